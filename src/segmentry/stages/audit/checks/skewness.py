"""Features with a long tail."""

from segmentry.results import Finding
from segmentry.stages.audit.checks.base import Answer, AuditInput, Check, listed


def check_skewness(data: AuditInput) -> Answer:
    """Report features whose absolute skewness exceeds `audit.skewness`."""
    facts = {
        name: f"skewness {data.moments[name].skewness:.1f}"
        for name in data.feature_names
        if abs(data.moments[name].skewness) > data.spec.skewness and data.is_measured(name)
    }
    if not facts:
        return None
    return Finding(
        "skewness",
        "info",
        "Features with a long tail",
        f"{listed(facts)}.",
        "Those that are never negative are log-transformed unless features.transform says otherwise.",
    )


CHECK = Check("skewness", "features with a long tail", check_skewness)
