"""The stage: source to customer table, with what was rejected, left out and noticed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.algorithms import Floats
from segmentry.algorithms.threads import map_threads
from segmentry.catalogue.blocks import columns_of_blocks
from segmentry.catalogue.dates import column_counted_by
from segmentry.catalogue.findings import finding
from segmentry.catalogue.shares import names_of_shares
from segmentry.errors import ColumnNotFound, DataError
from segmentry.results import CustomerTable, Finding, NumberFormat
from segmentry.spec import Role, StudySpec
from segmentry.spec.roles import ROLES
from segmentry.stages.ingest.columns import UserKind, type_column, type_dates
from segmentry.stages.ingest.conditions import customers_meeting
from segmentry.stages.ingest.dates.other_columns import with_orders_of_others
from segmentry.stages.ingest.ids.canonical import canonical_ids, record_numbers, refuse_scientific
from segmentry.stages.ingest.ids.empty import refuse_empty_ids
from segmentry.stages.ingest.known_exports import as_known, customer_profile, known_findings, with_known_roles
from segmentry.stages.ingest.left_out import refuse_bad_texts, refuse_left_out
from segmentry.stages.ingest.load import load
from segmentry.stages.ingest.log_or_table import refuse_order_log
from segmentry.stages.ingest.numbers.marks import settled_columns
from segmentry.stages.ingest.numbers.parse import NO_LEAN, Lean
from segmentry.stages.ingest.placeholders import with_bounds
from segmentry.stages.ingest.rating_scales import with_rating_scales
from segmentry.stages.ingest.reading_findings import column_findings, id_findings, note_findings, rejected_findings
from segmentry.stages.ingest.renamed import rename_remedy, with_names_of_study
from segmentry.stages.ingest.repeated import refuse_repeated_ids, with_learnt_names, with_numbered
from segmentry.stages.ingest.roles import distinct_shares, find_id_column, may_be_id, with_role
from segmentry.stages.ingest.shape.wide import with_wide_note
from segmentry.stages.ingest.spellings import spelled_as, spelling_findings, with_one_spelling
from segmentry.stages.ingest.typed import TypedColumn
from segmentry.stages.ingest.vectors import take_vectors, take_vectors_again
from segmentry.storage.arrow import count_distinct, plain_texts
from segmentry.storage.tables import LineCounts, ReadTable, RejectedRow, rejected_table
from segmentry.texts import is_matched

_LEAST_SHIFTED = 2


@dataclass(frozen=True)
class RecordLines:
    """The line of each record that was read, by the id of its customer, both (n,)."""

    ids: pa.Array
    lines: pa.Array

    def of(self, ids: pa.Array) -> list[int]:
        """Return the first line of each customer."""
        found: list[int] = self.lines.take(pc.index_in(ids, self.ids)).to_pylist()
        return found


@dataclass(frozen=True, kw_only=True)
class Ingested:
    """Customers still to be audited, and the account of every record."""

    customers: CustomerTable
    n_records: int
    n_filtered: int
    rejected: pa.Table
    findings: tuple[Finding, ...]
    dialect: str
    record_lines: RecordLines
    line_counts: LineCounts | None = None


def ingest(source: Any, spec: StudySpec, *, may_be_log: bool = True) -> Ingested:
    """Read customers, give every column its type and role, and apply the condition.

    Unless `may_be_log` is off, as where orders come from elsewhere, a log of orders is refused.

    Parameters
    ----------
    source
        A path, `-` for standard input, or a data frame.
    spec
        What the user asked for.
    may_be_log
        Whether an order log is refused.

    Raises
    ------
    DataError
        When there is no customer table to be had, or it is an order log.
    """
    read, vectors = _loaded(source, spec)
    _check_user_columns(read, spec, vectors, is_alone=may_be_log)
    refuse_repeated_ids(read, spec.roles)
    profile, user_columns = customer_profile(read.table.column_names, spec.ingest), frozenset(spec.roles)
    spec = with_known_roles(read, spec, profile)
    shares = distinct_shares(read.table, spec.roles)
    named = find_id_column(read.table.column_names, shares, user_roles=spec.roles, n_rows=read.table.num_rows)
    id_column = named or _indexed(read, spec)
    refuse_empty_ids(read, id_column, spec.ingest)
    if may_be_log:
        as_typed = _as_typed(source, read)
        refuse_order_log(read, as_typed, id_column=id_column, distinct_shares=shares, user_roles=spec.roles)
    names = [name for name in read.table.column_names if name != id_column]
    columns = map_threads(lambda name: _typed(read, name, spec), names, spec.n_threads)
    settled = settled_columns(
        dict(zip(names, columns, strict=True)),
        read.table,
        lambda name, lean: _typed(read, name, spec, lean=lean),
        has_semicolons="semicolon" in read.dialect,
    )
    written = with_orders_of_others(settled, read.table, spec.ingest)
    typed = with_one_spelling(written, spec.ingest.keep_values)
    customers = as_known(_customer_table(read, id_column, vectors, typed=typed, spec=spec), profile, user_columns)
    rejected, kept = _misfits(read, customers, typed)
    shown = {name: item for name, item in written.items() if not customers.columns[name].flags.is_contact}
    of_columns = (*column_findings(shown), *spelling_findings(customers.columns, shown), *id_findings(read, customers))
    findings = (*known_findings(read.source, profile), *note_findings(read), *of_columns, *rejected_findings(rejected))
    loaded = taken(customers, kept, spec)
    chosen, filter_findings = keep_customers_where(loaded, spec)
    return Ingested(
        customers=chosen,
        n_records=read.n_records,
        n_filtered=loaded.n_customers - chosen.n_customers,
        rejected=_all_rejected(read, rejected),
        findings=(*findings, *filter_findings),
        dialect=read.dialect,
        record_lines=_record_lines(read, loaded, kept),
        line_counts=read.line_counts,
    )


def ingest_again(
    source: Any,
    spec: StudySpec,
    id_column: str | None,
    formats: dict[str, NumberFormat | None],
    dates: tuple[str, ...] = (),
    lists: Mapping[str, int] | None = None,
    spellings: Mapping[str, Mapping[str, str]] | None = None,
) -> Ingested:
    """Read customers to be scored: the id and the columns of `formats` and `dates` alone, as learnt.

    Columns whose format is None are categories.

    Parameters
    ----------
    source
        A path, `-` for standard input, or a data frame.
    spec
        What the user asked for.
    id_column
        Name of the id column; None when there is none.
    formats
        Format of each column when the segments were learnt.
    dates
        Columns of dates, which stay texts.
    lists
        Columns of lists of numbers, with the length of each.
    spellings
        For categories the level that each further spelling stands for, as learnt.

    Raises
    ------
    ColumnNotFound
        When a column that forms the segments, or the id, is missing.
    """
    spec, widths = spec.model_copy(update={"roles": {}}), lists or {}
    wanted = [*([id_column] if id_column else []), *formats, *dates, *widths]
    read = with_learnt_names(_read(source, spec, tuple(widths)), wanted)
    refuse_left_out(wanted, read.left_out, read.source)
    missing = [name for name in wanted if name not in read.table.column_names]
    if missing:
        there = read.table.column_names
        raise ColumnNotFound(missing, there, read.source, rename_remedy(missing, wanted, there))
    read, vectors = take_vectors_again(read, widths)
    typed = _typed_again(read, formats, spec, spellings=spellings or {})
    typed |= {name: type_dates(name, read.table.column(name), spec.ingest) for name in dates}
    customers = _customer_table(read, id_column, vectors, typed=typed, spec=spec)
    rejected, kept = _misfits(read, customers, typed)
    findings = (*note_findings(read), *column_findings(typed), *rejected_findings(rejected))
    table = _all_rejected(read, rejected)
    loaded = taken(customers, kept, spec)
    return Ingested(
        customers=loaded,
        n_records=read.n_records,
        n_filtered=0,
        rejected=table,
        findings=findings,
        dialect=read.dialect,
        record_lines=_record_lines(read, loaded, kept),
    )


def _typed_again(
    read: ReadTable,
    formats: Mapping[str, NumberFormat | None],
    spec: StudySpec,
    spellings: Mapping[str, Mapping[str, str]],
) -> dict[str, TypedColumn]:
    typed = {
        name: type_column(name, read.table.column(name), spec=spec.ingest, hint=hint, may_be_answers=False)
        for name, hint in formats.items()
    }
    typed = {name: item if formats[name] else replace(item, unreadable=None) for name, item in typed.items()}
    for name, learnt in spellings.items():
        column = typed[name].column
        typed[name] = replace(typed[name], column=replace(column, values=spelled_as(column.values, learnt)))
    return typed


def keep_customers_where(customers: CustomerTable, spec: StudySpec) -> tuple[CustomerTable, tuple[Finding, ...]]:
    """Return the customers who meet the condition of the spec, and what to say about it.

    Parameters
    ----------
    customers
        Customers with all their columns.
    spec
        What the user asked for.

    Raises
    ------
    DataError
        When nobody does.
    SpecError
        When the condition is wrong.
    """
    condition = spec.ingest.where
    if condition is None:
        return customers, ()
    from segmentry.engines.language import shown

    kept = taken(customers, customers_meeting(customers, condition, "ingest.where"), spec)
    if kept.n_customers == 0:
        raise DataError("no customer meets the condition", where="ingest.where", got=shown(condition))
    evidence = f"{condition}: {kept.n_customers:,} of {customers.n_customers:,} customers meet it."
    return kept, (finding("condition", evidence, "The others are not used."),)


def _read(source: Any, spec: StudySpec, lists: tuple[str, ...]) -> ReadTable:
    return with_names_of_study(load(source, spec.ingest, lists=lists), spec.ingest.renamed)


def _loaded(source: Any, spec: StudySpec) -> tuple[ReadTable, dict[str, Floats]]:
    """Return the table without the lists of numbers that blocks are made of, and these by name."""
    lists = columns_of_blocks(spec.features)
    read = with_wide_note(_without_empty_columns(_read(source, spec, lists)))
    refuse_left_out(lists, read.left_out, read.source)
    there = read.table.column_names
    missing = [column for column in lists if not any(is_matched(name, column) for name in there)]
    if missing:
        raise ColumnNotFound(missing, [*there, *(item.name for item in read.left_out)], read.source)
    return take_vectors(read, [name for name in there if any(is_matched(name, column) for column in lists)])


def _typed(read: ReadTable, name: str, spec: StudySpec, *, lean: Lean = NO_LEAN) -> TypedColumn:
    """Type a column; impossible numbers are missing, and a role that the user set needs no word."""
    role = spec.roles.get(name)
    may_be_answers = role is None or not ROLES[role].keeps_texts
    may_be_dates = role is None or not ROLES[role].is_quantity
    typed = type_column(
        name,
        read.table.column(name),
        spec.ingest,
        may_be_answers=may_be_answers,
        lean=lean,
        may_be_dates=may_be_dates,
        user_kind=_user_kind(role),
    )
    typed = typed if role is None else replace(typed, n_numbers=0, n_dates=0, notation=None, examples=())
    is_kept = name in spec.ingest.keep_values
    return typed if is_kept else replace(typed, column=with_bounds(typed.column, spec.audit))


def _user_kind(role: Role | None) -> UserKind:
    """Return what the values of a column are by the role that the user gave it."""
    if role is None:
        return None
    return "number" if ROLES[role].is_quantity else "date" if ROLES[role].is_date else None


def _as_typed(source: Any, read: ReadTable) -> str:
    if not isinstance(source, str | Path):
        return read.source
    path = Path(source)
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(source)


def _without_empty_columns(read: ReadTable) -> ReadTable:
    """Leave out columns that have neither a name nor a value."""
    empty = [
        name
        for index, name in enumerate(read.table.column_names, start=1)
        if name == f"column_{index}" and _is_blank(read.table.column(name))
    ]
    return replace(read, table=read.table.drop_columns(empty)) if empty else read


def _is_blank(column: pa.ChunkedArray) -> bool:
    if column.null_count == len(column):
        return True
    return pa.types.is_string(column.type) and not pc.any(pc.not_equal(pc.utf8_trim_whitespace(column), "")).as_py()


def _check_user_columns(read: ReadTable, spec: StudySpec, vectors: Iterable[str], *, is_alone: bool) -> None:
    ignored = {name for name, role in spec.roles.items() if ROLES[role].is_ignored}
    roles = [name for name in spec.roles if name not in ignored]
    features = spec.features
    of_features = (*(features.columns or ()), *features.weights, *features.transforms)
    made = {*names_of_shares(features), *features.blocks}
    named = [name for name in (*of_features, *roles) if name not in made] if is_alone else roles
    lost_ids = [item.name for item in read.left_out if item.name not in ignored and may_be_id(item.name, spec.roles)]
    has_ids = any(may_be_id(name, spec.roles) for name in read.table.column_names)
    refuse_left_out([*named, *([] if has_ids else lost_ids)], read.left_out, read.source)
    refuse_bad_texts([item for item in read.left_out if item.name not in ignored], read.source)
    there = {*read.table.column_names, *(item.name for item in read.left_out), *vectors}
    named = [*named, *ignored]
    missing = [name for name in dict.fromkeys(named) if name not in there and column_counted_by(name) not in there]
    if missing:
        raise ColumnNotFound(missing, read.table.column_names, read.source)


def _indexed(read: ReadTable, spec: StudySpec) -> str | None:
    """Return the named index of a data frame, if it has another value in each row and no other role."""
    names = [name for name in read.index_names if name not in spec.roles]
    if len(names) != 1 or len(read.index_names) != 1:
        return None
    column = read.table.column(names[0])
    return names[0] if count_distinct(column) == len(column) else None


def _customer_table(
    read: ReadTable,
    id_column: str | None,
    vectors: dict[str, Floats],
    typed: dict[str, TypedColumn],
    spec: StudySpec,
) -> CustomerTable:
    n_records = read.table.num_rows
    missing = (*spec.ingest.missing_texts, *spec.ingest.missing_in_numbers)
    if id_column:
        refuse_scientific(read.table.column(id_column), id_column, read.source)
    ids = canonical_ids(read.table.column(id_column), missing) if id_column else record_numbers(n_records)
    named = map_threads(lambda name: with_role(typed[name].column, spec.roles), list(typed), spec.n_threads)
    columns = with_rating_scales({column.name: column for column in named}, spec.roles)
    if spec.ingest.duplicate_columns == "auto":
        columns = with_numbered(columns, read.repeated)
    return CustomerTable(source=read.source, ids=ids, id_column=id_column, columns=columns, vectors=vectors)


def _misfits(
    read: ReadTable, customers: CustomerTable, typed: dict[str, TypedColumn]
) -> tuple[list[RejectedRow], pa.Array]:
    """Reject records without an id, and shifted ones, with different texts in columns of numbers.

    A file or frame that keeps columns apart has no lines, and nothing in it can be shifted.
    """
    no_id = pc.is_null(customers.ids)
    shifted = _shifted_rows(read, typed) if read.lines is not None else []
    indices = sorted({*pc.indices_nonzero(no_id).to_pylist(), *shifted})
    rows = [
        _rejected(read, index, reason="missing_id" if no_id[index].as_py() else "shifted", customers=customers)
        for index in indices
    ]
    if len(rows) == len(customers.ids):
        raise DataError("has no usable record", where=read.source, got=f"{len(rows)} records, all rejected")
    kept = np.ones(len(customers.ids), dtype=bool)
    kept[indices] = False
    return rows, pa.array(kept)


def _all_rejected(read: ReadTable, rejected: list[RejectedRow]) -> pa.Table:
    """Return the rows that the reader and the stage rejected, by their lines."""
    return rejected_table(read.source, tuple(sorted((*read.rejected, *rejected), key=lambda row: row.line)))


def _shifted_rows(read: ReadTable, typed: dict[str, TypedColumn]) -> list[int]:
    """Return the rows with different texts in columns of numbers; one word in several is no shift."""
    marks = {name: item.unreadable for name, item in typed.items() if item.unreadable is not None}
    if len(marks) < _LEAST_SHIFTED:
        return []
    counted = np.sum([mark.fill_null(False).to_numpy(zero_copy_only=False) for mark in marks.values()], axis=0)
    return [
        int(row)
        for row in np.flatnonzero(counted >= _LEAST_SHIFTED)
        if len({str(read.table.column(name)[row]) for name, mark in marks.items() if mark[row].as_py()}) > 1
    ]


def _rejected(read: ReadTable, index: int, reason: str, customers: CustomerTable) -> RejectedRow:
    """Return a rejected row; contact data, and columns that were not looked at, are blank in it."""
    id_column = customers.id_column
    shown = {id_column, *(name for name, column in customers.columns.items() if not column.flags.is_contact)}
    cells = (
        plain_texts(read.table.column(name).slice(index, 1))[0] if name in shown else ""
        for name in read.table.column_names
    )
    raw = ",".join(cells)
    line = read.lines[index].as_py() if read.lines is not None else index + 1
    return RejectedRow(line=line, reason=reason, raw=raw, column=id_column if reason == "missing_id" else None)


def _record_lines(read: ReadTable, loaded: CustomerTable, kept: pa.Array) -> RecordLines:
    lines = read.lines if read.lines is not None else pa.array(np.arange(1, len(kept) + 1))
    return RecordLines(loaded.ids, lines.filter(kept))


def taken(customers: CustomerTable, mask: pa.Array, spec: StudySpec) -> CustomerTable:
    """Keep some customers; a column keeps its role unless one value is left in it.

    Parameters
    ----------
    customers
        Customers with all their columns.
    mask
        Whether each is kept, shape (n,).
    spec
        Roles that the user set.
    """
    if pc.all(mask).as_py():
        return customers
    columns = {}
    for name, column in customers.columns.items():
        values = column.values.filter(mask)
        n_distinct = count_distinct(values)
        fewer = replace(column, values=values, n_distinct=n_distinct)
        columns[name] = fewer if n_distinct > 1 else with_role(fewer, spec.roles)
    vectors = customers.vectors_at(mask)
    return replace(customers, ids=customers.ids.filter(mask), columns=columns, vectors=vectors)
