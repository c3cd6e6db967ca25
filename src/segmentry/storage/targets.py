"""What a result may be written to: never an input, never a file that Segmentry did not write."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from segmentry.errors import DataError, OutputError
from segmentry.storage.manifest import NAME, Manifest, read_manifest
from segmentry.storage.regular_files import file_hash

_LONGEST_NAME = 200


def check_target(path: Path, inputs: Iterable[Path] = ()) -> None:
    """Check that `path` can become a file with a result.

    Parameters
    ----------
    path
        The file to write. A file that lies there may be replaced.
    inputs
        Files that the result is made from.

    Raises
    ------
    OutputError
        When it is an input, a file of a study, no file, has too long a name, or lies in a folder that does not exist.
    """
    refuse_standard_output(path)
    if len(path.name.encode("utf-8", "surrogateescape")) > _LONGEST_NAME:
        raise OutputError("has too long a name", where=f"{path.name[:60]}...", remedy="Choose a shorter one.")
    if path.exists() and not path.is_file():
        expected = "the name of a file"
        raise OutputError("is a folder" if path.is_dir() else "is not a file", where=str(path), expected=expected)
    if not path.absolute().parent.is_dir():
        raise OutputError("is in a folder that does not exist", where=str(path), remedy="Create the folder first.")
    if _identities([path]) & _identities(inputs):
        raise OutputError("would overwrite its own input", where=str(path), remedy="Choose another name with --out.")
    if is_of_study(path):
        raise OutputError(
            "would overwrite a file of a study", where=str(path), remedy="Choose a name outside the study folder."
        )


def refuse_standard_output(path: Path) -> None:
    """Refuse the name by which programs mean standard output.

    Raises
    ------
    OutputError
        When the name is a hyphen alone.
    """
    if str(path) == "-":
        raise OutputError(
            "results are files, and cannot go to standard output",
            where="-",
            expected="a name",
            remedy="Name it with --out; --json prints what a command has to say as a document.",
        )


def check_keeps_inputs(folder: Path, inputs: Iterable[Path]) -> None:
    """Check that replacing a study folder leaves the files alone that the new study is made from.

    Parameters
    ----------
    folder
        The folder to be replaced.
    inputs
        Files that the new study reads.

    Raises
    ------
    OutputError
        When one of them is a file of the study that the folder holds.
    """
    manifest = read_manifest(folder)
    if manifest is None:
        return
    read = _identities(inputs)
    written = (name for name in (*manifest.files, NAME) if _identities([folder / name]) & read)
    if (name := next(written, None)) is not None:
        raise OutputError(
            "would overwrite its own input", where=str(folder), got=name, remedy="Choose another folder with --out."
        )


def changed_files(folder: Path, manifest: Manifest) -> list[str]:
    """Return the names in a manifest under which another file lies than the one that was written.

    Parameters
    ----------
    folder
        A study folder.
    manifest
        Its manifest.
    """
    found = (name for name in manifest.files if os.path.lexists(folder / name))
    return [name for name in found if _hash_of(folder / name) != manifest.files[name]]


def is_of_study(path: Path) -> bool:
    """Return whether a path leads to a file that belongs to a study."""
    real = path.resolve()
    for folder in (real.parent, real.parent.parent):
        manifest = read_manifest(folder)
        if manifest is not None and real.relative_to(folder).as_posix() in {*manifest.files, NAME}:
            return True
    return False


def _hash_of(path: Path) -> str | None:
    """Return the hash of a regular file that is no link; None for anything else."""
    try:
        return file_hash(path) if path.is_file() and not path.is_symlink() else None
    except (OSError, DataError):
        return None


def _identities(paths: Iterable[Path]) -> set[tuple[int, int]]:
    """Return device and number of the files that paths lead to, through links too."""
    found = set()
    for path in paths:
        with suppress(OSError, ValueError):
            stat = path.stat()
            found.add((stat.st_dev, stat.st_ino))
    return found
