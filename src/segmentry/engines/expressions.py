"""Expressions that users write: parsed, walked against a list of what is allowed, never pasted into SQL."""

from collections.abc import Sequence

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from segmentry.errors import SpecError, did_you_mean

_ALLOWED: tuple[type[exp.Expr], ...] = (
    exp.And, exp.Or, exp.Not, exp.Paren, exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Between, exp.In, exp.Is,
    exp.Like, exp.ILike, exp.Neg, exp.Add, exp.Sub, exp.Mul, exp.Div, exp.Mod, exp.Column, exp.Identifier, exp.Literal,
    exp.Boolean, exp.Null, exp.Case, exp.If, exp.Coalesce, exp.Lower, exp.Upper, exp.Length, exp.Abs, exp.Round, exp.Trim,
)  # fmt: skip


def parse_condition(text: str, columns: Sequence[str], where: str) -> exp.Expr:
    """Return the syntax tree of a condition over `columns`, which stand in it as c0, c1, ... by their place.

    Raises
    ------
    SpecError
        When the text is no expression, names an unknown column or uses something not allowed.
    """
    try:
        trees = sqlglot.parse(text, dialect="duckdb")
    except (SqlglotError, RecursionError) as error:
        raise SpecError(where, [f"is not an expression: {_first_line(error)} (got {text!r})"]) from None
    tree = trees[0] if len(trees) == 1 else None
    if tree is None:
        raise SpecError(where, [f"must be one expression (got {text!r})"])
    known = {name: f"c{place}" for place, name in enumerate(columns)}
    problems = [problem for node in tree.walk() for problem in _problems(node, known)]
    if problems:
        raise SpecError(where, list(dict.fromkeys(problems)))
    for column in tree.find_all(exp.Column):
        column.set("this", exp.to_identifier(known[_spelled(column.name, known)[0]], quoted=True))
    return tree


def _problems(node: exp.Expr, known: dict[str, str]) -> list[str]:
    if isinstance(node, exp.Anonymous):
        return [f"the function {node.name} is not allowed"]
    if not isinstance(node, _ALLOWED):
        return [
            f"{type(node).__name__} is not allowed; use comparisons, AND, OR, NOT, IN, BETWEEN, LIKE and arithmetic"
        ]
    if isinstance(node, exp.Column):
        if node.table:
            return [f"'{node.sql()}': name the column alone"]
        spelled = _spelled(node.name, known)
        if len(spelled) > 1:
            return [f"'{node.name}' may be {' or '.join(spelled)}: write it as it is spelled"]
        if not spelled:
            hint = did_you_mean(node.name, known)
            quotes = "; texts stand in single quotes" if node.this.args.get("quoted") else ""
            return [f"no column '{node.name}'{hint}{quotes}"]
    return []


def _spelled(name: str, known: dict[str, str]) -> list[str]:
    """Return the columns that a name may mean: the one spelled so, else all that differ only in case."""
    return [name] if name in known else [other for other in known if other.lower() == name.lower()]


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or ["it cannot be parsed"])[0].split("\x1b")[0].rstrip(". ")
