"""Whether segments matter: what their customers did later, and how much more they explain than recency or RFM."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.explained import cross_classify, explained_share
from segmentry.results import Estimate, Explained, SegmentOutcome

_Z = 1.959964
_ROUNDS, _MOST, _LEAST = 200, 20_000, 2


@dataclass(frozen=True)
class Later:
    """Net spend (None without money) and orders of each customer after the earlier date, shape (n,)."""

    spend: Floats | None
    orders: Floats


def segment_outcomes(later: Later, labels: Ints, ids: Sequence[str]) -> tuple[SegmentOutcome, ...]:
    """Return what the customers of each segment did, with 95 % intervals: of means by the normal, of shares by Wilson.

    A segment of one customer is left out.
    """
    found = []
    for place, segment_id in enumerate(ids):
        is_in = labels == place
        if is_in.sum() < _LEAST:
            continue
        orders = later.orders[is_in]
        spend = _mean(later.spend[is_in]) if later.spend is not None else None
        found.append(SegmentOutcome(segment_id, int(is_in.sum()), spend, _mean(orders), _share(orders > 0)))
    return tuple(found)


def explained_outcomes(
    later: Later, segments: Ints, recency: Ints, rfm: Ints, rng: np.random.Generator
) -> tuple[Explained, ...]:
    """Compare what segments, recency and RFM explain of each outcome; intervals by bootstrap of at most 20,000 customers.

    Spend is taken as log(1 + x), since a few big spenders would decide otherwise; spend below zero counts as zero.
    """
    outcomes = {"orders again": (later.orders > 0).astype(np.float64)}
    if later.spend is not None:
        outcomes["spend"] = np.log1p(np.maximum(later.spend, 0.0))
    with_recency, with_rfm = cross_classify(segments, recency), cross_classify(segments, rfm)
    return tuple(
        Explained(
            name,
            explained_share(values, segments),
            explained_share(values, recency),
            explained_share(values, rfm),
            _gain(values, with_recency, recency, rng),
            _gain(values, with_rfm, rfm, rng),
        )
        for name, values in outcomes.items()
    )


def outcome_sentence(segments: Sequence[SegmentOutcome], explained: Sequence[Explained], n_days: int) -> str:
    """Say which segments differ most in what they did, and whether segments add anything to recency."""
    best = max(segments, key=lambda item: item.active.value)
    worst = min(segments, key=lambda item: item.active.value)
    told = f"In the {n_days} days after, {_again(best)} ordered again"
    told += "." if best is worst else f", and {_again(worst)}."
    return " ".join([told, *(_added(item) for item in explained)])


def _again(item: SegmentOutcome) -> str:
    return f"{item.active.value:.0%} of the {item.n_customers:,} customers of {item.segment_id}"


def _added(item: Explained) -> str:
    what = "whether customers order again" if item.outcome == "orders again" else "how much they spend"
    if item.beyond_recency.low <= 0:
        return f"For {what}, the segments add nothing beyond recency that could be told from chance."
    rfm = "also beyond RFM" if item.beyond_rfm.low > 0 else "but nothing beyond RFM"
    return f"For {what}, they explain {item.beyond_recency.value:.1%} of the differences beyond recency, {rfm}."


def _mean(values: Floats) -> Estimate:
    mean = float(values.mean())
    error = _Z * float(values.std(ddof=1)) / np.sqrt(len(values))
    return Estimate(mean, float(mean - error), float(mean + error))


def _share(flags: np.ndarray) -> Estimate:
    n, share = len(flags), float(np.mean(flags))
    centre = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    error = _Z * np.sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2)) / (1 + _Z**2 / n)
    return Estimate(share, min(share, max(0.0, float(centre - error))), max(share, min(1.0, float(centre + error))))


def _gain(values: Floats, both: Ints, one: Ints, rng: np.random.Generator) -> Estimate:
    gain = explained_share(values, both) - explained_share(values, one)
    n = len(values)
    if n > _MOST:
        chosen = rng.choice(n, _MOST, replace=False)
        values, both, one, n = values[chosen], both[chosen], one[chosen], _MOST
    drawn = []
    for _ in range(_ROUNDS):
        counts = np.bincount(rng.integers(0, n, n), minlength=n).astype(np.float64)
        drawn.append(explained_share(values, both, counts) - explained_share(values, one, counts))
    spread = _Z * float(np.std(drawn))
    return Estimate(gain, gain - spread, gain + spread)
