"""How the lines begin that are comments among the records."""

from collections.abc import Sequence

from segmentry.storage.lines import Line
from segmentry.storage.tables import ReadOptions

_MARK = "#"
_LEAST, _MOST_AMONG_RECORDS = 3, 0.05


def comment_mark(lines: Sequence[Line], width: int, options: ReadOptions) -> str | None:
    """Return how comments begin, None where there are none.

    Where several lines of another width begin with #, so do comments that are cut like a record, if they are few.

    Parameters
    ----------
    lines
        The lines below the header.
    width
        Number of fields that a record has.
    options
        How comments begin, if the user said so.
    """
    if options.comment is not None:
        return options.comment
    marked = [line for line in lines if line.text.startswith(_MARK)]
    n_like_records = sum(len(line.fields) == width for line in marked)
    if len(marked) - n_like_records < _LEAST:
        return None
    n_whole = sum(len(line.fields) == width for line in lines)
    return _MARK if n_like_records <= _MOST_AMONG_RECORDS * n_whole else None
