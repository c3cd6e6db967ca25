"""Why a customer has its RFM name: the scores, and what they were given for."""

import numpy as np
import pyarrow as pa

from segmentry.algorithms import Ints
from segmentry.catalogue.telling import column_title
from segmentry.results import CustomerTable, Reasons, RfmScores
from segmentry.stages.explain.reasons.texts import TextGroup, joined, number_texts, scattered

_DIGITS = {"recency": 0, "frequency": 0, "monetary": 2}


def explain_scores(customers: CustomerTable, scores: RfmScores) -> Reasons:
    """Return a reason for every customer: the value and the score of each dimension.

    Parameters
    ----------
    customers
        The customers.
    scores
        Their scores, in the same order.

    Returns
    -------
    Reasons
        Without better segments and changes.
    """
    n = scores.n_customers
    has_bought: Ints = np.flatnonzero(next(iter(scores.scores.values())) > 0)
    parts: list[pa.Array | str] = []
    for dimension, dimension_scores in scores.scores.items():
        feature = scores.state.features[dimension]
        values = customers.columns[feature].numbers()[has_bought]
        parts += ["; "] if parts else []
        parts += [f"{column_title(feature)} ", number_texts(values, _DIGITS[dimension])]
        parts += [" (score ", number_texts(dimension_scores[has_bought].astype(np.float64), 0), ")"]
    never = np.setdiff1d(np.arange(n), has_bought)
    groups = [TextGroup(never, pa.array(["no purchase"] * len(never), pa.string()))]
    groups += [TextGroup(has_bought, joined(*parts))] if has_bought.size else []
    return Reasons(
        reasons=scattered(n, groups), better=np.full(n, -1, dtype=np.int64), changes=pa.nulls(n, pa.string())
    )
