"""What each primitive means on PostgreSQL, where a number with a point is a decimal until it is cast."""

from sqlglot import exp

from segmentry.engines.dialect import WHITE_SPACE, Dialect, function
from segmentry.engines.dialects.standard import Types, cast, extracted, numbered, standard_meanings

_DOUBLE = "DOUBLE PRECISION"


def _trimmed(text: exp.Expr) -> exp.Expr:
    pattern = WHITE_SPACE.replace("{", "").replace("}", "")
    for code in ("0b", "1c", "1f", "85", "a0"):
        pattern = pattern.replace(f"\\x{code}", f"\\x00{code}")
    pattern = pattern.replace("\\x", "\\u")
    return function("regexp_replace", text, *map(exp.Literal.string, (pattern, "", "g")))


def _whole_days(start: exp.Expr, end: exp.Expr) -> exp.Expr:
    between = exp.Paren(this=exp.Sub(this=cast(end, "TIMESTAMP"), expression=cast(start, "TIMESTAMP")))
    days = exp.Div(this=extracted("EPOCH", between), expression=exp.Literal.number(86400), typed=True)
    return cast(function("floor", days), "BIGINT")


POSTGRES = Dialect(
    name="postgres",
    title="PostgreSQL",
    has_filter=False,
    grammar="postgres",
    step="AS MATERIALIZED",
    meanings={
        **standard_meanings(Types(text="TEXT", double=_DOUBLE, integer="BIGINT")),
        "double": lambda digits: cast(digits, _DOUBLE),
        "trimmed": _trimmed,
        "whole_days": _whole_days,
        "days_between": lambda start, end: exp.Paren(
            this=exp.Sub(this=cast(end, "DATE"), expression=cast(start, "DATE"))
        ),
        "weekday": lambda value: extracted("ISODOW", value),
        "is_numbered": numbered(lambda text: exp.RegexpLike(this=text, expression=exp.Literal.string("^[0-9]+$"))),
    },
)
