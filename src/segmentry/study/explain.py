"""Explain the segments of a study: profiles and names, rules, and a reason for every customer."""

from dataclasses import dataclass, replace

import numpy as np

from segmentry.algorithms.threads import run_both
from segmentry.catalogue.phrases import Phrase
from segmentry.results import (
    FeatureTable,
    Finding,
    Profiles,
    Reasons,
    RfmScores,
    Rules,
    Segmentation,
    Worth,
)
from segmentry.spec import StudySpec
from segmentry.stages.explain import Background, explain, explain_customers, explain_scores, worth_of
from segmentry.stages.explain.rules import learn_rules
from segmentry.study.base import CustomerBase
from segmentry.study.progress import Progress

_PROFILES, _RULES = 5, 6


@dataclass(frozen=True)
class Explanation:
    """All that is said of the segments and of their customers, and what was found on the way."""

    profiles: Profiles
    rules: Rules | None
    worth: Worth | None
    reasons: Reasons | None
    findings: tuple[Finding, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Name of each segment."""
        return tuple(segment.name for segment in self.profiles.segments)


def explain_study(
    base: CustomerBase,
    features: FeatureTable,
    segmentation: Segmentation,
    background: Background,
    scores: RfmScores | None,
    progress: Progress,
) -> Explanation:
    """Explain the segments.

    Parameters
    ----------
    base
        The customers, and the spec.
    features, segmentation
        Their features and segments, in the same order.
    background
        Names of the segments, where a grid has named them, and what their customers did later.
    scores
        RFM scores, where there is a log of orders.
    progress
        Is told each step as it starts.
    """
    spec, customers = base.spec, base.customers
    given, most_rules = background.given, spec.explain.max_rules
    background = replace(background, own_phrases=_own_phrases(spec))
    progress("explain", f"{segmentation.k} segments")
    profiles, rules = run_both(
        lambda: explain(customers, features, segmentation, spec, background, _rng(spec, _PROFILES)),
        lambda: learn_rules(customers, features.state, segmentation, most_rules, _rng(spec, _RULES)),
        spec.n_threads,
    )
    worth = worth_of(profiles) if not given else None
    reasons = None
    if spec.explain.reasons:
        progress("explain", "a reason for every customer")
        reasons = (
            explain_scores(customers, scores)
            if given and scores is not None
            else explain_customers(
                customers, features, segmentation.assignment, segmentation.centres, worth, spec.n_threads
            )
        )
    return Explanation(profiles, rules, worth, reasons, _name_findings(spec, segmentation))


def _own_phrases(spec: StudySpec) -> dict[str, Phrase]:
    return {
        name: Phrase(feature.low or f"low-{name}", feature.high or f"high-{name}")
        for name, feature in spec.orders.own.items()
        if feature.low or feature.high
    }


def _name_findings(spec: StudySpec, segmentation: Segmentation) -> tuple[Finding, ...]:
    """Say which names of the user's own belong to no segment."""
    unused = [f"{own} ({name})" for own, name in spec.explain.names.items() if own not in segmentation.ids]
    if not unused:
        return ()
    remedy = f"The segments are {', '.join(segmentation.ids)}; mend explain.names in the study.yaml."
    return (
        Finding("unused_names", "warning", "Names for segments that there are not", f"{', '.join(unused)}.", remedy),
    )


def _rng(spec: StudySpec, purpose: int) -> np.random.Generator:
    return np.random.default_rng([spec.seed, purpose])
