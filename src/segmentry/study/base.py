"""From sources to customers: read and audit the table, the log of orders, or both."""

from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.algorithms import Ints
from segmentry.errors import ColumnNotFound
from segmentry.methods import METHODS
from segmentry.results import (
    Counts,
    CustomerTable,
    DateState,
    Finding,
    Gaps,
    GivenSegments,
    NotApplicable,
    NumberBlock,
    OrderAccount,
    OrderState,
    RfmColumns,
    ShareGroup,
)
from segmentry.spec import AutoMethod, RfmMethod, StudySpec
from segmentry.stages.audit import keep_mostly_missing, merge_duplicates, relate_columns
from segmentry.stages.ingest import (
    RecordLines,
    count_dates,
    given_column,
    ingest,
    keep_customers_where,
    keep_segmented,
    make_blocks,
    make_shares,
    read_rfm_columns,
    read_segments_as_they_are,
    read_weights_as_they_are,
    repeat_by_weights,
    take_segments,
)
from segmentry.stages.segment import choose_method
from segmentry.storage.tables import LineCounts, rejected_table
from segmentry.study.agree import check_features
from segmentry.study.memory import check_memory, give_back
from segmentry.study.progress import Progress
from segmentry.study.rng import Purpose, generator
from segmentry.study.sources import Sources
from segmentry.study.strict import refuse_ambiguities
from segmentry.study.unsuited import refuse_unsuited

if TYPE_CHECKING:
    from segmentry.engines.orders import CleanOrders
    from segmentry.stages.audit.orders.counted import CountedOrders
    from segmentry.stages.ingest.orders.log import OrderLog


@dataclass(frozen=True, kw_only=True)
class CustomerBase:
    """Customers with all columns that may form or describe segments, and the account so far.

    `spec` is the requested one with the as-of date resolved; `clean` and what follows it are None without a log. `rfm_columns`
    are the columns that RFM was read from where it is the method and there is no log. With `weights` (m,) each of the m rows
    with one above 0 stands as often in `customers`. `method_reason` says why the method suits them where it was chosen. `given`
    are segments that were made elsewhere, for the method that takes them.
    """

    customers: CustomerTable
    spec: StudySpec
    counts: Counts
    dialect: str
    findings: tuple[Finding, ...]
    unchecked: tuple[NotApplicable, ...]
    passed: tuple[str, ...]
    rejected: pa.Table
    clean: "CleanOrders | None" = None
    orders: OrderAccount | None = None
    order_state: OrderState | None = None
    gaps: Gaps | None = None
    log: "OrderLog | None" = None
    counted: "CountedOrders | None" = None
    dates: DateState | None = None
    shares: tuple[ShareGroup, ...] = ()
    blocks: tuple[NumberBlock, ...] = ()
    line_counts: LineCounts | None = None
    rfm_columns: RfmColumns | None = None
    weights: Ints | None = None
    method_reason: str = ""
    given: GivenSegments | None = None


def gather_customers(sources: Sources, spec: StudySpec, stack: ExitStack, progress: Progress) -> CustomerBase:
    """Read and audit the sources, and make features from orders.

    Parameters
    ----------
    sources
        Customers, orders, or both.
    spec
        How to read them.
    stack
        Closes the engine that holds the orders.
    progress
        Is called with each stage as it starts.

    Returns
    -------
    CustomerBase
        Customers in the order of the table, then those that only the log names.

    Raises
    ------
    DataError, SpecError
        When the data or the spec cannot be used.
    """
    refuse_unsuited(sources, spec)
    table = _from_table(sources, spec, progress) if sources.customers is not None else None
    if sources.orders is not None:
        base = _with_orders(table, sources, spec=spec, stack=stack, progress=progress)
    elif table is not None:
        base = table
    else:
        raise AssertionError("a study has customers or orders")
    refuse_ambiguities(base.findings, spec.ingest, base.customers.source)
    give_back(base.customers.n_customers)
    check_memory(base.customers, progress)
    return _with_gaps_kept(_with_method(base))


def _with_gaps_kept(base: CustomerBase) -> CustomerBase:
    """Return the customers with the columns that form segments only where no value is filled in."""
    if not METHODS[base.spec.segment.method.kind].is_mixed:
        return base
    return replace(base, customers=keep_mostly_missing(base.customers))


def _with_method(base: CustomerBase) -> CustomerBase:
    """Return the customers with the method that suits them, unless the spec names one."""
    segment = base.spec.segment
    if not isinstance(segment.method, AutoMethod):
        return base
    choice = choose_method(base.customers, base.spec.features)
    spec = base.spec.model_copy(update={"segment": segment.model_copy(update={"method": choice.method})})
    return replace(base, spec=spec, method_reason=choice.reason)


def _from_table(sources: Sources, spec: StudySpec, progress: Progress) -> CustomerBase:
    progress("ingest", "reading customers")
    has_orders = sources.orders is not None
    reading = spec.model_copy(update={"ingest": spec.ingest.model_copy(update={"where": None})}) if has_orders else spec
    ingested = ingest(
        sources.customers, read_segments_as_they_are(read_weights_as_they_are(reading)), may_be_log=not has_orders
    )
    give_back(ingested.customers.n_customers)
    progress("audit", f"{ingested.customers.n_customers:,} customers")
    merged = merge_duplicates(ingested.customers, spec.audit)
    table = CustomerBase(
        customers=merged.customers,
        spec=spec,
        counts=Counts(
            n_records=ingested.n_records,
            n_rejected=ingested.rejected.num_rows,
            n_merged=merged.n_merged,
            n_filtered=ingested.n_filtered,
            n_customers=merged.customers.n_customers,
        ),
        dialect=ingested.dialect,
        line_counts=ingested.line_counts,
        findings=(*ingested.findings, *merged.findings),
        unchecked=(),
        passed=(),
        rejected=ingested.rejected,
    )
    if has_orders:
        return table
    table = _with_given_segments(table, ingested.record_lines)
    is_rfm = isinstance(spec.segment.method, RfmMethod)
    return _with_rfm_columns(table, ingested.record_lines) if is_rfm else _with_blocks(_with_shares(_with_dates(table)))


def _with_given_segments(table: CustomerBase, record_lines: RecordLines) -> CustomerBase:
    """Weigh the customers; those of segments made elsewhere must have a label, whose column is taken away."""
    name = given_column(table.spec)
    if name is None:
        return _weighted(table, record_lines)
    return _taken_segments(_weighted(_only_segmented(table, name), record_lines), name)


def _only_segmented(base: CustomerBase, name: str) -> CustomerBase:
    """Keep the customers who have a label."""
    kept, findings = keep_segmented(base.customers, name, base.spec)
    n_unlabelled = base.customers.n_customers - kept.n_customers
    counts = replace(base.counts, n_unlabelled=n_unlabelled, n_customers=kept.n_customers)
    return replace(base, customers=kept, counts=counts, findings=(*base.findings, *findings))


def _taken_segments(base: CustomerBase, name: str) -> CustomerBase:
    found = take_segments(base.customers, name)
    return replace(base, customers=found.customers, given=found.given)


def _without_labels(table: CustomerBase, name: str | None) -> CustomerBase:
    """Return a table without the column of labels, which is neither a feature nor related to one."""
    if name is None:
        return table
    columns = {other: column for other, column in table.customers.columns.items() if other != name}
    return replace(table, customers=replace(table.customers, columns=columns))


def _with_labels_of(base: CustomerBase, table: CustomerBase | None) -> CustomerBase:
    """Keep the customers of a log and a table who have a label in the table."""
    name = given_column(base.spec)
    if name is None or table is None:
        return base
    if name not in table.customers.columns:
        raise ColumnNotFound([name], list(table.customers.columns), table.customers.source)
    column = table.customers.columns[name]
    values = column.values.take(pc.index_in(base.customers.ids, table.customers.ids))
    columns = {**base.customers.columns, name: replace(column, values=values)}
    labelled = replace(base, customers=replace(base.customers, columns=columns))
    return _taken_segments(_only_segmented(labelled, name), name)


def _weighted(table: CustomerBase, record_lines: RecordLines) -> CustomerBase:
    """Repeat the customers by their weights, where there are any."""
    name = table.spec.segment.weights
    if name is None:
        return table
    weighted = repeat_by_weights(table.customers, name, record_lines)
    counts = replace(table.counts, n_customers=weighted.customers.n_customers, n_by_weights=weighted.n_added)
    return replace(
        table,
        customers=weighted.customers,
        counts=counts,
        findings=(*table.findings, *weighted.findings),
        weights=weighted.weights,
    )


def _with_rfm_columns(table: CustomerBase, record_lines: RecordLines) -> CustomerBase:
    """Make features of RFM from columns of the table, and reject the customers who cannot be scored."""
    read = read_rfm_columns(table.customers, table.spec)
    rows = read.rejected_rows(record_lines)
    counts = replace(
        table.counts, n_rejected=table.counts.n_rejected + len(rows), n_customers=read.customers.n_customers
    )
    as_of = read.columns.as_of or (read.dates.as_of if read.dates is not None else None)
    spec = table.spec.model_copy(update={"orders": table.spec.orders.model_copy(update={"as_of": as_of})})
    return replace(
        table,
        customers=_related_beside_features(read.customers, spec),
        spec=spec,
        counts=counts,
        findings=(*table.findings, *read.findings),
        rejected=pa.concat_tables([table.rejected, rejected_table(read.customers.source, rows)]),
        dates=read.dates,
        rfm_columns=read.columns,
    )


def _related_beside_features(customers: CustomerTable, spec: StudySpec) -> CustomerTable:
    """Relate the columns of the table; features of RFM stay as they are, as features from a log do."""
    features = {name: column for name, column in customers.columns.items() if column.is_from_orders}
    others = {name: column for name, column in customers.columns.items() if name not in features}
    related = relate_columns(replace(customers, columns=others), spec.roles) if others else customers
    return replace(customers, columns={**features, **related.columns})


def _with_dates(table: CustomerBase) -> CustomerBase:
    """Count the dates of the table as of one date, which the spec then holds, and relate its columns."""
    counted = count_dates(table.customers, table.spec)
    spec = table.spec
    if counted.state is not None:
        spec = spec.model_copy(update={"orders": spec.orders.model_copy(update={"as_of": counted.state.as_of})})
    return replace(
        table,
        customers=relate_columns(counted.customers, spec.roles),
        spec=spec,
        findings=(*table.findings, *counted.findings),
        dates=counted.state,
    )


def _with_shares(table: CustomerBase) -> CustomerBase:
    """Make the shares of groups of columns once the columns are related, since shares always are."""
    if not table.spec.features.shares:
        return table
    shared = make_shares(table.customers, table.spec)
    return replace(
        table, customers=shared.customers, shares=shared.groups, findings=(*table.findings, *shared.findings)
    )


def _with_blocks(table: CustomerBase) -> CustomerBase:
    """Learn the components of blocks of numbers, of the customers that are left."""
    if not table.spec.features.blocks:
        return table
    blocked = make_blocks(table.customers, table.spec, generator(table.spec, Purpose.BLOCKS))
    return replace(
        table, customers=blocked.customers, blocks=blocked.blocks, findings=(*table.findings, *blocked.findings)
    )


def _with_orders(
    table: CustomerBase | None, sources: Sources, spec: StudySpec, stack: ExitStack, progress: Progress
) -> CustomerBase:
    """Read the log too.

    Its libraries are imported only here, since that takes most of a second.
    """
    from segmentry.stages.audit.orders import audit_orders
    from segmentry.stages.features import orders as from_orders
    from segmentry.stages.ingest.orders.log import orders_as_of, read_orders

    progress("ingest", "reading orders")
    log = read_orders(sources.orders, sources.products, spec=spec, stack=stack)
    visible = orders_as_of(log, spec)
    lines = visible.table
    spec = spec.model_copy(update={"orders": spec.orders.model_copy(update={"as_of": lines.as_of.text})})
    progress("audit", f"{lines.n_lines:,} order lines")
    labelled, name = table, given_column(spec)
    table = _with_dates(_without_labels(replace(table, spec=spec), name)) if table is not None else None
    audited = audit_orders(lines, spec.orders, visible.reading)
    gaps = from_orders.purchase_gaps(audited.orders)
    progress("features", f"from {audited.account.n_orders:,} orders as of {lines.as_of.text}")
    state = from_orders.learn_order_features(audited.orders, spec.orders, visible.reading.rules)
    joined = from_orders.add_order_features(table.customers if table else None, audited.orders, state, spec=spec.orders)
    check_features(joined.customers, audited.account, counted=audited.counted, spec=spec.orders)
    base = CustomerBase(
        customers=joined.customers,
        spec=spec,
        counts=_counts(table, joined.customers.n_customers),
        dialect="; ".join(part for part in (table.dialect if table else "", log.source.dialect) if part),
        findings=(*_findings(table), *log.source.findings, *visible.findings, *audited.findings,
            *_season(state, audited.counted.n_buyers, spec), *joined.findings),
        unchecked=audited.unchecked,
        passed=audited.passed,
        rejected=pa.concat_tables([*([table.rejected] if table else []), visible.rejected]),
        clean=audited.orders,
        orders=audited.account,
        order_state=state,
        gaps=gaps,
        log=log,
        counted=audited.counted,
        dates=table.dates if table else None,
        line_counts=table.line_counts if table else None,
    )  # fmt: skip
    return _with_labels_of(_selected(base), labelled)


def _findings(table: CustomerBase | None) -> tuple[Finding, ...]:
    return table.findings if table is not None else ()


def _season(state: OrderState, n_buyers: int, spec: StudySpec) -> tuple[Finding, ...]:
    from segmentry.stages.features.orders import season_findings

    return season_findings(state.season, n_buyers, is_scored=spec.segment.rfm.recency.kind == "seasonal")


def _counts(table: CustomerBase | None, n_customers: int) -> Counts:
    """Return the counts, in which a customer that only the log names is one more record."""
    if table is None:
        return Counts(n_records=n_customers, n_rejected=0, n_merged=0, n_filtered=0, n_customers=n_customers)
    n_added = n_customers - table.counts.n_customers
    return replace(table.counts, n_records=table.counts.n_records + n_added, n_customers=n_customers)


def _selected(base: CustomerBase) -> CustomerBase:
    """Keep the customers who meet the condition, which may use features from orders too."""
    if base.spec.ingest.where is None:
        return base
    kept, findings = keep_customers_where(base.customers, base.spec)
    n_filtered = base.customers.n_customers - kept.n_customers
    counts = replace(base.counts, n_filtered=n_filtered, n_customers=kept.n_customers)
    return replace(base, customers=kept, counts=counts, findings=(*base.findings, *findings))
