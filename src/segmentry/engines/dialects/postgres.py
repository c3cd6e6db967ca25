"""What each primitive means on PostgreSQL, where a number with a point is a decimal until it is cast."""

from sqlglot import exp

from segmentry.engines.dialect import WHITE_SPACE, Dialect, function
from segmentry.engines.dialects.standard import Types, cast, standard_meanings

_DOUBLE = "DOUBLE PRECISION"


def _trimmed(text: exp.Expr) -> exp.Expr:
    pattern = WHITE_SPACE.replace("{", "").replace("}", "")
    for code in ("0b", "1c", "1f", "85", "a0"):
        pattern = pattern.replace(f"\\x{code}", f"\\x00{code}")
    pattern = pattern.replace("\\x", "\\u")
    return function("regexp_replace", text, *map(exp.Literal.string, (pattern, "", "g")))


POSTGRES = Dialect(
    name="postgres",
    title="PostgreSQL",
    grammar="postgres",
    step="AS MATERIALIZED",
    meanings={
        **standard_meanings(Types(text="TEXT", double=_DOUBLE, integer="BIGINT")),
        "double": lambda digits: cast(digits, _DOUBLE),
        "trimmed": _trimmed,
    },
)
