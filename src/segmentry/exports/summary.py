"""The summary of a study as one JSON document: what `--json` prints and `summary.json` holds."""

from dataclasses import asdict
from typing import Any

from segmentry.results import Finding, StudyResult


def summary_document(result: StudyResult, out: str | None) -> dict[str, Any]:
    """Return counts, the chosen k with its indices in the fitted space, segments and findings.

    Parameters
    ----------
    result
        What the study found.
    out
        The study folder, or None when nothing was written.
    """
    evidence = result.evidence
    row = evidence.row(evidence.k)
    return {
        **asdict(result.account.counts),
        "k": evidence.k,
        "features": result.model.features.names,
        "method": result.model.spec.segment.method.kind,
        "inertia": row.inertia if row is not None else None,
        "silhouette": row.silhouette if row is not None else None,
        "knee": evidence.knee,
        "verdict": evidence.verdict,
        "recommended_k": evidence.recommended_k,
        "recommended_verdict": evidence.recommended_verdict,
        "confidence": evidence.confidence,
        "close_call": evidence.close_call,
        "runner_up": evidence.runner_up,
        "reason": evidence.reason,
        "reasons": list(evidence.reasons),
        "against": list(evidence.against),
        "outcome": evidence.outcome.sentence if evidence.outcome is not None else None,
        "segments": [
            {"id": segment.id, "name": segment.name, "n_customers": segment.n_customers, "share": segment.share}
            for segment in result.profiles.segments
        ],
        "findings": findings_document(result.account.findings),
        **({"orders": asdict(result.account.orders)} if result.account.orders is not None else {}),
        "out": out,
    }


def findings_document(findings: tuple[Finding, ...]) -> list[dict[str, str]]:
    """Return code, severity and title of each finding."""
    return [{"code": item.code, "severity": item.severity, "title": item.title} for item in findings]
