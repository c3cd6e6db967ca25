"""Files that match a pattern or lie in a folder, from a walk that ends."""

import os
from collections.abc import Iterator
from fnmatch import fnmatchcase
from glob import has_magic
from pathlib import Path

from segmentry.errors import DataError

_MOST_ENTRIES = 200_000
_ANY_FOLDERS = "**"


def files_matching(pattern: str) -> list[Path]:
    """Return the files that match a pattern of the shell, in which `**` stands for any folders.

    Hidden names match only where the pattern begins with a dot; `**` does not follow links.

    Parameters
    ----------
    pattern
        Such as `orders/**/*.csv`.

    Raises
    ------
    DataError
        When too many files and folders would have to be looked at.
    """
    path = Path(pattern)
    start = Path(path.anchor) if path.is_absolute() else Path()
    return _Walk(pattern, with_hidden=False).files(start, path.parts[1:] if path.is_absolute() else path.parts)


def files_named(source: str) -> list[Path]:
    """Return the files that a path, a folder or a pattern names, whatever they hold.

    Raises
    ------
    DataError
        When there are too many files and folders to look through.
    """
    path = Path(source)
    if os.path.isdir(path):  # noqa: PTH112 - also False for a name that is too long
        return files_below(path)
    is_pattern = has_magic(source) and not os.path.exists(path)  # noqa: PTH110 - as above
    return files_matching(source) if is_pattern else [path]


def files_below(folder: Path) -> list[Path]:
    """Return the files in a folder and in the folders below it; links to folders are not followed.

    Raises
    ------
    DataError
        When there are too many files and folders.
    """
    return _Walk(str(folder), with_hidden=True).files(folder, (_ANY_FOLDERS, "*"))


class _Walk:
    """A walk through folders that counts what it looks at, and ends at a limit."""

    def __init__(self, pattern: str, *, with_hidden: bool) -> None:
        self._pattern = pattern
        self._with_hidden = with_hidden
        self._n_entries = 0
        self._seen: set[tuple[str, tuple[str, ...]]] = set()

    def files(self, start: Path, parts: tuple[str, ...]) -> list[Path]:
        """Return the files that match, sorted by path.

        Parameters
        ----------
        start
            Where the walk begins.
        parts
            The parts of the pattern from there on.
        """
        shortened = tuple(part for index, part in enumerate(parts) if parts[index : index + 2] != (_ANY_FOLDERS,) * 2)
        return sorted({path for path in self._matching(start, shortened) if os.path.isfile(path)})  # noqa: PTH113 - also False for a name that is too long

    def _matching(self, folder: Path, parts: tuple[str, ...]) -> Iterator[Path]:
        if not parts:
            yield folder
            return
        key = (str(folder), parts)
        if key in self._seen:
            return
        self._seen.add(key)
        first, rest = parts[0], parts[1:]
        if first == _ANY_FOLDERS:
            yield from self._matching(folder, rest or ("*",))
            names, following = self._names(folder, "*", only_folders=True, follows=False), parts
        elif has_magic(first):
            names, following = self._names(folder, first, only_folders=bool(rest), follows=True), rest
        else:
            is_there = not rest or os.path.isdir(folder / first)  # noqa: PTH112 - also False for a name that is too long
            names, following = [first] if is_there else [], rest
        for name in names:
            yield from self._matching(folder / name, following)

    def _names(self, folder: Path, part: str, *, only_folders: bool, follows: bool) -> list[str]:
        """Return the names in a folder that match a part of the pattern."""
        shown = [entry for entry in self._entries(folder) if self._is_shown(entry.name, part)]
        matching = [entry for entry in shown if fnmatchcase(entry.name, part)]
        return [entry.name for entry in matching if not only_folders or _is_folder(entry, follows=follows)]

    def _is_shown(self, name: str, part: str) -> bool:
        return self._with_hidden or not name.startswith(".") or part.startswith(".")

    def _entries(self, folder: Path) -> list["os.DirEntry[str]"]:
        found: list[os.DirEntry[str]] = []
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    self._count()
                    found.append(entry)
        except OSError:
            return found
        return found

    def _count(self) -> None:
        self._n_entries += 1
        if self._n_entries > _MOST_ENTRIES:
            raise DataError(
                "stands for too many files and folders to look through",
                where=self._pattern[:300],
                got=f"more than {_MOST_ENTRIES:,}",
                remedy="Name the folder that holds the orders, and nothing above it.",
            )


def _is_folder(entry: "os.DirEntry[str]", *, follows: bool) -> bool:
    """Return whether an entry is a folder; False where the system does not say."""
    try:
        return entry.is_dir(follow_symlinks=follows)
    except OSError:
        return False
