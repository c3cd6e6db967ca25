"""Names of RFM are true of each customer, and the rules are their definition."""

import sqlite3

import numpy as np
import pyarrow as pa
import pytest

import segmentry as sg
from segmentry.catalogue.grids import GRIDS
from segmentry.results import Condition, Relabel
from segmentry.stages.segment.rfm.boxes import Box, joined, relabelled
from segmentry.stages.segment.rfm.intervals import Interval
from tests.builders import simple_orders


def shop(n_customers, *, seed=0, n_days=720):
    """Return a log of customers with one to eight orders, some of whose amounts and days are equal."""
    rng = np.random.default_rng(seed)
    rows = []
    for customer in range(n_customers):
        for day in np.sort(rng.integers(0, n_days // 5, int(rng.geometric(0.4)))) * 5:
            date = str(np.datetime64("2023-01-01") + int(day))
            rows.append((f"o{len(rows)}", date, f"c{customer:04d}", float(rng.choice([10.0, 20.0, 20.0, 55.5]))))
    return simple_orders(*rows)


def names_of(study):
    return {row["customer_id"]: row["segment_name"] for row in study.segments.to_pylist()}


def orders(customer, *days):
    return [(f"{customer}-{day}", str(np.datetime64("2023-01-01") + day), customer, 20.0) for day in days]


@pytest.mark.slow
def test_a_customer_with_one_order_is_never_called_reactivated():
    log = shop(300)
    counts = dict.fromkeys(set(log.column("customer_id").to_pylist()), 0)
    for customer in log.column("customer_id").to_pylist():
        counts[customer] += 1
    names = names_of(sg.fit(orders=log, method={"kind": "rfm"}, as_of="2025-01-01"))
    once = {name for customer, name in names.items() if counts[customer] == 1}
    assert "Reactivated" not in once
    assert "Bought once, due for the second" in once
    assert not any(
        name == "Bought once, due for the second" for customer, name in names.items() if counts[customer] > 1
    )


@pytest.mark.slow
def test_reactivated_customers_had_an_earlier_life_and_a_pause_longer_than_their_own_gaps():
    rows = [row for n in range(80) for row in orders(f"regular{n:02d}", *range(n % 30 + n, 700 - 7 * n, 30))]
    rows += orders("back", 0, 10, 20, 690) + orders("slow", 0, 230, 460, 690) + orders("pair", 300, 690)
    method = {"kind": "rfm", "frequency": {"kind": "fixed", "cuts": [6, 9, 12, 15]}}
    names = names_of(sg.fit(orders=simple_orders(*rows), method=method, as_of="2024-12-01"))
    assert names["back"] == "Reactivated"
    assert names["pair"] == "Reactivated"
    assert names["slow"] == "Promising"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("n_customers", "n_names", "scores"), [(12, 1, {1, 2}), (40, 4, {1, 2}), (70, 5, {1, 2, 3, 4, 5})]
)
def test_few_customers_get_as_many_names_as_they_can_carry(n_customers, n_names, scores):
    study = sg.fit(orders=shop(n_customers, seed=3), method={"kind": "rfm"}, as_of="2025-01-01")
    rows = study.segments.to_pylist()
    assert {row["recency_score"] for row in rows} <= scores
    found = {row["segment_name"] for row in rows} - {"Bought once, due for the second", "Too new to judge"}
    assert len(found) <= n_names if n_customers < 60 else len(found) >= n_names
    assert ("fewer_names" in {finding.code for finding in study.findings}) == (n_customers < 60)


@pytest.mark.slow
def test_bins_that_are_asked_for_are_given_to_few_customers_too():
    study = sg.fit(orders=shop(15, seed=3), method={"kind": "rfm", "bins": 5}, as_of="2025-01-01")
    assert len(set(names_of(study).values())) > 1
    assert "fewer_names" not in {finding.code for finding in study.findings}


@pytest.mark.slow
def test_customers_who_all_bought_on_one_day_are_not_called_lapsed():
    rows = [(f"o{n}", "2025-03-01", f"c{n % 90:02d}", 10.0) for n in range(200)]
    names = set(names_of(sg.fit(orders=simple_orders(*rows), method="rfm")).values())
    assert names <= {"Many orders", "Some orders", "Few orders"}


@pytest.mark.slow
def test_customers_with_one_order_each_are_named_by_the_last_purchase_only():
    rows = [row for n in range(90) for row in orders(f"c{n:02d}", n * 7)]
    names = set(names_of(sg.fit(orders=simple_orders(*rows), method="rfm")).values())
    assert names == {"Bought recently", "Bought a while ago", "Bought long ago"}


METHODS = [
    {"grid": "rf-eleven"},
    {"grid": "eleven-group", "scores": "nested"},
    {"grid": "six-group", "monetary_value": "mean_order"},
    {"grid": "lifecycle"},
    {"bins": {"recency": 3, "frequency": 10, "monetary": 4}},
    {"convention": "r-rfm"},
    {"convention": "spss", "grid": "eleven-group"},
    {"recency": "0-30, 31-90, 91-365, 366+", "frequency": [2, 4], "bins": {"monetary": 7}},
]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:These customers differ")
@pytest.mark.filterwarnings("ignore:Missing values")
@pytest.mark.filterwarnings("ignore:The log ends")
@pytest.mark.parametrize("method", METHODS, ids=str)
def test_the_rules_as_sql_give_the_segments_of_scoring_at_any_date(method):
    log = shop(90, seed=11)
    study = sg.fit(orders=log, method={"kind": "rfm", **method}, as_of="2024-12-01")
    used = {condition.feature for rule in study._result.rules.rules for condition in rule.conditions}
    for as_of in ("2024-12-01", "2025-03-01", "2026-06-30"):
        features = sg.features(log, as_of=as_of, settings=[f"orders.features=[{', '.join(sorted(used))}]"])
        rows = [(row["customer_id"], *(row[name] for name in sorted(used))) for row in features.to_pylist()]
        rows.append(("stranger", *(None for _ in used)))
        with sqlite3.connect(":memory:") as database:
            listed = ", ".join(f'"{name}"' for name in ("customer_id", *sorted(used)))
            database.execute(f"create table f ({listed})")
            database.executemany(f"insert into f values ({', '.join('?' * (len(used) + 1))})", rows)
            by_sql = dict(database.execute(f"select customer_id, {study.rules('sql', 'sqlite')} from f"))
        scored = study.score(orders=log, as_of=as_of, short_history=True).to_pylist()
        assert {row["customer_id"]: row["segment_id"] for row in scored}.items() <= by_sql.items()
        assert (
            dict(zip(study._result.model.partition.ids, study._result.model.partition.names, strict=True))[
                by_sql["stranger"]
            ]
            == "No purchase"
        )


@pytest.mark.slow
def test_value_tiers_and_names_beside_other_segments_have_rules_too():
    study = sg.fit(orders=shop(90, seed=4), k=2, settings=["evidence.depth=quick"], as_of="2024-12-01")
    tiers = study.rules(of="value_tier")
    assert "heavy: monetary is at least" in tiers
    assert "zero: monetary is at most 0" in tiers
    assert "Champion: frequency is" in study.rules(of="rfm_name")
    assert "These rules reproduce" not in tiers


@pytest.mark.slow
def test_the_combined_and_the_weighted_score_are_those_of_the_three_scores():
    method = {"kind": "rfm", "weights": {"monetary": 3}}
    for row in sg.fit(orders=shop(90, seed=5), method=method, as_of="2024-12-01").segments.to_pylist():
        r, f, m = row["recency_score"], row["frequency_score"], row["monetary_score"]
        assert row["rfm_score"] == 100 * r + 10 * f + m
        assert row["weighted_score"] == pytest.approx((r + f + 3 * m) / 5)


def test_a_grid_on_other_numbers_of_scores_keeps_every_customer_in_a_monotone_order():
    grid = GRIDS["rf-eleven"]
    named = grid.named_scores([3, 10])
    assert named[(3, 10)] == "Champion"
    assert named[(1, 1)] == "Lost"
    rank = {name: place for place, name in enumerate(grid.order)}
    assert all(rank[named[(r, f)]] <= rank[named[(r + 1, f)]] for r in (1, 2) for f in range(1, 11))


def test_a_relabel_splits_a_box_into_parts_that_cover_it_once():
    box = Box("New", {"recency_days": Interval(high=30.0, high_closed=True)})
    once = (Condition(feature="frequency", low=1.0, most=1.0), Condition(feature="tenure_days", above=20.0))
    parts = relabelled([box], Relabel(name="Once", conditions=once, among=("New",)), ("frequency",))
    rng = np.random.default_rng(0)
    for frequency, tenure in zip(rng.integers(0, 4, 200), rng.integers(0, 40, 200), strict=True):
        point = {"recency_days": 5.0, "frequency": float(frequency), "tenure_days": float(tenure)}
        holding = [part.name for part in parts if all(_holds(side, point[name]) for name, side in part.sides.items())]
        assert holding == ["Once" if frequency == 1 and tenure > 20 else "New"]


def _holds(side, value):
    above = value > side.low or (side.low_closed and value == side.low)
    return above and (value < side.high or (side.high_closed and value == side.high))


def test_neighbouring_boxes_of_one_name_become_one():
    boxes = [
        Box("A", {"x": Interval(low=1, low_closed=True, high=2)}),
        Box("A", {"x": Interval(low=2, low_closed=True, high=5)}),
        Box("B", {"x": Interval(low=5, low_closed=True, high=6)}),
    ]
    assert [(box.name, box.sides["x"].low, box.sides["x"].high) for box in joined(boxes, ())] == [
        ("A", 1, 5),
        ("B", 5, 6),
    ]


@pytest.mark.slow
def test_a_shared_price_that_takes_up_scores_is_explained():
    rows = [
        (f"o{n}", str(np.datetime64("2023-01-01") + n * 3), f"c{n:03d}", 19.9 if n < 60 else 50.0 + n)
        for n in range(100)
    ]
    study = sg.fit(orders=simple_orders(*rows), method={"kind": "rfm", "bins": 5}, as_of="2024-12-01")
    told = {finding.code: finding.evidence for finding in study.findings}["scores_not_reached"]
    assert "monetary has 3 of 5 scores (2, 4, 5): 60% of buyers have the value 19.9, and with it the score 2" in told


@pytest.mark.slow
def test_customers_of_a_table_without_orders_have_no_purchase_in_the_rules():
    people = pa.table({"customer_id": ["c0001", "nobody"], "age": [30, 40]})
    study = sg.fit(customers=people, orders=shop(80, seed=6), method="rfm", as_of="2024-12-01")
    assert names_of(study)["nobody"] == "No purchase"
    assert study._result.rules.n_unlike == 0
