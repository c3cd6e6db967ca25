"""Read customers again as a study did: by the columns, formats, dates and orders that it learnt."""

from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pyarrow as pa

from segmentry.errors import DataError
from segmentry.results import (
    CUSTOMER_TABLE_SUFFIX,
    CustomerTable,
    DateState,
    FeatureTable,
    Finding,
    Model,
    NumberBlock,
    NumberFormat,
    RfmColumns,
    ShareGroup,
)
from segmentry.spec import StudySpec
from segmentry.spec.build import build_spec
from segmentry.stages.audit import merge_duplicates
from segmentry.stages.features import apply_features
from segmentry.stages.ingest import (
    as_of_again,
    count_dates_again,
    ingest_again,
    later_finding,
    latest_date_again,
    make_blocks_again,
    make_shares_again,
    read_rfm_columns_again,
)
from segmentry.storage.tables import rejected_table
from segmentry.study.databases import tables_again
from segmentry.study.history import LogSpan, span_of
from segmentry.study.seen_customers import seen_customers
from segmentry.study.sources import Sources

CONTAINER: dict[str, Any] = {"encoding": "auto", "delimiter": "auto", "quote": "auto", "escape": "auto", "sheet": None}


@dataclass(frozen=True, kw_only=True)
class ReadAgain:
    """Customers read as a study read its customers, and the account of reading them.

    `seen` is what the log spans; None without one.
    """

    customers: CustomerTable
    n_records: int
    n_merged: int
    rejected: pa.Table
    findings: tuple[Finding, ...]
    seen: LogSpan | None = None


def read_again(sources: Sources, model: Model, as_of: Any = None, *, where: str = "score") -> ReadAgain:
    """Read customers with all columns and features that form the segments of a model.

    Parameters
    ----------
    sources
        Customers, orders, or both: what the segments were learnt from.
    model
        The model.
    as_of
        Date or moment up to which orders are seen and dates are counted. When None the day after the last order, and for dates of
        customers the latest of them or that of the study, whichever is later.
    where
        What the customers are read for, for messages.

    Returns
    -------
    ReadAgain
        One row per customer.

    Raises
    ------
    ColumnNotFound
        When a column that formed the segments, or the id, is missing.
    DataError
        When the sources cannot be read, or are not what the segments were learnt from.
    """
    check_sources(sources, model, where)
    read, reader = None, _read_table if model.rfm_columns is None else _read_rfm_table
    if sources.customers is not None:
        read = reader(sources.customers, model, as_of, may_be_later=as_of is None)
    if model.orders is not None and sources.orders is not None:
        with ExitStack() as stack:
            read = _with_orders(read, sources, model=model, as_of=as_of, stack=stack)
    if read is None:
        raise AssertionError("checked before: there are customers or orders")
    return read


def rows_of(source: Any, model: Model) -> CustomerTable:
    """Return customers as a study read them, each row for itself, whatever its id and other rows.

    Parameters
    ----------
    source
        A path or data frame with the columns that formed the segments.
    model
        What the study has learnt, from a customer table.

    Raises
    ------
    ColumnNotFound
        When a column that formed the segments is missing.
    """
    reader = _read_table if model.rfm_columns is None else _read_rfm_table
    return reader(source, replace(model, id_column=None), None, may_be_later=False).customers


def features_of(source: Any, model: Model) -> FeatureTable:
    """Return the features of customers as a study made them, each row for itself and whatever its id.

    Parameters
    ----------
    source
        A path or data frame with the columns that formed the segments.
    model
        What the study has learnt, from a customer table.

    Raises
    ------
    ColumnNotFound
        When a column that formed the segments is missing.
    """
    return apply_features(rows_of(source, model), model.features)


def latest_in(table: pa.Table, model: Model) -> date | None:
    """Return the latest date of a part of a table to be scored; None where no dates form the segments.

    Parameters
    ----------
    table
        The part.
    model
        What the study has learnt, from a customer table.
    """
    dates = _dates_needed(model, None)
    if dates is None:
        return None
    spec = reading_again(table, model.spec)
    read = ingest_again(table, spec, id_column=None, formats={}, dates=tuple(item.column for item in dates.counted))
    return latest_date_again(read.customers, dates)


def reading_again(source: Any, spec: StudySpec) -> StudySpec:
    """Return the spec for reading another source, without the container options of the first source.

    Parameters
    ----------
    source
        What is read.
    spec
        The spec of the study.
    """
    again = tables_again(spec, Sources(customers=source))
    return again.model_copy(update={"ingest": again.ingest.model_copy(update=CONTAINER)})


def columns_read(model: Model) -> tuple[str, ...]:
    """Return the columns of the customer table that are read: the id, and those that form the segments."""
    dates = tuple(item.column for item in model.dates.counted) if model.dates is not None else ()
    ids = () if model.id_column is None else (model.id_column,)
    return tuple(dict.fromkeys((*ids, *_columns_of_table(model), *dates, *_lists_needed(model))))


def plain_columns_read(model: Model) -> tuple[str, ...]:
    """Return the columns of the customer table that form the segments, but for those of lists of numbers."""
    dates = tuple(item.column for item in model.dates.counted) if model.dates is not None else ()
    return tuple(dict.fromkeys((*_columns_of_table(model), *dates)))


def date_columns_read(model: Model) -> tuple[str, ...]:
    """Return the columns of dates of the customer table that form the segments."""
    dates = _dates_needed(model, None)
    return () if dates is None else tuple(item.column for item in dates.counted)


def check_sources(sources: Sources, model: Model, where: str = "score") -> None:
    """Check that there is what the segments were learnt from.

    Parameters
    ----------
    sources
        Customers, orders, or both.
    model
        What the study has learnt.
    where
        What the customers are read for, for messages.

    Raises
    ------
    DataError
        When something is missing, or is there that the study did not learn from.
    """
    if model.orders is not None and sources.orders is None:
        remedy = "Give the log with --orders ORDERS, in Python orders=..."
        raise DataError("the segments were learnt from orders", where=where, expected="a log of orders", remedy=remedy)
    if model.orders is None and sources.orders is not None:
        raise DataError("the segments were not learnt from orders", where=where, remedy="Give only the customer table.")
    if model.orders is None and sources.customers is None:
        raise DataError("names no customers", where=where, expected="a customer table")
    if sources.customers is None and _columns_of_table(model):
        listed = ", ".join(_columns_of_table(model))
        raise DataError(f"the segments need columns of the customer table: {listed}", where=where)


def _columns_of_table(model: Model) -> dict[str, NumberFormat | None]:
    """Return the columns of the customer table that form segments, with their number formats.

    The format of a category is None.
    """
    from_orders = model.orders.names if model.orders is not None else ()
    made = {item.name for item in model.dates.counted} if model.dates is not None else set()
    made |= parts_of(model).keys()
    blocks = _blocks_needed(model)
    formats: dict[str, NumberFormat | None] = {
        name_in_table(state.name, from_orders): state.format
        for state in model.features.numeric
        if state.name not in {*from_orders, *made} and not is_mix(state.name, model)
    }
    formats |= {part.column: part.format for group in _shares_needed(model) for part in group.parts}
    formats |= {part.column: part.format for block in blocks for part in block.parts if part.format is not None}
    return formats | {state.name: None for state in model.features.categories}


def parts_of(model: Model) -> dict[str, tuple[str, ...]]:
    """Return the columns of the table that each share, sum or component of several columns is made from."""
    made: tuple[ShareGroup | NumberBlock, ...] = (*_shares_needed(model), *_blocks_needed(model))
    return {name: tuple(part.column for part in item.parts) for item in made for name in item.names}


def _shares_needed(model: Model) -> tuple[ShareGroup, ...]:
    """Return the groups whose shares form the segments."""
    return tuple(group for group in model.shares if set(group.names) & set(model.features.names))


def _blocks_needed(model: Model) -> tuple[NumberBlock, ...]:
    """Return the blocks whose components form the segments."""
    return tuple(block for block in model.blocks if set(block.names) & set(model.features.names))


def _lists_needed(model: Model) -> dict[str, int]:
    """Return the columns of lists of numbers that form the segments, with the length of each."""
    parts = (part for block in _blocks_needed(model) for part in block.parts)
    return {part.column: part.width for part in parts if part.format is None}


def name_in_table(name: str, from_orders: tuple[str, ...]) -> str:
    """Return the name of a column in the customer table, without the suffix that tells it from features.

    Parameters
    ----------
    name
        What the column is called among the features.
    from_orders
        The features made from orders.
    """
    bare = name.removesuffix(CUSTOMER_TABLE_SUFFIX)
    return bare if bare in from_orders else name


def is_mix(name: str, model: Model) -> bool:
    """Return whether a feature is a share of the orders, such as that of a category.

    Parameters
    ----------
    name
        The feature.
    model
        The model.
    """
    return model.orders is not None and any(name.startswith(prefix) for prefix in model.orders.mixes)


def _read_table(source: Any, model: Model, as_of: Any, *, may_be_later: bool) -> ReadAgain:
    dates = _dates_needed(model, as_of)
    ingested = ingest_again(
        source,
        reading_again(source, model.spec),
        id_column=model.id_column,
        formats=_columns_of_table(model),
        dates=tuple(item.column for item in dates.counted) if dates else (),
        lists=_lists_needed(model),
        spellings={state.name: dict(state.spellings) for state in model.features.categories if state.spellings},
    )
    merged = merge_duplicates(ingested.customers, model.spec.audit)
    customers, findings = merged.customers, (*ingested.findings, *merged.findings)
    if dates is not None:
        counted = count_dates_again(customers, dates, model.spec, may_be_later=may_be_later)
        customers, findings = counted.customers, (*findings, *counted.findings)
    customers = make_blocks_again(make_shares_again(customers, _shares_needed(model)), _blocks_needed(model))
    return ReadAgain(
        customers=customers,
        n_records=ingested.n_records,
        n_merged=merged.n_merged,
        rejected=ingested.rejected,
        findings=findings,
    )


def _read_rfm_table(source: Any, model: Model, as_of: Any, *, may_be_later: bool) -> ReadAgain:
    """Read the columns of RFM as the study did, as of the date asked for or that of the study."""
    columns = _rfm_columns_as_of(model, as_of)
    ingested = ingest_again(
        source,
        reading_again(source, model.spec),
        id_column=model.id_column,
        formats={item.column: item.format for item in columns.columns if not item.is_date},
        dates=tuple(item.column for item in columns.columns if item.is_date),
    )
    merged = merge_duplicates(ingested.customers, model.spec.audit)
    later = as_of_again(merged.customers, columns) if may_be_later else columns
    moved = () if later.as_of == columns.as_of else (_later_finding(columns, later),)
    read = read_rfm_columns_again(merged.customers, later, model.spec)
    rejected = rejected_table(read.customers.source, read.rejected_rows(ingested.record_lines))
    return ReadAgain(
        customers=read.customers,
        n_records=ingested.n_records,
        n_merged=merged.n_merged,
        rejected=pa.concat_tables([ingested.rejected, rejected]),
        findings=(*ingested.findings, *merged.findings, *moved, *read.findings),
    )


def _later_finding(before: RfmColumns, after: RfmColumns) -> Finding:
    return later_finding(date.fromisoformat(before.as_of or ""), date.fromisoformat(after.as_of or ""))


def _rfm_columns_as_of(model: Model, as_of: Any) -> RfmColumns:
    columns = model.rfm_columns
    if columns is None:
        raise AssertionError("checked before: RFM was read from columns")
    date = build_spec({"orders": {"as_of": as_of}}, "score").orders.as_of
    if date is not None and columns.as_of is None:
        raise DataError(
            "the study uses recency as counted in the table, so an as-of date has no effect",
            where="score",
            got=f"--as-of {date}",
            expected=f"days in '{columns.columns[0].column}' counted to that date",
            remedy="Leave --as-of out.",
        )
    needed = tuple(item for item in columns.columns if item.dimension != "first_order")
    return RfmColumns(columns=needed, as_of=columns.as_of if date is None else date[:10])


def _dates_needed(model: Model, as_of: Any) -> DateState | None:
    """Return the counted dates that form segments, as of the date asked for or that of the study."""
    if model.dates is None:
        return None
    counted = tuple(item for item in model.dates.counted if item.name in model.features.names)
    if not counted:
        return None
    date = build_spec({"orders": {"as_of": as_of}}, "score").orders.as_of
    return DateState(as_of=(date or model.dates.as_of)[:10], counted=counted)


def spec_of_orders(model: Model, as_of: Any, orders: Any = None) -> StudySpec:
    """Return the spec for reading another log up to a moment.

    Parameters
    ----------
    model
        What the study has learnt.
    as_of
        The date or moment; None for the day after the last order.
    orders
        The log, whose table or query is that of the study where it is a database; None where it is read already.
    """
    document = tables_again(model.spec, Sources(orders=orders)).model_dump(mode="json")
    document["orders"] |= {"as_of": as_of}
    document["ingest"] |= CONTAINER
    return build_spec(document, "score")


def _with_orders(read: ReadAgain | None, sources: Sources, *, model: Model, as_of: Any, stack: ExitStack) -> ReadAgain:
    from segmentry.stages.audit.orders import repeated_findings
    from segmentry.stages.ingest.orders.log import read_orders

    spec = spec_of_orders(model, as_of, sources.orders)
    log = read_orders(sources.orders, sources.products, spec=spec, stack=stack, learnt=model.orders)
    seen = seen_customers(log, model, spec, customers=read.customers if read else None)
    visible, joined = seen.visible, seen.joined
    repeated = repeated_findings(visible.table, spec.orders)
    findings = (*(read.findings if read else ()), *log.source.findings, *visible.findings, *repeated, *joined.findings)
    n = joined.customers.n_customers
    n_records = read.n_records + n - read.customers.n_customers if read else n
    rejected = read.rejected if read else visible.rejected.slice(0, 0)
    return ReadAgain(
        customers=joined.customers,
        n_records=n_records,
        n_merged=read.n_merged if read else 0,
        rejected=pa.concat_tables([rejected, visible.rejected]),
        findings=findings,
        seen=span_of(log, visible.table.first_day, visible.table.as_of.text, n_later=visible.table.n_later),
    )
