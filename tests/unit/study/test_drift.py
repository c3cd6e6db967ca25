"""Scoring warns of customers unlike those learnt from, in Python and on the command line."""

import warnings

import numpy as np
import pandas as pd
import pytest

import segmentry as sg
from tests.builders import command

RNG = np.random.default_rng(6)
N = 300
FRAME = pd.DataFrame(
    {
        "customer_id": [f"c{n}" for n in range(N)],
        "income": RNG.integers(20_000, 90_000, N),
        "spend": RNG.gamma(2.0, 300.0, N).round(2),
        "visits": RNG.poisson(12, N),
    }
)


@pytest.fixture(scope="module")
def study():
    return sg.fit(FRAME, k=3, evidence="quick")


def warned(study, frame):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        study.score(frame)
    return [str(item.message) for item in caught]


def test_customers_like_those_learnt_from_raise_no_warning(study):
    assert warned(study, FRAME) == []
    assert warned(study, FRAME.nlargest(10, "income")) == []


UNIT = "Numbers in another unit than those of the study. "
LEVEL = "These customers differ from those the segments were learnt from. "


@pytest.mark.parametrize(("column", "factor", "title"), [("income", 1000, UNIT), ("spend", 3, LEVEL)])
def test_another_unit_or_level_is_told_with_its_numbers(study, column, factor, title):
    frame = FRAME.assign(**{column: FRAME[column] * factor})
    (message,) = warned(study, frame)
    assert message.startswith(title)
    assert f"{column} is typically {frame[column].median():,.6g} here, but was {FRAME[column].median():,.6g}" in message


def test_one_customer_in_another_unit_is_told(study):
    assert len(warned(study, FRAME.head(1).assign(income=35_000_000))) == 1
    assert warned(study, FRAME.head(1).assign(income=99_000)) == []


def test_texts_among_numbers_are_told_in_python_too(study):
    messages = warned(study, FRAME.head(5).assign(income=["n/k"] * 5))
    assert any("income (5)" in message for message in messages)


def test_the_command_line_tells_the_same(study, tmp_path):
    study.save(tmp_path / "study")
    FRAME.assign(income=FRAME["income"] * 1000).to_csv(tmp_path / "new.csv", index=False)
    done = command(
        "score", str(tmp_path / "study"), str(tmp_path / "new.csv"), "--out", str(tmp_path / "out.csv"), cwd=tmp_path
    )
    assert f"serious: {UNIT}income is typically" in done.stderr
