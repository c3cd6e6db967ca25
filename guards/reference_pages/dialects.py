"""The page of the dialects of SQL that models and rules are written in."""

from collections.abc import Iterator

_HEAD = """# Dialects of SQL

`segmentry sql STUDY --dialect NAME` writes a study as one query that gives customers of a warehouse their segments, and
`segmentry rules STUDY --as sql --dialect NAME` writes its rules as one CASE expression. In Python they are
`study.sql("NAME")` and `study.rules("sql", "NAME")`. [Score in the warehouse](../guide/warehouse.md) says how the tables
must look and where the queries were run.
"""


def dialects_page() -> str:
    """Return the dialects by what they can be used for, and the methods that can be written as a query."""
    return "\n".join(_parts())


def _parts() -> Iterator[str]:
    from segmentry.engines.dialects import DIALECTS
    from segmentry.engines.rules import RULE_DIALECTS
    from segmentry.spec.methods import METHOD_SPECS
    from segmentry.warehouse import ASSIGNMENTS

    yield _HEAD
    yield "| dialect | database | `segmentry sql` | `segmentry rules --as sql` |\n|---|---|---|---|"
    titles = {name: dialect.title for name, dialect in DIALECTS.items()} | _OTHERS
    for name in dict.fromkeys([*DIALECTS, *RULE_DIALECTS]):
        yield f"| `{name}` | {titles[name]} | {_yes(name in DIALECTS)} | {_yes(name in RULE_DIALECTS)} |"
    yield "\n## Methods\n\nA query can give the segments of a method that is arithmetic on one customer.\n"
    yield "| method | `segmentry sql` |\n|---|---|"
    yield from (f"| `{method}` | {_yes(method in ASSIGNMENTS)} |" for method in METHOD_SPECS)
    yield ""


_OTHERS = {"mysql": "MySQL", "redshift": "Amazon Redshift", "databricks": "Databricks", "tsql": "Microsoft SQL Server"}


def _yes(is_so: bool) -> str:
    return "yes" if is_so else ""
