"""Whole numbers on one scale in several columns are ordered answers; counts and amounts are not."""

import numpy as np
import pyarrow as pa
import pytest

from segmentry.stages.ingest import ingest
from tests.builders import settings

N = 300


def columns_of(values, *over):
    frame = pa.table({"customer_id": [f"c{n}" for n in range(N)], **values})
    return ingest(frame, settings(*over)).customers.columns


def items(low, high, n=6, seed=1):
    """Return answers that crowd at one end in half of the columns."""
    rng = np.random.default_rng(seed)
    n_answers = high - low + 1
    even, skewed = np.ones(n_answers) / n_answers, np.arange(1, n_answers + 1) / np.arange(1, n_answers + 1).sum()
    return {f"item{j}": low + rng.choice(n_answers, N, p=skewed if j % 2 else even) for j in range(n)}


@pytest.mark.parametrize(("low", "high"), [(1, 4), (1, 5), (1, 7), (1, 10), (0, 10)])
def test_several_columns_on_one_scale_are_answers(low, high):
    columns = columns_of(items(low, high))
    assert {columns[f"item{j}"].role for j in range(6)} == {"ordinal"}
    assert columns["item0"].why == (
        f"answers from {low} to {high}, as in 5 other columns (--set roles.item0=numeric for numbers)"
    )


def test_the_user_overrules_one_column_and_the_others_stay_answers():
    columns = columns_of(items(1, 5), "roles.item0=numeric")
    assert columns["item0"].role == "numeric"
    assert columns["item1"].role == "ordinal"


def test_a_column_whose_lowest_answer_nobody_gave_follows_the_others():
    columns = columns_of(items(1, 5) | {"last": np.random.default_rng(2).integers(2, 6, N)})
    assert columns["last"].role == "ordinal"


@pytest.mark.parametrize("mean", [0.8, 2.0, 4.0])
def test_counts_are_numbers(mean):
    rng = np.random.default_rng(3)
    counts = {name: rng.poisson(mean, N) for name in ("web", "meals", "catalogue", "deals", "app", "pets")}
    assert {columns_of(counts)[name].role for name in counts} == {"numeric"}
    capped = {name: np.minimum(values, 5) for name, values in counts.items()}
    assert {columns_of(capped)[name].role for name in capped} == {"numeric"}


def test_names_of_counts_and_amounts_are_believed():
    names = ["children", "visits", "num_orders", "n_calls", "income", "days"]
    values = dict(zip(names, items(1, 5).values(), strict=True))
    assert {columns_of(values)[name].role for name in names} == {"numeric"}


def test_three_columns_are_too_few():
    assert {columns_of(items(1, 5, n=3))[f"item{j}"].role for j in range(3)} == {"numeric"}


def test_scores_beside_answers_on_another_scale_keep_their_own():
    columns = columns_of(items(1, 5) | {f"nps{j}x": values for j, values in enumerate(items(0, 10, 4).values())})
    assert columns["item0"].why.startswith("answers from 1 to 5, as in 5")
    assert columns["nps1x"].role == "ordinal"
    assert columns["nps0x"].why.startswith("answers from 0 to 10, as in 3")
