"""Custom features: expressions of the user over the columns of orders, checked before they run."""

import pyarrow as pa

from segmentry.engines.language import constant, parse_aggregate
from segmentry.engines.orders import CleanOrders
from segmentry.engines.relation import Expression, Relation
from segmentry.errors import SpecError
from segmentry.spec import OrdersSpec
from segmentry.spec.orders import OwnFeature

_ORDER_NAMES = {
    "amount": "amount",
    "gross": "gross",
    "units": "units",
    "lines": "n_lines",
    "time": "moment",
    "moment": "moment",
}


def custom_features(clean: CleanOrders, names: tuple[str, ...], spec: OrdersSpec) -> list[Relation]:
    """Make the custom features among some features.

    Parameters
    ----------
    clean
        The orders.
    names
        Names of the features.
    spec
        Their expressions.

    Returns
    -------
    list of Relation
        For each level that features are made at, lines and orders, one row per customer.

    Raises
    ------
    SpecError
        When an expression is not allowed, or gives no number.
    """
    relations = []
    for level, source in (("line", clean.lines), ("order", clean.orders.where("is_purchase"))):
        wanted = {name: spec.own[name] for name in names if name in spec.own and spec.own[name].level == level}
        columns = {name: _checked(name, feature, clean=clean, source=source) for name, feature in wanted.items()}
        if columns:
            made = source.grouped(("customer",), columns)
            relations.append(clean.table.engine.keep(f"own_{level}", made, setting=f"orders.own: {', '.join(columns)}"))
    return relations


def _checked(name: str, feature: OwnFeature, *, clean: CleanOrders, source: Relation) -> Expression:
    setting = f"orders.own.{name}"
    names = clean.table.names if feature.level == "line" else _ORDER_NAMES
    tree = parse_aggregate(feature.sql, {**names, "as_of": constant(clean.table.as_of.value)}, setting)
    kind = clean.table.engine.check(source.grouped((), {"value": tree}), setting).field("value").type
    if not (
        pa.types.is_integer(kind)
        or pa.types.is_floating(kind)
        or pa.types.is_decimal(kind)
        or pa.types.is_boolean(kind)
    ):
        raise SpecError(setting, [f"must give a number (got {kind}) from {feature.sql!r}"])
    return tree
