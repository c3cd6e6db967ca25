"""Columns that depend on others are found whatever the order of rows, unless asked not to."""

import numpy as np
import pyarrow as pa
import pytest

from segmentry.stages.audit import relate_columns
from segmentry.stages.ingest import ingest
from tests.builders import settings

N = 400
RNG = np.random.default_rng(5)
WINE, MEAT, FISH = (RNG.integers(0, 900, N).astype(float) for _ in range(3))
LEFT = RNG.random(N) < 0.2
CHANCE = np.where(LEFT, RNG.uniform(0.95, 1.0, N), RNG.uniform(0.0, 0.05, N))


def related(told=None, order=None, **columns):
    frame = pa.table({"customer_id": [f"c{n}" for n in range(N)], **{k: pa.array(v) for k, v in columns.items()}})
    frame = frame if order is None else frame.take(pa.array(order))
    return relate_columns(ingest(frame, settings()).customers, told or {}).columns


MADE = {
    "sum": ({"wine": WINE, "meat": MEAT, "fish": FISH, "total": WINE + MEAT + FISH}, "total", "sum"),
    "a sum beside a smaller one": (
        {"wine": WINE, "meat": MEAT, "fish": FISH, "regular": WINE + MEAT, "total": WINE + MEAT + FISH},
        "regular",
        "sum",
    ),
    "average": ({"wine": WINE, "meat": MEAT, "mean": np.round((WINE + MEAT) / 2, 2)}, "mean", "sum"),
    "weighted": ({"wine": WINE, "meat": MEAT, "points": 3 * WINE - MEAT}, "points", "score"),
    "copy": ({"wine": WINE, "meat": MEAT, "wine_gbp": WINE * 0.85}, "wine_gbp", "score"),
    "quintiles": ({"wine": WINE, "meat": MEAT, "points": 1 + np.floor(WINE / 181)}, "points", "target"),
    "flag": ({"wine": WINE, "meat": MEAT, "is_big": (WINE > 600).astype(int)}, "is_big", "target"),
    "chances": ({"wine": WINE, "left": np.where(LEFT, "gone", "here"), "nb": CHANCE}, "nb", "score"),
    "target": ({"wine": WINE, "left": np.where(LEFT, "gone", "here"), "nb": CHANCE}, "left", "target"),
    "logarithm": ({"wine": WINE, "meat": MEAT, "bent": np.log1p(WINE) ** 3}, "bent", "score"),
    "bands of ties": (
        {"wine": WINE // 40, "fish": FISH, "points": 1 + np.argsort(np.argsort(WINE)) // 80},
        "points",
        "score",
    ),
    "mostly missing": ({"wine": WINE, "meat": [None] * 300 + MEAT[300:].tolist()}, "meat", "mostly_missing"),
}


@pytest.mark.parametrize(("columns", "name", "code"), MADE.values(), ids=MADE)
def test_a_dependent_column_is_set_aside_and_its_parts_are_not(columns, name, code):
    for order in (None, RNG.permutation(N)):
        found = related(order=order, **columns)
        assert (found[name].taken_for, found[name].may_form) == (code, False)
        assert all(found[part].may_form for part in ("wine", "fish") if part in found)
    assert related({name: found[name].role}, **columns)[name].may_form


def test_scores_without_what_they_score_stay_when_a_code_is_made_from_them():
    r, f, m = (RNG.integers(1, 6, N) for _ in range(3))
    found = related(r=r, f=f, m=m, code=100 * r + 10 * f + m)
    assert [found[name].may_form for name in ("r", "f", "m", "code")] == [True, True, True, False]


def test_independent_columns_are_left_in_peace():
    noisy = WINE + RNG.normal(0, 30, N)
    found = related(wine=WINE, meat=MEAT, near=noisy, coin=RNG.integers(0, 2, N), rating=RNG.integers(1, 6, N))
    assert all(column.may_form for column in found.values())


def test_a_blank_where_another_column_says_nothing_counts_as_nothing():
    tenure = np.where(np.arange(N) < 9, 0, RNG.integers(1, 70, N))
    charges = [None if months == 0 else 20.0 * months for months in tenure.tolist()]
    assert related(tenure=tenure, charges=charges, wine=WINE)["charges"].implied_fill == 0.0
    elsewhere = [*charges[9:], *charges[:9]]
    assert related(tenure=tenure, charges=elsewhere, wine=WINE)["charges"].implied_fill is None


def test_a_placeholder_is_no_nothing():
    before = np.where(np.arange(N) < 90, 0, RNG.integers(1, 9, N))
    days = np.where(before == 0, -1, RNG.integers(1, 300, N))
    found = related(previous=before, pdays=days, wine=WINE)["pdays"]
    assert found.n_missing == 90
    assert found.implied_fill is None
