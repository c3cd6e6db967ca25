"""Features with a long tail."""

import numpy as np

from segmentry.catalogue.findings import finding
from segmentry.stages.audit.checks.base import Answer, AuditInput, Check, listed
from segmentry.texts import counted

_FEW = 0.01
"""Share of the customers up to which values below 0 look like mistakes."""

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
    barred = [text for name in facts if (text := _why_no_logarithm(data, name))]
    return finding(
        "skewness",
        " ".join([f"{listed(facts)}.", *barred]),
        _done(data, list(facts)),
        severity="warning" if barred else None,
    )


def _why_no_logarithm(data: AuditInput, name: str) -> str:
    """Say that a few values below 0 keep a feature from being transformed; empty where that is not so."""
    state, values = data.states.get(name), data.numbers(name)
    n_below = int((values < 0).sum())
    if state is None or state.transform != "none" or not 0 < n_below <= _FEW * len(values):
        return ""
    values_lie = counted(n_below, "value lies", "values lie")
    return f"In {name}, {values_lie} below 0 (the lowest is {np.nanmin(values):g}), of which there is no logarithm; check that."


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
