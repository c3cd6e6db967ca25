"""Which features are made: those asked for that the log can give, preceded by what they are made from."""

from contextlib import ExitStack

import pytest

from segmentry.catalogue.features import FEATURES
from segmentry.errors import SpecError
from segmentry.results import Gaps
from segmentry.stages.audit.orders import clean_orders
from segmentry.stages.features.orders.choose import learn_order_features, with_inputs
from segmentry.stages.features.orders.days import purchase_gaps
from segmentry.stages.features.orders.facts import log_facts
from segmentry.stages.features.orders.join import add_order_features
from segmentry.stages.ingest.orders.log import orders_as_of, read_orders
from tests.builders import order_lines, settings, simple_orders

SMALL = simple_orders(
    ("1", "2024-01-01", "a", 10.0), ("2", "2024-01-11", "a", 30.0), ("3", "2024-01-13", "a", 5.0), ("4", "2024-01-12", "b", 8.0)
)  # fmt: skip


@pytest.fixture
def cleaned():
    """Return a function that cleans a log."""
    with ExitStack() as stack:

        def clean(log, *texts):
            spec = settings(*texts)
            return clean_orders(orders_as_of(read_orders(log, None, spec=spec, stack=stack), spec).table, spec.orders)

        yield clean


def learnt(clean, *texts):
    return learn_order_features(clean, settings(*texts).orders)


@pytest.mark.slow
def test_the_standard_features_are_those_that_the_log_can_give(cleaned):
    clean = cleaned(SMALL)
    assert log_facts(clean) == {"money"}
    standard = [n for n, entry in FEATURES.items() if entry.is_standard and {"money"}.issuperset(entry.needs)]
    assert list(learnt(clean).names) == standard
    assert log_facts(cleaned(order_lines())) == {
        "quantity", "product", "category", "channel", "discount", "money", "returns", "clock", "lines"
    }  # fmt: skip


def test_features_asked_for_come_after_those_that_are_always_made(cleaned):
    names = learnt(cleaned(SMALL), "orders.features=[days_to_next]").names
    assert names == ("recency_days", "frequency", "monetary", "tenure_days", "mean_order_value", "days_to_next")
    assert with_inputs(names)[:2] == ["mean_gap_days", "recency_days"]
    assert with_inputs(["frequency"]) == ["frequency"]


def test_levels_are_those_with_the_most_lines_equal_ones_by_their_text(cleaned):
    log = order_lines().select(["order_id", "ordered_at", "customer_id", "category", "unit_price"])
    state = learnt(cleaned(log), "orders.features=[category_share]", "orders.mix_levels=2")
    counts = {level: log["category"].to_pylist().count(level) for level in ("Toys", "Food", "Home")}
    assert state.mixes == {"category_share_": tuple(sorted(counts, key=lambda level: (-counts[level], level))[:2])}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("orders.features=[frequncy]", "no feature 'frequncy', did you mean 'frequency'"),
        ("orders.features=[basket_units]", "'basket_units' needs quantity, which the log does not have"),
        ("orders.features=[channel_share]", "'channel_share' needs channel"),
        ("orders.own.Monetary.sql=sum(amount)", "'Monetary' is the name of a built-in feature"),
        ("orders.own.category_share_x.sql=sum(amount)", "'category_share_x' is the name of a built-in feature"),
    ],
)
def test_what_cannot_be_made_is_refused_with_the_reason(cleaned, text, message):
    with pytest.raises(SpecError, match=message):
        learnt(cleaned(SMALL), text)


def test_gaps_are_counted_over_all_customers(cleaned):
    gaps = purchase_gaps(cleaned(SMALL))
    assert gaps == Gaps(((2, 1), (10, 1)))
    assert (gaps.median, Gaps(((2, 3), (10, 1))).median, Gaps(()).median) == (6.0, 2.0, None)


def test_features_are_made_and_joined_in_one_call(cleaned):
    clean = cleaned(SMALL)
    joined = add_order_features(None, clean, learnt(clean), spec=settings().orders)
    assert joined.customers.ids.to_pylist() == ["a", "b"]
    assert joined.customers.columns["frequency"].values.to_pylist() == [3.0, 1.0]
    assert joined.customers.source == clean.table.source
