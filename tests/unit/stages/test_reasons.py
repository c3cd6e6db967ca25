"""A reason for every customer: what holds it in its segment, and a change that does what it says."""

import numpy as np
import pyarrow as pa
import pytest

import segmentry as sg
from tests.builders import blobs, without_likeness


def shoppers(n=240, seed=0):
    """Return customers by income, orders and recency, in four overlapping groups."""
    rng = np.random.default_rng(seed)
    centres = np.array([[20, 2, 200], [60, 9, 30], [40, 4, 90], [80, 15, 10]])
    labels = rng.integers(0, 4, n)
    points = np.abs(centres[labels] + rng.normal(0, 1, (n, 3)) * [8, 2, 25])
    return pa.table(
        {
            "customer_id": [f"c{place:03d}" for place in range(n)],
            "income": points[:, 0].round(1),
            "orders": points[:, 1].round(),
            "recency": points[:, 2].round(),
        }
    )


@pytest.fixture(scope="module")
def study():
    return sg.fit(shoppers(), k=4, evidence="quick")


def told_change(text):
    """Return the column, the proposed value and the present one of a change."""
    told, _, now = text.rpartition(" instead of ")
    title, _, value = told.rpartition(" ")
    return title.replace(" ", "_"), float(value.replace(",", "")), float(now.replace(",", ""))


def changed(table, place, text):
    """Return the customer at `place` as a table, with the change that `text` tells."""
    feature, value, now = told_change(text)
    one = table.slice(place, 1)
    column = one.column_names.index(feature)
    assert now == pytest.approx(one.column(feature)[0].as_py(), abs=0.05)
    return one.set_column(column, feature, pa.array([value])), feature, value


def test_a_change_leads_to_the_segment_it_names(study):
    table, rows = shoppers(), study.segments.to_pylist()
    told = [(place, row) for place, row in enumerate(rows) if row["change"] is not None]
    assert len(told) > 20
    for place, row in told:
        moved, _, _ = changed(table, place, row["change"])
        assert study.score(moved).to_pylist()[0]["segment_id"] == row["better_segment_id"], row


@pytest.mark.slow
@pytest.mark.parametrize("scale", ["none", "minmax", "robust", "standard"])
def test_how_far_a_change_may_go_does_not_depend_on_the_scale(scale):
    table = shoppers()
    study = sg.fit(table, k=4, evidence="quick", settings=[f"features.scale={scale}"])
    told = [(place, row) for place, row in enumerate(study.segments.to_pylist()) if row["change"] is not None]
    assert told
    for place, row in told[:30]:
        moved, feature, value = changed(table, place, row["change"])
        assert study.score(moved).to_pylist()[0]["segment_id"] == row["better_segment_id"]
        values = table.column(feature).to_numpy()
        spread = np.subtract(*np.quantile(values, [0.75, 0.25])) / 1.349
        if scale != "standard":
            assert abs(value - values[place]) <= spread + 1


def test_no_change_asks_for_more_than_twice_or_less_than_half(study):
    for row in study.segments.to_pylist():
        if row["change"] is not None:
            _, wanted, now = told_change(row["change"])
            assert now / 2 <= wanted <= 2 * now


@pytest.mark.slow
def test_orders_do_not_change_alone_where_their_sum_is_a_feature():
    """22 orders in place of 2 for the same spend is nothing that a customer can do."""
    rng = np.random.default_rng(3)
    orders = 1 + rng.poisson(np.repeat([1, 6, 15], 100))
    value = rng.gamma(9, 6, 300)
    spent = {"orders_count": orders.astype(float), "total_spent": (orders * value).round(2)}
    ids = [f"c{place:03d}" for place in range(300)]
    for columns, allowed in (
        (spent, {"total_spent"}),
        ({**spent, "average_order_value": value.round(2)}, set()),
        (
            {"orders_count": spent["orders_count"], "average_order_value": value.round(2)},
            {"orders_count", "average_order_value"},
        ),
    ):
        study = sg.fit(pa.table({"customer_id": ids, **columns}), features=list(columns), k=3, evidence="quick")
        told = {told_change(row["change"])[0] for row in study.segments.to_pylist() if row["change"]}
        assert told <= allowed
        assert bool(told) == bool(allowed)


def test_the_better_segment_is_better(study):
    worth = dict(zip(study.result.model.segment_ids, study.result.model.worth.values, strict=True))
    for row in study.segments.to_pylist():
        if row["better_segment_id"] is not None:
            assert worth[row["better_segment_id"]] > worth[row["segment_id"]]


def test_no_smaller_change_of_the_same_feature_leads_to_a_better_segment(study):
    """One step short of the suggested value, the customer does not reach the better segment."""
    table = shoppers()
    worth = dict(zip(study.result.model.segment_ids, study.result.model.worth.values, strict=True))
    rows = [(place, row) for place, row in enumerate(study.segments.to_pylist()) if row["change"] is not None][:40]
    for place, row in rows:
        moved, feature, value = changed(table, place, row["change"])
        now = table.column(feature)[place].as_py()
        column = moved.column_names.index(feature)
        short = value - 1.0 if value > now else value + 1.0
        if abs(value - now) > 1.0:
            nearer = moved.set_column(column, feature, pa.array([short]))
            assert worth[study.score(nearer).to_pylist()[0]["segment_id"]] <= worth[row["segment_id"]], row


def test_changes_go_the_way_that_is_good_for_business(study):
    for row in study.segments.to_pylist():
        if row["change"] is None:
            continue
        feature, value, now = told_change(row["change"])
        assert (value > now) if feature == "orders" else (value < now)
        assert feature != "income"


def test_no_change_goes_beyond_what_nine_in_ten_of_the_better_segment_have(study):
    table, rows = shoppers(), study.segments.to_pylist()
    labels = np.array([row["segment_id"] for row in rows])
    told = [row for row in rows if row["change"] is not None]
    for row in told:
        feature, value, now = told_change(row["change"])
        inside = table.column(feature).to_numpy()[labels == row["better_segment_id"]]
        low, high = np.percentile(inside, [5, 95])
        assert value <= high if value > now else value >= low
    assert told


def test_the_time_since_the_last_order_does_not_fall_alone_where_orders_are_counted(study):
    """Only another order makes it shorter, and that is counted too."""
    changes = [row["change"] for row in study.segments.to_pylist() if row["change"]]
    assert changes
    assert not any("recency" in change for change in changes)


def test_a_reason_names_the_feature_that_tells_the_segment_from_the_next():
    """The groups lie apart by visits where ages are alike, and by age where visits are alike."""
    study = sg.fit(blobs(), evidence="quick")
    for row in study.segments.to_pylist()[:40]:
        assert row["reason"].startswith(("visits", "age"))
        assert "typical" in row["reason"]


def test_distances_and_fit_tell_the_same(study):
    for row in study.segments.to_pylist():
        assert row["distance"] <= row["second_distance"]
        fit = 1 - 2 * row["distance"] / (row["distance"] + row["second_distance"])
        assert row["fit"] == pytest.approx(fit, abs=1e-5)


def test_scored_customers_get_the_reasons_that_they_had(study):
    again = without_likeness(study.score(shoppers(), reasons=True))
    assert again.equals(study.segments)


def test_a_customer_s_reason_does_not_depend_on_the_others(study):
    whole = study.segments.to_pylist()
    for place in (0, 17, 239):
        alone = without_likeness(study.score(shoppers().slice(place, 1), reasons=True))
        assert alone.to_pylist()[0] == whole[place]


def test_an_unknown_value_is_said_to_be_unknown():
    table = shoppers()
    orders = [None if place < 12 else value for place, value in enumerate(table.column("orders").to_pylist())]
    study = sg.fit(table.set_column(2, "orders", pa.array(orders, pa.float64())), k=4, evidence="quick")
    told = [row["reason"] for row in study.segments.to_pylist()[:12] if row["reason"] and "orders" in row["reason"]]
    assert told
    assert all("orders unknown, filled in as" in reason for reason in told)


def buyers_and_others():
    """Return a log, and a table that names customers who are not in it."""
    rng = np.random.default_rng(4)
    names = [f"c{place:03d}" for place in range(200)]
    buyers = np.repeat(names[:150], rng.integers(1, 9, 150))
    days = np.datetime64("2024-01-01") + rng.integers(0, 300, len(buyers))
    amounts = rng.gamma(3, 20, len(buyers)).round(2)
    log = pa.table(
        {"order_id": np.arange(len(buyers)).astype(str), "customer_id": buyers, "order_date": days, "amount": amounts}
    )
    return pa.table({"customer_id": names}), log


@pytest.mark.slow
def test_a_stand_in_is_no_reason_and_changes_for_nobody():
    """Who never bought has no days since the last purchase, and no shorter time to wish for."""
    customers, log = buyers_and_others()
    study = sg.fit(customers, orders=log, k=4, evidence="quick")
    never = [row for row in study.segments.to_pylist() if row["customer_id"] >= "c150"]
    assert len(never) == 50
    for row in never:
        assert "days since the last purchase: no purchase" in row["reason"] or "days" not in row["reason"]
        assert "last purchase" not in (row["change"] or "")


def test_a_value_that_was_filled_in_is_not_asked_to_change():
    table = shoppers()
    recency = [None if place < 12 else value for place, value in enumerate(table.column("recency").to_pylist())]
    study = sg.fit(table.set_column(3, "recency", pa.array(recency, pa.float64())), k=4, evidence="quick")
    told = [row["change"] for row in study.segments.to_pylist()[:12] if row["change"]]
    assert not any("recency" in change for change in told)


def test_reasons_can_be_left_out():
    study = sg.fit(blobs(), evidence="quick", settings=["explain.reasons=false"])
    assert "reason" not in study.segments.column_names


def test_one_segment_needs_no_reason():
    study = sg.fit(blobs(), k=1, evidence="quick")
    assert study.segments.column("reason").null_count == 120
    assert study.segments.column("change").null_count == 120


def test_without_a_feature_that_can_be_good_or_bad_no_change_is_proposed():
    table = blobs().rename_columns(["customer_id", "height", "weight", "shop"])
    study = sg.fit(table, evidence="quick")
    assert study.result.model.worth is None
    assert study.segments.column("change").null_count == 120
    assert study.segments.column("reason").null_count == 0


def test_categories_that_form_segments_are_given_as_reasons():
    study = sg.fit(blobs(), features=["shop"], k=3, evidence="quick", settings=["features.categories=one_hot"])
    assert set(study.segments.column("reason").to_pylist()) == {"shop north", "shop south", "shop west"}
