"""Refuse ambiguous data where the settings ask for it, as a scheduled job wants it."""

from collections.abc import Sequence

from segmentry.catalogue.findings import FINDINGS
from segmentry.errors import DataError
from segmentry.results import Finding
from segmentry.spec import IngestSpec


def refuse_ambiguities(findings: Sequence[Finding], spec: IngestSpec, source: str) -> None:
    """Raise `DataError` when `ingest.strict` is set and the data can be read in two ways.

    Parameters
    ----------
    findings
        What was found on reading.
    spec
        The settings.
    source
        Name of the table or log, for the message.

    Raises
    ------
    DataError
        It names every ambiguity with the option that settles it.
    """
    if not spec.strict:
        return
    open_ones = [item for item in findings if FINDINGS[item.code].is_ambiguity and item.severity != "info"]
    if open_ones:
        raise DataError(
            "can be read in more than one way, and --strict takes that for an error",
            where=source,
            got="; ".join(f"{item.title}: {item.evidence.rstrip('.')}" for item in open_ones),
            remedy=" ".join(item.remedy for item in open_ones),
        )
