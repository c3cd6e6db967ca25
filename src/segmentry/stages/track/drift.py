"""Tests of the hypothesis that new customers come from the distribution of those of the study."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.discrimination import Discrimination, discriminate
from segmentry.algorithms.holm import holm_adjusted
from segmentry.results import DriftTest, FeatureTable, SegmentAssignment, ShareChange
from segmentry.spec import MonitorSpec
from segmentry.stages.track.features import compare_category, compare_missing, compare_number
from segmentry.stages.track.optimism import NO_OPTIMISM, Optimism
from segmentry.stages.track.wholes import compare_classifier, compare_fit, compare_range, compare_segments

LEAST_CUSTOMERS = 20
"""Fewest customers whose distribution is compared with another one."""
_LEAST_PERMUTATIONS = 199
_PARTS = 2
"""The level is split evenly between the classifier, whose p-value has a limit, and all other tests."""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """Customers as the model of a study sees them.

    `levels` holds the level of each customer for each category, null where missing. Labels are indices of all segments that new
    customers may get; distances and fits of `assignment` are nan where the method knows none. `optimism` says
    how much better they fit than later ones, since the segments were formed on them.
    """

    features: FeatureTable
    levels: Mapping[str, pa.Array]
    assignment: SegmentAssignment
    optimism: Optimism = NO_OPTIMISM

    @property
    def n_customers(self) -> int:
        """Number of customers."""
        return len(self.assignment.labels)

    @property
    def later_fit(self) -> Floats:
        """The fits that such customers have when they come later, shape (n,)."""
        return self.assignment.fit - self.optimism.fit

    @property
    def later_distances(self) -> Floats:
        """The distances to their segments that such customers have when they come later, shape (n,)."""
        return self.assignment.distances * (1.0 + self.optimism.distance)

    def known(self, index: int) -> Floats:
        """Return the sorted values of a numeric feature without gaps.

        Parameters
        ----------
        index
            Its index among the numeric features.
        """
        values = self.features.raw[index]
        return np.sort(values[np.isfinite(values)])

    def counts(self, n_segments: int) -> Ints:
        """Return the customers of each segment, shape (k,).

        Parameters
        ----------
        n_segments
            Number of all segments that customers may get.
        """
        return np.bincount(self.assignment.labels, minlength=n_segments).astype(np.int64)


def drift_tests(
    before: Seen, now: Seen, contract: MonitorSpec, n_segments: int, rng: np.random.Generator
) -> tuple[DriftTest, ...]:
    """Test each feature, shares of segments, range, the joint distribution and the fit.

    The probability that any of the tests is proven by chance is at most `contract.alpha`: half of it goes to the classifier, the
    other half to all other tests together, corrected as Holm (1979) says.

    Parameters
    ----------
    before, now
        Customers of the study, and new ones.
    contract
        Level and thresholds.
    n_segments
        Number of all segments that customers may get.
    rng
        Random numbers of samples and permutations.

    Returns
    -------
    tuple of DriftTest
        Features first; the classifier and the fit last.
    """
    singles = [*_feature_tests(before, now, contract), *_whole_tests(before, now, contract, n_segments)]
    adjusted = holm_adjusted([_p_value(test) for test in singles])
    apart = _discriminated(before, now, contract, rng)
    joint = compare_classifier(apart, contract)
    pairs = [*zip(singles, adjusted, strict=True), (joint, _p_value(joint))]
    tests = [_settled(test, min(1.0, _PARTS * p_value), contract.alpha) for test, p_value in pairs]
    return (*tests, *_fit_test(before, now, contract, has_changed=any(test.is_proven for test in tests)))


def share_changes(before: Seen, now: Seen, names: Mapping[str, str]) -> tuple[ShareChange, ...]:
    """Return the share of each segment that has customers before or now.

    Parameters
    ----------
    before, now
        Customers of the study, and new ones.
    names
        The name of each segment by its id, in the order of the labels.
    """
    counts = np.stack([before.counts(len(names)), now.counts(len(names))])
    shares = counts / np.array([[before.n_customers], [now.n_customers]])
    changes = zip(names.items(), shares.T.tolist(), strict=True)
    return tuple(
        ShareChange(segment_id=segment_id, segment_name=name, before=old, now=new)
        for (segment_id, name), (old, new) in changes
        if old or new
    )


def _p_value(test: DriftTest) -> float:
    return 1.0 if test.p_value is None else test.p_value


def _settled(test: DriftTest, p_corrected: float, alpha: float) -> DriftTest:
    is_proven = p_corrected <= alpha
    return replace(test, p_corrected=p_corrected, is_proven=is_proven, matters=is_proven and test.size >= test.least)


def _feature_tests(before: Seen, now: Seen, contract: MonitorSpec) -> Sequence[DriftTest]:
    tests: list[DriftTest] = []
    tested: set[str] = set()
    for index, state in enumerate(before.features.state.numeric):
        tests.append(compare_number(state.called, before.known(index), now.known(index), contract))
        gaps = [_gaps(seen.features.imputed(index)) for seen in (before, now)]
        name = state.block or state.name
        if (gaps[0][1] or gaps[1][1]) and name not in tested:
            tests.append(compare_missing(name, gaps[0], gaps[1], contract))
        tested.add(name)
    for category in before.features.state.categories:
        levels = [seen.levels[category.name] for seen in (before, now)]
        tests.append(compare_category(category.name, levels[0], levels[1], contract))
        gaps = [_gaps(pc.is_null(values).to_numpy(zero_copy_only=False)) for values in levels]
        if gaps[0][1] or gaps[1][1]:
            tests.append(compare_missing(category.name, gaps[0], gaps[1], contract))
    return tests


def _whole_tests(before: Seen, now: Seen, contract: MonitorSpec, n_segments: int) -> Sequence[DriftTest]:
    tests = []
    if n_segments > 1:
        tests.append(compare_segments(before.counts(n_segments), now.counts(n_segments), contract))
    old, new = before.assignment, now.assignment
    if np.isfinite(old.distances).all() and np.isfinite(new.distances).all():
        tests.append(compare_range(before.later_distances, new.distances, contract))
    return tests


def _fit_test(before: Seen, now: Seen, contract: MonitorSpec, *, has_changed: bool) -> tuple[DriftTest, ...]:
    """Compare the mean fits; a loss counts only where another test has proven a change.

    Segments fit the customers that they were formed on so much better that no test of the fit alone keeps its level.
    """
    old, new = before.later_fit, now.assignment.fit
    if not np.isfinite(old).all() or not np.isfinite(new).all():
        return ()
    test = compare_fit(old, new, contract)
    return (replace(test, is_proven=has_changed, matters=has_changed and test.size >= test.least),)


def _gaps(is_missing: np.ndarray) -> Ints:
    """Return how many values are known and how many are missing."""
    n_missing = int(is_missing.sum())
    return np.array([len(is_missing) - n_missing, n_missing])


def _discriminated(before: Seen, now: Seen, contract: MonitorSpec, rng: np.random.Generator) -> Discrimination:
    n_permutations = max(_LEAST_PERMUTATIONS, ceil(_PARTS / contract.alpha) - 1)
    samples = [_sampled(seen.features.coordinates, contract.sampled_customers, rng) for seen in (before, now)]
    return discriminate(samples[0], samples[1], n_permutations, rng)


def _sampled(rows: Floats, most: int, rng: np.random.Generator) -> Floats:
    if len(rows) <= most:
        return rows
    chosen: Floats = rows[rng.choice(len(rows), most, replace=False)]
    return chosen
