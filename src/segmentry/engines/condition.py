"""Which rows of a table meet a condition."""

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.engines.duckdb.connection import evaluate
from segmentry.engines.duckdb.primitives import DUCKDB
from segmentry.engines.language import parse_condition, shown
from segmentry.errors import SpecError

_MOST_SHOWN = 300


def rows_where(table: pa.Table, condition: str, setting: str) -> pa.Array:
    """Return which rows of a table meet a condition.

    Parameters
    ----------
    table
        The rows.
    condition
        The condition, over the names of its columns.
    setting
        Setting that holds the condition, for messages.

    Returns
    -------
    Array
        A boolean per row: true where the condition holds, false where it does not or is unknown.

    Raises
    ------
    SpecError
        When the condition is not allowed or compares what cannot be compared.
    """
    tree = parse_condition(condition, table.column_names, setting)
    try:
        result = evaluate(DUCKDB.write(tree), table)
    except duckdb.Error as error:
        message = str(error).splitlines()[0][:_MOST_SHOWN]
        raise SpecError(setting, [f"cannot be evaluated: {message} (got {shown(condition)})"]) from None
    except RecursionError:
        raise SpecError(setting, [f"is nested too deeply (got {shown(condition)})"]) from None
    is_met = result.combine_chunks()
    if not pa.types.is_boolean(is_met.type):
        raise SpecError(setting, [f"must be a condition that is true or false (got {shown(condition)})"])
    return pc.fill_null(is_met, False)
