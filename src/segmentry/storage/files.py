"""Reading files by their content, whatever their name."""

from pathlib import Path

from segmentry.storage.formats.registry import read_bytes
from segmentry.storage.opening import read_input
from segmentry.storage.tables import ReadOptions, ReadTable


def read_file(path: Path | None, options: ReadOptions) -> ReadTable:
    """Return the table in a file, or on standard input for None.

    Parameters
    ----------
    path
        The file.
    options
        What the user fixed about reading.

    Returns
    -------
    ReadTable
        Records, rejected rows and notes.

    Raises
    ------
    DataError
        When the file does not exist or holds no table.
    """
    return read_bytes(read_input(path), options, "stdin" if path is None else path.name)
