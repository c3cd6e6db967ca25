"""Features of your own: expressions over the order columns, checked before they run."""

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


def own_features(clean: CleanOrders, names: tuple[str, ...], spec: OrdersSpec) -> list[Relation]:
    """Return a relation with one row a customer for each level that own features are made at.

    Raises
    ------
    SpecError
        When an expression is not allowed, or gives no number.
    """
    relations = []
    for level, source in (("line", clean.lines), ("order", clean.orders.where("is_purchase"))):
        own = {name: spec.own[name] for name in names if name in spec.own and spec.own[name].level == level}
        columns = {name: _checked(name, feature, clean, source) for name, feature in own.items()}
        if columns:
            made = source.grouped(("customer",), columns)
            relations.append(clean.table.engine.keep(f"own_{level}", made, setting=f"orders.own: {', '.join(columns)}"))
    return relations


def _checked(name: str, feature: OwnFeature, clean: CleanOrders, source: Relation) -> Expression:
    where = f"orders.own.{name}"
    names = clean.table.names if feature.level == "line" else _ORDER_NAMES
    tree = parse_aggregate(feature.sql, {**names, "as_of": constant(clean.table.as_of.value)}, where)
    kind = clean.table.engine.check(source.grouped((), {"value": tree}), where).field("value").type
    if not (
        pa.types.is_integer(kind)
        or pa.types.is_floating(kind)
        or pa.types.is_decimal(kind)
        or pa.types.is_boolean(kind)
    ):
        raise SpecError(where, [f"must give a number (got {kind}) from {feature.sql!r}"])
    return tree
