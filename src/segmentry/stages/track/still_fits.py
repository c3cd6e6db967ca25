"""Whether a model still fits the customers that it scores, in one sentence."""

import numpy as np

from segmentry.algorithms import Ints
from segmentry.algorithms.chi_square import upper_tail
from segmentry.results import Training
from segmentry.stages.track.likeness import Likeness
from segmentry.texts import joined, percent

_LEVEL = 0.01
_LARGE_SHIFT = 0.1
_MANY_UNLIKE = 0.05
_FEWEST = 20


def still_fits(labels: Ints, names: tuple[str, ...], likeness: Likeness, training: Training | None) -> str:
    """Return whether segments of new customers look like those of the study, and what speaks against it.

    Shares speak against it when they differ by more than chance would have it (chi-square test, p < 0.01), and 10 % of the
    customers or more would have to be in another segment; distances, when 5 % or more are unlike all segments, where 1 % is
    expected.

    Parameters
    ----------
    labels
        Segment of each customer, shape (n,), by index in the fitted segments; others count as none.
    names
        Names of the fitted segments.
    likeness
        How the customers compare with those of the study.
    training
        What the customers of the study looked like; None in studies of earlier versions.
    """
    if training is None:
        return ""
    n = len(labels)
    if n < _FEWEST:
        return f"Whether the model still fits is not judged: {_FEWEST} customers are needed."
    counts = np.bincount(labels[(labels >= 0) & (labels < len(names))], minlength=len(names))
    known = np.array(training.sizes, dtype=np.float64)
    expected = known / known.sum()
    facts = [*_share_facts(counts, known, names), *_unlike_facts(likeness)]
    moved = float(np.abs(counts / n - expected).sum() / 2)
    if facts:
        return f"The model may no longer fit: {'; '.join(facts)}."
    unlike = likeness.like_none
    distances = "" if unlike is None else f", and {percent(float(unlike.mean()))} are unlike all segments (1% expected)"
    return f"Nothing here speaks against the model: shares of segments differ by {percent(moved)}{distances}."


def _share_facts(counts: Ints, known: np.ndarray, names: tuple[str, ...]) -> list[str]:
    n, m = float(counts.sum()), float(known.sum())
    vanished = [name for name, count, size in zip(names, counts, known, strict=True) if not count and size * n / m >= 5]
    facts = [f"nobody is in {joined(vanished)}"] if vanished else []
    shift = float(np.abs(counts / max(n, 1) - known / m).sum() / 2)
    if shift < _LARGE_SHIFT or _p_of_shares(counts, known) >= _LEVEL:
        return facts
    change = counts / n - known / m
    most = int(np.abs(change).argmax())
    told = f"{percent(float(counts[most] / n))} are in {names[most]}, {percent(float(known[most] / m))} in the study"
    return [*facts, f"{percent(shift)} of the customers would have to be in another segment ({told})"]


def _p_of_shares(counts: Ints, known: np.ndarray) -> float:
    """Return the p-value of the chi-square test that two samples have equal shares."""
    table = np.array([counts, known], dtype=np.float64)
    table = table[:, table.sum(axis=0) > 0]
    expected = table.sum(axis=1, keepdims=True) * table.sum(axis=0) / table.sum()
    statistic = float((np.square(table - expected) / expected).sum())
    freedom = table.shape[1] - 1
    return upper_tail(statistic, freedom) if freedom else 1.0


def _unlike_facts(likeness: Likeness) -> list[str]:
    if likeness.like_none is None:
        return []
    share = float(likeness.like_none.mean())
    if share < _MANY_UNLIKE:
        return []
    return [f"{percent(share)} of the customers are unlike all segments, where 1% is expected"]
