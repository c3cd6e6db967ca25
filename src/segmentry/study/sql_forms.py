"""Forms of a query: by itself, as a view, and as a model of dbt with the tests of its columns."""

import re
from collections.abc import Sequence
from pathlib import Path

from segmentry.engines.dialect import Dialect
from segmentry.errors import UsageError
from segmentry.storage.atomic import write_text
from segmentry.storage.folders import make_folder

NAME = "customer_segments"
"""What the view or the model is called."""
PLACEHOLDER = "segmentry_source_table"
"""What a query calls the table that dbt names."""
_VARIABLE = "as_of"
_NAME = re.compile(r"[^.'{}%\s]+")


def as_view(query: str, dialect: Dialect) -> str:
    """Return a query as the statement that makes a view of it.

    Parameters
    ----------
    query
        The query, under its comments.
    dialect
        Where it will run.
    """
    head, steps = _parted(query)
    return f"{head}\n{dialect.makes_view} {dialect.identifier(NAME)} AS\n{steps}"


def as_dbt_model(query: str, as_of: str | None, table: str, dialect: Dialect) -> str:
    """Return a query over `PLACEHOLDER` as a model of dbt that refers to a table as dbt knows it.

    Parameters
    ----------
    query
        The query, under its comments.
    as_of
        The date in the query that the variable `as_of` of dbt replaces, as an ISO date; None where it is fixed.
    table
        Name of the model or seed that it reads; or "source.table", as dbt knows it.
    dialect
        Where it will run.

    Raises
    ------
    UsageError
        When the table is neither.
    """
    names = table.split(".")
    if len(names) > 2 or not all(_NAME.fullmatch(name) for name in names):
        raise UsageError(
            "must be the name of a model or seed of dbt, or a source and its table",
            where="--table",
            got=repr(table),
            expected="such as orders or crm.orders, where crm is a source in a file of sources",
        )
    listed = ", ".join(f"'{name}'" for name in names)
    reference = f"source({listed})" if len(names) > 1 else f"ref({listed})"
    head, steps = _parted(query.replace(f"table {PLACEHOLDER},", f"model {table},"))
    if as_of is not None:
        steps = steps.replace(as_of, _called(f"var('{_VARIABLE}', '{as_of}')"))
        by_default = f"before the variable {_VARIABLE} of dbt, by default {as_of}."
        head = head.replace(f"before {as_of}.", by_default)
    steps = steps.replace(dialect.identifier(PLACEHOLDER), _called(reference))
    return f"{{{{ config(materialized='view') }}}}\n{{% raw %}}{head}{{% endraw %}}\n{{% raw %}}{steps}{{% endraw %}}"


def dbt_schema(segment_ids: Sequence[str]) -> str:
    """Return the description and the tests of the model's columns, as dbt reads them.

    Parameters
    ----------
    segment_ids
        Ids of the segments that the model can give.
    """
    listed = ", ".join(segment_ids)
    return "\n".join(
        [
            "version: 2",
            "models:",
            f"  - name: {NAME}",
            "    description: The segment of each customer, as a study of Segmentry gives it.",
            "    columns:",
            "      - name: customer_id",
            "        tests: [unique, not_null]",
            "      - name: segment_id",
            "        tests:",
            "          - not_null",
            f"          - accepted_values: {{values: [{listed}]}}",
            "      - name: segment_name",
            "        tests: [not_null]",
        ]
    )


def write_dbt(folder: Path, model: str, schema: str) -> None:
    """Write a model of dbt and the tests of its columns.

    Parameters
    ----------
    folder
        The folder of models; it is made if it is not there.
    model, schema
        The two files.

    Raises
    ------
    OutputError
        When they cannot be written.
    """
    make_folder(folder)
    write_text(folder / f"{NAME}.sql", f"{model}\n")
    write_text(folder / f"{NAME}.yml", f"{schema}\n")


def _called(call: str) -> str:
    """Return a call of dbt as it stands within text that dbt leaves as it is."""
    return f"{{% endraw %}}{{{{ {call} }}}}{{% raw %}}"


def _parted(query: str) -> tuple[str, str]:
    """Return the comments at the head of a query, and the rest."""
    lines = query.split("\n")
    n_head = next(index for index, line in enumerate(lines) if not line.startswith("--"))
    return "\n".join(lines[:n_head]), "\n".join(lines[n_head:])
