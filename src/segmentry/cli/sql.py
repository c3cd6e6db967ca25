"""`segmentry sql`: the segments of a finished study as one query for a warehouse."""

from pathlib import Path
from typing import Annotated

import typer

from segmentry.cli.console import write_data


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
        str | None, typer.Option("--table", metavar="NAME", help="Table of the warehouse.", show_default="customers")
    ] = None,
    id_column: Annotated[
        str | None,
        typer.Option("--id", metavar="COLUMN", help="Column with the ids, where the study has none or another."),
    ] = None,
) -> None:
    """Print one SELECT that gives the customers of a warehouse the segments that Python gives."""
    from segmentry.study.sql import sql_text

    write_data(sql_text(study, dialect, table, id_column))
