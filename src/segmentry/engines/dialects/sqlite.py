"""What each primitive means on SQLite, built with its mathematical functions."""

from sqlglot import exp

from segmentry.engines.dialect import Dialect, function
from segmentry.engines.dialects.standard import Types, cast, standard_meanings

_SPACES = (32, *range(9, 14), *range(28, 32), 133, 160, 5760, *range(8192, 8203), 8232, 8233, 8239, 8287, 12288)
_EXACT_DIGITS = 15


def _double(digits: exp.Expr) -> exp.Expr:
    """Return a double as a quotient of whole numbers where it has more digits than SQLite reads exactly."""
    value = float(digits.name)
    mantissa = digits.name.partition("e")[0]
    if digits.name.startswith("-"):
        return exp.Neg(this=_double(exp.Literal.string(digits.name[1:])))
    if len([sign for sign in mantissa if sign.isdigit()]) <= _EXACT_DIGITS and "e" not in digits.name:
        return exp.Literal.number(digits.name)
    numerator, denominator = value.as_integer_ratio()
    tree: exp.Expr = exp.Literal.number(f"{numerator}.0")
    while denominator > 1:
        divisor = min(denominator, 2**52)
        tree = exp.Div(this=tree, expression=exp.Literal.number(f"{divisor}.0"), typed=True)
        denominator //= divisor
    return exp.Paren(this=tree)


def _trimmed(text: exp.Expr) -> exp.Expr:
    return function("trim", text, function("char", *map(exp.Literal.number, _SPACES)))


def _as_text(value: exp.Expr) -> exp.Expr:
    return exp.Paren(this=exp.Collate(this=cast(value, "TEXT"), expression=exp.Var(this="BINARY")))


SQLITE = Dialect(
    name="sqlite",
    title="SQLite",
    grammar="sqlite",
    step="AS MATERIALIZED",
    meanings={
        **standard_meanings(Types(text="TEXT", double="REAL", integer="INTEGER", day="TEXT"), least="min"),
        "double": _double,
        "trimmed": _trimmed,
        "as_text": _as_text,
    },
)
