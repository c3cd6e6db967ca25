"""What each primitive means on ClickHouse, where every type that is cast to may be missing."""

from sqlglot import exp

from segmentry.engines.dialect import Dialect, function
from segmentry.engines.dialects.standard import Types, cast, numbered, standard_meanings

_TYPES = Types(text="String", double="Float64", integer="Int64", day="Date32", moment="DateTime64(6, 'UTC')")


def _as_money(value: exp.Expr) -> exp.Expr:
    """Return money from its text, since a double that becomes a decimal loses what is beyond its digits."""
    rounded = function("round", cast(value, _TYPES.double), exp.Literal.number(4))
    return cast(function("toString", rounded), "Decimal(18, 4)")


def _apart(unit: str, start: exp.Expr, end: exp.Expr) -> exp.Expr:
    return function("dateDiff", exp.Literal.string(unit), cast(start, _TYPES.moment), cast(end, _TYPES.moment))


def _months_between(start: exp.Expr, end: exp.Expr) -> exp.Expr:
    return _apart("month", start, end)


CLICKHOUSE = Dialect(
    name="clickhouse",
    title="ClickHouse",
    grammar="clickhouse",
    has_filter=False,
    end="\nSETTINGS prefer_column_name_to_alias = 1, join_use_nulls = 1",
    meanings={
        **standard_meanings(_TYPES, replace="replaceRegexpAll"),
        "as_money": _as_money,
        "whole_days": lambda start, end: function("intDiv", _apart("second", start, end), exp.Literal.number(86400)),
        "days_between": lambda start, end: function(
            "dateDiff", exp.Literal.string("day"), cast(start, _TYPES.day), cast(end, _TYPES.day)
        ),
        "weekday": lambda value: function("toDayOfWeek", value),
        "hour": lambda value: function("toHour", value),
        "month": lambda value: function("toMonth", value),
        "months_between": _months_between,
        "is_numbered": numbered(lambda text: function("match", text, exp.Literal.string("^[0-9]+$"))),
    },
)
