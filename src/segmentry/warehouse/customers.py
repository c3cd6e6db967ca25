"""The first steps of a query over a customer table: one row each, with the values that form segments."""

from collections.abc import Mapping
from dataclasses import dataclass

from segmentry.engines.expressions import Tree, all_of, column, is_known, is_other, text, whole
from segmentry.engines.relation import Relation
from segmentry.engines.steps import Steps, one_row_each, select, select_from_table, steps_of
from segmentry.errors import DataError
from segmentry.results import Model
from segmentry.warehouse.shares import SharedColumns, parts_read, shared_columns, with_shares
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
    id_name = id_column or model.id_column
    if id_name is None:
        raise DataError(
            "has customers without ids, whose rows a warehouse cannot tell apart",
            where="the study",
            expected="a column of ids",
            remedy="Name the one of the table with --id COLUMN.",
        )
    shared = shared_columns(model)
    aliases = {name: f"r{index}" for index, name in enumerate(model.features.names)}
    values = {aliases[name]: value for name, value in _values(model, shared).items()}
    names = [f"v{index}" for index in range(len(aliases))]
    is_named = all_of([is_known(column("customer_id")), is_other(column("customer_id"), text(""))])
    read = {"customer_id": customer_id(id_name), **values, **parts_read(shared, model)}
    steps, last = Steps().then("read_rows", select_from_table(table, read, GIVEN)), "read_rows"
    if shared.groups:
        steps, last = with_shares(steps, shared, ("customer_id", *values), aliases), "group_shares"
    raw = list(aliases.values())
    steps = steps.then("different_rows", select(last, "customer_id", *raw).where(is_named).distinct()).then(
        "merged_rows", one_row_each("different_rows", "customer_id", raw, names, "n_rows")
    )
    return Read(
        steps=steps,
        name="merged_rows",
        asked=((id_name, "a text or a whole number"), *_asked(model, shared)),
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


def _values(model: Model, shared: SharedColumns) -> dict[str, Tree]:
    """Return the value of each feature by its name, but of those that are made of several columns."""
    numbers = {
        state.name: number_of(state.name, state.format, model.spec.ingest)
        for state in model.features.numeric
        if state.name not in shared.names
    }
    return {**numbers, **{state.name: level_of(state.name, state.spellings) for state in model.features.categories}}


def _asked(model: Model, shared: SharedColumns) -> list[tuple[str, str]]:
    """Return the columns of the table with what each holds."""
    numbers = [state for state in model.features.numeric if state.name not in shared.names]
    kinds = {state.name: "an answer" if state.format.answers else "a number" for state in numbers}
    kinds |= dict.fromkeys(shared.columns, "a number")
    kinds |= {state.name: "a text or a whole number" for state in model.features.categories}
    return list(kinds.items())
