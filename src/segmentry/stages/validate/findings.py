"""Findings about the evidence."""

from segmentry.catalogue.findings import finding
from segmentry.catalogue.verdicts import verdict_title
from segmentry.results import Evidence, Finding
from segmentry.stages.validate.wording import is_very_unequal


def evidence_findings(evidence: Evidence) -> tuple[Finding, ...]:
    """Return warnings about very unequal segments, and about a fitted k that is not the recommended one."""
    row = evidence.row(evidence.k)
    findings = []
    if row is not None and row.k > 1 and is_very_unequal(row):
        text = f"The smallest segment has {row['smallest_share']:.2%} of the customers, the largest {row['largest_share']:.2%}."
        remedy = "Look for outliers, and for heavily skewed features that are not log-transformed."
        findings.append(finding("unequal_segments", text, remedy))
    if evidence.rows and evidence.k != evidence.recommended_k:
        text = (
            f"You asked for {evidence.k} ({verdict_title(evidence.verdict).lower()}); the evidence recommends "
            f"{evidence.recommended_k} ({verdict_title(evidence.recommended_verdict).lower()})."
        )
        remedy = "Leave out --k, or keep it if you have a reason to prefer this number."
        findings.append(finding("k_overruled", text, remedy))
    return tuple(findings)
