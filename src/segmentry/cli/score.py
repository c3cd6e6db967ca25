"""`segmentry score`: give new customers their segment."""

from pathlib import Path
from typing import Annotated

import typer

from segmentry.cli.console import put, say


def score(
    study: Annotated[Path, typer.Argument(metavar="STUDY_DIR", help="Folder of a finished study.")],
    source: Annotated[str, typer.Argument(metavar="FILE", help="Customers to score, or `-` for stdin.")],
    out: Annotated[Path, typer.Option("--out", help="File for the result: .csv, .tsv, .parquet, .xlsx or .jsonl.")],
) -> None:
    """Give every customer in a file the segment of a finished study."""
    from segmentry.study.score import score_to_file

    scored = score_to_file(study, None if source == "-" else source, out)
    for finding in scored.findings:
        say(f"{finding.severity}: {finding.title}. {finding.evidence} {finding.remedy}")
    put(f"{scored.segments.num_rows:,} customers scored, written to {out}")
