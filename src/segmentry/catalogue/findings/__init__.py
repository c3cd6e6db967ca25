"""Everything that a study can notice: one entry a code, in the file of the step that makes it."""

from segmentry.catalogue.findings import customers, following, orders, reading, studies
from segmentry.catalogue.findings.entry import FindingEntry, Place
from segmentry.results import Finding, Severity

__all__ = ["FINDINGS", "GROUPS", "FindingEntry", "Place", "finding"]

GROUPS: dict[str, tuple[FindingEntry, ...]] = {
    **reading.GROUPS,
    **customers.GROUPS,
    **orders.GROUPS,
    **studies.GROUPS,
    **following.GROUPS,
}
"""Every finding, by the step of a study that makes it."""

FINDINGS: dict[str, FindingEntry] = {entry.code: entry for group in GROUPS.values() for entry in group}
"""Every finding by its code."""


def finding(
    code: str, evidence: str, remedy: str, *, severity: Severity | None = None, title: str | None = None
) -> Finding:
    """Return a finding with the title and severity of its entry.

    Parameters
    ----------
    code
        A code of FINDINGS.
    evidence
        What was found, in numbers.
    remedy
        What was or can be done about it.
    severity
        How serious it is here, where that depends on the data.
    title
        A more exact title.

    Returns
    -------
    Finding

    Raises
    ------
    KeyError
        When the code has no entry.
    """
    entry = FINDINGS[code]
    return Finding(
        code=code,
        severity=severity or entry.severity,
        title=title or entry.title,
        evidence=evidence,
        remedy=remedy,
    )
