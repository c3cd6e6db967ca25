"""What a command needs of the system: a working folder, memory and file descriptors."""

import errno
from pathlib import Path

from segmentry.errors import UsageError

_LEAST_ADDRESS_SPACE = 900 << 20
_LEAST_DESCRIPTORS, _WANTED_DESCRIPTORS = 16, 256
_SCARCE = {
    errno.EMFILE: ("too many files are open", "Raise the limit: ulimit -n 256"),
    errno.ENFILE: ("too many files are open on this machine", "Close other programs, then try again."),
    errno.ENOSPC: ("no space is left on the disk", "Free some space, also in the folder for temporary files."),
    errno.EDQUOT: ("the quota of the disk is used up", "Free some space, then try again."),
}


def check_surroundings() -> None:
    """Check that the process has what every command needs, and take more file descriptors where it may.

    Raises
    ------
    UsageError
        When the working folder is gone, or the limits of the process are too low for any study.
    """
    try:
        Path.cwd()
    except OSError:
        remedy = "Go to a folder that exists, such as: cd ~"
        raise UsageError("no longer exists", where="the working folder", remedy=remedy) from None
    try:
        import resource
    except ModuleNotFoundError:  # Windows has no such limits
        return
    space, _ = resource.getrlimit(resource.RLIMIT_AS)
    if space != resource.RLIM_INFINITY and space < _LEAST_ADDRESS_SPACE:
        raise UsageError(
            "has too little memory",
            where="this process",
            got=f"a limit of {space >> 20:,} MiB",
            expected=f"at least {_LEAST_ADDRESS_SPACE >> 20:,} MiB",
            remedy="Raise the limit: ulimit -v unlimited",
        )
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < _WANTED_DESCRIPTORS:
        soft = _WANTED_DESCRIPTORS if hard == resource.RLIM_INFINITY else min(hard, _WANTED_DESCRIPTORS)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    if soft < _LEAST_DESCRIPTORS:
        raise UsageError(
            "may open too few files",
            where="this process",
            got=f"a limit of {soft}",
            expected=f"at least {_LEAST_DESCRIPTORS}",
            remedy="Raise the limit: ulimit -n 256",
        )


def scarcity(error: BaseException) -> str | None:
    """Return what the system has too little of, with the remedy; None for any other error."""
    if isinstance(error, MemoryError):
        remedy = "Keep the columns and rows that matter (--features, --where), or use a machine with more memory."
        return f"the memory does not suffice. {remedy}"
    if isinstance(error, OSError) and error.errno in _SCARCE:
        what, remedy = _SCARCE[error.errno]
        return f"{what}. {remedy}"
    return None
