"""Rules as SQL: the segment of a customer as one CASE expression, in any dialect."""

from collections.abc import Sequence
from typing import Protocol

import pyarrow as pa
from sqlglot import exp

from segmentry.engines.duckdb.connection import evaluate
from segmentry.errors import UsageError

_DIALECTS = (
    "duckdb",
    "postgres",
    "mysql",
    "sqlite",
    "bigquery",
    "snowflake",
    "redshift",
    "spark",
    "databricks",
    "tsql",
)


class Condition(Protocol):
    """What a rule asks of one column (see `results.Condition`)."""

    @property
    def feature(self) -> str:
        """Name of the column."""

    @property
    def low(self) -> float | None:
        """The value is at least this."""

    @property
    def high(self) -> float | None:
        """The value is less than this."""

    @property
    def above(self) -> float | None:
        """The value is more than this."""

    @property
    def most(self) -> float | None:
        """The value is at most this."""

    @property
    def fill(self) -> float | None:
        """What a missing number counts as."""

    @property
    def level(self) -> str | None:
        """The level asked for, of a category."""

    @property
    def levels(self) -> Sequence[str]:
        """The answers asked for, of a column of answers in words."""

    @property
    def is_level(self) -> bool:
        """Whether the value must be that level, or must not."""


class Rule(Protocol):
    """A segment, and the conditions that give it (see `results.Rule`)."""

    @property
    def segment_id(self) -> str:
        """Id of the segment."""

    @property
    def conditions(self) -> Sequence[Condition]:
        """What must hold, all of it."""


def case_expression(rules: Sequence[Rule], dialect: str = "duckdb") -> str:
    """Return the segment as a CASE expression over the columns, which are quoted.

    Parameters
    ----------
    rules
        The rules, in the order in which they are tried.
    dialect
        SQLGlot's name for the dialect.

    Returns
    -------
    str
        The expression, on several lines.

    Raises
    ------
    UsageError
        When the dialect is not known.
    """
    if dialect not in _DIALECTS:
        raise UsageError(
            "is no dialect known here", where="--dialect", got=repr(dialect), expected=", ".join(_DIALECTS)
        )
    return _case(rules).sql(dialect=dialect, pretty=True)


def replay(rules: Sequence[Rule], table: pa.Table) -> pa.ChunkedArray:
    """Return the segment that the SQL of the rules gives every row of a table.

    Parameters
    ----------
    rules
        The rules, over the names of the table's columns.
    table
        The rows.

    Returns
    -------
    ChunkedArray
        The id of a segment per row, in the order of the rows.
    """
    return evaluate(_case(rules, {name: f"c{index}" for index, name in enumerate(table.column_names)}), table)


def _case(rules: Sequence[Rule], names: dict[str, str] | None = None) -> exp.Case:
    tree = exp.Case()
    for rule in rules:
        tree = tree.when(_all(rule.conditions, names or {}), exp.Literal.string(rule.segment_id))
    return tree


def _all(conditions: Sequence[Condition], names: dict[str, str] | None = None) -> exp.Expr:
    parts = [part for condition in conditions for part in _parts(condition, names or {})]
    return exp.and_(*parts) if parts else exp.true()


def _parts(condition: Condition, names: dict[str, str]) -> list[exp.Expr]:
    column = exp.column(exp.to_identifier(names.get(condition.feature, condition.feature), quoted=True))
    if condition.level is not None:
        text = exp.func("COALESCE", exp.cast(column, "text"), exp.Literal.string(""))
        level = exp.Literal.string(condition.level)
        return [exp.EQ(this=text, expression=level) if condition.is_level else exp.NEQ(this=text, expression=level)]
    if condition.levels:
        text = exp.func("COALESCE", exp.cast(column, "text"), exp.Literal.string(""))
        among = exp.In(this=text, expressions=[exp.Literal.string(level) for level in condition.levels])
        return [among if condition.is_level else exp.Not(this=among)]
    value: exp.Expr = column
    if condition.fill is not None:
        value = exp.func("COALESCE", column, _number(condition.fill))
    bounds = (
        (exp.GTE, condition.low),
        (exp.GT, condition.above),
        (exp.LTE, condition.most),
        (exp.LT, condition.high),
    )
    if condition.low is not None and condition.low == condition.most:
        return [exp.EQ(this=value, expression=_number(condition.low))]
    return [sign(this=value.copy(), expression=_number(bound)) for sign, bound in bounds if bound is not None]


def _number(value: float) -> exp.Expr:
    """Return a number as it is written, whole ones without a fraction."""
    text = str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
    return exp.Neg(this=exp.Literal.number(text[1:])) if text.startswith("-") else exp.Literal.number(text)
