"""The format number of saved documents, and which numbers are read."""

from collections.abc import Sequence
from typing import Any

from segmentry.catalogue.findings import finding
from segmentry.errors import ArtifactError
from segmentry.results import Finding

FORMAT = 1


def left_out_of(document: dict[str, Any], where: str) -> list[str] | None:
    """Return a list for the names of unknown fields, or None where the format allows none.

    Parameters
    ----------
    document
        A saved document with its format number.
    where
        Its path, for messages.

    Returns
    -------
    list of str or None
        An empty list for a document of a later format, whose unknown fields are left out; None for this format.

    Raises
    ------
    ArtifactError
        When the document was saved before formats were numbered.
    """
    number = document.get("format")
    if not isinstance(number, int) or isinstance(number, bool) or number < FORMAT:
        raise ArtifactError(
            "was saved by an earlier version of Segmentry",
            where=where,
            got=f"format {number}" if number is not None else "no format number",
            expected=f"format {FORMAT} or later",
            remedy="Run the study again: segmentry run STUDY/study.yaml --out STUDY.",
        )
    return [] if number > FORMAT else None


def left_out_findings(left_out: Sequence[str]) -> tuple[Finding, ...]:
    """Return the finding that fields of a later version were left out; none without such fields."""
    if not left_out:
        return ()
    return (finding("fields_left_out", f"Left out: {', '.join(left_out)}.", "Update Segmentry to see them."),)
