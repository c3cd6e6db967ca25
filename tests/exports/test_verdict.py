"""The judge: wrong numbers without a word are silent, a refusal must name a thing and a way on."""

from dataclasses import replace
from pathlib import Path

import pytest

from segmentry.errors import DataError
from tests.exports.expected import OrdersTruth, orders_truth
from tests.exports.shop import made_up
from tests.exports.verdict import judged, refusal
from tests.exports.writers.simple import log


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "orders.csv"
    path.write_bytes(log())
    return path


@pytest.fixture
def truth() -> OrdersTruth:
    return orders_truth(made_up(), {"net": "amount"}, by="id")


@pytest.mark.slow
def test_the_plain_log_is_right(path: Path, truth: OrdersTruth) -> None:
    assert judged(path, truth).word == "right"


@pytest.mark.slow
@pytest.mark.parametrize(
    "change", [{"customers": 1}, {"orders": 1}, {"revenue": 1.0}, {"each": ((1, 1.0, 1),)}, {"told": "Subtotal"}]
)
def test_another_account_is_silently_wrong(path: Path, truth: OrdersTruth, change: dict[str, object]) -> None:
    wrong = replace(truth, readings=(replace(truth.readings[0], **change),))
    assert judged(path, wrong).word == "silent"


def test_other_days_are_silently_wrong(path: Path, truth: OrdersTruth) -> None:
    assert judged(path, replace(truth, last=truth.first)).word == "silent"


@pytest.mark.slow
def test_a_warning_that_names_the_matter_is_enough(path: Path, truth: OrdersTruth) -> None:
    wrong = replace(truth, last=truth.first, names="few customers")
    assert judged(path, wrong).word == "told"


@pytest.mark.parametrize(
    ("what", "remedy", "word"),
    [
        ("no column for the customer in order_id", "Name it: --set orders.columns.customer=COLUMN", "refused"),
        ("no column for the customer in order_id", "Shorten it in the file", "unclear"),
        ("something is wrong", "Name it: --set orders.columns.customer=COLUMN", "unclear"),
    ],
)
def test_a_refusal_names_a_thing_of_the_file_and_an_option(path: Path, what: str, remedy: str, word: str) -> None:
    assert refusal(DataError(what, remedy=remedy), path).word == word
