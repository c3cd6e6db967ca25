"""Findings about the evidence."""

from segmentry.catalogue.findings import finding
from segmentry.results import Evidence, Finding
from segmentry.stages.validate.wording import is_very_unequal


def evidence_findings(evidence: Evidence) -> tuple[Finding, ...]:
    """Return warnings about very unequal segments, and about a fitted k that is not the recommended one."""
    row = evidence.row(evidence.k)
    findings = []
    if row is not None and row.k > 1 and is_very_unequal(row):
        text = f"The segments hold {row['smallest_share']:.2%} to {row['largest_share']:.2%} of the customers."
        remedy = "Look for outliers, and for features with heavy tails that are not log-transformed."
        findings.append(finding("unequal_segments", text, remedy))
    if evidence.rows and evidence.k != evidence.recommended_k:
        text = (
            f"{evidence.k} segments were asked for ({evidence.verdict}); the evidence recommends {evidence.recommended_k} "
            f"({evidence.recommended_verdict})."
        )
        remedy = "Leave k to the evidence, or know why this number serves you better."
        findings.append(finding("k_overruled", text, remedy))
    return tuple(findings)
