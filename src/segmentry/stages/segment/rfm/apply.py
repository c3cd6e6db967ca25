"""Assign RFM scores, a name and a value tier to each customer, each treated alone."""

import numpy as np

from segmentry.algorithms import Bools, Ints
from segmentry.algorithms.scores import score_values
from segmentry.catalogue.grids import DIMENSIONS, NO_PURCHASE
from segmentry.results import CustomerTable, RfmScores, RfmState
from segmentry.stages.segment.rfm.cuts import cuts_within
from segmentry.stages.segment.rfm.relabels import relabels_of
from segmentry.stages.segment.rfm.tiers import tier_labels
from segmentry.stages.segment.rfm.values import directed, has_bought, known, meets


def apply_rfm(customers: CustomerTable, state: RfmState) -> RfmScores:
    """Assign scores, a name and a value tier to every customer, each treated alone.

    Parameters
    ----------
    customers
        Customers with the features that the scores are made from.
    state
        What was learnt.

    Returns
    -------
    RfmScores
        Score 0 and the name "No purchase" for customers without a purchase.
    """
    buys = has_bought(customers, state.bought)
    scores = _scores(customers, state, buys)
    return RfmScores(
        scores=scores,
        labels=_labels(customers, state, scores=scores, buys=buys),
        tiers=tier_labels(customers, state.tiers),
        state=state,
        beside=apply_rfm(customers, state.beside) if state.beside is not None else None,
    )


def _scores(customers: CustomerTable, state: RfmState, buys: Bools) -> dict[str, Ints]:
    """Return the scores by dimension, 0 for customers without a purchase."""
    present = [dimension for dimension in DIMENSIONS if dimension in state.features]
    values = {
        dimension: directed(dimension, np.where(buys, known(customers, state.features[dimension]), 0.0))
        for dimension in present
    }
    if not state.nested:
        return {name: np.where(buys, score_values(values[name], state.cuts[name]), 0) for name in present}
    scores: dict[str, Ints] = {}
    for dimension in present:
        before = np.column_stack([np.zeros(len(buys), dtype=np.int64), *scores.values()])[:, 1:]
        found = np.zeros(len(buys), dtype=np.int64)
        for prefix in np.unique(before[buys], axis=0):
            key = tuple(int(score) for score in prefix)
            is_here = buys & (before == prefix).all(axis=1)
            cuts = cuts_within(dimension, key, state.cuts, state.nested)
            found[is_here] = score_values(values[dimension][is_here], cuts)
        scores[dimension] = found
    return scores


def _labels(customers: CustomerTable, state: RfmState, scores: dict[str, Ints], buys: Bools) -> Ints:
    """Return the index of each customer's name."""
    index = {name: position for position, name in enumerate(state.names)}
    named = state.scores_of_codes
    n_digits = len(next(iter(named)))
    shape = tuple(1 + max(code[digit] for code in named) for digit in range(n_digits))
    table = np.full(shape, index[NO_PURCHASE], dtype=np.int64)
    for code, name in named.items():
        table[code] = index[name]
    used = [scores[dimension] for dimension in DIMENSIONS[:n_digits]]
    labels: Ints = np.where(buys, table[tuple(used)] if used else table, index[NO_PURCHASE])
    for relabel in relabels_of(state):
        is_among = np.zeros(len(state.names), dtype=np.bool_)
        is_among[[index[name] for name in relabel.among]] = True
        is_here = is_among[labels]
        for condition in relabel.conditions:
            is_here &= meets(known(customers, condition.feature), condition)
        labels = np.where(is_here, index[relabel.name], labels)
    return labels
