"""A reason for every customer, and the smallest change that would move it to a better segment."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import cast

from segmentry.algorithms import Floats
from segmentry.catalogue.display_names import GUESSED, DisplayNames
from segmentry.methods import METHODS, ContributingMethod, Method
from segmentry.results import (
    CustomerTable,
    FeatureTable,
    NotApplicable,
    PartitionState,
    Reasons,
    RfmScores,
    SegmentAssignment,
    TreeState,
    Worth,
)
from segmentry.stages.explain.reasons.criterion import Criterion, by_centres, by_contributions
from segmentry.stages.explain.reasons.customers import explain_customers
from segmentry.stages.explain.reasons.reach import reach_of
from segmentry.stages.explain.reasons.rfm import explain_scores
from segmentry.stages.explain.reasons.tree import explain_by_rule
from segmentry.stages.explain.reasons.typical import typical_of
from segmentry.stages.explain.reasons.worth import worth_of

__all__ = ["Assigned", "explain_assignment", "reach_of", "worth_of"]

_CODE = "customer_reasons"


@dataclass(frozen=True, kw_only=True)
class Assigned:
    """Customers with their features, scores and segments, all in the same order.

    Attributes
    ----------
    customers, features, assignment
        The customers, their features and their segments.
    centres
        Centres of the segments, shape (k, m); None where the method has none.
    state
        What the method has learnt.
    scores
        RFM scores; None without a log of orders.
    worth
        How good each segment is; None where no feature tells.
    n_threads
        Threads to use; 0 means one per core.
    labels
        What columns are called.
    """

    customers: CustomerTable
    features: FeatureTable
    assignment: SegmentAssignment
    centres: Floats | None
    state: PartitionState
    scores: RfmScores | None
    worth: Worth | None
    n_threads: int = 0
    labels: DisplayNames = GUESSED


def explain_assignment(assigned: Assigned, kind: str) -> Reasons | NotApplicable:
    """Return a reason for every customer, each treated alone.

    Parameters
    ----------
    assigned
        The customers with their segments.
    kind
        Kind of the method.

    Returns
    -------
    Reasons or NotApplicable
        Why there are none, where the method cannot give reasons.
    """
    method = METHODS[kind]
    if method.explained_by is None:
        return NotApplicable(_CODE, method.why_no_reasons)
    return _EXPLANATIONS[method.explained_by](assigned, method)


def _by_centres(assigned: Assigned, method: Method) -> Reasons:
    if assigned.centres is None:
        raise AssertionError("a method that explains by centres has centres")
    return _by_criterion(assigned, method, by_centres(assigned.centres))


def _by_contributions(assigned: Assigned, method: Method) -> Reasons:
    criterion = by_contributions(cast("ContributingMethod", method), assigned.state)
    return _by_criterion(assigned, method, criterion)


def _by_criterion(assigned: Assigned, method: Method, criterion: Criterion) -> Reasons:
    return explain_customers(
        assigned.customers,
        assigned.features,
        assigned.assignment,
        criterion=replace(criterion, typical=typical_of(method, assigned.state, assigned.features.state)),
        worth=assigned.worth,
        names=assigned.labels,
        n_threads=assigned.n_threads,
    )


def _by_scores(assigned: Assigned, _: Method) -> Reasons:
    if assigned.scores is None:
        raise AssertionError("a method that explains by scores has scores")
    return explain_scores(assigned.customers, assigned.scores, assigned.labels)


def _by_rules(assigned: Assigned, _: Method) -> Reasons:
    if not isinstance(assigned.state, TreeState):
        raise AssertionError("a method that explains by rules has learnt a tree")
    return explain_by_rule(assigned.assignment, assigned.state, assigned.features.state)


_EXPLANATIONS: dict[str, Callable[[Assigned, Method], Reasons]] = {
    "centres": _by_centres,
    "contributions": _by_contributions,
    "rules": _by_rules,
    "scores": _by_scores,
}
