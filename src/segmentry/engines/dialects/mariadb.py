"""What each primitive means on MariaDB, which compares texts exactly only where it is told to."""

from sqlglot import exp

from segmentry.engines.dialect import Dialect
from segmentry.engines.dialects.standard import Types, cast, standard_meanings


def _as_text(value: exp.Expr) -> exp.Expr:
    letters = cast(value, "CHAR CHARACTER SET utf8mb4")
    return exp.Paren(this=exp.Collate(this=letters, expression=exp.Var(this="utf8mb4_nopad_bin")))


MARIADB = Dialect(
    name="mariadb",
    title="MariaDB",
    grammar="mysql",
    step_end=f"LIMIT {2**64 - 1}",
    meanings={
        **standard_meanings(Types(text="CHAR", double="DOUBLE", integer="SIGNED")),
        "as_text": _as_text,
    },
)
