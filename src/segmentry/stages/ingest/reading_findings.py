"""What reading the source showed, as findings."""

from collections import Counter
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.catalogue.findings import finding
from segmentry.results import Column, CustomerTable, Finding, Severity
from segmentry.spec.options import role_option
from segmentry.stages.ingest.dates.settings import DateNote
from segmentry.stages.ingest.ids.canonical import mail_findings
from segmentry.stages.ingest.left_out import left_out_findings, unused_list_findings
from segmentry.stages.ingest.numbers.findings import number_findings
from segmentry.stages.ingest.personal import without_contact_data
from segmentry.stages.ingest.shown_values import values_shown
from segmentry.stages.ingest.typed import TypedColumn
from segmentry.storage.tables import ReadTable, RejectedRow
from segmentry.texts import counted, shortened

_CODE = r"^\S{1,40}$"
_MOST_CANDIDATES, _LEAST_ROWS = 3, 2
_NO_CUSTOMERS = frozenset({"blank_line", "comment", "heading", "repeated_header", "second_table", "total"})


def note_findings(read: ReadTable) -> tuple[Finding, ...]:
    """Return findings about notes of the reader, rejected rows and columns that were left out."""
    text = "The data were read accordingly."
    notes = [finding(note.code, without_contact_data(note.text), text, severity=note.severity) for note in read.notes]
    if read.rejected:
        reasons = Counter(row.reason for row in read.rejected).most_common()
        listed = ", ".join(f"{count:,} {reason.replace('_', ' ')}" for reason, count in reasons)
        lines = ", ".join(str(row.line) for row in read.rejected[:5])
        evidence = f"{len(read.rejected):,} of {read.n_records:,} records: {listed}; first lines: {lines}."
        remedy = "They were left out and are listed with line and text in rejected_rows.parquet."
        severity: Severity = "info" if all(row.reason in _NO_CUSTOMERS for row in read.rejected) else "warning"
        notes.append(finding("rejected_rows", evidence, remedy, severity=severity))
    return (*notes, *left_out_findings(read.left_out, may_be_blocks=True), *unused_list_findings(read.table))


def column_findings(typed: dict[str, TypedColumn]) -> tuple[Finding, ...]:
    """Return findings about how numbers and dates are written."""
    unreadable = {name: item.column.n_unreadable for name, item in typed.items() if item.column.n_unreadable}
    too_large = {name: item.n_too_large for name, item in typed.items() if item.n_too_large}
    mixed = {name: item.n_mixed for name, item in typed.items() if item.n_mixed}
    undated = {
        name: len(item.column.values) - item.column.n_missing
        for name, item in typed.items()
        if item.column.format.date_order in {"ambiguous", "mixed"}
    }
    worded = {name: item.n_not_dates for name, item in typed.items() if item.n_not_dates}
    found = (
        ("mixed_decimals", mixed, "Each was read as written."),
        ("too_large", too_large, "Values above 1e100 were treated as missing."),
        ("ambiguous_dates", undated, "They were not used; to use them, add --set ingest.date_order=dmy or mdy."),
    )
    of_counts = tuple(finding(code, _listed(counts), remedy) for code, counts, remedy in found if counts)
    texts = tuple(
        finding(code, _shown(counts, typed), "They were treated as missing.")
        for code, counts in (("unreadable_numbers", unreadable), ("unreadable_dates", worded))
        if counts
    )
    return (*texts, *of_counts, *number_findings(typed), *_date_findings(typed))


def _date_findings(typed: dict[str, TypedColumn]) -> tuple[Finding, ...]:
    """Return one finding for each kind of note about dates, with what is said of each column."""
    by_code: dict[str, list[DateNote]] = {}
    for item in typed.values():
        for note in item.date_notes:
            by_code.setdefault(note.code, []).append(note)
    return tuple(
        replace(notes[0], evidence=" ".join(note.evidence for note in notes[:5])).finding()
        for notes in by_code.values()
    )


def _shown(counts: dict[str, int], typed: dict[str, TypedColumn]) -> str:
    """Return how many texts each column holds among its values, with some of them."""
    parts = [
        f"{name} ({count:,}: {values_shown(name, pa.array(typed[name].examples, pa.string()))})"
        if typed[name].examples
        else f"{name} ({count:,})"
        for name, count in counts.items()
    ]
    return f"{shortened(parts, 8, 'columns')}."


def _listed(counts: dict[str, int]) -> str:
    return f"{shortened([f'{name} ({count:,})' for name, count in counts.items()], 8, 'columns')}."


def id_findings(read: ReadTable, customers: CustomerTable) -> tuple[Finding, ...]:
    """Say what identifies the customers, or that nothing does, and which columns might.

    Parameters
    ----------
    read
        The table as read.
    customers
        The same with the kinds and roles of its columns.
    """
    if customers.id_column is not None:
        return mail_findings(read.table.column(customers.id_column), customers.id_column)
    evidence = "Rows were numbered 1, 2, ... in their order."
    likely = sorted(filter(_may_identify, customers.columns.values()), key=lambda column: column.kind != "text")
    ways = " or ".join(role_option(column.name, "id") for column in likely[:_MOST_CANDIDATES])
    wanted = (
        f"If each value stands for one customer: {ways}" if ways else "Name the id column with --set roles.COLUMN=id"
    )
    return (finding("no_id", evidence, f"Without stable ids, customers cannot be tracked. {wanted}"),)


def _may_identify(column: Column) -> bool:
    """Return whether a column has another value in each row, which is a number or a code without blanks."""
    if column.n_distinct < len(column.values) or column.flags.is_contact or len(column.values) < _LEAST_ROWS:
        return False
    if column.kind != "text":
        return column.taken_for in {"identifier", "row_number"}
    return bool(pc.all(pc.match_substring_regex(column.values, _CODE)).as_py())


def rejected_findings(rejected: list[RejectedRow]) -> tuple[Finding, ...]:
    """Say how many records were rejected for what they hold."""
    findings = []
    for reason in ("missing_id", "shifted"):
        count = sum(1 for row in rejected if row.reason == reason)
        if count:
            text = "They were left out and are listed in rejected_rows.parquet."
            findings.append(finding(f"rejected_{reason}", f"{counted(count, 'record')}.", text))
    return tuple(findings)
