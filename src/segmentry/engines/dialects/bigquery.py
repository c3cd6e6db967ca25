"""What each primitive means on BigQuery."""

from sqlglot import exp

from segmentry.engines.dialect import Dialect, function
from segmentry.engines.dialects.standard import Types, cast, extracted, numbered, standard_meanings


def _apart(name: str, unit: str, start: exp.Expr, end: exp.Expr) -> exp.Expr:
    return function(name, cast(end, "DATETIME"), cast(start, "DATETIME"), exp.Var(this=unit))


def _weekday(value: exp.Expr) -> exp.Expr:
    """Return the day of the week, which BigQuery counts from 1 for Sunday."""
    shifted = exp.Add(this=extracted("DAYOFWEEK", value), expression=exp.Literal.number(5))
    return exp.Paren(
        this=exp.Add(this=function("mod", shifted, exp.Literal.number(7)), expression=exp.Literal.number(1))
    )


BIGQUERY = Dialect(
    name="bigquery",
    title="BigQuery",
    grammar="bigquery",
    has_filter=False,
    meanings={
        **standard_meanings(Types(text="STRING", double="FLOAT64", integer="INT64", moment="DATETIME")),
        "as_money": lambda value: function("round", cast(value, "NUMERIC"), exp.Literal.number(4)),
        "whole_days": lambda start, end: function(
            "div", _apart("datetime_diff", "SECOND", start, end), exp.Literal.number(86400)
        ),
        "days_between": lambda start, end: function(
            "date_diff", cast(end, "DATE"), cast(start, "DATE"), exp.Var(this="DAY")
        ),
        "weekday": _weekday,
        "is_numbered": numbered(lambda text: function("regexp_contains", text, exp.Literal.string("^[0-9]+$"))),
    },
)
