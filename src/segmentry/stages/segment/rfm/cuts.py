"""Cut points of the scores, by the rule that the spec names."""

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.scores import (
    ScoreCuts,
    edge_quantile_cuts,
    fixed_cuts,
    frequency_edges,
    has_frequent_minimum,
    natural_cuts,
    ntile_cuts,
    quantile_cuts,
    score_values,
)
from segmentry.catalogue.grids import DIMENSIONS
from segmentry.stages.segment.rfm.values import directed

_MOST_FIXED = 5


def learn_cuts(dimension: str, values: Floats, rule: object, n_scores: int) -> ScoreCuts:
    """Return the cut points of one dimension.

    Parameters
    ----------
    dimension
        `recency`, `frequency` or `monetary`.
    values
        Values of the buyers, shape (n,), in their unit.
    rule
        The rule of the spec.
    n_scores
        Number of scores.

    Returns
    -------
    ScoreCuts
        At most `n_scores` scores; for recency of the negated values.
    """
    kind = getattr(rule, "kind", "auto")
    if kind == "fixed":
        return stated_cuts(dimension, getattr(rule, "cuts", ()))
    if kind == "edge_quantile":
        return edge_quantile_cuts(values, n_scores, is_reversed=dimension == "recency")
    better = directed(dimension, values)
    if kind == "ntile":
        return ntile_cuts(better, n_scores)
    if kind == "natural" and len(np.unique(better)) >= n_scores:
        return natural_cuts(better, n_scores)
    is_few = n_scores <= _MOST_FIXED
    if kind == "auto" and dimension == "frequency" and is_few and has_frequent_minimum(better, n_scores):
        return fixed_cuts(frequency_edges(n_scores))
    return quantile_cuts(better, n_scores)


def stated_cuts(dimension: str, cuts: tuple[float, ...]) -> ScoreCuts:
    """Return cut points that are stated in the spec or the grid.

    Parameters
    ----------
    dimension
        `recency`, `frequency` or `monetary`.
    cuts
        Rising values. For recency, each is the largest number of days that still has the better score; for the others, the
        smallest value that has the better score.
    """
    return fixed_cuts([-cut for cut in reversed(cuts)] if dimension == "recency" else cuts)


def nested_key(dimension: str, prefix: tuple[int, ...]) -> str:
    """Return the key of nested cut points.

    Parameters
    ----------
    dimension
        `frequency` or `monetary`.
    prefix
        Scores of the dimensions before.

    >>> nested_key("monetary", (5, 2))
    'monetary:5-2'
    """
    return f"{dimension}:{'-'.join(map(str, prefix))}"


def cuts_within(
    dimension: str, prefix: tuple[int, ...], cuts: dict[str, ScoreCuts], nested: dict[str, ScoreCuts]
) -> ScoreCuts:
    """Return the cut points of a dimension for customers with some scores in the dimensions before it.

    Parameters
    ----------
    dimension
        `recency`, `frequency` or `monetary`.
    prefix
        Scores of the dimensions before.
    cuts
        Cut points of each dimension by itself, which hold where no customer had these scores at the fit.
    nested
        Nested cut points; empty where scores are independent.
    """
    return nested.get(nested_key(dimension, prefix), cuts[dimension])


def nested_cuts(
    values: dict[str, Floats], rules: dict[str, object], n_scores: dict[str, int], cuts: dict[str, ScoreCuts]
) -> dict[str, ScoreCuts]:
    """Return cut points of frequency within each score of recency, and of monetary within both.

    Parameters
    ----------
    values
        Values of the buyers by dimension, each of shape (n,).
    rules
        The rule of each dimension.
    n_scores
        Number of scores of each dimension.
    cuts
        Cut points of each dimension by itself.
    """
    nested: dict[str, ScoreCuts] = {}
    present = [dimension for dimension in DIMENSIONS if dimension in values]
    prefixes: Ints = np.zeros((len(next(iter(values.values()))), 0), dtype=np.int64)
    for index, dimension in enumerate(present):
        scores = np.zeros(len(prefixes), dtype=np.int64)
        for prefix in np.unique(prefixes, axis=0) if index else [()]:
            key = tuple(int(score) for score in prefix)
            is_here = (prefixes == prefix).all(axis=1) if index else np.ones(len(prefixes), dtype=bool)
            if index:
                nested[nested_key(dimension, key)] = learn_cuts(
                    dimension, values[dimension][is_here], rules[dimension], n_scores[dimension]
                )
            found = cuts_within(dimension, key, cuts, nested)
            scores[is_here] = score_values(directed(dimension, values[dimension][is_here]), found)
        prefixes = np.column_stack([prefixes, scores])
    return nested
