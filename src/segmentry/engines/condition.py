"""Which rows of a table meet a condition."""

import re

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
from sqlglot import exp

from segmentry.engines.duckdb.connection import evaluate
from segmentry.engines.duckdb.primitives import DUCKDB
from segmentry.engines.language import parse_condition, shown
from segmentry.errors import SpecError
from segmentry.languages import YES_NO

_MOST_SHOWN = 300
_TEXT = re.compile(r"[Cc]ould not convert string '([^']{1,60})'")


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
    except duckdb.ConversionException as error:
        raise SpecError(setting, [_not_comparable(str(error), tree, table, condition)]) from None
    except duckdb.Error as error:
        message = str(error).splitlines()[0][:_MOST_SHOWN]
        raise SpecError(setting, [f"cannot be evaluated: {message} (got {shown(condition)})"]) from None
    except RecursionError:
        raise SpecError(setting, [f"is nested too deeply (got {shown(condition)})"]) from None
    is_met = result.combine_chunks()
    if not pa.types.is_boolean(is_met.type):
        raise SpecError(setting, [f"must be a condition that is true or false (got {shown(condition)})"])
    return pc.fill_null(is_met, False)


def _not_comparable(message: str, tree: exp.Expr, table: pa.Table, condition: str) -> str:
    """Say which column of numbers is compared with which text, and what to write instead."""
    text = _TEXT.search(message)
    asked = {column.name for column in tree.find_all(exp.Column)}
    numbers = [
        field.name
        for at, field in enumerate(table.schema)
        if f"c{at}" in asked and (pa.types.is_floating(field.type) or pa.types.is_integer(field.type))
    ]
    if text is None or not numbers:
        return f"cannot be evaluated: {message.splitlines()[0][:_MOST_SHOWN]} (got {shown(condition)})"
    listed = " and ".join(f"'{name}'" for name in numbers)
    is_yes, is_no = (text[1].casefold() in words for words in zip(*YES_NO, strict=True))
    way = (
        f'yes and no are 1 and 0 there: "{numbers[0]}" = {int(is_yes)}'
        if is_yes or is_no
        else "write a number without quotes"
    )
    return f"compares {listed} with the text '{text[1]}', but it holds numbers; {way} (got {shown(condition)})"
