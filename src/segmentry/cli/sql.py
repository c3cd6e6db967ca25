"""`segmentry sql`: the segments of a finished study as one query for a warehouse."""

from pathlib import Path
from typing import Annotated

import typer

from segmentry.cli.console import write_data
from segmentry.cli.options import AsOf


def sql(
    study: Annotated[Path, typer.Argument(metavar="STUDY_DIR", help="Folder of a finished study.")],
    dialect: Annotated[
        str,
        typer.Option(
            "--dialect",
            metavar="NAME",
            help="duckdb, sqlite, postgres, mariadb, clickhouse, spark, snowflake or bigquery.",
        ),
    ],
    table: Annotated[
        str | None,
        typer.Option("--table", metavar="NAME", help="Table of the warehouse.", show_default="customers, or orders"),
    ] = None,
    id_column: Annotated[
        str | None,
        typer.Option("--id", metavar="COLUMN", help="Column with the ids, where the study has none or another."),
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Print one SELECT that gives the customers of a warehouse the segments that Python gives."""
    from segmentry.study.sql import Asked, sql_text

    write_data(sql_text(study, Asked(dialect=dialect, table=table, id_column=id_column, as_of=as_of)))
