"""Facts about the bytes of a text file, gathered in one pass with bounded memory."""

from dataclasses import dataclass

import numpy as np

from segmentry.errors import DataError

CHUNK_BYTES = 256 << 10
MAX_LINE_BYTES = 32 << 20
_LF, _CR, _NUL = 10, 13, 0


@dataclass(frozen=True, kw_only=True)
class Survey:
    """Counts over a whole file, in bytes."""

    n_bytes: int
    n_newlines: int
    has_nul: bool
    has_lone_carriage_return: bool
    has_blank_lines: bool
    ends_with_newline: bool


def survey_bytes(buffer: memoryview, where: str) -> Survey:
    """Return facts about UTF-8 text from one pass over its bytes.

    Parameters
    ----------
    buffer
        UTF-8 text.
    where
        Name of the file, for messages.

    Returns
    -------
    Survey
        Counts and flags.

    Raises
    ------
    DataError
        When a line is longer than `MAX_LINE_BYTES`.
    """
    newlines = nuls = unpaired = blanks = 0
    since_newline, previous = 0, _LF
    for start in range(0, len(buffer), CHUNK_BYTES):
        chunk = np.frombuffer(buffer[start : start + CHUNK_BYTES], dtype=np.uint8)
        positions = np.flatnonzero(chunk == _LF)
        lengths = _lengths(positions, since_newline, chunk.size, n_before=newlines, where=where)
        newlines += positions.size
        nuls += int(np.count_nonzero(chunk == _NUL))
        blanks += int(np.count_nonzero(lengths[:-1] == 0))
        is_return = chunk == _CR
        if previous == _CR or is_return.any():
            before = np.concatenate([np.array([previous], np.uint8), chunk[:-1]])
            unpaired += int(np.count_nonzero(is_return)) - int(np.count_nonzero(before[positions] == _CR))
            blanks += int(np.count_nonzero(is_return & (before == _LF)))
        since_newline, previous = int(lengths[-1]), int(chunk[-1])
    return Survey(
        n_bytes=len(buffer),
        n_newlines=newlines,
        has_nul=nuls > 0,
        has_lone_carriage_return=unpaired != 0,
        has_blank_lines=blanks > 0,
        ends_with_newline=previous == _LF,
    )


def _lengths(positions: np.ndarray, carried: int, size: int, n_before: int, where: str) -> np.ndarray:
    """Return the length of each line that ends in this chunk, and of the unfinished last line."""
    edges = np.concatenate(([-1 - carried], positions, [size]))
    lengths = np.diff(edges) - 1
    worst = int(np.argmax(lengths))
    if lengths[worst] > MAX_LINE_BYTES:
        raise DataError(
            f"line {n_before + worst + 1} is longer than {MAX_LINE_BYTES >> 20} MiB",
            where=where,
            remedy="A quote that is never closed, or a file that is not a table, looks like this: check that line.",
        )
    return lengths
