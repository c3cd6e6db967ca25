"""Which rows of a table meet a condition."""

import re
from collections.abc import Mapping, Sequence

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


def rows_where(
    table: pa.Table, condition: str, setting: str, *, spellings: Mapping[str, Mapping[str, str]] | None = None
) -> pa.Array:
    """Return which rows of a table meet a condition.

    Parameters
    ----------
    table
        The rows.
    condition
        The condition, over the names of its columns.
    setting
        Setting that holds the condition, for messages.
    spellings
        For columns of levels, further spellings of a level, each with the one in the table.

    Returns
    -------
    Array
        A boolean per row: true where the condition holds, false where it does not or is unknown.

    Raises
    ------
    SpecError
        When the condition is not allowed or compares what cannot be compared.
    """
    tree = _respelled(parse_condition(condition, table.column_names, setting), table.column_names, spellings or {})
    try:
        result = evaluate(DUCKDB.write(tree), table)
    except duckdb.Error as error:
        raise SpecError(setting, [_not_comparable(str(error), tree, table, condition)]) from None
    except RecursionError:
        raise SpecError(setting, [f"is nested too deeply (got {shown(condition)})"]) from None
    is_met = result.combine_chunks()
    if not pa.types.is_boolean(is_met.type):
        raise SpecError(setting, [f"must be a condition that is true or false (got {shown(condition)})"])
    return pc.fill_null(is_met, False)


def _respelled(tree: exp.Expr, names: Sequence[str], spellings: Mapping[str, Mapping[str, str]]) -> exp.Expr:
    """Return a condition in which texts that a column of levels equals are spelled as in the table."""
    by_column = {f"c{index}": spellings[name] for index, name in enumerate(names) if name in spellings}

    def spelled(node: exp.Expr) -> exp.Expr:
        equal = node.parent
        if not (isinstance(node, exp.Literal) and node.is_string and isinstance(equal, exp.EQ | exp.NEQ | exp.In)):
            return node
        sides = (equal.this, equal.args.get("expression"))
        levels = [by_column[side.name] for side in sides if isinstance(side, exp.Column) and side.name in by_column]
        return exp.Literal.string(levels[0].get(node.name, node.name)) if levels else node

    return tree.transform(spelled) if by_column else tree


def _not_comparable(message: str, tree: exp.Expr, table: pa.Table, condition: str) -> str:
    """Say which column is compared with what it does not hold, and what to write instead."""
    text = _TEXT.search(message)
    asked = {column.name for column in tree.find_all(exp.Column)}
    used = [field for index, field in enumerate(table.schema) if f"c{index}" in asked]
    numbers = [field.name for field in used if pa.types.is_floating(field.type) or pa.types.is_integer(field.type)]
    dates = [field.name for field in used if pa.types.is_temporal(field.type)]
    if text is not None and numbers:
        return f"{_numbers_and_text(numbers, text[1])} (got {shown(condition)})"
    if dates and ("date" in message.lower() or "timestamp" in message.lower()):
        listed = " and ".join(f"'{name}'" for name in dates)
        return f"compares {listed} with what is no date; write a date as '2025-01-31' (got {shown(condition)})"
    return f"cannot be evaluated: {message.splitlines()[0][:_MOST_SHOWN]} (got {shown(condition)})"


def _numbers_and_text(numbers: Sequence[str], text: str) -> str:
    listed = " and ".join(f"'{name}'" for name in numbers)
    is_yes, is_no = (text.casefold() in words for words in zip(*YES_NO, strict=True))
    way = (
        f'yes and no are 1 and 0 there: "{numbers[0]}" = {int(is_yes)}'
        if is_yes or is_no
        else "write a number without quotes"
    )
    return f"compares {listed} with the text '{text}', but it holds numbers; {way}"
