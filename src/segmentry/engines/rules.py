"""Rules as SQL: the segment of a customer as one CASE expression, in any dialect."""

from collections.abc import Mapping, Sequence
from typing import Protocol

import pyarrow as pa

from segmentry.errors import UsageError

_WIDTH = 80

RULE_DIALECTS = (
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
    def further_spellings(self) -> Sequence[str]:
        """Texts by which a database may write the levels or answers, beside the usual ones."""

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
    if dialect not in RULE_DIALECTS:
        raise UsageError(
            "is no dialect known here", where="--dialect", got=repr(dialect), expected=", ".join(RULE_DIALECTS)
        )
    text = _case(rules)
    if dialect == "duckdb":
        return text
    import sqlglot  # most rules are written in one dialect, and this takes longer to load than they take to fit

    return sqlglot.transpile(text, read="duckdb", write=dialect, pretty=True)[0]


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
    from segmentry.engines.duckdb.connection import (
        evaluate,
    )  # DuckDB is loaded where rules are checked, not where they are written

    return evaluate(_case(rules, {name: f"c{index}" for index, name in enumerate(table.column_names)}), table)


def _case(rules: Sequence[Rule], names: Mapping[str, str] | None = None) -> str:
    """Write the rules in DuckDB's SQL, on one line where that is short."""
    parts = ["CASE"]
    for rule in rules:
        tests = [test for condition in rule.conditions for test in _tests(condition, names or {})]
        parts += [f"WHEN {_all(tests)}", f"THEN {_text(rule.segment_id)}"]
    is_short = sum(map(len, parts)) + len("END") <= _WIDTH
    return " ".join([*parts, "END"]) if is_short else "\n".join(["\n  ".join(parts), "END"])


def _all(tests: Sequence[str]) -> str:
    is_long = sum(map(len, tests)) + len("AND ") * (len(tests) - 1) > _WIDTH
    separator = "\n  AND " if is_long else " AND "
    return separator.join(tests) or "TRUE"


def _tests(condition: Condition, names: Mapping[str, str]) -> list[str]:
    column = _identifier(names.get(condition.feature, condition.feature))
    text = f"COALESCE(CAST({column} AS TEXT), '')"
    if condition.level is not None and not condition.further_spellings:
        return [f"{text} {'=' if condition.is_level else '<>'} {_text(condition.level)}"]
    levels = condition.levels if condition.level is None else (condition.level,)
    if levels:
        spelled = [_text(level) for level in (*levels, *condition.further_spellings)]
        return [f"{'' if condition.is_level else 'NOT '}{text} IN {_listed(spelled)}"]
    value = column if condition.fill is None else f"COALESCE({column}, {_number(condition.fill)})"
    if condition.low is not None and condition.low == condition.most:
        return [f"{value} = {_number(condition.low)}"]
    bounds = ((">=", condition.low), (">", condition.above), ("<=", condition.most), ("<", condition.high))
    return [f"{value} {sign} {_number(bound)}" for sign, bound in bounds if bound is not None]


def _listed(values: Sequence[str]) -> str:
    if sum(map(len, values)) + len(", ") * (len(values) - 1) <= _WIDTH:
        return f"({', '.join(values)})"
    return "(\n    {}\n  )".format(",\n    ".join(values))


def _identifier(name: str) -> str:
    return '"{}"'.format(name.replace('"', '""'))


def _text(value: str) -> str:
    return "'{}'".format(value.replace("'", "''"))


def _number(value: float) -> str:
    """Write a number, whole ones without a fraction."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
