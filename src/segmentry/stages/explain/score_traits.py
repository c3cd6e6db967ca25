"""The traits of segments that are names of RFM scores, where gaps between orders are not known."""

from collections.abc import Sequence

import numpy as np

from segmentry.algorithms import Ints
from segmentry.catalogue.grids.claims import is_lapse
from segmentry.results import RfmScores

_LOW_TO, _HIGH_FROM = 0.4, 0.6
_TRAITS = {
    "recency": ("recency", ("lapsed", "typical", "recent")),
    "frequency": ("frequency", ("low", "typical", "high")),
    "monetary": ("value", ("low", "typical", "high")),
}


def traits_of_scores(scores: RfmScores, labels: Ints, names: Sequence[str]) -> tuple[dict[str, str], ...]:
    """Return the traits of each segment by its scores; none for customers without a purchase.

    A mean score in the upper two fifths of a dimension is high, in the lower two low. A segment whose name says that its
    customers stay away, although their recency is typical, is about to lapse.

    Parameters
    ----------
    scores
        Scores of the customers.
    labels
        Their segments, shape (n,).
    names
        Names of the segments by the grid.

    Returns
    -------
    tuple of dict
        Level by trait, one entry for each segment.
    """
    return tuple(_of_segment(scores, labels == index, name) for index, name in enumerate(names))


def _of_segment(scores: RfmScores, is_in: np.ndarray, name: str) -> dict[str, str]:
    traits: dict[str, str] = {}
    for dimension, (trait, levels) in _TRAITS.items():
        found = scores.by_scores.scores.get(dimension)
        n_scores = scores.by_scores.state.n_scores.get(dimension, 0)
        if found is None or n_scores < 2 or not (found[is_in] > 0).any():
            continue
        position = (float(found[is_in][found[is_in] > 0].mean()) - 0.5) / n_scores
        traits[trait] = levels[(position > _LOW_TO) + (position >= _HIGH_FROM)]
    if traits.get("recency") == "typical" and is_lapse(name):
        traits["recency"] = "lapsing"
    return traits
