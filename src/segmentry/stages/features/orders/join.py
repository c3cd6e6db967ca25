"""Join features made from orders to the customers, and keep those who are in one table only."""

from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.catalogue.features import FEATURES, is_share
from segmentry.catalogue.findings import finding
from segmentry.engines.orders import CleanOrders
from segmentry.results import CUSTOMER_TABLE_SUFFIX, Column, CustomerTable, Finding, OrderState
from segmentry.spec import OrdersSpec, Role
from segmentry.spec.window import parsed_window
from segmentry.stages.features.orders.build import apply_order_features, values_without_orders
from segmentry.stages.features.orders.days import CUSTOMER
from segmentry.storage.arrow import count_distinct
from segmentry.texts import counted


@dataclass(frozen=True)
class Joined:
    """Customers with features from orders, and the findings about how the two tables match."""

    customers: CustomerTable
    findings: tuple[Finding, ...]


def add_order_features(
    customers: CustomerTable | None, clean: CleanOrders, state: OrderState, *, spec: OrdersSpec
) -> Joined:
    """Make features from orders and join them to the customers.

    Parameters
    ----------
    customers
        The customer table; None when there is only the log.
    clean
        The orders.
    state
        The features, as `learn_order_features` chose them.
    spec
        Their settings, and the expressions of custom features.

    Returns
    -------
    Joined
        All customers of either table.

    Raises
    ------
    SpecError
        When a custom feature is wrong.
    """
    made = apply_order_features(clean, state, spec)
    joined = with_order_features(customers, made, clean.table.source, if_none=values_without_orders(clean, state))
    if spec.window is None:
        return joined
    within = parsed_window(spec.window).words
    columns = {name: _counted_within(column, within) for name, column in joined.customers.columns.items()}
    return replace(joined, customers=replace(joined.customers, columns=columns))


def _counted_within(column: Column, within: str) -> Column:
    """Return a column with the look-back window that it counts."""
    entry = FEATURES.get(column.name)
    follows = entry.follows_window if entry is not None else is_share(column.name)
    return replace(column, within=within) if column.is_from_orders and follows else column


def with_order_features(
    customers: CustomerTable | None, made: pa.Table, source: str, if_none: dict[str, float]
) -> Joined:
    """Join features made from orders to the customers.

    Parameters
    ----------
    customers
        The customer table; None when there is only the log.
    made
        Features by customer, as `apply_order_features` returns them.
    source
        Name of the log.
    if_none
        Value of a feature for customers without a line in the log.

    Returns
    -------
    Joined
        All customers of either table: those of the customer table in their order, then the others by id.
    """
    ids = made.column(CUSTOMER).combine_chunks()
    if customers is None:
        columns = {name: _column(name, made.column(name)) for name in made.column_names if name != CUSTOMER}
        return Joined(CustomerTable(source=source, ids=ids, id_column="customer_id", columns=columns), ())
    is_new = pc.invert(pc.is_in(ids, customers.ids))
    all_ids = pa.concat_arrays([customers.ids, ids.filter(is_new)])
    n_new = len(all_ids) - customers.n_customers
    renamed = [name for name in customers.columns if name in made.column_names]
    kept = _columns_of_table(customers, renamed, n_new)
    rows = pc.index_in(all_ids, ids)
    has_orders = pc.is_valid(rows)
    features = {}
    for name in made.column_names:
        if name != CUSTOMER:
            values = made.column(name).combine_chunks().take(rows)
            if name in if_none:
                values = pc.if_else(has_orders, values, pa.scalar(if_none[name], values.type))
            features[name] = _column(name, values)
    joined = replace(customers, ids=all_ids, columns={**features, **kept})
    return Joined(joined, (*_match_findings(rows.null_count, n_new, len(all_ids)), *_renamed_findings(renamed)))


def _columns_of_table(customers: CustomerTable, renamed: list[str], n_new: int) -> dict[str, Column]:
    """Return the columns of the customer table for `n_new` more customers, some of them renamed."""
    kept = {}
    for name, column in customers.columns.items():
        label = f"{name}{CUSTOMER_TABLE_SUFFIX}" if name in renamed else name
        values = pa.concat_arrays([column.values, pa.nulls(n_new, column.values.type)]) if n_new else column.values
        kept[label] = replace(column, name=label, values=values)
    return kept


def _column(name: str, raw: pa.ChunkedArray | pa.Array) -> Column:
    values = raw.combine_chunks() if isinstance(raw, pa.ChunkedArray) else raw
    entry = FEATURES.get(name)
    is_text = pa.types.is_string(values.type)
    if not is_text:
        values = pc.if_else(pc.is_finite(values), values, pa.scalar(None, values.type))
    n_distinct = count_distinct(values)
    return Column(
        name=name,
        kind="text" if is_text else "number",
        role=_role(is_text=is_text, n_distinct=n_distinct),
        values=values,
        why=f"{entry.title}, from the orders" if entry else "from the orders",
        n_distinct=n_distinct,
        is_from_orders=True,
        may_form=entry.may_form if entry else not is_share(name),
        transform=entry.transform if entry else None,
    )


def _role(*, is_text: bool, n_distinct: int) -> Role:
    if n_distinct < 2:
        return "constant"
    return "text" if is_text else "numeric"


def _match_findings(n_without: int, n_new: int, n_all: int) -> tuple[Finding, ...]:
    findings = []
    if n_without:
        evidence = f"{n_without:,} of {counted(n_all, 'customer is', 'customers are')} in the customer table but not in the log."
        remedy = "They were kept as customers without a purchase."
        findings.append(finding("customers_without_orders", evidence, remedy))
    if n_new:
        evidence = (
            f"{n_new:,} of {counted(n_all, 'customer is', 'customers are')} in the log but not in the customer table."
        )
        remedy = "They were kept; their columns from the customer table are missing."
        findings.append(finding("orders_without_customers", evidence, remedy))
    return tuple(findings)


def _renamed_findings(renamed: list[str]) -> tuple[Finding, ...]:
    if not renamed:
        return ()
    evidence = f"{', '.join(renamed)}: features computed from the orders have the same names."
    remedy = f"The columns from the customer table are now called NAME{CUSTOMER_TABLE_SUFFIX}."
    return (finding("renamed_columns", evidence, remedy),)
