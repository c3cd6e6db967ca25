"""The rules of a study as SQL."""

from pathlib import Path

from segmentry.errors import DataError
from segmentry.exports.destination import Destination, ExportInput
from segmentry.storage.atomic import write_text


def write_rules_sql(path: Path, given: ExportInput) -> None:
    """Write one SQL expression that gives the segment of a customer.

    Parameters
    ----------
    path
        The file.
    given
        The study.

    Raises
    ------
    DataError
        When the study has one segment, and so no rules.
    OutputError
        When the file cannot be written.
    """
    rules = given.result.rules
    if rules is None:
        raise DataError("has one segment only, and so no rules", where="the study")
    write_text(path, f"{rules.sql}\n")


DESTINATION = Destination(name="rules", title="Rules as one SQL expression", formats=(".sql",), write=write_rules_sql)
