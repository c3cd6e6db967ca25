"""What the user should know of the layout: what was passed over, joined, or could be read otherwise."""

from itertools import pairwise

from segmentry.storage.cells import kind_of
from segmentry.storage.layout.line_scores import is_comment, is_sentence
from segmentry.storage.layout.readings import Reading
from segmentry.storage.layout.scored_lines import ScoredLines
from segmentry.storage.lines import Line, shown
from segmentry.storage.tables import Elsewhere, Note
from segmentry.texts import joined, shortened

_FEW_FILLED, _MOSTLY = 2, 0.6
_LEAST_CELLS = 3


def notes_of(scored: ScoredLines, best: Reading, other: Reading | None) -> tuple[Note, ...]:
    """Return the notes on how the head of a file was read.

    Parameters
    ----------
    scored
        The head of the file.
    best
        The reading that was taken.
    other
        One that is nearly as likely and gives other records, if there is any.
    """
    notes = [*_preamble(scored, best), *_table_above(scored, best), *_header(best)]
    above = table_above(scored, best)
    skipped = [line for line in _lines_above(scored, best) if not above or line.number < above.first]
    dropped = [line for line in skipped if _may_be_record(line, scored.width)]
    if dropped:
        text = f"Line {dropped[0].number} was skipped, but could be a header or a record: {shown(dropped[0])}."
        remedy = (
            f"--set ingest.header={dropped[0].number} reads it as the header, --set ingest.header=none as a record."
        )
        notes.append(Note("uncertain_header", f"{text} {remedy}"))
    elif other is not None:
        notes.append(Note("uncertain_header", f"{_taken(scored, best)} {_otherwise(scored, best, other)}"))
    return tuple(notes)


def _may_be_record(line: Line, width: int) -> bool:
    """Return whether a line of the usual width has most of its cells filled and is no comment."""
    n_filled = sum(1 for field in line.fields if field.strip())
    is_whole = line.problem is None and len(line.fields) == width
    return is_whole and n_filled >= max(_FEW_FILLED, _MOSTLY * width) and not is_comment(line)


def _preamble(scored: ScoredLines, best: Reading) -> list[Note]:
    above = _lines_above(scored, best)
    if not above:
        return []
    below = "the header" if best.header else "the first record"
    return [Note("preamble", f"{len(above)} line(s) before {below} were skipped: {shown(above[0])}.")]


def table_above(scored: ScoredLines, best: Reading) -> Elsewhere | None:
    """Return the lines above the header that are a table of their own: names, and records below them.

    Parameters
    ----------
    scored
        The head of the file.
    best
        The reading that was taken.
    """
    above = _lines_above(scored, best)
    kinds = [[kind_of(cell) for cell in line.fields if cell.strip()] for line in above]
    for index, (upper, lower) in enumerate(pairwise(kinds)):
        if set(upper) == {"text"} and min(len(upper), len(lower)) >= _LEAST_CELLS and not _is_text(above[index]):
            first = above[index].number
            return Elsewhere(first=first, last=above[-1].end, option="header", value=first)
    return None


def _lines_above(scored: ScoredLines, best: Reading) -> list[Line]:
    """Return the lines above the header, or above the first record where there is none."""
    return [*scored.passed, *scored.lines[: best.start - len(best.header)]]


def _is_text(line: Line) -> bool:
    return is_comment(line) or is_sentence(line)


def _table_above(scored: ScoredLines, best: Reading) -> list[Note]:
    above = table_above(scored, best)
    if above is None:
        return []
    names = next(line for line in _lines_above(scored, best) if line.number == above.first)
    text = f"Lines {above.first} to {above.last} contain another table, which was left out: {shown(names)}."
    return [Note("several_tables", f"{text} --set ingest.header={above.value} reads that one.")]


def _header(best: Reading) -> list[Note]:
    numbers = [line.number for line in best.header]
    if best.how == "none":
        text = "The file has no header; its columns were named column_1, column_2 and so on."
        return [Note("no_header", text)]
    if best.how == "joined":
        listed = " and ".join(str(number) for number in numbers)
        return [Note("two_line_header", f"The header spans lines {listed}; they were joined.")]
    if best.how == "described":
        listed = joined([str(number) for number in numbers[1:]])
        text = f"Below the names, line {listed} describes the columns and is not a record: {shown(best.header[1])}."
        return [Note("units_line", text)]
    if best.how == "units":
        text = f"Line {numbers[1]} contains units or types, not a record: {shown(best.header[1])}."
        return [Note("units_line", text)]
    n_named = sum(1 for name in best.names if name) + len(best.left_out)
    if best.how == "short":
        text = (
            f"Line {numbers[0]}, the header, has {n_named} names for {len(best.names)} columns; they were taken for columns "
            f"{shortened([name or '(none)' for name in best.names], 12)}."
        )
        return [Note("header_width", text)]
    if best.how == "long":
        left_out = f"; left out: {shortened(list(best.left_out), 6)}" if best.left_out else ""
        text = f"Line {numbers[0]}, the header, has more fields than the {len(best.names)} columns of the records{left_out}."
        return [Note("header_width", text)]
    if best.how == "other_delimiter":
        text = f"Line {numbers[0]}, the header, is cut by another delimiter than the records: {shown(best.header[0])}."
        return [Note("header_delimiter", text)]
    return []


def _taken(scored: ScoredLines, reading: Reading) -> str:
    if not reading.header:
        return f"Line {scored.lines[reading.start].number} was read as the first record, without a header."
    lines = _listed(reading).capitalize()
    return f"{lines} {'were' if len(reading.header) > 1 else 'was'} read as the header ({shown(reading.header[0])})."


def _otherwise(scored: ScoredLines, best: Reading, other: Reading) -> str:
    """Return the sentence on a reading that is nearly as likely, with the options that take it."""
    start = scored.lines[other.start].number if other.start < len(scored.lines) else other.header[-1].end + 1
    skip = f" --set ingest.skip={start - 1}" if other.start else ""
    without_header = f"--set ingest.header=none{skip}"
    line_number = best.header[0].number if best.header else scored.lines[best.start].number
    if not other.header:
        subject = "it" if len(best.header) == 1 and line_number == start else f"line {start}"
        return f"It is nearly as likely that {subject} is the first record: {without_header} reads it so."
    verb, lines = "are" if len(other.header) > 1 else "is", _listed(other)
    if best.header and best.header[0] is other.header[0]:
        text = f"It is nearly as likely that {lines} {verb} the header, and that records begin at line {start}"
        return f"{text}: {without_header} reads these."
    is_told = len(other.header) == 1 and line_number == other.header[0].number
    subject = "it" if is_told else f"{lines} ({shown(other.header[0])})"
    option = f"--set ingest.header={other.header[0].number}"
    return f"It is nearly as likely that {subject} {verb} the header: {option} reads it so."


def _listed(reading: Reading) -> str:
    numbers = [str(line.number) for line in reading.header]
    return f"lines {joined(numbers)}" if len(numbers) > 1 else f"line {numbers[0]}"
