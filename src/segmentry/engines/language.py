"""Expressions that users and catalogues write: parsed, walked against a list of what is allowed, never pasted into SQL."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

import sqlglot
from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB
from sqlglot.errors import SqlglotError
from sqlglot.parsers.duckdb import DuckDBParser

from segmentry.engines.primitives import AGGREGATE, SCALAR
from segmentry.errors import SpecError, did_you_mean

_SCALAR_NODES: tuple[type[exp.Expr], ...] = (
    exp.And, exp.Or, exp.Not, exp.Paren, exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Between, exp.In, exp.Is,
    exp.Like, exp.ILike, exp.Neg, exp.Add, exp.Sub, exp.Mul, exp.Div, exp.Mod, exp.Column, exp.Identifier, exp.Literal,
    exp.Boolean, exp.Null, exp.Case, exp.If, exp.Coalesce, exp.Lower, exp.Upper, exp.Length, exp.Abs, exp.Round, exp.Trim,
    exp.Nullif, exp.Greatest, exp.Least, exp.Sqrt, exp.Floor,
)  # fmt: skip
_AGGREGATE_NODES: tuple[type[exp.Expr], ...] = (
    exp.Sum,
    exp.Min,
    exp.Max,
    exp.Count,
    exp.Distinct,
    exp.Star,
    exp.Median,
)
_LITERAL_TYPES = tuple(exp.DataType.build(kind, dialect="duckdb").this for kind in ("date", "timestamp"))


_MEANINGS = {**SCALAR, **AGGREGATE}


class _Language(DuckDB):
    """DuckDB's grammar, in which our own functions are no functions of SQL."""

    class Parser(DuckDBParser):
        FUNCTIONS = {  # noqa: RUF012 - as the base class has it
            name: build for name, build in DuckDBParser.FUNCTIONS.items() if name.lower() not in _MEANINGS
        }


def parse_condition(text: str, columns: Sequence[str], where: str) -> exp.Expr:
    """Return the syntax tree of a condition over `columns`, which stand in it as c0, c1, ... by their place.

    Raises
    ------
    SpecError
        When the text is no expression, names an unknown column or uses something not allowed.
    """
    return parse_expression(text, {name: f"c{place}" for place, name in enumerate(columns)}, where)


def parse_expression(
    text: str, names: Mapping[str, str | exp.Expr], where: str, *, may_aggregate: bool = False
) -> exp.Expr:
    """Return the syntax tree of an expression, our functions replaced by what they mean on DuckDB.

    Parameters
    ----------
    text
        The expression.
    names
        For each name that may be used, the column that is meant, or the constant that stands for it.
    where
        Setting that holds the text, for messages.
    may_aggregate
        Whether sums, counts and the like are allowed.

    Raises
    ------
    SpecError
        When the text is no expression, names an unknown column or uses something not allowed.
    """
    try:
        trees = sqlglot.parse(text, dialect=_Language)
    except (SqlglotError, RecursionError) as error:
        raise SpecError(where, [f"is not an expression: {_first_line(error)} (got {text!r})"]) from None
    tree = trees[0] if len(trees) == 1 else None
    if tree is None:
        raise SpecError(where, [f"must be one expression (got {text!r})"])
    problems = [problem for node in tree.walk() for problem in _problems(node, names, may_aggregate=may_aggregate)]
    if problems:
        raise SpecError(where, list(dict.fromkeys(problems)))
    return _with_meaning(_settled(tree, names), where)


def constant(value: str | float | date | datetime | Decimal) -> exp.Expr:
    """Return a value as a constant that may stand for a name in an expression."""
    return parse_expression(literal(value), {}, "a constant")


def literal(value: str | float | date | datetime | Decimal) -> str:
    """Return a value as it is written in an expression."""
    if isinstance(value, datetime):
        return f"TIMESTAMP {exp.Literal.string(value.isoformat(sep=' ')).sql(dialect='duckdb')}"
    if isinstance(value, date):
        return f"DATE {exp.Literal.string(value.isoformat()).sql(dialect='duckdb')}"
    if isinstance(value, str):
        return exp.Literal.string(value).sql(dialect="duckdb")
    return exp.Literal.number(repr(value)).sql(dialect="duckdb")


def parse_aggregate(text: str, names: Mapping[str, str | exp.Expr], where: str) -> exp.Expr:
    """Return the syntax tree of an expression that gives one value for many rows.

    Raises
    ------
    SpecError
        When it is none, or `parse_expression` refuses it.
    """
    tree = parse_expression(text, names, where, may_aggregate=True)
    if not is_aggregate(tree):
        raise SpecError(where, [f"gives a value a line; say how lines become one, as in sum({text.strip()})"])
    return tree


def is_aggregate(tree: exp.Expr) -> bool:
    """Tell whether an expression gives one value for many rows."""
    return tree.find(exp.AggFunc) is not None


def _settled(tree: exp.Expr, names: Mapping[str, str | exp.Expr]) -> exp.Expr:
    """Put in place of each name the column or the constant that is meant."""

    def meant(node: exp.Expr) -> exp.Expr:
        if not isinstance(node, exp.Column):
            return node
        target = names[_spelled(node.name, names)[0]]
        return exp.column(exp.to_identifier(target, quoted=True)) if isinstance(target, str) else target.copy()

    return tree.transform(meant)


def _with_meaning(tree: exp.Expr, where: str) -> exp.Expr:
    """Replace our functions by their meaning, the innermost first."""
    for node in reversed(list(tree.find_all(exp.Anonymous))):
        build = _MEANINGS[node.name.lower()]
        try:
            meaning = build(*node.expressions)
        except TypeError:
            raise SpecError(where, [f"{node.name.lower()} takes another number of arguments"]) from None
        if node is tree:
            tree = meaning
        else:
            node.replace(meaning)
    return tree


def _problems(node: exp.Expr, names: Mapping[str, str | exp.Expr], *, may_aggregate: bool) -> list[str]:
    if isinstance(node, exp.Anonymous):
        return _function_problems(node.name.lower(), may_aggregate=may_aggregate)
    if isinstance(node, _AGGREGATE_NODES) and not may_aggregate:
        return [f"{_in_words(node)} is not allowed here: the expression is about one row"]
    if isinstance(node, exp.Star) and not isinstance(node.parent, exp.Count):
        return ["* stands only in count(*)"]
    if isinstance(node, exp.Cast | exp.DataType):
        return _cast_problems(node)
    if not isinstance(node, (*_SCALAR_NODES, *_AGGREGATE_NODES)):
        return [
            f"{type(node).__name__} is not allowed; use comparisons, AND, OR, NOT, IN, BETWEEN, LIKE and arithmetic"
        ]
    return _column_problems(node, names) if isinstance(node, exp.Column) else []


def _function_problems(name: str, *, may_aggregate: bool) -> list[str]:
    if name in SCALAR or (name in AGGREGATE and may_aggregate):
        return []
    known = [*SCALAR, *(AGGREGATE if may_aggregate else ())]
    return [f"the function {name.upper()} is not allowed{did_you_mean(name, known)}"]


def _cast_problems(node: exp.Expr) -> list[str]:
    """Allow only dates and moments written out: DATE '2011-12-10'."""
    kind = node.to if isinstance(node, exp.Cast) else node
    is_literal = not isinstance(node, exp.Cast) or isinstance(node.this, exp.Literal)
    if type(node) in {exp.Cast, exp.DataType} and is_literal and kind.this in _LITERAL_TYPES:
        return []
    return ["casts are not allowed; use as_double, as_text or as_date"]


def _column_problems(node: exp.Column, names: Mapping[str, str | exp.Expr]) -> list[str]:
    if node.table:
        return [f"'{node.sql()}': name the column alone"]
    spelled = _spelled(node.name, names)
    if len(spelled) > 1:
        return [f"'{node.name}' may be {' or '.join(spelled)}: write it as it is spelled"]
    if spelled:
        return []
    hint = did_you_mean(node.name, names)
    quotes = "; texts stand in single quotes" if node.this.args.get("quoted") else ""
    return [f"no column '{node.name}'{hint}{quotes}"]


def _in_words(node: exp.Expr) -> str:
    return "*" if isinstance(node, exp.Star) else type(node).__name__.upper()


def _spelled(name: str, names: Mapping[str, str | exp.Expr]) -> list[str]:
    """Return the columns that a name may mean: the one spelled so, else all that differ only in case."""
    return [name] if name in names else [other for other in names if other.lower() == name.lower()]


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or ["it cannot be parsed"])[0].split("\x1b")[0].rstrip(". ")
