"""Every learn/apply pair treats customers alone, in any order, and survives being saved."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from segmentry.artifact.plain import from_plain, to_plain
from segmentry.catalogue.grids import GRIDS
from segmentry.results import CustomerTable, FeatureState, NumberFormat, RfmState
from segmentry.stages.features import apply_features, choose_features, learn_features
from segmentry.stages.segment import RfmLearning, apply_rfm, learn_rfm
from tests.builders import customers, numeric_column, settings, text_column

VARIANTS = [
    (f"features.transform={transform}", f"features.scale={scale}", f"features.categories={categories}")
    for transform in ("auto", "none", "log1p", "sqrt", "rank")
    for scale in ("standard", "robust", "minmax", "none")
    for categories in ("describe", "one_hot")
] + [(f"features.transform={transform}", "features.categories=famd") for transform in ("auto", "rank")]


def make(numbers: list[list[float | None]]) -> CustomerTable:
    columns = list(zip(*numbers, strict=True))
    shops = ["abc"[int(row[0] or 0) % 3] for row in numbers]
    return customers(
        numeric_column("one", list(columns[0])), numeric_column("two", list(columns[1])), text_column("shop", shops)
    )


def learn(table: CustomerTable, variant: tuple[str, ...]) -> FeatureState:
    spec = settings(*variant).features
    return learn_features(table, choose_features(table, spec), spec)


NUMBERS = [[float(n), float((n * 7) % 23)] for n in range(40)] + [[None, 3.0], [5.0, None]]


@pytest.mark.parametrize("variant", VARIANTS, ids="-".join)
def test_applying_treats_each_customer_alone_in_any_order(variant):
    table = make(NUMBERS)
    state = learn(table, variant)
    whole = apply_features(table, state).coordinates
    backwards = apply_features(make(NUMBERS[::-1]), state).coordinates
    assert np.array_equal(whole[::-1], backwards)
    for place in (0, 17, 40, 41):
        assert np.array_equal(apply_features(make(NUMBERS[place : place + 1]), state).coordinates[0], whole[place])


@pytest.mark.parametrize("variant", VARIANTS, ids="-".join)
def test_what_is_learnt_does_not_depend_on_the_order_and_survives_json(variant):
    state = learn(make(NUMBERS), variant)
    assert learn(make(NUMBERS[::-1]), variant) == state
    saved = json.loads(json.dumps(to_plain(state), allow_nan=False))
    assert from_plain(FeatureState, saved) == state


@given(st.lists(st.tuples(st.floats(0, 1e6), st.floats(-1e6, 1e6)), min_size=3, max_size=30))
@example([(0.0, 0.0), (1.0, 5e-324), (2.0, 1.1527363745862157e-197)])
def test_standardised_features_have_mean_zero_and_no_surprises(pairs):
    rows = [[first, second] for first, second in pairs]
    assume(min(len({row[0] for row in rows}), len({row[1] for row in rows})) >= 3)
    table = make(rows)
    made = apply_features(table, learn(table, ("features.transform=none",)))
    assert np.isfinite(made.coordinates).all()
    assert np.abs(made.coordinates.mean(axis=0)).max() < 1e-6


def buyers(rows: list[tuple[float, float, float]]) -> CustomerTable:
    recency, frequency, monetary = zip(*rows, strict=True)
    return customers(
        numeric_column("recency_days", list(recency)),
        numeric_column("frequency", list(frequency)),
        numeric_column("monetary", list(monetary)),
        numeric_column("tenure_days", [day + 40.0 * orders for day, orders, _ in rows]),
        numeric_column("n_purchase_days", list(frequency)),
        numeric_column("rhythm_ratio", [day / 40.0 if orders > 1 else None for day, orders, _ in rows]),
        numeric_column("order_trend", [day % 5 - 2.0 if orders > 1 else None for day, orders, _ in rows]),
    )


BUYERS = [(float(n * 13 % 97), float(n % 7), float(n * 31 % 211) - 5) for n in range(60)]
METHODS = [(grid, cuts) for grid in GRIDS for cuts in ("auto", "quantile", "natural", "edge_quantile")]


@pytest.mark.parametrize(("grid", "cuts"), METHODS)
def test_rfm_treats_each_customer_alone_in_any_order_and_survives_json(grid, cuts):
    method = settings(
        f"segment.method={{kind: rfm, recency: {cuts}, frequency: {cuts}, monetary: {cuts}}}"
    ).segment.method
    learning = RfmLearning(method=method, grid=GRIDS[grid], cycle_days=30.0)
    state = learn_rfm(buyers(BUYERS), learning)
    assert learn_rfm(buyers(BUYERS[::-1]), learning) == state
    assert from_plain(RfmState, json.loads(json.dumps(to_plain(state), allow_nan=False))) == state
    whole = apply_rfm(buyers(BUYERS), state)
    assert np.array_equal(apply_rfm(buyers(BUYERS[::-1]), state).labels, whole.labels[::-1])
    for place in (0, 17, 59):
        alone = apply_rfm(buyers(BUYERS[place : place + 1]), state)
        assert alone.labels[0] == whole.labels[place]
        assert all(alone.scores[name][0] == scores[place] for name, scores in whole.scores.items())


WORDS = (("No", 0.0), ("Yes", 1.0))
STEPS = (("low", 1.0), ("medium", 2.0), ("high", 3.0))


@pytest.mark.parametrize("scale", ["standard", "robust", "minmax", "none"])
@pytest.mark.parametrize("transform", ["auto", "none", "log1p", "sqrt", "rank"])
def test_answers_in_words_are_learnt_in_any_order_and_survive_json(transform, scale):
    def made(order):
        yes = numeric_column("member", [float(n % 3 == 0) for n in order], role="binary")
        step = numeric_column("mood", [1.0 + n % 3 for n in order], role="ordinal")
        return customers(
            numeric_column("one", [float(n) for n in order]),
            replace(yes, format=NumberFormat(words=WORDS, answers="yes_no")),
            replace(step, format=NumberFormat(words=STEPS, answers="ordered")),
        )

    spec = settings(
        f"features.transform={transform}", f"features.scale={scale}", "features.columns=[one,member,mood]"
    ).features
    table, backwards = made(range(40)), made(range(39, -1, -1))
    state = learn_features(table, choose_features(table, spec), spec)
    assert learn_features(backwards, choose_features(backwards, spec), spec) == state
    assert from_plain(FeatureState, json.loads(json.dumps(to_plain(state), allow_nan=False))) == state
    assert np.array_equal(apply_features(backwards, state).coordinates[::-1], apply_features(table, state).coordinates)
    assert len(np.unique(apply_features(table, state).coordinates[:, 0])) == 2
