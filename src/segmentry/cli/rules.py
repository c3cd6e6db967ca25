"""`segmentry rules`: the segments as if-then rules."""

from pathlib import Path
from typing import Annotated

import typer

from segmentry.cli.console import write_result
from segmentry.study.formats import RuleForm


def rules(
    study: Annotated[Path, typer.Argument(metavar="STUDY_DIR", help="Folder of a finished study.")],
    form: Annotated[
        RuleForm, typer.Option("--as", help="Words, filters as a CRM takes them, or SQL.")
    ] = RuleForm.words,
    dialect: Annotated[
        str, typer.Option("--dialect", metavar="NAME", help="SQL dialect, such as postgres, bigquery or snowflake.")
    ] = "duckdb",
) -> None:
    """Print the rules that give customers nearly the segments of a finished study."""
    from segmentry.study.rules import rules_text

    write_result(rules_text(study, form, dialect))
