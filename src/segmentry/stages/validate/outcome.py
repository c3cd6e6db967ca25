"""Hold-out outcomes of segments, and how much segments explain of them beyond recency and RFM."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.explained import cross_classify, explained_share
from segmentry.results import Estimate, Explained, SegmentOutcome
from segmentry.texts import counted

_Z = 1.959964
_ROUNDS, _MOST, _LEAST = 200, 20_000, 2


@dataclass(frozen=True)
class HoldoutOutcome:
    """Net spend (None without money) and number of orders of each customer in the hold-out period (n,)."""

    spend: Floats | None
    orders: Floats


def segment_outcomes(holdout: HoldoutOutcome, labels: Ints, ids: Sequence[str]) -> tuple[SegmentOutcome, ...]:
    """Return what the customers of each segment did, with 95 % intervals.

    Those of means are normal, those of shares Wilson's. A segment of one customer is left out.

    Parameters
    ----------
    holdout
        Spend and orders of the customers, shape (n,).
    labels
        Segment of each customer, shape (n,).
    ids
        Ids of the segments, of length k.

    Returns
    -------
    tuple of SegmentOutcome
        Outcomes in the order of the ids.
    """
    outcomes = []
    for segment, segment_id in enumerate(ids):
        is_in = labels == segment
        if is_in.sum() < _LEAST:
            continue
        orders = holdout.orders[is_in]
        spend = _mean(holdout.spend[is_in]) if holdout.spend is not None else None
        outcomes.append(
            SegmentOutcome(
                segment_id=segment_id,
                n_customers=int(is_in.sum()),
                spend=spend,
                orders=_mean(orders),
                active=_share(orders > 0),
            )
        )
    return tuple(outcomes)


def explained_outcomes(
    holdout: HoldoutOutcome, segments: Ints, recency: Ints, rfm: Ints, rng: np.random.Generator
) -> tuple[Explained, ...]:
    """Return what segments, recency and RFM explain of each outcome.

    Spend is taken as log(1 + x), since a few big spenders would decide otherwise; spend below zero counts as zero.
    Intervals are bootstrapped on at most 20,000 customers.

    Parameters
    ----------
    holdout
        Spend and orders of the customers, shape (n,).
    segments, recency, rfm
        Groups of the customers, shape (n,).
    rng
        Random numbers of the bootstrap.

    Returns
    -------
    tuple of Explained
        One for ordering again, and one for spend if there is money.
    """
    outcomes = {"orders again": (holdout.orders > 0).astype(np.float64)}
    if holdout.spend is not None:
        outcomes["spend"] = np.log1p(np.maximum(holdout.spend, 0.0))
    with_recency, with_rfm = cross_classify(segments, recency), cross_classify(segments, rfm)
    return tuple(
        Explained(
            outcome=name,
            by_segments=explained_share(values, segments),
            by_recency=explained_share(values, recency),
            by_rfm=explained_share(values, rfm),
            beyond_recency=_gain(values, with_recency, one=recency, rng=rng),
            beyond_rfm=_gain(values, with_rfm, one=rfm, rng=rng),
        )
        for name, values in outcomes.items()
    )


def outcome_sentence(segments: Sequence[SegmentOutcome], explained: Sequence[Explained], n_days: int) -> str:
    """Return which segments differ most, and whether segments add anything to recency, as sentences.

    Parameters
    ----------
    segments
        Outcomes of the segments.
    explained
        What groupings explain of each outcome.
    n_days
        Length of the hold-out period.

    Returns
    -------
    str
        Sentences for the report.
    """
    sentences = [_explained_sentence(item) for item in explained]
    if not segments:
        return " ".join(["The segments of that date resemble none of today's, so that none is named.", *sentences])
    best = max(segments, key=lambda item: item.active.value)
    worst = min(segments, key=lambda item: item.active.value)
    text = f"In the following {n_days} days, {_share_active(best)} ordered again"
    text += "." if best is worst else f", against {_share_active(worst)}."
    return " ".join([text, *sentences])


def _share_active(item: SegmentOutcome) -> str:
    return f"{item.active.value:.0%} of {item.segment_id} ({counted(item.n_customers, 'customer')})"


def _explained_sentence(item: Explained) -> str:
    outcome = "whether customers order again" if item.outcome == "orders again" else "how much they spend"
    if item.beyond_recency.low <= 0:
        return f"For {outcome}, the segments add nothing to recency, as far as the data show."
    than = "and add to RFM names too" if item.beyond_rfm.low > 0 else "and add nothing to RFM names"
    gain = f"{100 * item.beyond_recency.value:.1f} points of explained variation"
    return f"For {outcome}, the segments add {gain} to recency, {than}."


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
