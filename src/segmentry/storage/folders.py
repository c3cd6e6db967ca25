"""Publishing a whole folder at once: write it beside the target, then rename or exchange."""

import ctypes
import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from segmentry.errors import OutputError
from segmentry.storage.atomic import FOLDER_MODE, output_error, remove, sweep_stale, sync, temporary_beside
from segmentry.storage.manifest import NAME, read_manifest
from segmentry.storage.targets import changed_files, refuse_standard_output

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_LONGEST_NAME = 200


def check_replaceable(target: Path) -> None:
    """Check that `target` does not exist, is empty, or was written by Segmentry.

    Raises
    ------
    OutputError
        When it must not be replaced, or its parent cannot be written.
    """
    refuse_standard_output(target)
    target = target.absolute()
    _check_name(target)
    recover_swap(target)
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise OutputError("is not a folder", where=str(target), remedy="Name a folder for the results with --out.")
    if target.is_dir() and any(target.iterdir()) and read_manifest(target) is None:
        raise OutputError(
            "exists and was not written by Segmentry, so it is left alone",
            where=str(target),
            remedy="Choose a new or empty folder with --out, or move that one away.",
        )
    _check_parent_writable(target)


@contextmanager
def published_folder(target: Path) -> Iterator[Path]:
    """Yield a private folder beside `target`, which replaces `target` only when the block succeeds.

    Files in an older study folder that Segmentry did not write, or that were changed since, are carried over; one that has the
    name of a new result becomes `NAME.kept-1.SUFFIX`.

    Parameters
    ----------
    target
        The final folder.

    Yields
    ------
    Path
        Where the block writes its files.

    Raises
    ------
    OutputError
        When `target` must not be replaced, or cannot be written.
    """
    target = target.absolute()
    check_replaceable(target)
    staging = temporary_beside(target)
    try:
        sweep_stale(target.parent)
        staging.mkdir(mode=FOLDER_MODE, parents=True)
        yield staging
        _carry_over(target, staging)
        _swap(staging, target)
    except OSError as error:
        raise _error_about(target, error) from error
    finally:
        remove(staging)


def make_folder(folder: Path) -> None:
    """Make a folder, with those above it, if it is not there.

    Raises
    ------
    OutputError
        When it cannot be made.
    """
    try:
        folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    except OSError as error:
        raise output_error(folder, error) from error


def recover_swap(target: Path) -> None:
    """Finish or undo a replacement that was interrupted on a system that cannot exchange folders."""
    target = target.absolute()
    if not target.name or not os.path.exists(_backup(target)):  # noqa: PTH110 - also False for a name that is too long
        return
    backup = _backup(target)
    if target.exists():
        remove(backup)
    else:
        backup.rename(target)


def _error_about(target: Path, error: OSError) -> OutputError:
    """Return an error about the staging folder as one about its target."""
    original = output_error(target, error)
    return OutputError(original.what, where=str(target), remedy=original.remedy)


def _check_name(target: Path) -> None:
    """Refuse a name that the file system cannot hold together with the suffix of temporary names."""
    try:
        too_long = len(os.fsencode(target.name)) > _LONGEST_NAME
        target.exists()
    except (OSError, ValueError):
        too_long = True
    if too_long or not target.name:
        shown = repr(str(target)[:120])
        raise OutputError("is not a usable name for a folder", where=shown, remedy="Choose another one with --out.")


def _check_parent_writable(target: Path) -> None:
    existing = next((parent for parent in target.parents if parent.exists()), target)
    if not existing.is_dir():
        raise OutputError("is not a folder", where=str(existing), remedy="Choose another folder with --out.")
    if not os.access(existing, os.W_OK | os.X_OK):
        raise output_error(existing, PermissionError(errno.EACCES, "permission denied"))


def _carry_over(old: Path, new: Path) -> None:
    manifest = read_manifest(old)
    if manifest is None:
        return
    changed = set(changed_files(old, manifest))
    written = {*manifest.files, NAME} - changed
    for path in sorted(old.rglob("*")):
        name = path.relative_to(old).as_posix()
        if name in written or (path.is_dir() and not path.is_symlink()):
            continue
        kept = _kept_name(new / name) if os.path.lexists(new / name) else new / name
        kept.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        _link_or_copy(path, kept)


def _kept_name(path: Path) -> Path:
    """Return a free name for a file of the user that the new study would overwrite."""
    names = (path.with_name(f"{path.stem}.kept-{number}{path.suffix}") for number in count(1))
    return next(name for name in names if not os.path.lexists(name))


def _link_or_copy(old: Path, new: Path) -> None:
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError:
        shutil.copy2(old, new, follow_symlinks=False)


def _swap(staging: Path, target: Path) -> None:
    if not target.exists():
        staging.rename(target)
    elif not _exchange(staging, target):
        backup = _backup(target)
        target.rename(backup)
        staging.rename(target)
        remove(backup)
    sync(target.parent)


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two folders in one system call; return False where the system cannot."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    paths = os.fsencode(first), os.fsencode(second)
    return bool(renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0)


def _backup(target: Path) -> Path:
    return target.with_name(f".{target.name}.segmentry-replaced")
