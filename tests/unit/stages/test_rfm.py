"""RFM: hard bases are scored right or refused, newcomers are told apart, cut points are kept."""

import numpy as np
import pyarrow as pa
import pytest

import segmentry as sg
from segmentry.errors import DataError, SpecError
from tests.builders import blobs, order_lines, simple_orders


def base(n_customers, one_time_share, *, amount=None, seed=0):
    """Return a log in which some customers ordered once and the others several times."""
    rng = np.random.default_rng(seed)
    rows = []
    for customer in range(n_customers):
        n_orders = 1 if customer < one_time_share * n_customers else 2 + int(rng.integers(0, 9))
        for day in rng.integers(0, 700, n_orders).tolist():
            date = str(np.datetime64("2023-01-01") + day)
            paid = float(np.round(rng.lognormal(3, 1), 2)) if amount is None else amount
            rows.append((f"o{len(rows)}", date, f"c{customer:04d}", paid))
    return simple_orders(*rows)


def fitted(log, **options):
    return sg.fit(orders=log, method=options.pop("method", "rfm"), **options)


def scored(study):
    table = study.segments.to_pylist()
    features = {row["customer_id"]: row for row in study.features.to_pylist()}
    return [(row, features[row["customer_id"]]) for row in table]


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.4, 0.55, 0.66, 0.75, 0.8, 0.9, 0.97])
def test_equal_customers_share_a_score_however_many_bought_once(share):
    study = fitted(base(300, share))
    frequency_of: dict[float, set[int]] = {}
    for row, features in scored(study):
        frequency_of.setdefault(features["frequency"], set()).add(row["frequency_score"])
    assert all(len(scores) == 1 for scores in frequency_of.values())
    assert frequency_of[1.0] == {1}
    ordered = [next(iter(frequency_of[value])) for value in sorted(frequency_of)]
    assert ordered == sorted(ordered)


@pytest.mark.slow
def test_equal_amounts_give_one_score_and_that_is_said():
    study = fitted(base(100, 1.0, amount=10.0))
    assert {row["monetary_score"] for row, _ in scored(study)} == {3}
    told = {finding.code: finding for finding in study.findings}
    assert "monetary has 1 of 5 scores (3): 100% of buyers have the value 10, and with it the score 3" in (
        told["scores_not_reached"].evidence
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "rows",
    [
        [("1", "2024-01-01", "a", 5.0)],
        [("1", "2024-01-01", "a", 5.0), ("2", "2024-02-01", "a", 7.0)],
        [(str(n), "2024-01-01", f"c{n}", float(n)) for n in range(1, 30)],
    ],
    ids=["one order", "one customer", "one day"],
)
def test_tiny_bases_are_scored_and_called_few(rows):
    study = fitted(simple_orders(*rows))
    assert study.segments.num_rows == len({row[2] for row in rows})
    assert set(study.segments.column("segment_name").to_pylist()) == {"Buyer"}
    assert "fewer_names" in {finding.code for finding in study.findings}
    assert study.summary["inertia"] is None


def test_a_log_of_returns_alone_is_refused():
    with pytest.raises(DataError, match=r"no order line is a purchase .*orders\.returns=keep"):
        fitted(simple_orders(("1", "2024-01-01", "a", -5.0)))


def test_rfm_without_orders_or_columns_of_rfm_is_refused():
    with pytest.raises(DataError, match="which rfm needs without a log of orders"):
        sg.fit(blobs(), method="rfm")


@pytest.mark.slow
def test_kmeans_on_one_customer_gives_one_segment():
    study = sg.fit(orders=simple_orders(("1", "2024-01-01", "a", 5.0)))
    assert (study.summary["verdict"], study.summary["k"]) == ("one group", 1)


@pytest.mark.slow
def test_returns_that_undo_every_purchase_are_told_with_the_setting_that_leaves_them_out():
    undone = simple_orders(("1", "2024-01-01", "a", 5.0), ("2", "2024-01-02", "a", -5.0))
    for method in ("rfm", "kmeans"):
        with pytest.raises(DataError, match=r"orders\.returns=drop"):
            sg.fit(orders=undone, method=method)
    assert sg.fit(orders=undone, method="rfm", settings=["orders.returns=drop"]).segments.num_rows == 1


def cadence(customer, first_day, n_orders, gap=30):
    start = np.datetime64("2024-01-01") + first_day
    return [(f"{customer}-{n}", str(start + n * gap), customer, 20.0) for n in range(n_orders)]


@pytest.mark.slow
def test_new_reactivated_and_too_new_customers_are_told_apart():
    rows = []
    for number in range(60):
        rows += cadence(f"old{number:02d}", number % 60 - 35, 4)
    rows += [row for number in range(6) for row in cadence(f"late{number}", 118 - number, 1)]
    rows += [(f"back{n}", "2024-01-02", "back", 5.0) for n in range(1)] + [("back-2", "2024-04-29", "back", 5.0)]
    study = fitted(simple_orders(*rows), method={"kind": "rfm", "frequency": {"kind": "fixed", "cuts": [3, 4, 5, 6]}})
    name = {row["customer_id"]: row["segment_name"] for row, _ in scored(study)}
    young = {name[f"late{number}"] for number in range(6)}
    assert name["back"] == "Reactivated"
    assert "New" in young
    assert young <= {"New", "Promising", "Too new to judge"}
    plain = fitted(
        simple_orders(*rows),
        method={"kind": "rfm", "frequency": {"kind": "fixed", "cuts": [3, 4, 5, 6]}, "tell_newcomers": False},
    )
    assert {row["segment_name"] for row, _ in scored(plain) if row["customer_id"] == "back"} == {"New"}


@pytest.mark.slow
def test_customers_without_a_purchase_have_a_name_of_their_own_and_no_scores():
    log = order_lines(50)
    people = pa.table({"customer_id": ["C001", "stranger"], "age": [30, 40]})
    study = fitted(log, customers=people)
    stranger = next(row for row, _ in scored(study) if row["customer_id"] == "stranger")
    assert stranger["segment_name"] == "No purchase"
    assert stranger["recency_score"] is None
    assert stranger["value_tier"] == "zero"


@pytest.mark.slow
def test_value_tiers_take_the_fifth_and_the_half_of_the_spenders():
    rows = [(str(n), "2024-01-01", f"c{n}", float(n)) for n in range(101)]
    tiers = [row["value_tier"] for row, _ in scored(fitted(simple_orders(*rows)))]
    assert {tier: tiers.count(tier) for tier in set(tiers)} == {"heavy": 20, "medium": 30, "light": 50, "zero": 1}


@pytest.mark.slow
def test_equal_spenders_share_a_tier():
    rows = [(str(n), "2024-01-01", f"c{n}", 10.0 if n < 90 else 50.0) for n in range(100)]
    tiers = [row["value_tier"] for row, _ in scored(fitted(simple_orders(*rows)))]
    assert {tier: tiers.count(tier) for tier in set(tiers)} == {"heavy": 10, "light": 90}


@pytest.mark.slow
def test_a_buyer_whose_lines_have_no_amount_is_not_among_the_best():
    rows = [(str(n), "2024-01-01", f"c{n}", float(n + 1)) for n in range(60)] + [
        ("x", "2024-01-01", "blank", float("nan"))
    ]
    study = fitted(simple_orders(*rows), method={"kind": "rfm", "monetary_value": "mean_order"})
    assert next(row["monetary_score"] for row, _ in scored(study) if row["customer_id"] == "blank") == 1


@pytest.mark.slow
def test_rfm_does_not_depend_on_the_features_asked_for():
    log = order_lines(80, seed=3)
    names = [
        [row["segment_name"] for row, _ in scored(fitted(log, settings=[f"orders.features={wanted}"]))]
        for wanted in ("null", "[n_purchase_days]", "[all]")
    ]
    assert names[0] == names[1] == names[2]


@pytest.mark.slow
def test_fixed_bins_of_frequency_are_told_with_their_shares():
    told = {finding.code: finding for finding in fitted(base(100, 0.8)).findings}
    assert "1: 80%" in told["frequency_fixed"].evidence


@pytest.mark.slow
def test_a_grid_of_recency_in_days_is_used_as_it_is():
    study = fitted(base(200, 0.5), method={"kind": "rfm", "grid": "six-group"})
    for row, features in scored(study):
        days = features["recency_days"]
        assert row["recency_score"] == (3 if days <= 180 else 2 if days <= 365 else 1)
    assert "grid_problems" in {finding.code for finding in study.findings}


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["quantile", "natural", "edge_quantile", "auto"])
def test_every_rule_for_cuts_never_scores_more_lower(kind):
    study = fitted(base(150, 0.3), method={"kind": "rfm", "recency": kind, "frequency": kind, "monetary": kind})
    for feature, score, sign in (("recency_days", "recency_score", -1), ("monetary", "monetary_score", 1)):
        pairs = sorted((sign * features[feature], row[score]) for row, features in scored(study))
        assert [score for _, score in pairs] == sorted(score for _, score in pairs)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("method", "told"),
    [
        ({"grid": "eleven"}, r"did you mean 'rf-eleven'|did you mean 'eleven-group'"),
        ({"bins": 5, "recency": {"kind": "fixed", "cuts": [30, 60]}}, "has 5 scores, which need 4 cut points"),
        ({"frequency": "1, 2, 4-5, 6+"}, "leave a gap"),
        ({"recency": "seasonal"}, "no season|none was found"),
        ({"recency": {"kind": "fixed", "cuts": [60, 30, 90, 100]}}, "must rise"),
        ({"grid": "nowhere.yaml"}, "no such file"),
    ],
)
def test_a_wrong_method_is_refused(method, told):
    with pytest.raises(SpecError, match=told):
        fitted(base(60, 0.5), method={"kind": "rfm", **method})


@pytest.mark.slow
def test_an_own_grid_with_holes_is_refused_cell_by_cell(tmp_path):
    path = tmp_path / "grid.yaml"
    path.write_text("dimensions: 2\nsegments:\n  Good: {r: 3-5}\n  Best: {r: 5}\n", encoding="utf-8")
    with pytest.raises(SpecError, match=r"10 of 25 codes have no name: 11(.|\n)*5 of 25 codes have several names: 51"):
        fitted(base(60, 0.5), method={"kind": "rfm", "grid": str(path)})
    path.write_text(
        "dimensions: 2\nfirst_match: true\notherwise: Rest\nsegments:\n  Best: {r: '5'}\n", encoding="utf-8"
    )
    assert {row["segment_name"] for row, _ in scored(fitted(base(60, 0.5), method={"kind": "rfm", "grid": str(path)}))} == {
        "Best", "Rest",
    }  # fmt: skip


@pytest.mark.slow
def test_a_log_without_money_is_named_by_recency_and_frequency_alone():
    log = order_lines(50).select(["order_id", "ordered_at", "customer_id"])
    study = fitted(log)
    assert "monetary_score" not in study.segments.column_names
    with pytest.raises(DataError, match="needs spend"):
        fitted(log, method={"kind": "rfm", "grid": "eleven-group"})
