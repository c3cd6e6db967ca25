"""Explain the segments of a study: profiles and names, rules, and a reason for every customer."""

from dataclasses import dataclass, replace

from segmentry.algorithms.threads import run_both
from segmentry.catalogue.features import FREQUENCY, MONETARY
from segmentry.catalogue.findings import finding
from segmentry.catalogue.phrases import Phrase, phrase_for
from segmentry.results import (
    Finding,
    NotApplicable,
    Profiles,
    Reasons,
    RfmScores,
    Rules,
    Segmentation,
    SegmentNames,
    Worth,
)
from segmentry.spec import StudySpec
from segmentry.stages.explain import Assigned, Background, explain, explain_assignment, worth_of
from segmentry.stages.explain.rules import learn_rules
from segmentry.stages.segment import rules_of_definition
from segmentry.study.base import CustomerBase
from segmentry.study.progress import Progress
from segmentry.study.rng import Purpose, generator
from segmentry.study.segmented import Segmented


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """The description of the segments and of their customers, and the findings on the way."""

    profiles: Profiles
    rules: Rules | None
    worth: Worth | None
    reasons: Reasons | None
    findings: tuple[Finding, ...]
    unchecked: tuple[NotApplicable, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Name of each segment."""
        return tuple(segment.name for segment in self.profiles.segments)

    def segment_names(self, segmentation: Segmentation) -> SegmentNames:
        """Return ids and names of the segments.

        Parameters
        ----------
        segmentation
            The segments.
        """
        return SegmentNames(ids=segmentation.ids, names=self.names)


def explain_study(
    base: CustomerBase, segmented: Segmented, scores: RfmScores | None, progress: Progress
) -> Explanation:
    """Explain the segments.

    Parameters
    ----------
    base
        The customers, and the spec.
    segmented
        Their features and segments, in the same order.
    scores
        RFM scores, where there is a log of orders.
    progress
        Is called with each step as it starts.

    Returns
    -------
    Explanation
        Profiles, names, rules, and reasons of the customers.
    """
    spec, customers, segmentation = base.spec, base.customers, segmented.segmentation
    background = Background(
        fixed_names=segmented.names, outcome=segmented.evidence.outcome, custom_phrases=_custom_phrases(spec)
    )
    progress("explain", f"{segmentation.k} segments")
    rng, rng_of_rules = generator(spec, Purpose.PROFILES), generator(spec, Purpose.RULES)
    profiles, rules = run_both(
        lambda: explain(
            customers, segmented.features, segmentation=segmentation, spec=spec, background=background, rng=rng
        ),
        lambda: (
            rules_of_definition(customers, scores)
            if segmented.names and scores is not None
            else learn_rules(
                customers,
                segmented.features.state,
                segmentation=segmentation,
                most_rules=spec.explain.max_rules,
                rng=rng_of_rules,
            )
        ),
        spec.n_threads,
    )
    worth = worth_of(profiles) if not segmented.names else None
    reasons: Reasons | NotApplicable | None = None
    if spec.explain.reasons:
        progress("explain", "a reason for every customer")
        reasons = _reasons(base, segmented, scores=scores, worth=worth)
    return Explanation(
        profiles=profiles,
        rules=rules,
        worth=worth,
        reasons=None if isinstance(reasons, NotApplicable) else reasons,
        findings=_name_findings(spec, segmentation),
        unchecked=(reasons,) if isinstance(reasons, NotApplicable) else (),
    )


def _reasons(
    base: CustomerBase, segmented: Segmented, scores: RfmScores | None, worth: Worth | None
) -> Reasons | NotApplicable:
    assigned = Assigned(
        customers=base.customers,
        features=segmented.features,
        assignment=segmented.segmentation.assignment,
        centres=segmented.segmentation.centres,
        scores=scores,
        worth=worth,
        n_threads=base.spec.n_threads,
    )
    return explain_assignment(assigned, base.spec.segment.method.kind)


def _custom_phrases(spec: StudySpec) -> dict[str, Phrase]:
    """Return words for features of the user's own, and for those without an order in the window."""
    own = {
        name: Phrase(low=feature.low or f"low-{name}", high=feature.high or f"high-{name}")
        for name, feature in spec.orders.own.items()
        if feature.low or feature.high
    }
    if spec.orders.window is None:
        return own
    recent = {
        FREQUENCY: replace(phrase_for(FREQUENCY), none_noun="customers without a recent order"),
        MONETARY: replace(phrase_for(MONETARY), label="recent spend"),
    }
    return {**own, **recent}


def _name_findings(spec: StudySpec, segmentation: Segmentation) -> tuple[Finding, ...]:
    """Report custom names that belong to no segment."""
    unused = [
        f"{segment_id} ({name})"
        for segment_id, name in spec.explain.names.items()
        if segment_id not in segmentation.ids
    ]
    if not unused:
        return ()
    remedy = f"The segments are {', '.join(segmentation.ids)}; mend explain.names in the study.yaml."
    return (finding("unused_names", f"{', '.join(unused)}.", remedy),)
