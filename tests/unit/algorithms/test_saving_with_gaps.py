"""Savings of mixed customers with gaps: a customer gains by correlations among the known numbers only."""

import numpy as np
import pytest
from scipy.stats import multivariate_normal

from segmentry.algorithms.indices.mixed_saving import mixed_savings
from segmentry.algorithms.mixed import Layout, split_rows

N, D = 3000, 5


def _rows(rng: np.random.Generator, share_missing: float, apart: float) -> tuple[np.ndarray, np.ndarray]:
    """Return two groups of one covariance, whose means lie apart along one direction, and the group of each row."""
    groups = rng.integers(0, 2, N)
    rows = rng.normal(size=(N, 1)) + rng.normal(size=(N, D)) + groups[:, None] * apart * np.array([1, -1, 1, -1, 1])
    return np.where(rng.random(rows.shape) < share_missing, np.nan, rows), groups


def _saving(rows: np.ndarray, groups: np.ndarray) -> float:
    layout = Layout(numbers=tuple(range(D)))
    labels = [np.zeros(N, dtype=np.intp), groups]
    return float(mixed_savings(split_rows(rows, layout), labels, np.zeros(D))[1])


def _observed_length(rows: np.ndarray, groups: np.ndarray, k: int) -> float:
    """Return the code length by SciPy: each row by the density of its known numbers alone."""
    means = np.stack([np.nanmean(rows[groups == group], axis=0) for group in range(k)])
    rests = rows - means[groups]
    known = ~np.isnan(rests)
    filled = np.where(known, rests, 0.0)
    covariance = filled.T @ filled / (known.T.astype(float) @ known)
    density = sum(
        multivariate_normal.logpdf(row[is_known], cov=covariance[np.ix_(is_known, is_known)])
        for row, is_known in zip(rests, known, strict=True)
        if is_known.any()
    )
    sizes = np.bincount(groups, minlength=k)
    of_labels = -float(sizes @ np.log(sizes / N)) + (k - 1) * np.log(N) / 2
    return of_labels + D * float(np.log(sizes).sum()) / 2 - float(density)


@pytest.mark.slow
@pytest.mark.parametrize("share_missing", [0.0, 0.3, 0.6])
def test_the_saving_is_that_of_the_densities_of_the_known_numbers(share_missing):
    rows, groups = _rows(np.random.default_rng(5), share_missing, apart=3.0)
    expected = _observed_length(rows, np.zeros(N, dtype=int), 1) - _observed_length(rows, groups, 2)
    assert _saving(rows, groups) / N == pytest.approx(expected / N, abs=0.06)


@pytest.mark.parametrize("share_missing", [0.0, 0.3, 0.6])
def test_cutting_one_tilted_cloud_with_gaps_saves_nothing(share_missing):
    rows, _ = _rows(np.random.default_rng(6), share_missing, apart=0.0)
    assert _saving(rows, (np.nansum(rows, axis=1) > 0).astype(np.intp)) < 0
