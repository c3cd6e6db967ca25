"""Seasons: none is claimed where there is none, planted ones are found, their features are counted."""

from contextlib import ExitStack
from datetime import date, timedelta

import numpy as np
import pytest

import segmentry as sg
from segmentry.errors import SpecError
from segmentry.results import Season
from segmentry.stages.audit.orders import clean_orders
from segmentry.stages.features.orders import learn_order_features, season
from segmentry.stages.features.orders.season import season_of_days
from segmentry.stages.ingest.orders.log import orders_as_of, read_orders
from tests.builders import settings, simple_orders
from tests.seasons import FLAT, SEASONS, flat_shop, orders_on, seasonal_shop

MONTHS = {"Christmas": {12}, "late autumn": {11, 12}, "summer weeks": {7, 8}, "turn of the year": {11, 12, 1}}
NAMES = ["season_share", "seasons_missed", "seasonal_recency_days"]


def months_of(found: Season) -> set[int]:
    return {(found.first_month - 1 + step) % 12 + 1 for step in range(found.n_months)}


def season_of(log) -> Season | None:
    """Return the season that the days of a log show."""
    _, customers = np.unique(log["customer_id"].to_numpy(), return_inverse=True)
    return season_of_days(customers.astype(np.int64), log["order_date"].to_numpy().astype(np.int64))


def learnt(log, *texts) -> Season | None:
    """Return the season that a study of a log would save."""
    spec = settings(*texts)
    with ExitStack() as stack:
        seen = orders_as_of(read_orders(log, None, spec=spec, stack=stack), spec)
        return learn_order_features(clean_orders(seen.table, spec.orders), spec.orders).season


def n_claims(n_draws: int, first_seed: int = 0) -> int:
    claims = 0
    for seed in range(first_seed, first_seed + n_draws):
        rng = np.random.default_rng(seed)
        claims += (
            season_of(flat_shop(FLAT[seed % len(FLAT)], rng, years=float(rng.choice([1.3, 2.0, 2.5, 3.0])))) is not None
        )
    return claims


@pytest.mark.slow
def test_a_season_is_claimed_in_at_most_two_of_two_hundred_shops_without_one():
    assert n_claims(200) <= 2


@pytest.mark.parametrize("years", [2, 3])
@pytest.mark.parametrize("name", SEASONS)
def test_a_planted_season_is_found_with_its_months(name, years):
    found = [season_of(seasonal_shop(name, np.random.default_rng(seed), years=years)) for seed in range(20)]
    right = [item for item in found if item is not None and months_of(item) == MONTHS[name]]
    assert len(right) >= 19
    assert np.mean([item.share for item in right]) == pytest.approx(0.42, abs=0.05)
    assert max(item.p_value for item in right) < 0.001


@pytest.mark.parametrize("years", [1.3, 2.0, 3.0])
def test_customers_who_renew_once_a_year_each_at_another_time_are_no_season(years):
    for seed in range(10):
        rng = np.random.default_rng(seed)
        customers = np.repeat(np.arange(500), 4)
        days = rng.uniform(0, 365, 500)[customers] + 365 * np.tile(np.arange(4), 500) + rng.normal(0, 15, 2000)
        is_seen = (days >= 0) & (days < 365 * years)
        assert season_of(orders_on(customers[is_seen], days[is_seen].astype(np.int64))) is None


@pytest.mark.slow
def test_a_study_learns_the_season_of_its_log():
    log = seasonal_shop("late autumn", np.random.default_rng(3))
    assert learnt(log) == season_of(log)
    assert learnt(log.take(np.random.default_rng(0).permutation(log.num_rows))) == season_of(log)


@pytest.mark.slow
def test_a_log_of_a_year_shows_no_season_and_none_is_looked_for_when_told():
    log = seasonal_shop("Christmas", np.random.default_rng(1))
    assert learnt(log, "orders.season=none") is None
    assert learnt(log, "orders.as_of=2022-01-20") is None


def by_hand(days: list[date], as_of: date, months: set[int], last_month: int) -> dict[str, float]:
    """Return the features of one customer, day by day."""
    last = max(days)
    share = sum(day.month in months for day in days) / len(days)
    since = [last + timedelta(days=step) for step in range((as_of - last).days)]
    ends = [day for day in (last + timedelta(days=step) for step in range(1, (as_of - last).days + 1))
            if day.day == 1 and (day.month - 2) % 12 + 1 == last_month]  # fmt: skip
    return {
        "season_share": share,
        "seasons_missed": max(0, len(ends) - (last.month in months)),
        "seasonal_recency_days": sum(day.month in months for day in since) if share == 1 else len(since),
    }


@pytest.mark.slow
@pytest.mark.parametrize("name", ["Christmas", "summer weeks", "turn of the year"])
@pytest.mark.parametrize("as_of", ["2024-01-01", "2023-12-12", "2023-02-01", "2023-10-01"])
def test_features_of_the_season_are_what_counting_days_gives(name, as_of):
    log = seasonal_shop(name, np.random.default_rng(7), n_customers=500)
    made = {row["customer_id"]: row for row in sg.features(log, as_of=as_of).to_pylist()}
    last_month = {"Christmas": 12, "summer weeks": 8, "turn of the year": 1}[name]
    days: dict[str, list[date]] = {}
    for customer, day in zip(log["customer_id"].to_pylist(), log["order_date"].to_pylist(), strict=True):
        if day < date.fromisoformat(as_of):
            days.setdefault(customer, []).append(day)
    assert set(made) == set(days)
    for customer, bought in days.items():
        expected = by_hand(bought, date.fromisoformat(as_of), MONTHS[name], last_month)
        assert {key: made[customer][key] for key in expected} == pytest.approx(expected), customer


@pytest.mark.slow
def test_a_season_is_missed_when_it_has_ended_without_a_purchase():
    log = seasonal_shop("turn of the year", np.random.default_rng(2), years=4)
    told = [("x1", "2023-12-20", "told", 5.0), ("x2", "2023-06-20", "outside", 5.0)]
    rows = [*zip(*(log[name].to_pylist() for name in log.column_names), strict=True)]
    both = simple_orders(*[(number, str(day), customer, amount) for number, day, customer, amount in rows], *told)
    missed = {}
    for as_of in ("2024-01-31", "2024-10-01", "2025-01-31", "2025-02-01"):
        made = {row["customer_id"]: row for row in sg.features(both, as_of=as_of).to_pylist()}
        missed[as_of] = (made["told"]["seasons_missed"], made["outside"]["seasons_missed"])
    assert missed == {"2024-01-31": (0, 0), "2024-10-01": (0, 1), "2025-01-31": (0, 1), "2025-02-01": (1, 2)}


def test_a_moment_counts_no_more_days_than_recency():
    log = seasonal_shop("Christmas", np.random.default_rng(4))
    made = sg.features(log, as_of="2023-12-28 07:30").to_pandas()
    assert (made.seasonal_recency_days <= made.recency_days).all()
    assert (made.seasonal_recency_days < made.recency_days).any()


@pytest.mark.slow
def test_without_a_season_its_features_are_not_made_and_cannot_be_asked_for():
    log = flat_shop("even", np.random.default_rng(0))
    assert not set(NAMES) & set(sg.features(log).column_names)
    with pytest.raises(SpecError, match="'season_share' needs a season"):
        sg.features(log, settings=["orders.features=[season_share]"])


@pytest.mark.slow
def test_of_a_large_log_a_sample_is_looked_at_whatever_the_order_of_its_lines(monkeypatch):
    monkeypatch.setattr(season, "_MOST_CUSTOMERS", 300)
    log = seasonal_shop("Christmas", np.random.default_rng(5), n_customers=900)
    found = learnt(log)
    assert found is not None
    assert 200 < found.n_customers < 400
    assert learnt(log.take(np.random.default_rng(0).permutation(log.num_rows))) == found
    assert "a sample of 3" in season.season_findings(found, 850, is_scored=False)[0].evidence
    assert "a sample" not in season.season_findings(found, found.n_customers, is_scored=False)[0].evidence


@pytest.fixture(scope="module")
def study():
    log = seasonal_shop("Christmas", np.random.default_rng(5))
    return sg.fit(orders=log, as_of="2023-10-01", settings=["evidence.splits=4", "evidence.shuffled=2"])


@pytest.mark.slow
def test_a_study_says_its_season_and_forms_no_segments_by_it(study):
    found = {item.code: item for item in study.findings}["season_found"]
    assert found.severity == "info"
    assert "all of their orders in December" in found.evidence
    assert "--set segment.method.recency=seasonal" in found.remedy
    seasonal = sg.fit(
        orders=seasonal_shop("Christmas", np.random.default_rng(5)),
        as_of="2023-10-01",
        method="rfm",
        settings=["segment.method.recency=seasonal"],
    )
    assert "as requested" in {item.code: item for item in seasonal.findings}["season_found"].remedy
    assert not {*NAMES, "orders_in_all"} & set(study.summary["features"])


@pytest.mark.slow
def test_the_season_of_the_study_holds_for_another_log_and_each_customer_alone(study, tmp_path):
    folder = study.save(tmp_path / "study")
    alone = simple_orders(("1", "2023-12-20", "a", 20.0), ("2", "2022-12-02", "a", 25.0))
    scored = sg.load(folder).score(orders=alone, as_of="2024-10-01")
    assert len(scored) == 1
    assert sg.load(folder).result.model.orders.season == study.result.model.orders.season
