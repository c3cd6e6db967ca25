"""Meanings that most warehouses share, made from the names of their types and functions."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlglot import exp

from segmentry.engines.dialect import WHITE_SPACE, Meaning, double_literal, function
from segmentry.engines.duckdb.primitives import rounded


@dataclass(frozen=True, kw_only=True)
class Types:
    """What a dialect calls texts, doubles, whole numbers of 64 bits and days, as its grammar writes them."""

    text: str
    double: str
    integer: str
    day: str = "DATE"


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
