"""What each primitive means on Snowflake, where a number with a point is a decimal until it is cast."""

from sqlglot import exp

from segmentry.engines.dialect import Dialect, function
from segmentry.engines.dialects.standard import Types, cast, standard_meanings

_PATTERN = r"^\s+|\s+$"

SNOWFLAKE = Dialect(
    name="snowflake",
    title="Snowflake",
    grammar="snowflake",
    meanings={
        **standard_meanings(Types(text="VARCHAR", double="DOUBLE", integer="BIGINT")),
        "double": lambda digits: cast(digits, "DOUBLE"),
        "trimmed": lambda text: function("regexp_replace", text, exp.Literal.string(_PATTERN), exp.Literal.string("")),
    },
)
