"""Tests of one feature: its distribution, and the share of its missing values."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.kolmogorov_smirnov import ks_distance, ks_p_value
from segmentry.algorithms.rank_sum import rank_sum_test
from segmentry.algorithms.shares_test import share_distance, shares_p_value
from segmentry.algorithms.stability_index import binned_by, stability_index
from segmentry.results import DriftTest
from segmentry.spec import MonitorSpec
from segmentry.stages.track.moved import Moved, moved_how
from segmentry.texts import figure, percent


def compare_number(name: str, before: Floats, now: Floats, contract: MonitorSpec) -> DriftTest:
    """Compare a number by its ranks and by its cumulated shares.

    Ranks see a shift best, cumulated shares see every change. The p-value is twice the smaller one of both tests.

    Parameters
    ----------
    name
        Name of the feature.
    before, now
        Its sorted values without gaps, shapes (n,) and (m,).
    contract
        The thresholds.
    """
    distance = ks_distance(before, now)
    by_shape = ks_p_value(distance, len(before), len(now))
    by_ranks = rank_sum_test(before, now).p_value
    is_known = bool(len(before) and len(now))
    return DriftTest(
        subject="number",
        name=name,
        before=float(np.median(before)) if len(before) else None,
        now=float(np.median(now)) if len(now) else None,
        size=distance,
        least=contract.min_distance,
        p_value=min(1.0, 2.0 * min(by_shape, by_ranks)),
        p_corrected=1.0,
        is_proven=False,
        matters=False,
        words=_number_words(moved_how(before, now)) if is_known else "no values to compare",
        shift=_shift(before, now) if is_known else None,
        stability_index=stability_index(*binned_by(before, now)) if is_known else None,
    )


def compare_category(name: str, before: pa.Array, now: pa.Array, contract: MonitorSpec) -> DriftTest:
    """Compare the shares of the levels of a category, of those whose level is known.

    Parameters
    ----------
    name
        Name of the feature.
    before, now
        Levels, shapes (n,) and (m,), null where missing.
    contract
        The thresholds.
    """
    levels = sorted(set(pc.unique(before.drop_null()).to_pylist()) | set(pc.unique(now.drop_null()).to_pylist()))
    first, second = (_counts(values, levels) for values in (before, now))
    shares = [counts / max(int(counts.sum()), 1) for counts in (first, second)]
    most = int(np.abs(shares[1] - shares[0]).argmax()) if levels else 0
    old, new = (float(item[most]) if levels else None for item in shares)
    words = (
        f"“{levels[most]}” is {percent(new or 0.0)} now, {percent(old or 0.0)} before"
        if levels
        else "no values to compare"
    )
    return DriftTest(
        subject="category",
        name=name,
        before=old,
        now=new,
        size=share_distance(first, second),
        least=contract.min_distance,
        p_value=shares_p_value(first, second),
        p_corrected=1.0,
        is_proven=False,
        matters=False,
        words=words,
        stability_index=stability_index(first, second) if levels else None,
    )


def compare_missing(name: str, before: Ints, now: Ints, contract: MonitorSpec) -> DriftTest:
    """Compare the shares of missing values.

    Parameters
    ----------
    name
        Name of the feature.
    before, now
        Numbers of known and of missing values, both of shape (2,).
    contract
        The thresholds.
    """
    old, new = (float(counts[1] / counts.sum()) for counts in (before, now))
    return DriftTest(
        subject="missing",
        name=name,
        before=old,
        now=new,
        size=share_distance(before, now),
        least=contract.min_distance,
        p_value=shares_p_value(before, now),
        p_corrected=1.0,
        is_proven=False,
        matters=False,
        words=f"{percent(new)} of the values are missing now, {percent(old)} before",
    )


def _counts(values: pa.Array, levels: list[str]) -> Ints:
    positions = pc.index_in(values.drop_null(), pa.array(levels, pa.string())).to_numpy(zero_copy_only=False)
    return np.bincount(positions.astype(np.int64), minlength=len(levels)).astype(np.int64)


def _shift(before: Floats, now: Floats) -> float | None:
    """Return the change of the mean in standard deviations of the study; None where it did not vary."""
    sd = float(before.std())
    return float(now.mean() - before.mean()) / sd if sd > 0 else None


def _number_words(moved: Moved) -> str:
    medians = f"typically {figure(moved.now)} now, {figure(moved.before)} before"
    return f"{medians}; {moved.words}" if moved.words else medians
