"""Numbers in another unit are told by scores and checks, also prices where spend forms no segment."""

import warnings

import numpy as np
import pandas as pd
import pytest

import segmentry as sg
from tests.builders import order_lines

LOG = order_lines(120).to_pandas()
RNG = np.random.default_rng(2)
TABLE = pd.DataFrame(
    {
        "customer_id": [f"c{n}" for n in range(120)],
        "spend": RNG.lognormal(3, 1.8, 120).round(4),
        "visits": RNG.poisson(9, 120),
    }
)


def fit(*table, **options):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", sg.FindingWarning)
        return sg.fit(*table, evidence="quick", **options)


@pytest.fixture(scope="module", params=["kmeans", "tree", "latent-class"])
def by_habits(request):
    return fit(orders=LOG, method=request.param, k=3, features=["recency_days", "frequency"])


@pytest.fixture(scope="module")
def by_spend():
    return fit(TABLE, k=3)


def said(call):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        call()
    return " ".join(str(item.message) for item in caught)


@pytest.mark.slow
@pytest.mark.parametrize("factor", [100, 0.01, 1000, 60])
def test_prices_in_another_unit_are_told_where_spend_forms_no_segment(by_habits, factor):
    log = LOG.assign(unit_price=LOG["unit_price"] * factor)
    message = said(lambda: by_habits.score(orders=log))
    assert "Spend an order is typically" in message
    assert "as if multiplied by about" in message
    assert "Spend an order is typically" in str(by_habits.check(orders=log, monitor={"resamples": 0}))


@pytest.mark.slow
@pytest.mark.parametrize("factor", [1, 1.5])
def test_the_same_prices_or_dearer_ones_are_no_other_unit(by_habits, factor):
    log = LOG.assign(unit_price=LOG["unit_price"] * factor)
    assert "Spend an order" not in said(lambda: by_habits.score(orders=log))
    assert "Spend an order" not in str(by_habits.check(orders=log, monitor={"resamples": 0}))


def test_a_few_customers_who_spend_much_are_no_other_unit(by_habits):
    spend = by_habits.result.features.to_pandas().set_index("customer_id")["monetary"]
    log = LOG[LOG["customer_id"].isin(spend.nlargest(5).index)]
    assert "Spend an order" not in said(lambda: by_habits.score(orders=log))


@pytest.mark.parametrize(("factor", "times"), [(0.01, "1/100"), (1 / 60, "1/60"), (100, "100"), (60, "60")])
def test_a_feature_of_any_spread_in_another_unit_is_told(by_spend, factor, times):
    message = said(lambda: by_spend.score(TABLE.assign(spend=TABLE["spend"] * factor)))
    assert f"as if multiplied by about {times}. " in message


@pytest.mark.parametrize("factor", [0.01, 100])
def test_a_refit_tells_numbers_in_another_unit(by_spend, factor):
    again = by_spend.refit(TABLE.assign(spend=TABLE["spend"] * factor))
    [found] = [item for item in again.findings if item.code == "other_unit"]
    assert "spend is typically" in found.evidence


@pytest.mark.slow
def test_a_refit_tells_prices_in_another_unit_where_spend_forms_no_segment(by_habits):
    again = by_habits.refit(orders=LOG.assign(unit_price=LOG["unit_price"] * 100))
    assert "other_unit" in {item.code for item in again.findings}


def test_a_refit_of_customers_who_really_changed_tells_no_unit(by_spend):
    again = by_spend.refit(TABLE.assign(spend=TABLE["spend"] * 1.5))
    assert "other_unit" not in {item.code for item in again.findings}
