"""Read a messy file as `load` and `segmentry inspect` do, and judge what comes."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.errors import SegmentryError
from segmentry.results import Finding
from segmentry.spec import StudySpec
from segmentry.stages.ingest.load import load
from segmentry.storage.tables import ReadTable
from segmentry.study.inspect import Inspection, inspect_sources
from segmentry.study.run import settled_spec
from segmentry.study.sources import Sources, sources_of
from tests.messy.case import Messy
from tests.messy.tables import Table

GOOD = ("right", "refused", "told")
LOUD = ("warning", "serious")


@dataclass(frozen=True)
class Verdict:
    """How a reading ended, in one word, and what was said."""

    word: str
    detail: str


@dataclass(frozen=True)
class Reading:
    """What came of a file: the table as read, and the inspection, or why it was refused after reading."""

    read: ReadTable
    inspection: Inspection | None
    refusal: str = ""


def reading_of(source: Any, settings: tuple[str, ...] = ()) -> Reading:
    """Read a file or a frame in both ways.

    Parameters
    ----------
    source
        The path or the frame.
    settings
        What the user types after `--set`.

    Returns
    -------
    Reading
        Both.

    Raises
    ------
    SegmentryError
        When it cannot be read.
    """
    spec: StudySpec = settled_spec(Sources(source), {}, settings)
    read = load(source, spec.ingest)
    try:
        return Reading(read, inspect_sources(sources_of(spec), spec))
    except SegmentryError as error:
        return Reading(read, None, str(error))


def judged(path: Path, case: Messy) -> Verdict:
    """Read a file and judge what comes.

    Parameters
    ----------
    path
        The file.
    case
        What is right.

    Returns
    -------
    Verdict
        right, refused, told, silent or unclear; a crash goes on.
    """
    try:
        reading = reading_of(str(path), case.settings)
    except SegmentryError as error:
        return _refused(str(error), path, case)
    found = reading.inspection
    if found is None:
        return _of_a_log(reading, path, case)
    said = findings_text(found)
    if case.must_refuse:
        return Verdict("silent", f"cannot be read, but was\n{said}")
    cells, kinds = _problems(reading, found, case), _other_kinds(found, case)
    if case.say is not None and not is_said(found, case.say, loud=False):
        return Verdict("silent", f"nothing says {case.say}\n{said}")
    if not cells and not kinds:
        return Verdict("right", said)
    told = (not cells or _is_told(found, case.told)) and (not kinds or _is_told(found, case.told_of_kinds or case.told))
    return Verdict("told" if told else "silent", f"{'; '.join([*cells, *kinds])}\n{said}")


def _is_told(found: Inspection, names: str | None) -> bool:
    return names is not None and is_said(found, names, loud=True)


def _of_a_log(reading: Reading, path: Path, case: Messy) -> Verdict:
    """Judge only the cells: a table that looks like a log of orders is refused with what to type."""
    if case.table is None or "log of orders" not in reading.refusal:
        return _refused(reading.refusal, path, case)
    problems = _table_problems(reading.read, case)
    return Verdict("silent", "; ".join(problems)) if problems else Verdict("right", reading.refusal)


def _refused(message: str, path: Path, case: Messy) -> Verdict:
    own_words = message.replace(str(path), "").replace(path.name, "")
    clear = case.refuse is not None and re.search(case.refuse, own_words, re.IGNORECASE)
    return Verdict("refused" if clear else "unclear", message)


def _problems(reading: Reading, found: Inspection, case: Messy) -> list[str]:
    problems = _table_problems(reading.read, case)
    if case.table is not None and not problems and found.counts.n_customers != len(case.table.rows):
        problems.append(f"{found.counts.n_customers} customers, not {len(case.table.rows)}")
    if case.rejected is not None and found.counts.n_rejected != case.rejected:
        problems.append(f"{found.counts.n_rejected} rejected, not {case.rejected}")
    return problems


def _other_kinds(found: Inspection, case: Messy) -> list[str]:
    columns = found.customers.columns
    kinds = {name: "date" if column.role == "date" else column.kind for name, column in columns.items()}
    return [f"{name} is {kinds.get(name)}, not {kind}" for name, kind in case.kinds.items() if kinds.get(name) != kind]


def _table_problems(read: ReadTable, case: Messy) -> list[str]:
    if case.table is None:
        return []
    each = [differences(read, table, unnamed=case.unnamed) for table in (case.table, *case.also)]
    return [] if [] in each else max(each, key=lambda problems: not problems[0].startswith("columns"))


def differences(read: ReadTable, table: Table, *, unnamed: int = 0) -> list[str]:
    """Compare what was read with what was written.

    Parameters
    ----------
    read
        The table as read.
    table
        The right names and cells.
    unnamed
        How many columns more there may be.

    Returns
    -------
    list
        What differs, in words; empty where nothing does.
    """
    got = read.table
    names = list(got.column_names)
    missing = [name for name in table.names if name not in names]
    if missing:
        return [f"columns {names[:7]}, without {missing[:4]}"]
    if got.num_rows != len(table.rows):
        return [f"{got.num_rows} rows, not {len(table.rows)}"]
    problems = [
        problem for name in table.names if (problem := _other_cell(name, _cells(got[name]), table.column(name)))
    ]
    more = [name for name in names if name not in table.names and any(map(plain, _cells(got[name])))]
    return [*problems, *([f"columns more: {more[:5]}"] if len(more) > unnamed else [])]


def _cells(column: pa.ChunkedArray) -> list[Any]:
    """Return cells as Python values; moments as texts, since Python has no year beyond 9999."""
    if not pa.types.is_temporal(column.type):
        return column.to_pylist()
    return pc.replace_substring_regex(pc.cast(column, pa.string()), r"\.0+(Z?)$", r"\1").to_pylist()


def _other_cell(name: str, got: list[Any], right: list[str]) -> str | None:
    for place, (cell, text) in enumerate(zip(got, right, strict=True)):
        if plain(cell) != plain(text) and (_has_leading_zeros(text) or number(cell) != number(text)):
            return f"{name}: {cell!r}, not {text!r}, in row {place + 1}"
    return None


def _has_leading_zeros(text: str) -> bool:
    return text[:1] == "0" and text[1:2].isdigit()


def plain(value: Any) -> str:
    """Give a cell as a trimmed text with line feeds."""
    return "" if value is None else str(value).replace("\r\n", "\n").replace("\r", "\n").strip()


def number(value: Any) -> object:
    """Give a cell as a number, so that 27 and 27.0 are the same; else something that equals nothing."""
    try:
        return float(plain(value))
    except ValueError:
        return object()


def findings_text(found: Inspection) -> str:
    """Give everything that an inspection says."""
    lines = [f"{item.severity}: {said(item)}" for item in found.findings]
    return "\n".join([found.dialect, *lines])


def said(item: Finding) -> str:
    """Give a finding in words."""
    return f"{item.code}: {item.title}: {item.evidence} {item.remedy}"


def is_said(found: Inspection, names: str, *, loud: bool) -> bool:
    """Return whether a finding names something.

    Parameters
    ----------
    found
        The inspection.
    names
        Pattern of what it must name.
    loud
        Whether only warnings and serious findings count.

    Returns
    -------
    bool
        True if one does.
    """
    return any(
        (not loud or item.severity in LOUD) and re.search(names, said(item), re.IGNORECASE) for item in found.findings
    )
