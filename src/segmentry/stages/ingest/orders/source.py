"""Bring an order log into the engine: sound Parquet as it is, everything else typed first."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from segmentry.catalogue.column_words import identifier_score
from segmentry.catalogue.findings import finding
from segmentry.engines.base import Engine
from segmentry.engines.registry import open_engine
from segmentry.engines.relation import Relation
from segmentry.errors import DataError
from segmentry.results import Finding, OrderRules, OrderState
from segmentry.spec import StudySpec
from segmentry.spec.options import texts_option
from segmentry.stages.ingest.columns import type_column
from segmentry.stages.ingest.dates.columns import is_moment, settings_of
from segmentry.stages.ingest.ids.canonical import refuse_scientific
from segmentry.stages.ingest.left_out import left_out_findings, refuse_left_out
from segmentry.stages.ingest.load import load
from segmentry.stages.ingest.numbers.marks import settled_columns
from segmentry.stages.ingest.numbers.parse import NO_LEAN, Lean
from segmentry.stages.ingest.numbers.texts import currencies_of
from segmentry.stages.ingest.orders.as_of import as_of_from
from segmentry.stages.ingest.orders.files import is_file_source, labels_of, order_files, parquet_schema, without_copies
from segmentry.stages.ingest.orders.joined_reads import file_names, joined_tables, line_numbers
from segmentry.stages.ingest.orders.products import Products, products_beside, read_products, with_products
from segmentry.stages.ingest.orders.roles import NUMBERS, FoundRoles, find_order_roles, signs_of
from segmentry.stages.ingest.orders.roles_again import columns_again, same_roles
from segmentry.stages.ingest.orders.sample import NOTHING
from segmentry.stages.ingest.orders.sampling import first_lines, sample_beside
from segmentry.stages.ingest.orders.times import time_part, times_of_parts
from segmentry.stages.ingest.reading_findings import column_findings, note_findings
from segmentry.stages.ingest.repeated import log_with_roles
from segmentry.stages.ingest.shown_values import values_shown, without_contacts
from segmentry.stages.ingest.typed import TypedColumn
from segmentry.storage.arrow import one_array
from segmentry.storage.plain_types import is_read_in_place, with_plain_types
from segmentry.storage.tables import LeftOut, ReadTable, rejected_table

_MONEY = ("amount", "unit_price")
_FILE, _LINE = "\x00file", "\x00line"


@dataclass(frozen=True, kw_only=True)
class LogSource:
    """A log in the engine, as it was read.

    Attributes
    ----------
    engine
        The engine that holds it.
    lines
        One row per line: column number i of the log is called `c<i>`; `file` and `line` say where the line stands.
    names
        Names of the log's columns, in order.
    texts
        Names of those that hold texts.
    source
        Name of the log, for messages.
    dialect
        How it was read, in words.
    n_records
        Records of the log.
    n_later
        Lines at or after the as-of moment of the spec. They are left out of `lines` already, so that how numbers are written is
        not learnt from them.
    rejected
        Records that could not be read.
    findings
        Findings about reading.
    found
        The roles of its columns, and what spoke for them.
    totals
        What rows of totals say of each column, in order; they are no lines.
    """

    engine: Engine
    lines: Relation
    names: tuple[str, ...]
    texts: frozenset[str]
    source: str
    dialect: str
    n_records: int
    n_later: int
    rejected: pa.Table
    findings: tuple[Finding, ...]
    found: FoundRoles
    totals: Mapping[str, tuple[float, ...]] = field(default_factory=dict)

    @property
    def roles(self) -> dict[str, str]:
        """The column for each role."""
        return self.found.columns

    @property
    def rules(self) -> OrderRules:
        """How the lines are read where the columns leave a choice."""
        return self.found.rules

    def column(self, role: str) -> str | None:
        """Return the name in `lines` of the column with a role.

        Parameters
        ----------
        role
            Role of a column in an order log.
        """
        name = self.roles.get(role)
        return f"c{self.names.index(name)}" if name is not None else None


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How to read a log.

    Attributes
    ----------
    spec
        The settings.
    stack
        Closes the engine.
    roles
        Finds the roles of columns.
    products
        Table of products; None for none.
    named
        Columns that the user gave a role, or that have one since the segments were learnt.
    is_learnt
        Whether the roles are those of another log.
    """

    spec: StudySpec
    stack: ExitStack
    roles: Callable[..., FoundRoles]
    products: pa.Table | None
    named: tuple[str, ...]
    is_learnt: bool

    def needed(self, left_out: Sequence[LeftOut]) -> list[str]:
        """Return the columns that the log needs: those named, and one called like the customer.

        Parameters
        ----------
        left_out
            Columns that were left out because of their type.
        """
        like_customers = [item.name for item in left_out if identifier_score(item.name) > 1]
        return [*self.named, *(like_customers if "customer" not in self.spec.orders.columns else [])]

    def engine(self, files: Sequence[Path] = ()) -> Engine:
        """Open the engine that will hold the log.

        Parameters
        ----------
        files
            Parquet files of the log.
        """
        return self.stack.enter_context(open_engine(files, self.spec.n_threads, self.spec.orders.memory_mb))


def open_log(
    source: Any, products: Any, spec: StudySpec, *, stack: ExitStack, learnt: OrderState | None = None
) -> LogSource:
    """Read a log into an engine that lives as long as `stack`.

    Parameters
    ----------
    source
        A path, folder, pattern or list of these, None for standard input, or a data frame.
    products
        Table whose columns are joined to the lines, by a column that both have; None for none.
    spec
        How to read them.
    stack
        Closes the engine.
    learnt
        What was learnt from another log, whose roles this one must have; None to find them.

    Returns
    -------
    LogSource
        The log.

    Raises
    ------
    DataError
        When there is no usable log.
    """
    user_columns = {str(role): name for role, name in spec.orders.columns.items()}
    roles = (
        partial(find_order_roles, spec=spec)
        if learnt is None
        else partial(same_roles, learnt=learnt, user_columns=user_columns)
    )
    product_table = read_products(products, spec.ingest) if products is not None else None
    named = tuple(user_columns.values() if learnt is None else columns_again(learnt, user_columns).values())
    reading = Reading(
        spec=spec, stack=stack, roles=roles, products=product_table, named=named, is_learnt=learnt is not None
    )
    files, copies = without_copies(order_files(source)) if is_file_source(source) else ([], [])
    findings = _copy_findings(copies)
    schema = parquet_schema(files) if files else None
    if schema is not None:
        log = _parquet_log(files, schema, reading)
        if log is not None:
            return _with_findings(log, findings)
    return _with_findings(_read_log(files or [source], reading), findings)


def _parquet_log(files: Sequence[Path], schema: pa.Schema, reading: Reading) -> LogSource | None:
    """Return Parquet files as a log without reading them, if its columns are typed already."""
    products = products_beside(reading.products, schema.names)
    name = _source_name(files)
    if len(set(schema.names)) < len(schema.names):
        return None
    first = with_plain_types(first_lines(files[0]))
    if any(item.is_bad_text for item in first.left_out):
        return None
    refuse_left_out(reading.needed(first.left_out), first.left_out, name)
    found = reading.roles(sample_beside(first.table, products, settings_of(reading.spec)), source=name)
    roles = found.columns
    kinds = {field.name: field.type for field in schema}
    if not is_moment(kinds.get(roles["time"], pa.null())) or "clock" in roles:
        return None
    if not all(is_read_in_place(kinds[column]) for column in roles.values() if column in kinds):
        return None
    if any(not _is_number(kinds[column]) for column in number_columns(found) if column in kinds):
        return None
    n_lines = sum(pq.read_metadata(file).num_rows for file in files)
    if n_lines == 0:
        raise DataError("has no usable record", where=name, expected="at least one order")
    engine = reading.engine(files)
    lines = engine.register("log", files, [f"c{index}" for index in range(len(schema))])
    log = LogSource(
        engine=engine,
        lines=lines,
        names=tuple(schema.names),
        texts=_text_columns(schema),
        found=found,
        source=name,
        dialect=f"Parquet, {len(schema)} columns, {_counted(files)}",
        n_records=n_lines,
        n_later=0,
        rejected=rejected_table(name, ()),
        findings=left_out_findings(first.left_out),
    )
    return _with_products(log, products)


def _read_log(parts: Sequence[Any], reading: Reading) -> LogSource:
    spec = reading.spec
    reads = _loaded(parts, reading)
    table = joined_tables([read.table for read in reads])
    name = reads[0].source if len(reads) == 1 else _source_name([Path(part) for part in parts])
    left_out = [item for read in reads for item in read.left_out]
    refuse_left_out(reading.needed(left_out), left_out, name)
    products = products_beside(reading.products, table.column_names)
    found = reading.roles(sample_beside(table, products, settings_of(spec)), source=name)
    roles = found.columns
    _check_shapes(reads, roles)
    _check_ids(table, roles, name)
    times = times_of_parts([time_part(read, roles) for read in reads], roles["time"], settings_of(spec))
    located = table.set_column(table.column_names.index(roles["time"]), roles["time"], times.moments)
    located = located.append_column(_FILE, file_names(reads)).append_column(_LINE, line_numbers(reads))
    seen = _before(located, roles["time"], spec)
    typed = _typed(seen.select(table.column_names), found, spec, has_semicolons="semicolon" in reads[0].dialect)
    n_columns = typed.table.num_columns
    located = typed.table.append_column(_FILE, seen.column(_FILE)).append_column(_LINE, seen.column(_LINE))
    engine = reading.engine()
    lines = engine.register("log", located, [*(f"c{index}" for index in range(n_columns)), "file", "line"])
    notes = {finding.code: finding for read in reads for finding in note_findings(read)}
    log = LogSource(
        engine=engine,
        lines=lines,
        names=tuple(typed.table.column_names),
        texts=_text_columns(typed.table.schema),
        found=typed.found,
        source=name,
        dialect=f"{reads[0].dialect}, {_counted(parts)}",
        n_records=sum(read.n_records for read in reads),
        n_later=table.num_rows - seen.num_rows,
        rejected=pa.concat_tables([rejected_table(read.source, read.rejected) for read in reads]),
        findings=(*notes.values(), *(note.finding() for note in times.notes), *typed.findings),
        totals=reads[0].totals if len(reads) == 1 else {},
    )
    return _with_products(log, products)


def _loaded(parts: Sequence[Any], reading: Reading) -> list[ReadTable]:
    """Read each part of a log."""
    spec = reading.spec
    options = spec.ingest.model_copy(update={"table": spec.orders.table, "query": spec.orders.query})
    reads = [
        replace(load(part, options, "orders"), source=name) for part, name in zip(parts, labels_of(parts), strict=True)
    ]
    return log_with_roles(reads, reading.named, user_roles=None if reading.is_learnt else spec.orders.columns)


def _before(table: pa.Table, time: str, spec: StudySpec) -> pa.Table:
    """Return the lines before the spec's as-of moment, or all of them if none lies before it."""
    if spec.orders.as_of is None:
        return table
    moments = table.column(time)
    is_before = pc.less(moments, pa.scalar(as_of_from(spec.orders.as_of).moment, moments.type))
    if not pc.any(is_before).as_py():
        return table
    return table.filter(pc.fill_null(is_before, True))


def _check_shapes(reads: Sequence[ReadTable], roles: dict[str, str]) -> None:
    """Raise `DataError` when one of several files holds something other than orders."""
    for read in reads:
        lacking = [roles[role] for role in ("customer", "time") if roles[role] not in read.table.column_names]
        if lacking:
            raise DataError(
                f"is not part of the log: it has no column {' and '.join(map(repr, lacking))}",
                where=read.source,
                got=", ".join(read.table.column_names[:8]),
                remedy="Name the files of the log with a pattern, such as --orders 'sales/orders_*.csv'.",
            )


def _check_ids(table: pa.Table, roles: dict[str, str], source: str) -> None:
    """Raise `DataError` when a spreadsheet has rounded the numbers of customers or orders."""
    for role in ("customer", "order"):
        if roles.get(role) in table.column_names:
            refuse_scientific(table.column(roles[role]), roles[role], source)


def _with_products(log: LogSource, products: Products | None) -> LogSource:
    if products is None:
        return log
    lines = with_products(log.engine, log.lines, products, log_names=log.names)
    texts = log.texts | _text_columns(products.table.select(products.added).schema)
    return replace(log, lines=lines, names=(*log.names, *products.added), texts=texts)


def _text_columns(schema: pa.Schema) -> frozenset[str]:
    return frozenset(
        field.name for field in schema if pa.types.is_string(field.type) or pa.types.is_large_string(field.type)
    )


@dataclass(frozen=True)
class _Typed:
    """Lines whose columns with a role have their types, the roles, and the findings about typing them."""

    table: pa.Table
    found: FoundRoles
    findings: tuple[Finding, ...]


def number_columns(found: FoundRoles) -> frozenset[str]:
    """Return the columns that must hold numbers, by their role or for another reading of the amount."""
    of_readings = (name for reading in found.readings for name in reading.roles.values())
    return frozenset((*(found.columns[role] for role in NUMBERS if role in found.columns), *of_readings))


def _typed(table: pa.Table, found: FoundRoles, spec: StudySpec, *, has_semicolons: bool) -> _Typed:
    arrays: list[pa.Array | pa.ChunkedArray] = []
    where_blanks_count = {found.columns.get(role) for role in ("cancelled", "payment_status")}
    typed = _numbers_of(table, found, spec, has_semicolons=has_semicolons)
    for name in table.column_names:
        raw = table.column(name)
        if name in typed:
            arrays.append(typed[name].column.values)
        elif pa.types.is_string(raw.type):
            arrays.append(_without_empty(raw, counts=name in where_blanks_count))
        else:
            arrays.append(raw)
    names = list(table.column_names)
    least = 1 if spec.orders.rates or spec.orders.currency else 2
    money = [found.columns[role] for role in _MONEY if found.columns.get(role) in typed]
    signed = [name for name in money if len(typed[name].currencies) >= least]
    if signed and "currency" not in found.columns:
        names.append(signs_of(signed[0]))
        arrays.append(currencies_of(one_array(table.column(signed[0]))))
        found = replace(found, columns={**found.columns, "currency": names[-1]})
        typed = {name: replace(item, currencies=()) for name, item in typed.items()}
    return _Typed(pa.table(arrays, names=names), found, column_findings(typed))


def _without_empty(texts: pa.ChunkedArray, *, counts: bool) -> pa.ChunkedArray:
    """Return the texts with null for empty ones, and, where a blank counts, for what databases write."""
    is_nothing = pc.is_in(texts, pa.array(NOTHING)) if counts else pc.equal(texts, "")
    return pc.if_else(is_nothing, pa.scalar(None, pa.string()), texts)


def _numbers_of(table: pa.Table, found: FoundRoles, spec: StudySpec, *, has_semicolons: bool) -> dict[str, TypedColumn]:
    """Return the columns of texts that must hold numbers, read by the marks of the whole file."""
    by_column = {name: role for role, name in found.columns.items()}
    wanted = [name for name in table.column_names if name in number_columns(found)]
    roles = {name: by_column.get(name, "amount") for name in wanted if not _is_number(table.schema.field(name).type)}
    typed = {name: _numbers(name, table.column(name), spec, role=role) for name, role in roles.items()}

    def again(name: str, lean: Lean) -> TypedColumn:
        return _numbers(name, table.column(name), spec, role=roles[name], lean=lean)

    return settled_columns(typed, table, again, has_semicolons=has_semicolons)


def _numbers(name: str, raw: pa.ChunkedArray, spec: StudySpec, *, role: str, lean: Lean = NO_LEAN) -> TypedColumn:
    typed = type_column(name, raw, spec.ingest, lean=lean)
    if typed.column.kind != "number":
        some = pa.array(typed.examples, pa.string()) if typed.examples else typed.column.values
        shown = values_shown(name, some) if typed.n_filled else "no value at all"
        n_filled, n_numbers = typed.n_filled, typed.n_numbers
        fewer = f"too few numbers: {n_numbers:,} of {n_filled:,} values" if n_numbers else "no numbers"
        option = texts_option(without_contacts(typed.examples) or ["TEXT"])
        named = f"Name texts that mean “no value” with {option}. " if n_numbers else ""
        raise DataError(
            f"has the role of the {role.replace('_', ' ')} and contains {fewer}",
            where=f"column '{name}'",
            got=f"besides {shown}" if n_numbers else shown,
            expected="numbers such as 1234.50 in nine out of ten values",
            remedy=f"{named}Give the role to another column with --set orders.columns.{role}=COLUMN, or to none with "
            f"--set orders.columns.{role}=none.",
        )
    return typed


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind))


def _source_name(files: Sequence[Path]) -> str:
    return files[0].name if len(files) == 1 else f"{files[0].parent.name or '.'} ({len(files)} files)"


def _counted(parts: Sequence[Any]) -> str:
    return "1 file" if len(parts) == 1 else f"{len(parts)} files"


def _copy_findings(copies: Sequence[Path]) -> tuple[Finding, ...]:
    if not copies:
        return ()
    listed = ", ".join(path.name for path in copies[:5])
    remedy = "Each was read only once."
    return (finding("copied_files", f"{listed}.", remedy),)


def _with_findings(log: LogSource, findings: tuple[Finding, ...]) -> LogSource:
    return replace(log, findings=(*findings, *log.findings))
