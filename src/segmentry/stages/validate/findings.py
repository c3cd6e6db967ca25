"""What the evidence has to warn of."""

from segmentry.catalogue.findings import finding
from segmentry.results import Evidence, Finding
from segmentry.stages.validate.wording import is_very_unequal


def evidence_findings(evidence: Evidence) -> tuple[Finding, ...]:
    """Warn where one fitted segment holds nearly all customers or hardly any, and where more were fitted than recommended."""
    row = evidence.row(evidence.k)
    found = []
    if row is not None and row.k > 1 and is_very_unequal(row):
        told = f"The segments hold {row['smallest_share']:.2%} to {row['largest_share']:.2%} of the customers."
        remedy = "Look for outliers, and for features with heavy tails that are not log-transformed."
        found.append(finding("unequal_segments", told, remedy))
    if evidence.rows and evidence.k != evidence.recommended_k:
        told = (
            f"{evidence.k} segments were asked for ({evidence.verdict}); the evidence recommends {evidence.recommended_k} "
            f"({evidence.recommended_verdict})."
        )
        remedy = "Leave k to the evidence, or know why this number serves you better."
        found.append(finding("k_overruled", told, remedy))
    return tuple(found)
