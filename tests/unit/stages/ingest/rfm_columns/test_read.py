"""RFM from a customer table: what each customer's values become, and who cannot be scored."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

import segmentry as sg
from segmentry.errors import ColumnNotFound, DataError, SpecError

LAST_DAY = date(2025, 6, 30)


def table(n=120, seed=0, **changes):
    """Return a customer table with the date of the last order, the number of orders and the total spent."""
    rng = np.random.default_rng(seed)
    ago = rng.integers(0, 400, n)
    ago[0] = 0
    orders = rng.integers(1, 9, n)
    columns = {
        "customer_id": [f"c{i:04d}" for i in range(n)],
        "last_order_date": [(LAST_DAY - timedelta(days=int(days))).isoformat() for days in ago],
        "orders_count": orders,
        "total_spent": np.round(orders * rng.lognormal(3, 1, n), 2),
    }
    frame = pd.DataFrame({**columns, **{name: values for name, values in changes.items() if values is not None}})
    return frame.drop(columns=[name for name, values in changes.items() if values is None])


def ready(**changes):
    """Return the same customers with days instead of dates."""
    frame = table()
    days = [(LAST_DAY - date.fromisoformat(text)).days + 1 for text in frame["last_order_date"]]
    renamed = frame.rename(columns={"orders_count": "frequency", "total_spent": "monetary"}).drop(
        columns="last_order_date"
    )
    return renamed.assign(recency_days=days, **changes)


def rfm(frame, *settings, **options):
    return sg.fit(frame, method="rfm", settings=list(settings), **options)


def evidence(study, code):
    return next((f"{item.evidence} {item.remedy}" for item in study.findings if item.code == code), None)


def test_values_are_those_of_the_table_as_of_its_latest_date():
    frame = table()
    made = rfm(frame).features
    days = [(LAST_DAY - date.fromisoformat(text)).days for text in frame["last_order_date"]]
    assert made["recency_days"].tolist() == days
    assert made["frequency"].tolist() == frame["orders_count"].tolist()
    assert made["monetary"].tolist() == frame["total_spent"].tolist()
    assert np.allclose(made["mean_order_value"], frame["total_spent"] / frame["orders_count"])


def test_dates_count_to_the_as_of_date_that_was_given():
    study = rfm(table(), as_of="2025-12-31")
    assert study.features["recency_days"].min() == (date(2025, 12, 31) - LAST_DAY).days
    assert study.summary["rfm_as_of"] == "2025-12-31"


def test_ready_made_days_tell_the_as_of_date_of_dates_beside_them():
    frame = table()
    days = [(date(2025, 7, 10) - date.fromisoformat(text)).days for text in frame["last_order_date"]]
    study = rfm(frame.assign(recency=days))
    assert study.summary["rfm_as_of"] == "2025-07-10"
    assert study.features["recency_days"].tolist() == days


def test_dates_of_orders_come_before_days_that_do_not_agree_with_them():
    study = rfm(table().assign(recency=np.arange(120)[::-1]))
    assert study.summary["rfm_columns"]["recency"] == "last_order_date"
    assert "not taken: recency" in evidence(study, "rfm_columns")


def test_ready_made_days_come_before_dates_of_visits_that_do_not_agree():
    frame = ready(last_visit_date=table(seed=7)["last_order_date"])
    assert rfm(frame).summary["rfm_columns"]["recency"] == "recency_days"


def test_dates_and_ready_made_days_give_the_same_scores():
    dated, counted = rfm(table()).segments, rfm(ready()).segments
    for name in ("recency_score", "frequency_score", "monetary_score", "rfm_name", "value_tier"):
        assert dated[name].tolist() == counted[name].tolist()


def test_ready_made_days_leave_nothing_for_an_as_of_date():
    with pytest.raises(SpecError, match="changes nothing: recency is recency_days"):
        rfm(ready(), as_of="2025-12-31")
    assert rfm(ready()).summary["rfm_as_of"] is None


def test_columns_are_taken_as_told():
    frame = table().rename(columns={"last_order_date": "seen", "orders_count": "n", "total_spent": "x"})
    told = [
        f"segment.method.columns.{key}={name}"
        for key, name in (("recency", "seen"), ("frequency", "n"), ("monetary", "x"))
    ]
    assert rfm(frame, *told).segments["rfm_name"].tolist() == rfm(table()).segments["rfm_name"].tolist()


def test_names_of_letters_stand_for_rfm_only_together():
    letters = ready().rename(columns={"recency_days": "R", "frequency": "F", "monetary": "M"})
    assert rfm(letters).summary["rfm_columns"] == {"recency": "R", "frequency": "F", "monetary": "M"}
    with pytest.raises(DataError, match="has no column for the date of the last order"):
        rfm(letters.drop(columns="M"))


def test_first_orders_give_the_tenure():
    frame = table()
    first = [(date.fromisoformat(text) - timedelta(days=50)).isoformat() for text in frame["last_order_date"]]
    made = rfm(frame.assign(first_order_date=first)).features
    assert (made["tenure_days"] - made["recency_days"]).tolist() == [50.0] * 120


def test_a_few_first_orders_after_the_last_have_no_tenure_and_are_told():
    frame = table()
    first = frame["last_order_date"].tolist()
    first[3:5] = ["2025-06-30", "2025-06-30"]
    frame.loc[3:4, "last_order_date"] = "2025-01-01"
    study = rfm(frame.assign(first_order_date=first))
    assert study.features["tenure_days"].isna().tolist() == [i in {3, 4} for i in range(120)]
    assert "2 customers have a first_order_date after their last_order_date" in evidence(study, "rfm_contradictions")


def test_first_and_last_orders_the_wrong_way_round_are_refused_and_the_option_works():
    frame = table()
    later = [(date.fromisoformat(text) + timedelta(days=40)).isoformat() for text in frame["last_order_date"]]
    with pytest.raises(DataError, match="are after the last ones") as refused:
        rfm(frame.assign(first_order_date=later))
    options = [part for part in refused.value.remedy.rstrip(".").split() if part.startswith("segment.")]
    assert rfm(frame.assign(first_order_date=later), *options).features["tenure_days"].min() >= 40


def test_customers_without_an_order_have_no_purchase():
    frame = table()
    frame.loc[:9, ["last_order_date", "orders_count", "total_spent"]] = [None, 0, 0.0]
    frame.loc[10:14, ["last_order_date", "orders_count", "total_spent"]] = [None, None, None]
    names = rfm(frame).segments["rfm_name"]
    assert (names == "No purchase").tolist() == [i < 15 for i in range(120)]


@pytest.mark.parametrize(
    ("column", "value", "reason", "told"),
    [
        ("last_order_date", None, "no_last_order", "without the date of the last order"),
        ("total_spent", None, "no_spend", "without the total spent"),
        ("orders_count", None, "no_number_of_orders", "without the number of orders"),
        ("orders_count", -2, "no_number_of_orders", "without the number of orders"),
    ],
)
def test_customers_with_orders_who_lack_a_value_are_rejected_and_told(column, value, reason, told):
    frame = table().astype({"orders_count": float})
    frame.loc[5:7, column] = value
    study = rfm(frame)
    assert study.segments["customer_id"].tolist() == [f"c{i:04d}" for i in range(120) if i not in {5, 6, 7}]
    assert study.result.rejected["reason"].to_pylist() == [reason] * 3
    assert study.result.rejected["line"].to_pylist() == [6, 7, 8]
    assert told in evidence(study, "rfm_not_scored")
    assert study.summary["n_records"] == study.summary["n_rejected"] + study.summary["n_customers"]


def test_last_orders_after_the_as_of_date_are_never_recency_zero():
    study = rfm(table(), as_of="2025-06-01")
    n_later = sum(text > "2025-06-01" for text in table()["last_order_date"])
    assert n_later > 0
    assert study.segments.shape[0] == 120 - n_later
    assert f"{n_later} of them after 2025-06-01" in evidence(study, "rfm_not_scored")


def test_an_as_of_date_before_most_last_orders_is_refused():
    with pytest.raises(DataError, match=r"are after 2024-06-01.*--as-of DATE"):
        rfm(table(), as_of="2024-06-01")


def test_a_few_dates_far_in_the_future_do_not_set_the_as_of_date():
    frame = table(n=2000)
    frame.loc[3, "last_order_date"] = "2099-12-31"
    study = rfm(frame)
    assert study.summary["rfm_as_of"] == LAST_DAY.isoformat()
    assert study.result.rejected["reason"].to_pylist() == ["no_last_order"]


def test_some_dates_far_in_the_future_are_set_aside_and_told():
    frame = table(n=800)
    frame.loc[10:14, "last_order_date"] = [f"2099-0{i}-1{i}" for i in range(1, 6)]
    study = rfm(frame)
    assert study.summary["rfm_as_of"] == LAST_DAY.isoformat()
    assert "5 of them after 2025-06-30" in evidence(study, "rfm_not_scored")
    assert rfm(frame, as_of="2100-01-01").segments.shape[0] == 800


def test_several_currencies_are_told():
    frame = table().assign(currency=["EUR", "eur ", "USD"] * 40)
    assert "currency: EUR, USD." in evidence(rfm(frame), "rfm_currencies")
    one = frame.assign(currency=["EUR", "eur ", "EUR"] * 40)
    assert evidence(rfm(one), "rfm_currencies") is None
    assert evidence(rfm(frame, where="currency = 'USD'"), "rfm_currencies") is None


def test_negative_days_are_told_and_refused_where_they_are_most():
    few = ready()
    few.loc[3, "recency_days"] = -4
    assert "1 without the date of the last order, or days since it" in evidence(rfm(few), "rfm_not_scored")
    renamed = {"recency_days": "recency"}
    assert "1 of them negative" in evidence(rfm(few.rename(columns=renamed)), "rfm_not_scored")
    with pytest.raises(DataError, match="are negative"):
        rfm(ready().assign(recency_days=lambda frame: -frame["recency_days"]))


def test_no_order_beside_a_date_is_told():
    frame = table()
    frame.loc[4, "orders_count"] = 0
    study = rfm(frame)
    assert study.segments["rfm_name"][4] == "No purchase"
    assert "1 customer has 0 in orders_count" in evidence(study, "rfm_contradictions")


def test_a_number_that_counts_repeat_orders_is_refused_and_the_option_works():
    frame = table().assign(orders_count=lambda each: each["orders_count"] // 4)
    with pytest.raises(DataError, match="If it counts repeat orders, add 1 to it"):
        rfm(frame)
    assert "No purchase" in set(rfm(frame, "segment.method.columns.frequency=orders_count").segments["rfm_name"])


def test_texts_among_the_dates_are_told_and_the_option_works():
    frame = table()
    frame.loc[::6, "last_order_date"] = "never"
    frame.loc[::6, ["orders_count", "total_spent"]] = 0
    with pytest.raises(DataError, match=r"last_order_date \(texts that are not all dates\)") as refused:
        rfm(frame)
    assert """--set 'ingest.missing_in_numbers=["never"]'""" in refused.value.remedy
    names = rfm(frame, 'ingest.missing_in_numbers=["never"]').segments["rfm_name"]
    assert (names == "No purchase").tolist() == [i % 6 == 0 for i in range(120)]


def test_money_in_texts_is_refused_and_the_option_works():
    frame = table().assign(total_spent=[f"tier {i % 7}" for i in range(120)])
    with pytest.raises(DataError, match="contains text, but is the total spent by its name"):
        rfm(frame)
    assert "monetary" not in rfm(frame, "segment.method.columns.monetary=none").summary["rfm_columns"]


def test_an_empty_column_is_told():
    with pytest.raises(DataError, match=r"last_order_date \(empty\)"):
        rfm(table().assign(last_order_date=None))


def test_columns_that_the_user_ignores_are_not_taken():
    frame = table().assign(revenue=lambda each: each["total_spent"] * 2)
    assert rfm(frame, "roles.total_spent=ignore").summary["rfm_columns"]["monetary"] == "revenue"
    told = rfm(frame, "roles.total_spent=ignore", "segment.method.columns.monetary=total_spent")
    assert told.summary["rfm_columns"]["monetary"] == "total_spent"


def test_numbers_of_orders_may_be_one_and_two_only():
    frame = table().assign(orders_count=np.arange(120) % 2 + 1)
    assert rfm(frame, "segment.method.columns.frequency=orders_count").features["frequency"].max() == 2


def test_orders_of_one_channel_are_not_all_orders():
    with pytest.raises(DataError, match="has no column for the number of orders"):
        rfm(table().rename(columns={"orders_count": "NumStorePurchases"}))


def test_scores_are_no_values_unless_the_user_says_so():
    rng = np.random.default_rng(3)
    scores = pd.DataFrame({name: rng.integers(1, 6, 200) for name in ("recency", "frequency", "monetary")})
    with pytest.raises(DataError, match="contains scores from 1 to 5") as refused:
        rfm(scores)
    options = [part.rstrip(".") for part in refused.value.remedy.split() if part.startswith("segment.")]
    assert rfm(scores, *options).segments.shape[0] == 200


def test_the_summary_of_a_lifetime_model_is_refused():
    rng = np.random.default_rng(4)
    frequency = rng.integers(0, 5, 200)
    observed = rng.integers(100, 400, 200)
    recency = np.where(frequency == 0, 0, np.minimum(rng.integers(1, 400, 200), observed))
    frame = pd.DataFrame(
        {"frequency": frequency, "recency": recency, "T": observed, "monetary_value": rng.lognormal(3, 1, 200)}
    )
    with pytest.raises(DataError, match=r"from the first to the last order.*frequency plus 1"):
        rfm(frame)


def test_several_columns_that_differ_are_refused_and_the_option_works():
    frame = table().assign(order_count=np.arange(120) % 7 + 1, n_orders=np.arange(120) % 5 + 1)
    with pytest.raises(DataError, match="has several columns for the number of orders, and they differ"):
        rfm(frame)
    told = rfm(frame, "segment.method.columns.frequency=n_orders")
    assert told.features["frequency"].tolist() == frame["n_orders"].tolist()


def test_columns_that_are_equal_are_one():
    frame = table().assign(n_orders=lambda each: each["orders_count"])
    assert rfm(frame).summary["rfm_columns"]["frequency"] == "orders_count"


def test_a_column_of_first_orders_that_was_named_for_the_last_is_told():
    frame = table().rename(columns={"last_order_date": "first_order_date"})
    told = evidence(rfm(frame, "segment.method.columns.recency=first_order_date"), "rfm_columns")
    assert "as you specified, though its name says the date of the first order" in told


def test_total_spent_comes_before_the_value_of_the_last_order():
    frame = table().assign(last_order_value=1.0, average_order_value=2.0)
    assert rfm(frame).summary["rfm_columns"]["monetary"] == "total_spent"


def test_without_money_recency_and_frequency_are_scored_and_that_is_told():
    study = rfm(table(total_spent=None).assign(average_order_value=20.0 + np.arange(120)))
    assert "monetary_score" not in study.segments.columns
    assert "There is no column for the total spent (seen: average_order_value (a mean))" in evidence(
        study, "rfm_columns"
    )


def test_a_grid_of_three_values_needs_money():
    with pytest.raises(DataError, match=r"needs spend.*segment\.method\.columns\.monetary=COLUMN"):
        rfm(table(total_spent=None), "segment.method.grid=eleven-group")


def test_only_customers_with_one_order_are_new():
    study = rfm(table(n=400))
    orders = dict(zip(study.features["customer_id"], study.features["frequency"], strict=True))
    of_new = [orders[row] for row in study.segments.loc[study.segments["rfm_name"] == "New", "customer_id"]]
    assert of_new
    assert set(of_new) == {1.0}


def test_the_sql_of_the_rules_gives_the_segments():
    duckdb = pytest.importorskip("duckdb")
    study = rfm(table(n=400, seed=5))
    features = study.features  # noqa: F841 - read by the query
    rows = duckdb.sql(
        f"SELECT customer_id, {study.rules('sql')} AS segment_id FROM features ORDER BY customer_id"
    ).fetchall()
    assert dict(rows) == dict(zip(study.segments["customer_id"], study.segments["segment_id"], strict=True))


def test_a_grid_of_stages_needs_a_log():
    with pytest.raises(DataError, match="the grid 'lifecycle' needs a log of orders"):
        rfm(table(), "segment.method.grid=lifecycle")


def test_what_was_looked_for_and_found_is_told():
    frame = table(last_order_date=None, orders_count=None).assign(signup_date="2024-01-01", average_order_value=3.5)
    frame.loc[::2, "signup_date"] = "2024-05-05"
    with pytest.raises(DataError) as refused:
        rfm(frame)
    told = str(refused.value)
    assert "the date of the last order, or days since it and the number of orders" in told
    assert "signup_date (no order)" in told
    assert "average_order_value (a mean)" in told
    assert "--set segment.method.columns.recency=COLUMN" in told


@pytest.mark.parametrize(
    ("setting", "error", "told"),
    [
        ("recency=nope", ColumnNotFound, "column not found: 'nope'"),
        ("recency=city", DataError, "cannot be the date of the last order"),
        ("frequency=last_order_date", DataError, "cannot be the number of orders"),
        ("first_order=total_spent", DataError, "cannot be the date of the first order"),
        ("frequency=none", DataError, "has no column for the number of orders"),
        ("money=total_spent", SpecError, "segment.method.columns.money"),
    ],
)
def test_settings_that_cannot_be_are_told(setting, error, told):
    frame = table().assign(city=["north", "south", "west"] * 40)
    with pytest.raises(error, match=told):
        rfm(frame, f"segment.method.columns.{setting}")


def test_one_column_cannot_be_two_values():
    with pytest.raises(SpecError, match="names orders_count for more than one value"):
        rfm(table(), "segment.method.columns.frequency=orders_count", "segment.method.columns.monetary=orders_count")


def test_dates_that_can_be_read_in_two_ways_are_refused_and_the_option_works():
    frame = table(n=60)
    frame["last_order_date"] = [f"{i % 12 + 1:02d}/{i % 11 + 1:02d}/2025" for i in range(60)]
    with pytest.raises(DataError, match=r"ingest\.date_order=dmy"):
        rfm(frame)
    assert rfm(frame, "ingest.date_order=dmy").summary["rfm_columns"]["recency"] == "last_order_date"


def test_a_column_named_like_a_feature_keeps_its_values_under_another_name():
    study = rfm(table().assign(frequency=np.arange(120) + 0.5), "segment.method.columns.frequency=orders_count")
    roles = {item.column: item.reason for item in study.result.account.roles}
    assert "frequency (customers)" in roles
    assert roles["frequency"] == "from orders_count: as you specified"


@pytest.mark.slow
def test_columns_of_rfm_are_refused_beside_a_log():
    log = pd.DataFrame(
        {
            "customer_id": ["a", "b", "b"],
            "order_id": [1, 2, 3],
            "order_date": ["2025-01-01", "2025-01-05", "2025-02-01"],
            "amount": [1.0, 2.0, 3.0],
        }
    )
    with pytest.raises(SpecError, match="rfm reads the log of orders"):
        sg.fit(orders=log, method="rfm", settings=["segment.method.columns.recency=order_date"])


def test_kmeans_reads_such_a_table_as_before():
    study = sg.fit(table(), k=3, evidence="quick")
    assert list(study.summary["features"]) == ["orders_count", "total_spent", "days since last_order_date"]
    assert "rfm_columns" not in study.summary
