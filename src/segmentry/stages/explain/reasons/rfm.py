"""Why a customer has its RFM name: the scores, and what they were given for."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.algorithms import Ints
from segmentry.catalogue.display_names import GUESSED, DisplayNames
from segmentry.results import CustomerTable, Reasons, RfmScores, RfmState
from segmentry.stages.explain.reasons.texts import TextGroup, joined, number_texts, scattered

_DIGITS = {"recency": 0, "frequency": 0, "monetary": 2}
_WHOLE = ("tenure_days", "n_purchase_days", "last_gap_days", "orders_in_all", "seasons_missed")


def explain_scores(customers: CustomerTable, scores: RfmScores, names: DisplayNames = GUESSED) -> Reasons:
    """Return a reason for every customer: the value and the score of each dimension.

    Parameters
    ----------
    customers
        The customers.
    scores
        Their scores, in the same order.
    names
        What columns are called.

    Returns
    -------
    Reasons
        Without better segments and changes.
    """
    n = scores.n_customers
    has_bought = next(iter(scores.scores.values())) > 0
    never: Ints = np.flatnonzero(~has_bought)
    groups = [TextGroup(never, pa.array(["no purchase"] * len(never), pa.string()))]
    further = _further_features(scores.state)
    for label in np.unique(scores.labels[has_bought]):
        here: Ints = np.flatnonzero(has_bought & (scores.labels == label))
        features = further.get(scores.state.names[label], ())
        groups.append(
            TextGroup(
                here, joined(*_score_parts(customers, scores, here, names), *_values(customers, features, here, names))
            )
        )
    return Reasons(
        reasons=scattered(n, groups), better=np.full(n, -1, dtype=np.int32), changes=pa.nulls(n, pa.string())
    )


def _score_parts(customers: CustomerTable, scores: RfmScores, here: Ints, names: DisplayNames) -> list[pa.Array | str]:
    """Return the value and the score of each dimension, as parts of texts."""
    parts: list[pa.Array | str] = []
    for dimension, dimension_scores in scores.scores.items():
        feature = scores.state.features[dimension]
        values = customers.columns[feature].numbers()[here]
        parts += ["; "] if parts else []
        title = names.in_sentence(feature, customers.columns[feature].within)
        parts += [f"{title} ", number_texts(values, _DIGITS[dimension])]
        parts += [" (score ", number_texts(dimension_scores[here].astype(np.float64), 0), ")"]
    return parts


def _values(
    customers: CustomerTable, features: tuple[str, ...], here: Ints, names: DisplayNames
) -> list[pa.Array | str]:
    """Return further values on which a name depends, as parts of texts; none where a customer has none."""
    parts: list[pa.Array | str] = []
    for feature in features:
        values = customers.columns[feature].numbers()[here]
        texts = number_texts(np.nan_to_num(values), 0 if feature in _WHOLE else 2)
        parts += [f"; {names.in_sentence(feature)} ", pc.if_else(pa.array(np.isnan(values)), "unknown", texts)]
    return parts


def _further_features(state: RfmState) -> dict[str, tuple[str, ...]]:
    """Return for each name that depends on more than scores the features that it depends on."""
    further: dict[str, tuple[str, ...]] = {}
    for relabel in state.relabels or ():
        features = [item.feature for item in relabel.conditions if item.feature not in state.features.values()]
        further[relabel.name] = tuple(dict.fromkeys((*further.get(relabel.name, ()), *features)))
    return further
