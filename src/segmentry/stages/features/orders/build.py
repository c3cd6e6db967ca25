"""Make features of customers from their orders, each level of rows in one pass."""

from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa

from segmentry.catalogue.features import FEATURES, FREQUENCY, MIXES, FeatureEntry, MixEntry
from segmentry.engines.language import literal
from segmentry.engines.orders import CleanOrders
from segmentry.engines.relation import Constants, Relation, constants
from segmentry.results import OrderState
from segmentry.spec import OrdersSpec
from segmentry.spec.window import window_start
from segmentry.stages.features.orders.choose import with_inputs
from segmentry.stages.features.orders.custom import custom_features
from segmentry.stages.features.orders.days import CUSTOMER
from segmentry.stages.features.orders.season import season_terms

_BY = (CUSTOMER,)


def apply_order_features(clean: CleanOrders, state: OrderState, spec: OrdersSpec) -> pa.Table:
    """Make the features of every customer in the log.

    Parameters
    ----------
    clean
        The orders.
    state
        The features, as `learn_order_features` chose them.
    spec
        Their settings, and the expressions of custom features.

    Returns
    -------
    Table
        One row per customer, sorted by id: `customer`, the id as text, and each feature. A customer without a purchase has the
        value that the catalogue gives for that, else a missing one.

    Raises
    ------
    SpecError
        When a custom feature is wrong.
    """
    finished = order_feature_rows(clean, state, spec)
    answer = clean.table.engine.run(finished)
    return answer.rename_columns([CUSTOMER, *state.names, *_shares(state).values()])


def order_feature_rows(clean: CleanOrders, state: OrderState, spec: OrdersSpec) -> Relation:
    """Return what `apply_order_features` runs; shares have names that differ in more than capitals.

    Parameters
    ----------
    clean
        The orders.
    state
        The features.
    spec
        Their settings, and the expressions of custom features.

    Raises
    ------
    SpecError
        When a custom feature is wrong.
    """
    entries = [_with_level(FEATURES[name], spec) for name in with_inputs(state.names) if name in FEATURES]
    start = window_start(spec.window, clean.table.as_of.value)
    recent = clean if start is None else clean.since(start)
    of_all = [entry for entry in entries if start is None or not entry.follows_window]
    of_window = [entry for entry in entries if entry not in of_all]
    names = _constants(clean, state)
    made = _from_orders(clean, of_all, names)
    windowed = [_from_orders(recent, of_window, names), *_beside(recent, of_window, names)] if of_window else []
    beside = [
        *_beside(clean, of_all, names),
        *windowed,
        *custom_features(clean, state.names, spec),
        *_mixes(recent, state),
    ]
    for relation in beside:
        made = made.joined(relation, on=_BY)
    derived = {entry.name: entry.sql for entry in entries if entry.level == "feature"}
    made = made.extended(**derived) if derived else made
    finished = {name: _finished(name, clean) for name in (*state.names, *_shares(state))}
    return made.picked(**{CUSTOMER: "as_text(customer)"}, **finished).sorted(CUSTOMER)


def _shares(state: OrderState) -> dict[str, str]:
    """Return the name of each share by that of its column within the engine."""
    return {
        _share_column(prefix, index): f"{prefix}{level}"
        for prefix, levels in state.mixes.items()
        for index, level in enumerate(levels)
    }


def _share_column(prefix: str, index: int) -> str:
    """Return the name of a share within the engine, for which Web and web would be the same name."""
    return f"{prefix}{index}"


def values_without_orders(clean: CleanOrders, state: OrderState) -> dict[str, float]:
    """Return the values of features for customers who are not in the log.

    Parameters
    ----------
    clean
        The orders.
    state
        The features.

    Returns
    -------
    dict
        The value, by name of the feature; features that have none are left out.
    """
    entries = [FEATURES[name] for name in state.names if name in FEATURES]
    return {entry.name: _value_if_none(entry, clean) for entry in entries if entry.if_none is not None}


def _span_days(clean: CleanOrders) -> int:
    """Return the days from the first day of the log to the as-of date."""
    return (clean.table.as_of.moment.date() - clean.table.first_day).days


def _with_level(entry: FeatureEntry, spec: OrdersSpec) -> FeatureEntry:
    """Return an entry; frequency counts orders or purchase days, as the spec says."""
    is_days = entry.name == FREQUENCY and spec.frequency == "days"
    return replace(entry, level="day") if is_days else entry


def _beside(clean: CleanOrders, entries: Sequence[FeatureEntry], names: Constants) -> list[Relation]:
    """Return the features of lines, of purchase days, and medians."""
    return [*_from_lines(clean, entries, names), *_from_days(clean, entries, names), *_medians(clean, entries)]


def _constants(clean: CleanOrders, state: OrderState) -> Constants:
    """Return what expressions may name beside the columns of their level."""
    table = clean.table
    moments = constants(as_of=table.as_of.value, first_day=table.first_day, last_day=table.last_day)
    return {**moments, **season_terms(clean, state.season)}


def _at(entries: Sequence[FeatureEntry], level: str) -> list[FeatureEntry]:
    return [entry for entry in entries if entry.level == level and entry.median_of is None]


def _from_orders(clean: CleanOrders, entries: Sequence[FeatureEntry], names: Constants) -> Relation:
    """Return every customer with a line, with the features of orders and of the ledger."""
    orders = clean.orders
    columns = {e.name: orders.aggregate(e.sql, names, only="is_purchase") for e in _at(entries, "order")}
    columns |= {e.name: orders.aggregate(e.sql, names) for e in _at(entries, "ledger")}
    return orders.grouped(_BY, columns)


def _from_lines(clean: CleanOrders, entries: Sequence[FeatureEntry], names: Constants) -> list[Relation]:
    columns = {entry.name: clean.lines.aggregate(entry.sql, names) for entry in _at(entries, "line")}
    return [clean.lines.grouped(_BY, columns)] if columns else []


def _from_days(clean: CleanOrders, entries: Sequence[FeatureEntry], names: Constants) -> list[Relation]:
    of_days = _at(entries, "day")
    if not of_days:
        return []
    days = clean.days_with_gaps if any("gap" in entry.columns for entry in of_days) else clean.days
    return [days.grouped(_BY, {entry.name: days.aggregate(entry.sql, names) for entry in of_days})]


def _medians(clean: CleanOrders, entries: Sequence[FeatureEntry]) -> list[Relation]:
    medians = [entry for entry in entries if entry.median_of is not None]
    sources = {"order": lambda: clean.orders.where("is_purchase"), "day": lambda: clean.days_with_gaps}
    return [sources[entry.level]().median_by(_BY, str(entry.median_of), entry.name) for entry in medians]


def _mixes(clean: CleanOrders, state: OrderState) -> list[Relation]:
    """Return the shares of the spend by level, or of the lines where there is no money."""
    return [_mix(clean, mix, state.mixes[mix.prefix]) for mix in MIXES if state.mixes.get(mix.prefix)]


def _mix(clean: CleanOrders, mix: MixEntry, levels: Sequence[str]) -> Relation:
    value = "amount" if clean.table.has_money else "1"
    columns = {
        _share_column(
            mix.prefix, index
        ): f"share(sum_if({value}, as_text({mix.role}) = {literal(level)}), sum({value}))"
        for index, level in enumerate(levels)
    }
    return clean.lines.where("is_bought").grouped(_BY, columns)


def _finished(name: str, clean: CleanOrders) -> str:
    """Return a feature as a double, with its value for customers without a purchase."""
    entry = FEATURES.get(name)
    if entry is not None and entry.is_text:
        return f"as_text({_quoted(name)})"
    value = f"as_double({_quoted(name)})"
    if entry is None or entry.if_none is None:
        return value
    return f"coalesce({value}, {_span(clean) if entry.if_none == 'span' else literal(float(entry.if_none))})"


def _span(clean: CleanOrders) -> str:
    """Return the length of the log in days as an expression, which holds for any as-of date."""
    return f"as_double(whole_days({literal(clean.table.first_day)}, {literal(clean.table.as_of.value)}))"


def _value_if_none(entry: FeatureEntry, clean: CleanOrders) -> float:
    return float(_span_days(clean) if entry.if_none == "span" else entry.if_none or 0.0)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
