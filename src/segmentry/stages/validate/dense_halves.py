"""Dense groups found anew in random halves of the customers, and gaps between groups."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from segmentry.algorithms import Bools, Floats, Ints
from segmentry.algorithms.indices.group_gap import group_gap_p_value
from segmentry.algorithms.indices.neighbours import continuous_columns
from segmentry.algorithms.stability.resampling import halves
from segmentry.methods import Assignable, FindingMethod
from segmentry.results import DensityState
from segmentry.spec import HdbscanMethod

_FOUND = 0.5
_FEWEST_SAMPLES = 5


@dataclass(frozen=True, kw_only=True)
class SampledGroups:
    """Customers (n, m) to resample, and groups that were found in all of them.

    `states` are the groups of at least each number of `shares`, a share of the customers; `labels` has for each of them the group
    of each customer (n,), -1 for none.
    """

    rows: Floats
    states: tuple[DensityState, ...]
    labels: tuple[Ints, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class HalvedGroups:
    """What halves say of the groups of one state.

    `jaccards` (S, 2, g) are those of each group with its best match in either half of each split, `votes` is the share of halves
    that find as many groups and every one again, and `p_one_mode` gives for pairs of groups the p-value of no gap between them.
    """

    jaccards: Floats
    votes: float
    p_one_mode: dict[tuple[int, int], float]

    @property
    def least_stability(self) -> float:
        """Mean similarity of the least stable group."""
        return float(f"{self.jaccards.mean(axis=(0, 1)).min():.12g}")

    def reordered(self, order: Sequence[int]) -> "HalvedGroups":
        """Return the same for the groups in another order.

        Parameters
        ----------
        order
            The groups as they are now, in the new order.
        """
        p_one_mode = {
            (first, second): self.p_one_mode[min(order[first], order[second]), max(order[first], order[second])]
            for first, second in combinations(range(len(order)), 2)
        }
        return replace(self, jaccards=self.jaccards[:, :, list(order)], p_one_mode=p_one_mode)


@dataclass(frozen=True, kw_only=True)
class _Half:
    jaccards: Floats
    n_groups: int
    p_values: dict[tuple[int, int], float | None]


def halve_groups(
    sampled: SampledGroups,
    method: FindingMethod,
    spec: HdbscanMethod,
    *,
    n_splits: int,
    seed: int,
) -> list[HalvedGroups | None]:
    """Look for the groups again in random halves of the customers.

    The customers of the other half tell whether there is a gap between two groups: by how much farther they are from the one than
    from the other is unimodal where there is none. A p-value is twice the median over all halves. Counts, few levels and heaps of
    zeros make no gap, so that only continuous columns take part (see `continuous_columns`).

    Parameters
    ----------
    sampled
        The customers, and groups among them.
    method, spec
        How groups are found.
    n_splits
        Number of splits into halves.
    seed
        Seed of the splits.

    Returns
    -------
    list
        One for each state; None for a state without groups.

    References
    ----------
    Hennig, C. (2007). Cluster-wise assessment of cluster stability. doi:10.1016/j.csda.2006.11.025
    Meinshausen, N., Meier, L. & Bühlmann, P. (2009). p-values for high-dimensional regression. doi:10.1198/jasa.2009.tm08647
    """

    def split(index: int) -> list[list[_Half | None]]:
        parts = halves(len(sampled.rows), np.random.default_rng([seed, index]))
        return [_halved(sampled, method, spec, known=known) for known in parts]

    splits = [split(index) for index in range(n_splits)]
    found = []
    for position, state in enumerate(sampled.states):
        of_state = [[half[position] for half in both] for both in splits]
        found.append(_summed(of_state, state.n_groups) if state.n_groups else None)
    return found


def _halved(sampled: SampledGroups, method: FindingMethod, spec: HdbscanMethod, *, known: Ints) -> list[_Half | None]:
    """Compare the groups of one half with those of all customers, for each state."""
    sizes = [max(2, round(share * len(known))) for share in sampled.shares]
    again = method.find(sampled.rows[known], _coarser(spec, len(known), sampled.states[0]), sizes)
    is_other = np.ones(len(sampled.rows), dtype=bool)
    is_other[known] = False
    is_continuous = continuous_columns(sampled.rows)
    return [
        _compared(labels, state.n_groups, _again(sampled.rows, method, half, is_continuous), is_other)
        if state.n_groups
        else None
        for labels, state, half in zip(sampled.labels, sampled.states, again, strict=True)
    ]


def _coarser(spec: HdbscanMethod, n_rows: int, state: DensityState) -> HdbscanMethod:
    """Measure density within about the same distance: by fewer customers where fewer are sampled."""
    fewer = max(min(_FEWEST_SAMPLES, spec.min_samples), round(spec.min_samples * n_rows / state.n_sampled))
    return spec.model_copy(update={"min_samples": fewer})


@dataclass(frozen=True, kw_only=True)
class _Again:
    """Number of groups of a half, labels (n,) of all customers, -1 for none, and distances (n, g).

    Distances are those in continuous columns; 0 where there is none, which shows no gap.
    """

    n_groups: int
    labels: Ints
    distances: Floats


def _again(rows: Floats, method: FindingMethod, half: DensityState, is_continuous: Bools) -> _Again:
    labels = method.assign(Assignable(coordinates=rows), half, 1).labels
    is_none = labels >= half.n_groups
    distances = np.zeros((len(rows), half.n_groups))
    if is_continuous.any():
        distances = method.distances(rows[:, is_continuous], replace(half, sampled=half.sampled[:, is_continuous]))
    return _Again(n_groups=half.n_groups, labels=np.where(is_none, -1, labels), distances=distances)


def _compared(labels: Ints, n_groups: int, again: _Again, is_other: Bools) -> _Half:
    """Compare the groups of a half with those of all customers, and test for gaps on the other half."""
    of_whole, other = (
        (of_all[:, None] == np.arange(k)).astype(np.float64)
        for of_all, k in ((labels, n_groups), (again.labels, again.n_groups))
    )
    shared = of_whole.T @ other
    union = of_whole.sum(axis=0)[:, None] + other.sum(axis=0) - shared
    matches = shared.argmax(axis=1).tolist() if again.n_groups else [0] * n_groups
    pairs = list(combinations(range(n_groups), 2))
    distances = again.distances[is_other]
    return _Half(
        jaccards=(shared / np.maximum(union, 1.0)).max(axis=1, initial=0.0),
        n_groups=again.n_groups,
        p_values={pair: _gap_p_value(distances, matches[pair[0]], matches[pair[1]]) for pair in pairs},
    )


def _gap_p_value(distances: Floats, first: int, second: int) -> float | None:
    """Return the p-value of no gap; 1 where both groups are one in this half."""
    return 1.0 if first == second else group_gap_p_value(distances, first, second)


def _summed(found: Sequence[Sequence[_Half | None]], n_groups: int) -> HalvedGroups:
    splits = [[half for half in both if half is not None] for both in found]
    each = [half for both in splits for half in both]
    jaccards = np.array([[half.jaccards for half in both] for both in splits])
    is_found = [half.n_groups == n_groups and half.jaccards.min() >= _FOUND for half in each]
    p_one_mode = {}
    for pair in combinations(range(n_groups), 2):
        p_values = [p_value for half in each if (p_value := half.p_values[pair]) is not None]
        p_one_mode[pair] = min(1.0, 2.0 * float(np.median(p_values))) if 2 * len(p_values) >= len(each) else 1.0
    return HalvedGroups(jaccards=jaccards, votes=sum(is_found) / len(each), p_one_mode=p_one_mode)
