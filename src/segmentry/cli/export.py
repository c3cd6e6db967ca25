"""`segmentry export`: the rows of the user's own file with the segment of each customer."""

from pathlib import Path
from typing import Annotated

import typer

from segmentry.cli.console import write_findings, write_result
from segmentry.cli.options import TableSettings, feature_names
from segmentry.texts import counted

Segments = Annotated[
    list[str] | None,
    typer.Option("--segment", metavar="ID|NAME", help="Write this segment only; may be repeated.", show_default="all"),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--columns", metavar="A,B,C", help="Columns of the file to write; may be repeated.", show_default="all"
    ),
]


def export(
    study: Annotated[Path, typer.Argument(metavar="STUDY_DIR", help="Folder of a finished study.")],
    source: Annotated[
        str, typer.Argument(metavar="FILE", help="Your table with the customers' ids, or `-` for stdin.")
    ],
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="File for the result: .csv, .tsv, .parquet, .xlsx or .jsonl.")
    ],
    segments: Segments = None,
    where: Annotated[
        str | None,
        typer.Option("--where", metavar="EXPR", help="Condition on the columns of the file that rows must meet."),
    ] = None,
    columns: Columns = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="COLUMN", help="Column with the ids.", show_default="as in the study")
    ] = None,
    settings: TableSettings = None,
) -> None:
    """Write the rows of your own file with the segment of each customer, or those of chosen segments."""
    from segmentry.study.export import ExportOptions, export_segments

    options = ExportOptions(
        segments=tuple(segments or ()),
        columns=tuple(feature_names(columns) or ()),
        on=on,
        where=where,
        settings=tuple(settings or ()),
    )
    exported = export_segments(study, source, out, options)
    write_findings(exported.findings)
    rows = counted(exported.table.num_rows, "row")
    write_result(f"{rows} of {counted(exported.n_customers, 'customer')} written to {out}")
