"""Private copies of files that a library would write to while it reads them."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from segmentry.errors import DataError


@contextmanager
def private_copy(path: Path, suffixes: Sequence[str]) -> Iterator[Path]:
    """Copy a file, and those beside it whose names go on after it, into a temporary folder.

    Parameters
    ----------
    path
        The file.
    suffixes
        What the names of the others end in; those that exist are copied too.

    Yields
    ------
    Path
        The copy, which is removed afterwards.

    Raises
    ------
    DataError
        When the temporary folder cannot hold it.
    """
    with tempfile.TemporaryDirectory(prefix="segmentry-") as folder:
        copy = Path(folder, path.name)
        try:
            names = [path.name + suffix for suffix in ("", *suffixes)]
            for name in filter(lambda name: path.with_name(name).is_file(), names):
                shutil.copyfile(path.with_name(name), copy.with_name(name))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            remedy = (
                "Close the program that uses it, so that nothing lies beside it, or make room in the temporary folder."
            )
            raise DataError(f"cannot be copied: {reason}", where=str(path), remedy=remedy) from None
        yield copy
