"""`segmentry features`: features of customers from their orders, as of one or more dates."""

from pathlib import Path
from typing import Annotated

import typer

from segmentry.cli.console import write_result
from segmentry.cli.options import Orders, Products, Settings, one_or_many
from segmentry.texts import counted


def features(
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="File for the result: .csv, .tsv, .parquet, .xlsx or .jsonl.")
    ],
    orders: Orders = None,
    products: Products = None,
    as_of: Annotated[
        list[str] | None,
        typer.Option(
            "--as-of",
            metavar="DATE",
            help="Use only orders before this date or time; may be repeated.",
            show_default="day after the last order",
        ),
    ] = None,
    settings: Settings = None,
) -> None:
    """Write features of customers from their orders, one row per customer and date."""
    from segmentry.study.snapshots import snapshots_to_file
    from segmentry.study.sources import Sources

    n_rows = snapshots_to_file(
        Sources(None, one_or_many(orders), products), as_of or [None], tuple(settings or ()), out=out
    )
    write_result(f"{counted(n_rows, 'row')} written to {out}")
