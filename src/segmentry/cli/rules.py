"""`segmentry rules`: the segments as if-then rules."""

from pathlib import Path
from typing import Annotated

import typer

from segmentry.cli.console import write_data, write_result
from segmentry.cli.tables import wrapped
from segmentry.study.formats import RuleForm, RuleSubject


def rules(
    study: Annotated[Path, typer.Argument(metavar="STUDY_DIR", help="Folder of a finished study.")],
    form: Annotated[
        RuleForm, typer.Option("--as", case_sensitive=False, help="Words, filters for a CRM, or SQL.")
    ] = RuleForm.words,
    of: Annotated[
        RuleSubject,
        typer.Option(
            "--of", case_sensitive=False, help="What the rules predict: the segment, the RFM name or the value tier."
        ),
    ] = RuleSubject.segment,
    dialect: Annotated[
        str, typer.Option("--dialect", metavar="NAME", help="SQL dialect, such as postgres, bigquery or snowflake.")
    ] = "duckdb",
) -> None:
    """Print the rules of a finished study: exact for RFM names, approximate for other segments."""
    from segmentry.study.rules import rules_text

    text = rules_text(study, form, dialect, of)
    if form == RuleForm.words:
        write_result(wrapped(text))
    else:
        write_data(text)
