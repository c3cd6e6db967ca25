"""The first steps of a query over a customer table: one row each, with the values that form segments."""

from collections.abc import Mapping
from dataclasses import dataclass

from segmentry.engines.expressions import Tree, all_of, column, is_known, is_other, text, whole
from segmentry.engines.relation import Relation
from segmentry.engines.steps import Steps, one_row_each, select, select_from_table, steps_of
from segmentry.errors import DataError
from segmentry.results import Model
from segmentry.warehouse.shares import shares_of
from segmentry.warehouse.values import GIVEN, customer_id, level_of, number_of


@dataclass(frozen=True, kw_only=True)
class Read:
    """Steps to `name`, which has `customer_id`, `n_rows` and for each feature a column `v0`, `v1`, ...

    `asked` names the columns of the table with what they hold. `columns` gives the column of each feature by its name, and of
    further features that RFM asks for.
    """

    steps: Steps
    name: str
    asked: tuple[tuple[str, str], ...]
    columns: Mapping[str, str]


def customers_of_table(model: Model, table: str, id_column: str | None) -> Read:
    """Return the customers of a table.

    Parameters
    ----------
    model
        What the study learnt.
    table
        Name of the table.
    id_column
        Column with the ids; None for that of the study.

    Raises
    ------
    DataError
        When the study has no ids, or a column cannot be read by SQL.
    """
    own = id_column or model.id_column
    if own is None:
        raise DataError(
            "has customers without ids, whose rows a warehouse cannot tell apart",
            where="the study",
            expected="a column of ids",
            remedy="Name the one of the table with --id COLUMN.",
        )
    values, asked = _values(model)
    raw = {f"r{index}": value for index, value in enumerate(values)}
    names = [f"v{index}" for index in range(len(values))]
    is_named = all_of([is_known(column("customer_id")), is_other(column("customer_id"), text(""))])
    steps = (
        Steps()
        .then("read_rows", select_from_table(table, {"customer_id": customer_id(own), **raw}, GIVEN))
        .then("different_rows", select("read_rows", "customer_id", *raw).where(is_named).distinct())
        .then("merged_rows", one_row_each("different_rows", "customer_id", list(raw), names, "n_rows"))
    )
    return Read(
        steps=steps,
        name="merged_rows",
        asked=((own, "a text or a whole number"), *asked),
        columns=dict(zip(model.features.names, names, strict=True)),
    )


def customers_of_orders(model: Model, made: Relation, asked: Mapping[str, str]) -> Read:
    """Return the customers of a log of orders.

    Parameters
    ----------
    model
        What the study learnt.
    made
        One row per customer, with the column `customer` and one for each feature.
    asked
        What the columns of the log hold.
    """
    further = [name for name in made.columns if name not in {"customer", *model.features.names}]
    names = [*model.features.names, *further]
    columns = {name: f"v{index}" for index, name in enumerate(names)}
    values = {short: column(name) for name, short in columns.items()}
    one_each = select("order_features", customer_id=column("customer"), n_rows=whole(1), **values)
    steps = steps_of(made, "order_features").then("merged_rows", one_each)
    return Read(steps=steps, name="merged_rows", asked=tuple(asked.items()), columns=columns)


def _values(model: Model) -> tuple[list[Tree], list[tuple[str, str]]]:
    """Return the value of each feature, and each column that they are made from with what it holds."""
    shared = shares_of(model)
    numbers = [
        shared[state.name] if state.name in shared else number_of(state.name, state.format, model.spec.ingest)
        for state in model.features.numeric
    ]
    levels = [level_of(state.name) for state in model.features.categories]
    told = {state.name: "an answer" if state.format.answers else "a number" for state in model.features.numeric}
    told = {name: kind for name, kind in told.items() if name not in shared}
    groups = (group for group in model.shares if set(group.names) & shared.keys())
    told |= {part.column: "a number" for group in groups for part in group.parts}
    told |= {state.name: "a text or a whole number" for state in model.features.categories}
    return [*numbers, *levels], list(told.items())
