"""What a short form is computed with: folds, discriminant analysis, forward selection, logistic regression."""

import numpy as np
import pytest
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.linear_model import LogisticRegression

from segmentry.algorithms.discriminant import class_sums, fit_discriminant
from segmentry.algorithms.folds import stratified_folds
from segmentry.algorithms.forward_selection import select_forward
from segmentry.algorithms.multinomial import fit_multinomial, softmax


def grouped(n=300, k=3, seed=0):
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, k, n)
    rows = rng.normal(size=(n, 4))
    rows[:, 1] += labels * 2.0
    rows[:, 3] += (labels == 1) * 3.0
    return (rows - rows.mean(axis=0)) / rows.std(axis=0), labels


def test_every_fold_has_its_share_of_every_class():
    labels = np.repeat([0, 1, 2], [50, 23, 7])
    folds = stratified_folds(labels, 5, np.random.default_rng(1))
    for place in range(3):
        sizes = np.bincount(folds[labels == place], minlength=5)
        assert sizes.max() - sizes.min() <= 1
    sizes = np.bincount(folds, minlength=5)
    assert sizes.max() - sizes.min() <= 1


def test_the_discriminant_analysis_from_sums_is_that_of_scikit_learn():
    rows, labels = grouped()
    columns = np.array([0, 1, 3])
    ours = fit_discriminant(class_sums(rows, labels, 3), columns)
    theirs = LinearDiscriminantAnalysis(solver="lsqr", shrinkage=0.01).fit(rows[:, columns], labels)
    np.testing.assert_allclose(softmax(ours.of(rows[:, columns])), theirs.predict_proba(rows[:, columns]), atol=1e-9)


def test_sums_without_a_fold_are_those_of_the_other_rows():
    rows, labels = grouped()
    is_in = np.arange(len(rows)) % 5 == 0
    left = class_sums(rows, labels, 3).without(class_sums(rows[is_in], labels[is_in], 3))
    others = class_sums(rows[~is_in], labels[~is_in], 3)
    np.testing.assert_allclose(left.products, others.products)
    np.testing.assert_allclose(left.sums, others.sums)


@pytest.mark.parametrize("k", [2, 3, 5])
def test_the_logistic_regression_is_that_of_scikit_learn(k):
    rows, labels = grouped(k=k)
    ours = softmax(fit_multinomial(rows, labels, k).of(rows))
    theirs = LogisticRegression(C=1.0, max_iter=2000, tol=1e-10).fit(rows, labels).predict_proba(rows)
    np.testing.assert_allclose(ours, theirs, atol=1e-6)


def test_a_class_without_rows_is_never_chosen():
    rows, labels = grouped()
    scores = fit_multinomial(rows, labels, 5).of(rows)
    assert set(scores.argmax(axis=1)) == {0, 1, 2}
    assert (softmax(scores)[:, 3:] == 0).all()
    alone = fit_multinomial(rows, np.ones(len(rows), dtype=np.int64), 3).of(rows)
    assert (alone.argmax(axis=1) == 1).all()


def test_forward_selection_takes_the_columns_that_differ_and_a_category_as_a_whole():
    rows, labels = grouped()
    folds = stratified_folds(labels, 5, np.random.default_rng(0))
    groups = [np.array([0]), np.array([1]), np.array([2]), np.array([3])]
    order = select_forward(rows, groups, labels, n_groups=4, n_classes=3, folds=folds)
    assert order[:2] == (1, 3)
    assert sorted(order) == [0, 1, 2, 3]
    levels = np.eye(3)[labels]
    groups = [np.array([0]), np.array([4, 5, 6])]
    order = select_forward(np.hstack([rows, levels]), groups, labels, n_groups=1, n_classes=3, folds=folds)
    assert order == (1,)


def test_forward_selection_does_not_depend_on_the_order_of_the_rows():
    rows, labels = grouped()
    folds = stratified_folds(labels, 5, np.random.default_rng(0))
    groups = [np.array([place]) for place in range(4)]
    shuffled = np.random.default_rng(3).permutation(len(rows))
    for n in (2, 4):
        one = select_forward(rows, groups, labels, n_groups=n, n_classes=3, folds=folds)
        other = select_forward(rows[shuffled], groups, labels[shuffled], n_groups=n, n_classes=3, folds=folds[shuffled])
        assert one == other
