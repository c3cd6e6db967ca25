"""The only way to write files: temporary file in the same folder, fsync, rename, fsync of the folder."""

import hashlib
import os
import platform
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from segmentry.errors import OutputError

FILE_MODE = 0o600
SHARED_FILE_MODE = 0o644
FOLDER_MODE = 0o700
_TEMPORARY = re.compile(r"^\..*\.segmentry-tmp-([0-9a-f]+)-(\d+)-(\d+)$")


@contextmanager
def atomic_write(path: Path) -> Iterator[Path]:
    """Yield a temporary path beside `path`, which replaces `path` only when the block succeeds.

    Parameters
    ----------
    path
        The final path. An existing file there survives any failure.

    Yields
    ------
    Path
        Where the block writes the content.

    Raises
    ------
    OutputError
        When the folder cannot be written or the disk is full.
    """
    temporary = temporary_beside(path)
    try:
        sweep_stale(path.parent)
        yield temporary
        temporary.chmod(FILE_MODE)
        sync(temporary)
        temporary.replace(path)
        sync(path.parent)
    except OSError as error:
        raise output_error(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write a text as UTF-8 atomically.

    Parameters
    ----------
    path
        The final path.
    text
        What the file will hold.

    Raises
    ------
    OutputError
        When the folder cannot be written or the disk is full.
    """
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """Write bytes atomically.

    Parameters
    ----------
    path
        The final path.
    content
        What the file will hold.

    Raises
    ------
    OutputError
        When the folder cannot be written or the disk is full.
    """
    with atomic_write(path) as temporary:
        temporary.write_bytes(content)


def let_others_read(path: Path) -> None:
    """Let every user of the machine read a file, as files that are passed on need.

    Raises
    ------
    OutputError
        When the system does not allow it.
    """
    try:
        path.chmod(SHARED_FILE_MODE)
    except OSError as error:
        raise output_error(path, error) from error


def temporary_beside(path: Path) -> Path:
    """Return a hidden name in the folder of `path` that tells the machine, the process and its start time."""
    return path.with_name(f".{path.name}.segmentry-tmp-{_machine()}-{os.getpid()}-{_started(os.getpid())}")


def sweep_stale(folder: Path) -> None:
    """Remove temporary files and folders in `folder` whose process ran on this machine and has ended."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            match = _TEMPORARY.match(entry.name)
            if match and match[1] == _machine() and _started(int(match[2])) != match[3]:
                remove(Path(entry.path))


def remove(path: Path) -> None:
    """Remove a file or a folder if it exists."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Flush a file or a folder to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def output_error(path: Path, error: OSError) -> OutputError:
    """Return an operating-system error as an `OutputError` with a remedy.

    Parameters
    ----------
    path
        The file or folder that could not be written.
    error
        The original error; an `OutputError` is returned unchanged.

    Returns
    -------
    OutputError
        To be raised.
    """
    if isinstance(error, OutputError):
        return error
    reason = os.strerror(error.errno) if error.errno else error.strerror or str(error)
    remedies = {
        28: "Free some space on that disk, or choose another folder with --out.",
        13: "Choose a folder that you may write to with --out.",
        30: "The file system is read-only: choose another folder with --out.",
        27: "The file would be larger than this system allows: choose another folder with --out.",
    }
    remedy = remedies.get(error.errno or 0, "Choose another folder with --out.")
    return OutputError(f"cannot be written: {reason.lower()}", where=str(path), remedy=remedy)


@cache
def _machine() -> str:
    """Return what tells machines and containers apart, since their processes have separate ids."""
    try:
        namespace = Path("/proc/self/ns/pid").readlink()
    except OSError:
        namespace = Path()
    return hashlib.sha256(f"{platform.node()} {namespace}".encode()).hexdigest()[:6]


def _started(pid: int) -> str:
    """Return the start time of a process in clock ticks.

    It is "0" where the system has no /proc and the process is alive, and "dead" when the process has ended.
    """
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return "0" if _is_alive_elsewhere(pid) else "dead"
    return stat.rsplit(")", 1)[1].split()[19]


def _is_alive_elsewhere(pid: int) -> bool:
    if Path("/proc/self").exists():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
