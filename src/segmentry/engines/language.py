"""Parse the expressions of users and catalogues into trees, and refuse what is not allowed.

The grammar is that of DuckDB's SQL on every engine. Calls of primitives stay calls in the trees: an engine's dialect puts its
meanings for them when the query is written.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import zip_longest

import sqlglot
from sqlglot import TokenType, exp
from sqlglot.dialects.duckdb import DuckDB
from sqlglot.errors import SqlglotError
from sqlglot.parsers.duckdb import DuckDBParser

from segmentry.engines.dialect import is_aggregate_call
from segmentry.engines.limits import text_problem, tree_problem
from segmentry.engines.primitives import PRIMITIVES, allowed_functions
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
_GRAMMAR = "duckdb"
_NO_WORDS = {TokenType.VAR, TokenType.IDENTIFIER, TokenType.STRING, TokenType.NUMBER}
_OPERATORS = {
    "and", "or", "not", "in", "is", "null", "true", "false", "between", "like", "ilike", "case", "when", "then", "else", "end",
    "distinct",
}  # fmt: skip
_MOST_SHOWN = 200
_LACKING = re.compile(r"^Required keyword: .* missing for <class")
_LITERAL_TYPES = tuple(exp.DataType.build(kind, dialect=_GRAMMAR).this for kind in ("date", "timestamp"))


class _Language(DuckDB):
    """DuckDB's grammar, in which primitives are no functions of SQL."""

    class Parser(DuckDBParser):
        FUNCTIONS = {  # noqa: RUF012 - as the base class has it
            name: build for name, build in DuckDBParser.FUNCTIONS.items() if name.lower() not in PRIMITIVES
        }


def parse_condition(text: str, columns: Sequence[str], setting: str) -> exp.Expr:
    """Return the syntax tree of a condition over `columns`, which are called c0, c1, ... in it.

    Parameters
    ----------
    text
        The condition.
    columns
        Names that it may use.
    setting
        Setting that holds the text, for messages.

    Returns
    -------
    Expr
        The tree.

    Raises
    ------
    SpecError
        When the text is no expression, names an unknown column or uses something not allowed.
    """
    return parse_expression(text, {name: f"c{index}" for index, name in enumerate(columns)}, setting)


def names_in(condition: str, columns: Sequence[str], setting: str) -> frozenset[str]:
    """Return the columns that a condition uses.

    Parameters
    ----------
    condition
        The condition.
    columns
        Names that it may use.
    setting
        Setting that holds the text, for messages.

    Raises
    ------
    SpecError
        As `parse_condition` does.
    """
    tree = parse_condition(condition, columns, setting)
    used = {column.name for column in tree.find_all(exp.Column)}
    return frozenset(name for index, name in enumerate(columns) if f"c{index}" in used)


def parse_expression(
    text: str, names: Mapping[str, str | exp.Expr], setting: str, *, may_aggregate: bool = False
) -> exp.Expr:
    """Return the syntax tree of an expression.

    Parameters
    ----------
    text
        The expression.
    names
        For each name that may be used, the column that is meant, or the constant that stands for it.
    setting
        Setting that holds the text, for messages.
    may_aggregate
        Whether sums, counts and the like are allowed.

    Returns
    -------
    Expr
        The tree, in which names are the columns meant and calls of primitives are still calls.

    Raises
    ------
    SpecError
        When the text is no expression, names an unknown column or uses something not allowed.
    """
    too_large = text_problem(text)
    if too_large is not None:
        raise SpecError(setting, [f"{too_large} (got {shown(text)})"])
    try:
        trees = sqlglot.parse(_with_names_quoted(text, names), dialect=_Language)
    except RecursionError:
        raise SpecError(setting, [f"is nested too deeply (got {shown(text)})"]) from None
    except SqlglotError as error:
        message = f"is not an expression: {_first_line(error)} (got {shown(text)}){_spaced_names(text, names)}"
        raise SpecError(setting, [message]) from None
    tree = trees[0] if len(trees) == 1 else None
    if tree is None:
        raise SpecError(setting, [f"must be one expression (got {shown(text)})"])
    too_large = tree_problem(tree)
    if too_large is not None:
        raise SpecError(setting, [f"{too_large} (got {shown(text)})"])
    problems = [problem for node in tree.walk() for problem in _problems(node, names, may_aggregate=may_aggregate)]
    if problems:
        raise SpecError(setting, list(dict.fromkeys(problems)))
    return _with_columns(tree, names)


def shown(text: str) -> str:
    """Return an expression as messages quote it: a long one is cut."""
    return repr(text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}...")


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
        return exp.Literal.string(value).sql(dialect=_GRAMMAR)
    return exp.Literal.number(repr(value)).sql(dialect=_GRAMMAR)


def parse_aggregate(text: str, names: Mapping[str, str | exp.Expr], setting: str) -> exp.Expr:
    """Return the syntax tree of an expression that gives one value for many rows.

    Parameters
    ----------
    text, names, setting
        As `parse_expression` takes them.

    Returns
    -------
    Expr
        The tree.

    Raises
    ------
    SpecError
        When it gives one value for each row, or `parse_expression` refuses it.
    """
    tree = parse_expression(text, names, setting, may_aggregate=True)
    if not any(is_aggregate_call(node) for node in tree.walk()):
        raise SpecError(setting, [f"gives one value per line; say how lines become one, as in sum({text.strip()})"])
    return tree


def _with_names_quoted(text: str, names: Mapping[str, str | exp.Expr]) -> str:
    """Return an expression in which columns that are called like a word of SQL, such as Alter, are quoted."""
    tokens = sqlglot.tokenize(text, dialect=_GRAMMAR)
    for token, after in reversed([*zip_longest(tokens, tokens[1:])]):
        is_call = after is not None and after.token_type in {TokenType.L_PAREN, TokenType.STRING}
        is_word = token.token_type not in _NO_WORDS and token.text.lower() not in _OPERATORS
        if is_word and not is_call and _spelled(token.text, names):
            text = f'{text[: token.start]}"{token.text}"{text[token.end + 1 :]}'
    return text


def _with_columns(tree: exp.Expr, names: Mapping[str, str | exp.Expr]) -> exp.Expr:
    """Replace each name by the column or the constant that is meant."""

    def meant(node: exp.Expr) -> exp.Expr:
        if not isinstance(node, exp.Column):
            return node
        target = names[_spelled(node.name, names)[0]]
        return exp.column(exp.to_identifier(target, quoted=True)) if isinstance(target, str) else target.copy()

    return tree.transform(meant)


def _problems(node: exp.Expr, names: Mapping[str, str | exp.Expr], *, may_aggregate: bool) -> list[str]:
    if isinstance(node, exp.Anonymous):
        return _call_problems(node, may_aggregate=may_aggregate)
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


def _call_problems(call: exp.Anonymous, *, may_aggregate: bool) -> list[str]:
    name, allowed = call.name.lower(), allowed_functions(may_aggregate=may_aggregate)
    if name not in allowed:
        return [f"the function {name.upper()} is not allowed{did_you_mean(name, list(allowed))}"]
    if not allowed[name].takes(len(call.expressions)):
        return [f"{name} takes another number of arguments"]
    return []


def _cast_problems(node: exp.Expr) -> list[str]:
    """Allow only dates and moments written out: DATE '2011-12-10'."""
    kind = node.to if isinstance(node, exp.Cast) else node
    is_literal = not isinstance(node, exp.Cast) or isinstance(node.this, exp.Literal)
    if type(node) in {exp.Cast, exp.DataType} and is_literal and kind.this in _LITERAL_TYPES:
        return []
    return ["casts are not allowed; use as_double, as_text or as_date"]


def _spaced_names(text: str, names: Mapping[str, str | exp.Expr]) -> str:
    """Return how to write a column with a space or sign in its name, where the text has one unquoted."""
    spaced = [name for name in names if not name.isidentifier() and name in text and f'"{name}"' not in text]
    return f'; such a name stands in double quotes: "{max(spaced, key=len)}"' if spaced else ""


def _column_problems(node: exp.Column, names: Mapping[str, str | exp.Expr]) -> list[str]:
    if node.table:
        is_dotted = f"{node.table}.{node.name}" in names
        way = f'a name with a dot stands in double quotes: "{node.sql()}"' if is_dotted else "name the column alone"
        return [f"'{node.sql()}': {way}"]
    spelled = _spelled(node.name, names)
    if len(spelled) > 1:
        return [f"'{node.name}' may be {' or '.join(spelled)}: write it as it is spelled"]
    if spelled:
        return []
    hint = did_you_mean(node.name, names)
    is_compared = isinstance(node.parent, exp.EQ | exp.NEQ | exp.In) and node.arg_key in {"expression", "expressions"}
    signed = [name for name in names if not name.isidentifier() and re.search(rf"\b{re.escape(node.name)}\b", name)]
    if signed and not is_compared:
        return [
            f"no column '{node.name}'; a name with a blank or a sign stands in double quotes: \"{min(signed, key=len)}\""
        ]
    quotes = "; put text in single quotes" if node.this.args.get("quoted") or is_compared else ""
    quotes += f": '{node.name}'" if is_compared else ""
    return [f"no column '{node.name}'{hint}{quotes}"]


def _in_words(node: exp.Expr) -> str:
    return "*" if isinstance(node, exp.Star) else type(node).__name__.upper()


def _spelled(name: str, names: Mapping[str, str | exp.Expr]) -> list[str]:
    """Return the columns that a name may mean: the one spelled so, else all that differ only in case."""
    return [name] if name in names else [other for other in names if other.lower() == name.lower()]


def _first_line(error: Exception) -> str:
    """Return the first line of what the parser says, with its class of a node in plain words."""
    if _LACKING.search(str(error)):
        return "something is missing in it"
    return (str(error).splitlines() or ["it cannot be parsed"])[0].split("\x1b")[0].rstrip(". ")
