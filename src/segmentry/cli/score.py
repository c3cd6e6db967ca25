"""`segmentry score`: assign customers to the segments of a finished study."""

import json
from pathlib import Path
from typing import Annotated

import typer

from segmentry.cli.console import write_data, write_findings, write_result
from segmentry.cli.options import AsJson, AsOf, Orders, Products, ShortHistory, TableSettings, one_or_many
from segmentry.texts import counted


def score(
    study: Annotated[
        Path, typer.Argument(metavar="STUDY_DIR", help="Folder of a finished study, or of a short form of it.")
    ],
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="File for the result: .csv, .tsv, .parquet, .xlsx or .jsonl.")
    ],
    source: Annotated[
        str | None, typer.Argument(metavar="FILE", help="Customers to segment, or `-` for stdin.", show_default=False)
    ] = None,
    orders: Orders = None,
    products: Products = None,
    as_of: AsOf = None,
    short_history: ShortHistory = False,
    reasons: Annotated[bool, typer.Option("--reasons", help="Tell why each customer is in its segment.")] = False,
    settings: TableSettings = None,
    as_json: AsJson = False,
) -> None:
    """Assign customers from a file or order log to the segments of a finished study or its short form."""
    from segmentry.study.score import ScoreOptions
    from segmentry.study.score_form import score_folder
    from segmentry.study.sources import Sources

    options = ScoreOptions(short_history=short_history, reasons=reasons, settings=tuple(settings or ()))
    scored = score_folder(study, Sources(source, one_or_many(orders), products), out, as_of=as_of, options=options)
    write_findings(scored.findings)
    if as_json:
        from segmentry.study.scored import scored_document

        write_data(json.dumps(scored_document(scored, out), ensure_ascii=False, indent=1))
        return
    write_result(f"{counted(scored.n_customers, 'customer')} scored, written to {out}")
    if scored.still_fits.sentence:
        write_result(scored.still_fits.sentence)
