"""What each primitive means on SQLite, built with its mathematical functions."""

from sqlglot import exp

from segmentry.engines.dialect import Dialect, function
from segmentry.engines.dialects.standard import Types, cast, concatenated, numbered, standard_meanings

_SPACES = (32, *range(9, 14), *range(28, 32), 133, 160, 5760, *range(8192, 8203), 8232, 8233, 8239, 8287, 12288)
_EXACT_DIGITS = 15
_TYPES = Types(text="TEXT", double="REAL", integer="INTEGER", day="TEXT")
_MOMENT = "%Y-%m-%d %H:%M:%f"


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


def _stored_number(value: exp.Expr) -> exp.Expr:
    """Return a number; JSON reads texts, since it stops at what a cast takes for 0."""
    read = function("json_extract", function("trim", value.copy()), exp.Literal.string("$"))
    return exp.Case(ifs=[exp.If(this=_is_text(value), true=read)], default=value.copy())


def _stored_time(value: exp.Expr) -> exp.Expr:
    """Return a time; JSON stops at what is none, where functions of dates would give a missing value."""
    is_read = exp.Not(this=exp.Is(this=function("julianday", value.copy()), expression=exp.Null()))
    is_time = exp.And(this=_is_text(value), expression=is_read)
    is_fine = exp.Or(this=exp.Is(this=value.copy(), expression=exp.Null()), expression=exp.Paren(this=is_time))
    stopped = function("json_extract", exp.Literal.string("no time"), exp.Literal.string("$"))
    return exp.Case(ifs=[exp.If(this=is_fine, true=value.copy())], default=stopped)


def _is_text(value: exp.Expr) -> exp.Expr:
    return exp.EQ(this=function("typeof", value.copy()), expression=exp.Literal.string("text"))


def _part(form: str, value: exp.Expr) -> exp.Expr:
    return cast(function("strftime", exp.Literal.string(form), value), "INTEGER")


def _whole_days(start: exp.Expr, end: exp.Expr) -> exp.Expr:
    seconds = exp.Paren(this=exp.Sub(this=_part("%s", end), expression=_part("%s", start)))
    return exp.Paren(this=exp.Div(this=seconds, expression=exp.Literal.number(86400), typed=True))


def _days_between(start: exp.Expr, end: exp.Expr) -> exp.Expr:
    return _whole_days(function("date", start), function("date", end))


def _months_between(start: exp.Expr, end: exp.Expr) -> exp.Expr:
    def months(value: exp.Expr) -> exp.Expr:
        years = exp.Mul(this=_part("%Y", value.copy()), expression=exp.Literal.number(12))
        return exp.Paren(this=exp.Add(this=years, expression=_part("%m", value.copy())))

    return exp.Paren(this=exp.Sub(this=months(end), expression=months(start)))


def _weekday(value: exp.Expr) -> exp.Expr:
    sunday_is_0 = exp.Add(this=_part("%w", value), expression=exp.Literal.number(6))
    monday_is_0 = exp.Mod(this=exp.Paren(this=sunday_is_0), expression=exp.Literal.number(7))
    return exp.Paren(this=exp.Add(this=monday_is_0, expression=exp.Literal.number(1)))


def _is_digits(text: exp.Expr) -> exp.Expr:
    has_other = exp.Glob(this=text.copy(), expression=exp.Literal.string("*[^0-9]*"))
    is_empty = exp.EQ(this=text, expression=exp.Literal.string(""))
    return exp.Not(this=exp.Paren(this=exp.Or(this=has_other, expression=is_empty)))


SQLITE = Dialect(
    makes_view="CREATE VIEW",
    name="sqlite",
    title="SQLite",
    grammar="sqlite",
    step="AS MATERIALIZED",
    has_filter=False,
    sum_digits=4,
    meanings={
        **standard_meanings(_TYPES, least="min"),
        "double": _double,
        "trimmed": _trimmed,
        "as_text": _as_text,
        "stored_number": _stored_number,
        "stored_time": _stored_time,
        "as_date": lambda value: function("date", value),
        "as_moment": lambda value: function("strftime", exp.Literal.string(_MOMENT), value),
        "as_money": lambda value: function("round", value, exp.Literal.number(4)),
        "concat_not_null": concatenated(_TYPES, None),
        "whole_days": _whole_days,
        "days_between": _days_between,
        "months_between": _months_between,
        "weekday": _weekday,
        "hour": lambda value: _part("%H", value),
        "month": lambda value: _part("%m", value),
        "is_numbered": numbered(_is_digits),
    },
)
