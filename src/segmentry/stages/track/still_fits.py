"""Whether a model still fits the customers that it scores, in one sentence."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.chi_square import upper_tail
from segmentry.results import Training
from segmentry.spec import MonitorSpec
from segmentry.texts import joined, percent

_FEWEST = 20


@dataclass(frozen=True, kw_only=True)
class StillFits:
    """Whether a model still fits, and why; the answer is None where nobody can tell."""

    answer: bool | None = None
    sentence: str = ""


def still_fits(
    counts: Ints,
    n_customers: int,
    n_unlike: int | None,
    *,
    names: tuple[str, ...],
    training: Training | None,
    monitor: MonitorSpec,
) -> StillFits:
    """Return whether segments of new customers look like those of the study, and what speaks against it.

    The thresholds are those of `segmentry check`, the contract of the spec. Shares speak against the model when they differ by
    more than chance would have it (chi-square test at `monitor.alpha`), and at least `monitor.min_distance` of the customers
    would have to be in another segment; distances, when more than `monitor.max_outside_share` of them are unlike all segments,
    where 1 % is expected.

    Parameters
    ----------
    counts
        Customers of each fitted segment, shape (k,).
    n_customers
        All customers.
    n_unlike
        Those who are unlike all segments; None where the method knows no distance.
    names
        Names of the fitted segments.
    training
        What the customers of the study looked like; None in studies of earlier versions.
    monitor
        The contract of the study.
    """
    if training is None:
        return StillFits()
    if n_customers < _FEWEST:
        return StillFits(sentence=f"Whether the model still fits is not judged: {_FEWEST} customers are needed.")
    known = np.array(training.sizes, dtype=np.float64)
    unlike = None if n_unlike is None else n_unlike / n_customers
    facts = [*_share_facts(counts, known, names, monitor), *_unlike_facts(unlike, monitor)]
    if facts:
        against = f"The model may no longer fit: {'; '.join(facts)}. To test it: segmentry check."
        return StillFits(answer=False, sentence=against)
    moved = _shift(counts, known)
    distances = "" if unlike is None else f", and {percent(unlike)} are unlike all segments (1% expected)"
    sentence = f"Nothing here speaks against the model: shares of segments differ by {percent(moved)}{distances}."
    return StillFits(answer=True, sentence=sentence)


def _shift(counts: Ints, known: Floats) -> float:
    """Return the share of the customers who would have to be in another segment for equal shares."""
    return float(np.abs(counts / max(counts.sum(), 1) - known / known.sum()).sum() / 2)


def _share_facts(counts: Ints, known: Floats, names: tuple[str, ...], monitor: MonitorSpec) -> list[str]:
    n, m = float(counts.sum()), float(known.sum())
    if not n:
        return ["nobody is in a segment that the study had"]
    vanished = [name for name, count, size in zip(names, counts, known, strict=True) if not count and size * n / m >= 5]
    facts = [f"nobody is in {joined(vanished)}"] if vanished else []
    shift = _shift(counts, known)
    if shift < monitor.min_distance or _p_of_shares(counts, known) > monitor.alpha:
        return facts
    change = counts / n - known / m
    most = int(np.abs(change).argmax())
    example = f"{percent(float(counts[most] / n))} are in {names[most]}, {percent(float(known[most] / m))} in the study"
    return [*facts, f"{percent(shift)} of the customers would have to be in another segment ({example})"]


def _p_of_shares(counts: Ints, known: Floats) -> float:
    """Return the p-value of the chi-square test that two samples have equal shares."""
    table = np.array([counts, known], dtype=np.float64)
    table = table[:, table.sum(axis=0) > 0]
    expected = table.sum(axis=1, keepdims=True) * table.sum(axis=0) / table.sum()
    statistic = float((np.square(table - expected) / expected).sum())
    freedom = table.shape[1] - 1
    return upper_tail(statistic, freedom) if freedom else 1.0


def _unlike_facts(unlike: float | None, monitor: MonitorSpec) -> list[str]:
    if unlike is None or unlike <= monitor.max_outside_share:
        return []
    return [f"{percent(unlike)} of the customers are unlike all segments, where 1% is expected"]
