"""`segmentry why`: why a customer is in its segment."""

import json
from pathlib import Path
from typing import Annotated

import typer

from segmentry.cli.console import write_data, write_result
from segmentry.cli.options import AsJson
from segmentry.cli.tables import wrapped


def why(
    study: Annotated[Path, typer.Argument(metavar="STUDY_DIR", help="Folder of a finished study.")],
    customer_id: Annotated[str, typer.Argument(metavar="CUSTOMER_ID", help="Id of a customer of the study.")],
    as_json: AsJson = False,
) -> None:
    """Explain why a customer is in their segment, how certain that is, and what would change it."""
    from segmentry.study.why import why_customer

    answer = why_customer(study, customer_id)
    if as_json:
        write_data(json.dumps(answer.row, ensure_ascii=False, indent=1))
    else:
        write_result(wrapped("\n".join(answer.sentences)))
