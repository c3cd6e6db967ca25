"""What each primitive means on Snowflake, where a number with a point is a decimal until it is cast."""

from sqlglot import exp

from segmentry.engines.dialect import Dialect, function
from segmentry.engines.dialects.standard import Types, cast, numbered, standard_meanings

_PATTERN = r"^\s+|\s+$"


def _apart(unit: str, start: exp.Expr, end: exp.Expr) -> exp.Expr:
    return function("datediff", exp.Var(this=unit), start, end)


def _whole_days(start: exp.Expr, end: exp.Expr) -> exp.Expr:
    seconds = _apart("SECOND", cast(start, "TIMESTAMP_NTZ"), cast(end, "TIMESTAMP_NTZ"))
    return cast(function("floor", exp.Div(this=seconds, expression=exp.Literal.number(86400), typed=True)), "BIGINT")


SNOWFLAKE = Dialect(
    name="snowflake",
    title="Snowflake",
    grammar="snowflake",
    has_filter=False,
    meanings={
        **standard_meanings(
            Types(text="VARCHAR", double="DOUBLE", integer="BIGINT", moment="TIMESTAMP_NTZ", money="NUMBER(18, 4)")
        ),
        "double": lambda digits: cast(digits, "DOUBLE"),
        "whole_days": _whole_days,
        "days_between": lambda start, end: _apart("DAY", cast(start, "DATE"), cast(end, "DATE")),
        "weekday": lambda value: function("dayofweekiso", value),
        "is_numbered": numbered(lambda text: function("regexp_like", text, exp.Literal.string("[0-9]+"))),
        "trimmed": lambda text: function("regexp_replace", text, exp.Literal.string(_PATTERN), exp.Literal.string("")),
    },
)
