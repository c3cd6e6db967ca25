"""The decision where the table lies, from all that its lines say."""

import re
from collections.abc import Sequence
from itertools import islice, pairwise, takewhile

from segmentry.errors import DataError
from segmentry.storage.cells import has_known_word
from segmentry.storage.layout.layout import Layout
from segmentry.storage.layout.line_scores import is_comment
from segmentry.storage.layout.notes import notes_of, table_above
from segmentry.storage.layout.readings import Reading, has_values, readings_with_header, readings_without_header
from segmentry.storage.layout.scored_lines import ScoredLines, score_lines
from segmentry.storage.lines import Line
from segmentry.storage.tables import ReadOptions

_EDGES = ("short", "padded")
_CLOSE, _CLOSE_AT_DOUBTFUL_NAMES = 4.0, 12.0
_HEAD_LINES = 300
_SIGNS_OF_TEXTS = re.compile(r"[;=<>{}\[\]|]")
_FAR, _FAR_BELOW_OTHERS, _KEPT_ABOVE = 20, 30, 8


def find_layout(lines: Sequence[Line], width: int, options: ReadOptions, source: str) -> Layout:
    """Return where the header lies and how the columns are named.

    Every way to read the head of the file is scored as a whole; the best one is taken, and where the second one is
    close, a note shows both.

    Parameters
    ----------
    lines
        The lines of a file; the first hundreds of them suffice where the table begins among them.
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
    found = _first_lines(lines, width, options)
    n_passed = _n_far_above(found, width, options)
    head = found[n_passed : n_passed + _HEAD_LINES]
    if not head:
        return Layout(names=_numbered(width), width=width, start=options.skip)
    scored = score_lines(head, width, passed=found[:n_passed])
    ranked = sorted(_possible(scored, options, source), key=lambda reading: -reading.score)
    best = ranked[0]
    first = best.header[0].number if best.header else head[best.start].number
    return Layout(
        names=_named(best, width),
        width=width,
        start=best.header[-1].end if best.header else first - 1,
        header=tuple((line.number, line.end) for line in best.header),
        header_fields=tuple(tuple(map(str.strip, line.fields)) for line in best.header),
        n_preamble=sum(line.end - line.number + 1 for line in _above(lines, first)),
        droppable=tuple(index for index, name in enumerate(best.names) if not name and best.how in _EDGES),
        notes=notes_of(scored, best, _nearly_as_likely(ranked)),
        above=table_above(scored, best),
    )


def _counts(line: Line, width: int, options: ReadOptions) -> bool:
    """Return whether a line takes part: comments do where they are cut like a record."""
    if options.comment is not None:
        may_count = not line.text.startswith(options.comment)
    else:
        may_count = len(line.fields) == width or not is_comment(line) or line.number == options.header
    return may_count and line.number > options.skip and not _is_blank(line)


def _first_lines(lines: Sequence[Line], width: int, options: ReadOptions) -> list[Line]:
    """Return the first lines that take part, up to some below the first records."""
    taking_part = (line for line in lines if _counts(line, width, options))
    found = list(islice(taking_part, _HEAD_LINES + options.lines_above))
    more = found
    while more and _first_records(more, width) is None:
        more = found[-1:] + list(islice(taking_part, _HEAD_LINES))
        found += more[1:]
        more = more if len(more) > 1 else []
    return found + list(islice(taking_part, _HEAD_LINES if more is not found else 0))


def _n_far_above(lines: Sequence[Line], width: int, options: ReadOptions) -> int:
    """Return how many lines to pass over: far above the header that the user named, or the records."""
    if isinstance(options.header, int):
        n_above = sum(line.number < options.header for line in lines)
        return n_above if n_above > _FAR else 0
    first = _first_records(lines, width) or 0
    return first - _KEPT_ABOVE if first > _FAR_BELOW_OTHERS else 0


def _first_records(lines: Sequence[Line], width: int) -> int | None:
    """Return the index of the first of two lines in succession that have the usual width."""
    whole = (not line.problem and len(line.fields) == width for line in lines)
    return next((index for index, pair in enumerate(pairwise(whole)) if all(pair)), None)


def _above(lines: Sequence[Line], number: int) -> list[Line]:
    return [line for line in takewhile(lambda line: line.number < number, lines) if not _is_blank(line)]


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


def _nearly_as_likely(ranked: Sequence[Reading]) -> Reading | None:
    """Return a reading close to the best one that gains or loses a record, without a header if any."""
    best = ranked[0]
    is_doubtful = has_values(best.names) or (len(best.names) == 1 and not _is_usual_name(best.names[0]))
    margin = _CLOSE_AT_DOUBTFUL_NAMES if is_doubtful else _CLOSE
    close = [reading for reading in ranked if reading.start != best.start and best.score - reading.score < margin]
    return min(close, key=lambda reading: bool(reading.header), default=None)


def _is_usual_name(name: str) -> bool:
    """Return whether a name has a word of column names, and no sign that stands in texts of another kind."""
    return has_known_word(name) and _SIGNS_OF_TEXTS.search(name) is None


def _named(reading: Reading, width: int) -> list[str]:
    return list(reading.names) if reading.names else _numbered(width)


def _numbered(width: int) -> list[str]:
    return [f"column_{number}" for number in range(1, width + 1)]
