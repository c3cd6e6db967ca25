"""Explain the segments of a study: profiles and names, rules, and a reason for every customer."""

from dataclasses import dataclass, replace

from segmentry.algorithms.threads import run_both, threads_beside_copies
from segmentry.catalogue.display_names import lowered, names_for
from segmentry.catalogue.features import FREQUENCY, MONETARY
from segmentry.catalogue.findings import finding
from segmentry.catalogue.phrases import Phrase, phrase_for, plain_phrase
from segmentry.methods import METHODS
from segmentry.results import (
    CustomerTable,
    Finding,
    NotApplicable,
    Profiles,
    Reasons,
    RfmScores,
    Rules,
    Segmentation,
    SegmentNames,
    TreeState,
    Worth,
)
from segmentry.spec import StudySpec
from segmentry.stages.explain import Assigned, Background, explain, explain_assignment, reach_of, worth_of
from segmentry.stages.explain.rules import learn_rules
from segmentry.stages.explain.score_traits import traits_of_scores
from segmentry.stages.explain.tree_rules import rules_of_tree
from segmentry.stages.segment import rules_of_definition
from segmentry.study.base import CustomerBase
from segmentry.study.memory import give_back
from segmentry.study.progress import Progress
from segmentry.study.rng import Purpose, generator
from segmentry.study.segmented import Segmented
from segmentry.texts import shortened


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
    background = _background(base, segmented, scores)
    give_back(customers.n_customers)
    progress("explain", f"{segmentation.k} segments")
    rng = generator(spec, Purpose.PROFILES)
    profiles, rules = run_both(
        lambda: explain(
            customers, segmented.features, segmentation=segmentation, spec=spec, background=background, rng=rng
        ),
        lambda: segmented.rules or _rules(base, segmented, scores),
        threads_beside_copies(customers.n_customers, spec.n_threads),
    )
    worth = _worth(base, segmented, profiles)
    reasons: Reasons | NotApplicable | None = None
    if spec.explain.reasons:
        give_back(customers.n_customers)
        progress("explain", "reasons for every customer")
        reasons = _reasons(base, segmented, scores=scores, worth=worth)
        give_back(customers.n_customers)
    return Explanation(
        profiles=profiles,
        rules=rules,
        worth=worth,
        reasons=None if isinstance(reasons, NotApplicable) else reasons,
        findings=_label_findings(spec, customers),
        unchecked=(reasons,) if isinstance(reasons, NotApplicable) else (),
    )


def _rules(base: CustomerBase, segmented: Segmented, scores: RfmScores | None) -> Rules | None:
    """Return the definition of the segments where they have one, else rules that nearly reproduce them."""
    if METHODS[base.spec.segment.method.kind].explained_by == "scores" and scores is not None:
        return rules_of_definition(base.customers, scores)
    if isinstance(segmented.segmentation.state, TreeState):
        return rules_of_tree(base.customers, segmented.features.state, segmented.segmentation)
    return learn_rules(
        base.customers,
        segmented.features.state,
        segmentation=segmented.segmentation,
        most_rules=base.spec.explain.max_rules,
        rng=generator(base.spec, Purpose.RULES),
    )


def _background(base: CustomerBase, segmented: Segmented, scores: RfmScores | None) -> Background:
    is_by_scores = METHODS[base.spec.segment.method.kind].explained_by == "scores" and scores is not None
    labels = segmented.segmentation.assignment.labels
    return Background(
        fixed_names=segmented.names,
        fixed_traits=traits_of_scores(scores, labels, segmented.names) if scores is not None and is_by_scores else (),
        outcome=segmented.evidence.outcome,
        custom_phrases=_custom_phrases(base.spec),
        labels=names_for(base.customers, base.spec.explain.labels),
        taken_names=segmented.taken_names,
    )


def _worth(base: CustomerBase, segmented: Segmented, profiles: Profiles) -> Worth | None:
    """Return how good each segment is; None where the segments are names, or no feature tells."""
    worth = None if segmented.names else worth_of(profiles)
    if worth is None:
        return None
    segmentation = segmented.segmentation
    labels = segmentation.assignment.labels
    return replace(worth, reach=reach_of(base.customers, segmented.features, labels=labels, k=segmentation.k))


def _reasons(
    base: CustomerBase, segmented: Segmented, scores: RfmScores | None, worth: Worth | None
) -> Reasons | NotApplicable:
    assigned = Assigned(
        customers=base.customers,
        features=segmented.features,
        assignment=segmented.segmentation.assignment,
        centres=segmented.segmentation.centres,
        state=segmented.segmentation.state,
        scores=scores,
        worth=worth,
        n_threads=base.spec.n_threads,
        labels=names_for(base.customers, base.spec.explain.labels),
    )
    return explain_assignment(assigned, base.spec.segment.method.kind)


def _custom_phrases(spec: StudySpec) -> dict[str, Phrase]:
    """Return words for custom features, for labelled columns, and for none in the window."""
    labelled = {column: _labelled(column, label) for column, label in spec.explain.labels.items()}
    custom = labelled | {
        name: replace(plain_phrase(name), low=feature.low or f"low-{name}", high=feature.high or f"high-{name}")
        for name, feature in spec.orders.own.items()
        if feature.low or feature.high
    }
    if spec.orders.window is None:
        return custom
    recent = {
        FREQUENCY: replace(phrase_for(FREQUENCY), none_noun="customers without a recent order"),
        MONETARY: replace(phrase_for(MONETARY), label="recent spend"),
    }
    return {**custom, **recent}


def _labelled(column: str, label: str) -> Phrase:
    """Return how to speak of a labelled column: by the words of its name, else by its label's."""
    known = phrase_for(column)
    phrase = phrase_for(label) if known.is_plain else known
    return replace(phrase, label=phrase.label if phrase.is_count else lowered(label), is_readable=True)


def _label_findings(spec: StudySpec, customers: CustomerTable) -> tuple[Finding, ...]:
    """Report labels of columns that the study does not have."""
    unused = [column for column in spec.explain.labels if column not in {*customers.columns, customers.id_column}]
    if not unused:
        return ()
    remedy = f"Correct the column names in explain.labels. The columns are: {shortened(list(customers.columns), 12)}."
    return (finding("unused_labels", f"{', '.join(unused)}.", remedy),)
