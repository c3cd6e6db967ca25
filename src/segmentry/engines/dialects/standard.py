"""Meanings that most warehouses share, made from the names of their types and functions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce

from sqlglot import exp

from segmentry.engines.dialect import WHITE_SPACE, Meaning, double_literal, function
from segmentry.engines.duckdb.primitives import count_if, mean, rounded, share, sum_if


@dataclass(frozen=True, kw_only=True)
class Types:
    """What a dialect calls texts, doubles, whole numbers, days, moments and exact money."""

    text: str
    double: str
    integer: str
    day: str = "DATE"
    moment: str = "TIMESTAMP"
    money: str = "DECIMAL(18, 4)"


def cast(value: exp.Expr, kind: str) -> exp.Expr:
    """Return a value as another type.

    Parameters
    ----------
    value
        The value.
    kind
        Name of the type, written as it is.
    """
    return exp.Cast(this=value, to=exp.DataType(this=exp.DataType.Type.USERDEFINED, kind=kind))


def extracted(part: str, value: exp.Expr) -> exp.Expr:
    """Return a part of a date or moment.

    Parameters
    ----------
    part
        Such as `YEAR`.
    value
        The date or moment.
    """
    return exp.Extract(this=exp.Var(this=part), expression=value)


def months_between(start: exp.Expr, end: exp.Expr) -> exp.Expr:
    """Count the boundaries of calendar months between two dates.

    Parameters
    ----------
    start, end
        Moments or dates.
    """

    def months(moment: exp.Expr) -> exp.Expr:
        years = exp.Mul(this=extracted("YEAR", moment.copy()), expression=exp.Literal.number(12))
        return exp.Paren(this=exp.Add(this=years, expression=extracted("MONTH", moment.copy())))

    return exp.Paren(this=exp.Sub(this=months(end), expression=months(start)))


def starts_with(text: exp.Expr, start: exp.Expr) -> exp.Expr:
    """Test whether a text begins with another.

    Parameters
    ----------
    text, start
        The text, and its beginning.
    """
    beginning = function("substr", text, exp.Literal.number(1), function("length", start.copy()))
    return exp.Paren(this=exp.EQ(this=beginning, expression=start))


def numbered(digits: Callable[[exp.Expr], exp.Expr], begins: Meaning = starts_with) -> Meaning:
    """Return the test whether a text is a prefix and then digits.

    Parameters
    ----------
    digits
        Makes the test whether a text holds nothing but digits, at least one.
    begins
        Makes the test whether a text begins with another.
    """

    def is_numbered(text: exp.Expr, prefix: exp.Expr) -> exp.Expr:
        first = exp.Add(this=function("length", prefix.copy()), expression=exp.Literal.number(1))
        rest = function("substr", text.copy(), first)
        return exp.Paren(this=exp.And(this=begins(text, prefix), expression=digits(rest)))

    return is_numbered


def concatenated(types: Types, name: str | None = "concat") -> Meaning:
    """Return the text of values with commas between; missing ones as nothing.

    Parameters
    ----------
    types
        Names of types.
    name
        The function that joins texts; None for the operator of SQL.
    """

    def concat_not_null(*values: exp.Expr) -> exp.Expr:
        parts: list[exp.Expr] = []
        for value in values:
            known = exp.Coalesce(this=cast(value, types.text), expressions=[exp.Literal.string("")])
            parts += [exp.Literal.string(","), known] if parts else [known]
        if name is not None:
            return function(name, *parts)
        return exp.Paren(this=reduce(lambda one, other: exp.DPipe(this=one, expression=other), parts))

    return concat_not_null


def standard_meanings(types: Types, **names: str) -> Mapping[str, Meaning]:
    """Return the meanings of the scalar primitives of scoring.

    Parameters
    ----------
    types
        Names of types.
    **names
        Names of functions where they differ from the usual ones: `root`, `least`, `power`, `replace`.
    """
    root, least, power = (names.get(name, usual) for name, usual in _USUAL)

    def log1p(value: exp.Expr) -> exp.Expr:
        inner = exp.Add(this=double_literal(exp.Literal.string("1.0")), expression=cast(value, types.double))
        positive = exp.Case(ifs=[exp.If(this=exp.GT(this=inner, expression=exp.Literal.number(0)), true=inner.copy())])
        return function("ln", positive)

    def trimmed(text: exp.Expr) -> exp.Expr:
        name = names.get("replace", "regexp_replace")
        return function(name, text, exp.Literal.string(WHITE_SPACE), exp.Literal.string(""))

    return {
        "as_text": lambda value: cast(value, types.text),
        "as_double": lambda value: cast(value, types.double),
        "as_integer": lambda value: cast(value, types.integer),
        "as_date": lambda value: cast(value, types.day),
        "as_moment": lambda value: cast(value, types.moment),
        "as_money": lambda value: cast(value, types.money),
        "share": share,
        "mean": mean,
        "count_if": count_if,
        "sum_if": sum_if,
        "starts_with": starts_with,
        "concat_not_null": concatenated(types),
        "days_between": lambda start, end: function("datediff", cast(end, types.day), cast(start, types.day)),
        "months_between": months_between,
        "hour": lambda value: extracted("HOUR", value),
        "month": lambda value: extracted("MONTH", value),
        "stored_number": lambda value: value,
        "stored_time": lambda value: value,
        "double": double_literal,
        "trimmed": trimmed,
        "lowered": lambda text: function("lower", text),
        "square_root": lambda value: function(root, value),
        "exponential": lambda value: function("exp", value),
        "logarithm": lambda value: function("ln", value),
        "log1p": log1p,
        "power": lambda value, exponent: function(power, value, exponent),
        "least_of": lambda *values: function(least, *values),
        "rounded": rounded,
    }


_USUAL = (("root", "sqrt"), ("least", "least"), ("power", "power"))
