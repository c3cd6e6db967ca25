"""What each primitive means on MariaDB, which compares texts exactly only on request."""

from sqlglot import exp

from segmentry.engines.dialect import Dialect, function
from segmentry.engines.dialects.standard import Types, cast, concatenated, numbered, standard_meanings, starts_with

_NUMBER = r"^\s*[-+]?[0-9]*\.?[0-9]+([eE][-+]?[0-9]+)?\s*$"
_TYPES = Types(text="CHAR", double="DOUBLE", integer="SIGNED", moment="DATETIME(6)")


def _as_text(value: exp.Expr) -> exp.Expr:
    letters = cast(value, "CHAR CHARACTER SET utf8mb4")
    return exp.Paren(this=exp.Collate(this=letters, expression=exp.Var(this="utf8mb4_nopad_bin")))


def _stored_number(value: exp.Expr) -> exp.Expr:
    """Return a number; what is none stops the query, where a cast would give 0 and a warning."""
    found = function("regexp_instr", _as_text(value.copy()), exp.Literal.string(_NUMBER))
    return _or_stop(value, exp.EQ(this=found, expression=exp.Literal.number(1)))


def _stored_time(value: exp.Expr) -> exp.Expr:
    """Return a time; what is none stops the query, where a cast would give a missing value and a warning."""
    read = cast(value.copy(), _TYPES.moment)
    return _or_stop(value, exp.Not(this=exp.Is(this=read, expression=exp.Null())))


def _or_stop(value: exp.Expr, is_fine: exp.Expr) -> exp.Expr:
    """Return a value, or a subquery of two rows where one is wanted, at which MariaDB stops."""
    is_missing = exp.Is(this=value.copy(), expression=exp.Null())
    two = exp.union(exp.select("1"), exp.select("2"), distinct=False).subquery()
    fine = exp.Or(this=is_missing, expression=is_fine)
    return exp.Case(ifs=[exp.If(this=fine, true=value.copy())], default=two)


def _concatenated(*values: exp.Expr) -> exp.Expr:
    joined = concatenated(_TYPES)(*values)
    return _as_text(joined)


def _starts_with(text: exp.Expr, start: exp.Expr) -> exp.Expr:
    return starts_with(_as_text(text), start)


def _is_digits(text: exp.Expr) -> exp.Expr:
    found = function("regexp_instr", text, exp.Literal.string("^[0-9]+$"))
    return exp.EQ(this=found, expression=exp.Literal.number(1))


def _whole_days(start: exp.Expr, end: exp.Expr) -> exp.Expr:
    return function("timestampdiff", exp.Var(this="DAY"), start, end)


MARIADB = Dialect(
    name="mariadb",
    title="MariaDB",
    grammar="mysql",
    has_filter=False,
    has_nulls_last=False,
    step_end=f"LIMIT {2**64 - 1}",
    meanings={
        **standard_meanings(_TYPES),
        "as_text": _as_text,
        "stored_number": _stored_number,
        "stored_time": _stored_time,
        "concat_not_null": _concatenated,
        "whole_days": _whole_days,
        "weekday": lambda value: exp.Paren(
            this=exp.Add(this=function("weekday", value), expression=exp.Literal.number(1))
        ),
        "is_numbered": numbered(_is_digits, _starts_with),
        "starts_with": _starts_with,
    },
)
