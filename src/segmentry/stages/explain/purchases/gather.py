"""Gather what charts show of orders: from customers with their scores, and from the log."""

from typing import TYPE_CHECKING

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.histograms import log_edges
from segmentry.catalogue.features import MONETARY
from segmentry.results import (
    VALUE_TIERS,
    Bins,
    CrossTable,
    CustomerTable,
    Gaps,
    GridCell,
    NameCount,
    Purchases,
    RfmScores,
    ScoreRange,
)
from segmentry.stages.explain.purchases.over_time import binned_gaps, cohorts_of, weeks_of

if TYPE_CHECKING:
    from segmentry.engines.orders import CleanOrders

_N_BINS, _LONG_TAIL = 30, 5.0


def gather_purchases(
    clean: "CleanOrders | None",
    gaps: Gaps | None,
    customers: CustomerTable,
    scores: RfmScores,
    cross: CrossTable | None,
) -> Purchases:
    """Return what charts show of orders: over time, by RFM scores, and by the spend of customers.

    Parameters
    ----------
    clean
        The orders that count; None where there is no log of orders, and so no weeks and no cohorts.
    gaps
        Gaps between purchase days, in days; None without a log.
    customers
        The customers.
    scores
        Their RFM scores, in the same order.
    cross
        RFM names by segment; None where RFM is the method.

    Returns
    -------
    Purchases
        Its size does not depend on the number of customers.
    """
    spend = _spend(customers)
    names = [
        NameCount(name, int(np.count_nonzero(scores.labels == index)), float(spend[scores.labels == index].sum()))
        for index, name in enumerate(scores.state.names)
    ]
    tiers = scores.tiers if scores.tiers is not None else np.zeros(0, dtype=np.int64)
    return Purchases(
        grid=scores.state.grid,
        names=tuple(names),
        cells=_cells(scores, spend),
        scores=_score_ranges(customers, scores),
        histograms=tuple(_histogram(customers, scores, dimension) for dimension in scores.state.cuts),
        gaps=binned_gaps(gaps) if gaps is not None else None,
        weeks=weeks_of(clean) if clean is not None else (),
        cohorts=cohorts_of(clean) if clean is not None else (),
        tiers=tuple(
            NameCount(name, int(np.count_nonzero(tiers == index)), float(spend[tiers == index].sum()))
            for index, name in enumerate(VALUE_TIERS)
        )
        if tiers.size
        else (),
        cycle_days=scores.state.cycle_days,
        cross=cross,
    )


def _spend(customers: CustomerTable) -> Floats:
    column = customers.columns.get(MONETARY)
    return np.nan_to_num(column.numbers()) if column is not None else np.zeros(customers.n_customers)


def _cells(scores: RfmScores, spend: Floats) -> tuple[GridCell, ...]:
    """Return the cells of recency and frequency that have customers, each with its most frequent name."""
    recency, frequency = scores.scores["recency"], scores.scores["frequency"]
    cells = []
    for r, f in sorted({(int(r), int(f)) for r, f in zip(recency, frequency, strict=True) if r > 0}):
        is_here = (recency == r) & (frequency == f)
        name = scores.state.names[int(np.bincount(scores.labels[is_here]).argmax())]
        cells.append(
            GridCell(
                recency=r, frequency=f, name=name, n_customers=int(is_here.sum()), spend=float(spend[is_here].sum())
            )
        )
    return tuple(cells)


def _score_ranges(customers: CustomerTable, scores: RfmScores) -> tuple[ScoreRange, ...]:
    """Return the range of the feature for each score that occurs, in the unit of the feature."""
    ranges = []
    for dimension, feature in scores.state.features.items():
        values, dimension_scores = customers.columns[feature].numbers(), scores.scores[dimension]
        for score in np.unique(dimension_scores[dimension_scores > 0]).tolist():
            members = values[dimension_scores == score]
            ranges.append(
                ScoreRange(
                    feature=feature,
                    score=score,
                    low=float(members.min()),
                    high=float(members.max()),
                    n_customers=int(members.size),
                )
            )
    return tuple(ranges)


def _histogram(customers: CustomerTable, scores: RfmScores, dimension: str) -> Bins:
    """Return the distribution of a feature among buyers with its cut points.

    The bins are even on a log scale where the tail of the distribution is long.
    """
    feature = scores.state.features[dimension]
    values = customers.columns[feature].numbers()[scores.scores[dimension] > 0]
    is_log = float(values.max()) > _LONG_TAIL * max(float(np.median(values)), 0.0)
    values = np.maximum(values, 0.0) if is_log else values
    low, high = float(values.min()), float(values.max())
    edges = np.linspace(low, high, _N_BINS + 1) if high > low else np.array([low - 0.5, low + 0.5])
    if is_log and high > low:
        edges = log_edges(low, high, _N_BINS)
        edges[-1] = high
    counts, _ = np.histogram(values, edges)
    is_nested = bool(scores.state.nested) and dimension != "recency"
    given = () if is_nested else scores.state.cuts[dimension].edges
    cuts = sorted(-cut if dimension == "recency" else cut for cut in given)
    return Bins(
        feature=feature, edges=tuple(edges.tolist()), counts=tuple(counts.tolist()), cuts=tuple(cuts), is_log=is_log
    )
