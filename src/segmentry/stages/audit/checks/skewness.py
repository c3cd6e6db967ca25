"""Features with a long tail."""

from segmentry.catalogue.findings import finding
from segmentry.stages.audit.checks.base import Answer, AuditInput, Check, listed

_SAID = {
    "log1p": "Their logarithm, log(1 + x), forms segments",
    "sqrt": "Their square root forms segments",
    "rank": "Their ranks form segments",
    "quantile": "Their normal scores form segments",
    "yeo-johnson": "Their Yeo-Johnson transforms form segments",
    "soft-clip": "Their values with softly clipped tails form segments",
    "winsor": "Their values with winsorised tails form segments",
    "none": "They form segments as they are",
}


def check_skewness(data: AuditInput) -> Answer:
    """Report features whose absolute skewness exceeds `audit.skewness`."""
    facts = {
        name: f"skewness {data.moments[name].skewness:.1f}"
        for name in data.feature_names
        if abs(data.moments[name].skewness) > data.spec.skewness and data.is_measured(name)
    }
    if not facts:
        return None
    return finding("skewness", f"{listed(facts)}.", _done(data, list(facts)))


def _done(data: AuditInput, names: list[str]) -> str:
    """Say how each of the features was transformed, and how to have it otherwise."""
    groups: dict[str, list[str]] = {}
    for name in names:
        if name in data.states:
            groups.setdefault(data.states[name].transform, []).append(name)
    parts = [f"{_SAID[kind]}: {', '.join(names_)}." for kind, names_ in groups.items()]
    return " ".join(
        [
            *parts,
            "Choose with --set features.transform=none (or log1p, sqrt, rank, quantile, yeo-johnson, soft-clip, winsor).",
        ]
    )


CHECK = Check("skewness", "features with a long tail", check_skewness)
