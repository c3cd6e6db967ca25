"""Principal components of blocks: those of scikit-learn, in any order of the rows, with gaps and huge numbers."""

import numpy as np
import pytest
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler

from segmentry.algorithms.block_components import learn_components, positions, usable


def rows(n: int = 300, d: int = 12, seed: int = 0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return rng.standard_normal((n, 4)) @ rng.standard_normal((4, d)) + 0.3 * rng.standard_normal((n, d)) + 5.0


def learn(table: np.ndarray, n_components: int = 4, *, scaled: bool = False, unit: bool = False):
    return learn_components(
        table, n_components, is_standardised=scaled, is_unit_length=unit, rng=np.random.default_rng(1)
    )


def scores(table: np.ndarray, learnt) -> np.ndarray:
    return positions(table, learnt.preparation, learnt.directions)


def same_but_for_signs(found: np.ndarray, expected: np.ndarray, tolerance: float) -> None:
    signs = np.sign((found * expected).sum(axis=0))
    assert found * signs == pytest.approx(expected, abs=tolerance)


@pytest.mark.parametrize("scaled", [False, True])
def test_scores_and_shares_are_those_of_scikit_learn(scaled):
    table = rows()
    prepared = StandardScaler().fit_transform(table) if scaled else table
    pca = PCA(n_components=4).fit(prepared)
    learnt = learn(table, scaled=scaled)
    same_but_for_signs(scores(table, learnt), pca.transform(prepared), 1e-9)
    assert learnt.variances / learnt.total == pytest.approx(pca.explained_variance_ratio_)


def test_the_direction_alone_counts_where_rows_have_length_one():
    table = rows()
    unit = table / np.linalg.norm(table, axis=1)[:, None]
    same_but_for_signs(scores(table, learn(table, unit=True)), PCA(n_components=4).fit_transform(unit), 1e-9)
    assert scores(7.0 * table, learn(table, unit=True)) == pytest.approx(scores(table, learn(table, unit=True)))


def test_components_of_very_many_numbers_are_those_of_a_full_decomposition():
    table = rows(n=200, d=1500)
    found = learn(table)
    pca = PCA(n_components=4, svd_solver="full").fit(table)
    same_but_for_signs(scores(table, found), pca.transform(table), 1e-6)
    assert found.variances / found.total == pytest.approx(pca.explained_variance_ratio_, rel=1e-6)


@pytest.mark.parametrize("d", [12, 1500])
def test_the_order_of_the_rows_changes_no_bit(d):
    table = rows(n=150, d=d)
    one, other = learn(table), learn(table[::-1])
    assert np.array_equal(one.directions, other.directions)
    assert np.array_equal(one.variances, other.variances)


def test_each_row_has_its_place_alone_to_the_last_bit():
    table = rows()
    learnt = learn(table)
    whole = scores(table, learnt)
    for place in (0, 7, 299):
        assert np.array_equal(scores(table[place : place + 1], learnt)[0], whole[place])


def test_single_precision_is_read_as_it_is_and_stays_as_it_was():
    table = rows().astype(np.float32)
    before = table.copy()
    assert scores(table, learn(table)) == pytest.approx(
        scores(table.astype(np.float64), learn(table.astype(np.float64)))
    )
    assert np.array_equal(table, before)


def test_a_missing_number_counts_as_the_mean_and_a_missing_row_has_no_place():
    table = rows()
    table[3] = np.nan
    table[5, 2] = np.nan
    learnt = learn(table)
    filled = table.copy()
    filled[5, 2] = np.nanmean(table[:, 2])
    found = scores(table, learnt)
    assert np.isnan(found[3]).all()
    assert found[5] == pytest.approx(scores(filled, learnt)[5])
    assert np.isfinite(found[np.arange(300) != 3]).all()


@pytest.mark.parametrize("fault", [np.inf, -np.inf, 1e200])
def test_infinite_and_huge_numbers_count_as_missing(fault):
    table, gap = rows(), rows()
    table[5, 2], gap[5, 2] = fault, np.nan
    assert learn(table).directions == pytest.approx(learn(gap).directions)
    assert np.isnan(usable(table, is_unit_length=False)[5, 2])


def test_large_numbers_overflow_nothing():
    learnt = learn(1e90 * rows())
    assert np.isfinite(learnt.directions).all()
    assert learnt.variances / learnt.total == pytest.approx(learn(rows()).variances / learn(rows()).total)


@pytest.mark.parametrize("scaled", [False, True])
def test_a_constant_number_has_no_weight_and_a_constant_block_no_component(scaled):
    table = np.column_stack([rows(), np.full(300, 0.1)])
    learnt = learn(table, scaled=scaled)
    assert np.abs(learnt.directions[:, -1]).max() < 1e-9
    assert len(learn(np.full((20, 3), 0.1), scaled=scaled).variances) == 0


def test_there_are_no_more_components_than_directions_in_which_rows_vary():
    table = np.outer(np.arange(30.0), [1.0, 2.0, 3.0])
    learnt = learn(table, 3)
    assert len(learnt.variances) == 1
    assert learnt.directions[0] == pytest.approx(np.array([1.0, 2.0, 3.0]) / 14**0.5)
