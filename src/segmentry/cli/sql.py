"""`segmentry sql`: the segments of a finished study as one query for a warehouse."""

from pathlib import Path
from typing import Annotated

import typer

from segmentry.cli.console import write_data, write_note
from segmentry.study.formats import SqlForm

_AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Use only orders before this date.", show_default="that of the study"),
]


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
    as_of: _AsOf = None,
    form: Annotated[
        SqlForm,
        typer.Option("--as", case_sensitive=False, help="The query alone, a view, or a model of dbt with its tests."),
    ] = SqlForm.query,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FOLDER", help="Folder of the models of dbt, for --as dbt.")
    ] = None,
) -> None:
    """Print one SELECT that gives the customers of a warehouse the segments that Python gives."""
    from segmentry.errors import UsageError
    from segmentry.study.sql import Asked, sql_text, write_dbt_model

    asked = Asked(dialect=dialect, table=table, id_column=id_column, as_of=as_of, form=form)
    if (out is not None) != (form == SqlForm.dbt):
        raise UsageError("go together", where="--as dbt and --out FOLDER", got=f"--as {form}, --out {out}")
    if out is None:
        write_data(sql_text(study, asked))
    else:
        write_dbt_model(study, asked, out)
        write_note(f"Model and tests written to {out}")
