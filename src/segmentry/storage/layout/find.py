"""The decision where the table lies, from all that its lines say."""

from collections.abc import Sequence

from segmentry.errors import DataError
from segmentry.storage.layout.layout import Layout
from segmentry.storage.layout.line_scores import is_comment
from segmentry.storage.layout.notes import notes_of, table_above
from segmentry.storage.layout.readings import Reading, readings_with_header, readings_without_header
from segmentry.storage.layout.scored_lines import ScoredLines, score_lines
from segmentry.storage.lines import Line
from segmentry.storage.tables import ReadOptions

_EDGES = ("short", "padded")
_FAR = 20


def find_layout(head: Sequence[Line], width: int, options: ReadOptions, source: str) -> Layout:
    """Return where the header lies and how the columns are named.

    Every way to read the head of the file is scored as a whole; the best one is taken, and where the second one is
    close, a note shows both.

    Parameters
    ----------
    head
        The first lines of a file.
    width
        Number of fields that most records have.
    options
        What the user fixed about header and names.
    source
        Name of the file, for messages.

    Returns
    -------
    Layout
        With numbered names where there is no header.

    Raises
    ------
    DataError
        When the line that the user named is no header.
    """
    lines = [line for line in head if _counts(line, width, options)]
    lines = lines[_n_far_above(lines, options) :]
    if not lines:
        return Layout(names=_numbered(width), width=width, start=options.skip)
    scored = score_lines(lines, width)
    ranked = sorted(_possible(scored, options, source), key=lambda reading: -reading.score)
    best = ranked[0]
    other = next((reading for reading in ranked if _is_different(reading, best)), None)
    first = best.header[0].number if best.header else lines[best.start].number
    return Layout(
        names=_named(best, width),
        width=width,
        start=best.header[-1].end if best.header else first - 1,
        header=tuple((line.number, line.end) for line in best.header),
        header_fields=tuple(tuple(map(str.strip, line.fields)) for line in best.header),
        n_preamble=sum(line.end - line.number + 1 for line in head if line.number < first and not _is_blank(line)),
        droppable=tuple(index for index, name in enumerate(best.names) if not name and best.how in _EDGES),
        notes=notes_of(scored, best, other),
        above=table_above(scored, best),
    )


def _counts(line: Line, width: int, options: ReadOptions) -> bool:
    """Return whether a line takes part: comments do where they are cut like a record."""
    if options.comment is not None:
        may_count = not line.text.startswith(options.comment)
    else:
        may_count = len(line.fields) == width or not is_comment(line) or line.number == options.header
    return may_count and line.number > options.skip and not _is_blank(line)


def _n_far_above(lines: Sequence[Line], options: ReadOptions) -> int:
    """Return how many lines to pass over where the user named a header that lies far below the first one."""
    above = [line.number for line in lines if isinstance(options.header, int) and line.number < options.header]
    return len(above) if len(above) > _FAR else 0


def _is_blank(line: Line) -> bool:
    return line.is_blank or (line.problem is None and not any(map(str.strip, line.fields)))


def _possible(scored: ScoredLines, options: ReadOptions, source: str) -> list[Reading]:
    """Return the readings that the user allows."""
    if options.header == "none":
        whole = (
            index for index, line in enumerate(scored.lines) if not line.problem and len(line.fields) == scored.width
        )
        return [list(readings_without_header(scored))[next(whole, 0)]]
    if options.header == "auto":
        with_header = (reading for index in range(len(scored.lines)) for reading in readings_with_header(scored, index))
        return [*readings_without_header(scored), *with_header]
    index = next((index for index, line in enumerate(scored.lines) if line.number == options.header), None)
    found = [] if index is None else list(readings_with_header(scored, index))
    if not found:
        raise DataError(
            f"line {options.header} cannot be the header",
            where=source,
            got="no line with names for its columns" if index is None else scored.lines[index].text[:80],
            expected="the line of the column names, counted from 1, or none",
            remedy="Correct ingest.header, or leave it out.",
        )
    return found


def _is_different(reading: Reading, best: Reading) -> bool:
    """Return whether a reading has other records: one more, one less, or the names among them."""
    return reading.start != best.start


def _named(reading: Reading, width: int) -> list[str]:
    return list(reading.names) if reading.names else _numbered(width)


def _numbered(width: int) -> list[str]:
    return [f"column_{number}" for number in range(1, width + 1)]
