"""What each primitive means on Apache Spark."""

from sqlglot import exp

from segmentry.engines.dialect import Dialect, function
from segmentry.engines.dialects.standard import Types, cast, numbered, standard_meanings

SPARK = Dialect(
    name="spark",
    title="Apache Spark",
    grammar="spark",
    has_filter=False,
    meanings={
        **standard_meanings(Types(text="STRING", double="DOUBLE", integer="BIGINT", moment="TIMESTAMP_NTZ")),
        "whole_days": lambda start, end: function(
            "timestampdiff", exp.Var(this="DAY"), cast(start, "TIMESTAMP_NTZ"), cast(end, "TIMESTAMP_NTZ")
        ),
        "weekday": lambda value: exp.Paren(
            this=exp.Add(this=function("weekday", value), expression=exp.Literal.number(1))
        ),
        "is_numbered": numbered(lambda text: exp.RegexpLike(this=text, expression=exp.Literal.string("^[0-9]+$"))),
    },
)
