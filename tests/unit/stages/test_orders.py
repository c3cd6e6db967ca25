"""Orders: roles, times, the gate, policies on returns, the account of every line, features and their joining."""

from contextlib import ExitStack
from datetime import date, datetime
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pytest

import segmentry as sg
from segmentry.catalogue.features import FEATURES
from segmentry.errors import ColumnNotFound, DataError, SpecError
from segmentry.stages.audit.orders import audit_orders
from segmentry.stages.audit.orders.checks import ORDER_CHECKS
from segmentry.stages.features.orders import apply_order_features, learn_order_features
from segmentry.stages.ingest.dates.columns import moments_of
from segmentry.stages.ingest.dates.settings import DateSettings
from segmentry.stages.ingest.orders.log import orders_as_of, read_orders
from segmentry.stages.ingest.orders.roles import find_order_roles
from segmentry.stages.ingest.orders.sample import sample_of
from segmentry.storage.write import write_table
from tests.builders import order_lines, settings, simple_orders
from tests.seasons import seasonal_shop


def worked(source, *texts, products=None):
    """Return the features by customer and the audit of a log."""
    spec = settings(*texts)
    with ExitStack() as stack:
        log = read_orders(source, products, spec=spec, stack=stack)
        seen = orders_as_of(log, spec)
        audited = audit_orders(seen.table, spec.orders)
        made = apply_order_features(audited.orders, learn_order_features(audited.orders, spec.orders), spec.orders)
    rows = {row["customer"]: row for row in made.to_pylist()}
    return (
        rows,
        audited.account,
        {finding.code: finding for finding in (*log.source.findings, *seen.findings, *audited.findings)},
    )


ROLES = [
    (
        {"InvoiceNo": "536365", "StockCode": "85123A", "Quantity": "6", "InvoiceDate": "2010-12-01", "UnitPrice": "2.55",
         "CustomerID": "17850"},
        {"order": "InvoiceNo", "time": "InvoiceDate", "unit_price": "UnitPrice", "product": "StockCode"},
    ),
    (
        {"OrderDate": "2015-01-01", "StockDate": "2001-09-21", "OrderNumber": "SO45080", "CustomerKey": "14657",
         "OrderLineItem": "1", "OrderQuantity": "1"},
        {"order": "OrderNumber", "time": "OrderDate", "quantity": "OrderQuantity"},
    ),
    (
        {"customer_id": "00004", "date": "1997-01-01", "number_of_cds": "1", "dollar_value": "11.77"},
        {"time": "date", "quantity": "number_of_cds", "amount": "dollar_value"},
    ),
    (
        {"user_id": "u1", "created_at": "2024-05-01 10:00:00", "transaction_id": "t1", "total_price": "9.50"},
        {"order": "transaction_id", "time": "created_at", "amount": "total_price"},
    ),
]  # fmt: skip


def sampled(row):
    """Return a sample of three lines whose values differ from line to line."""
    table = {name: [value, value[:-1] + "7", value[:-1] + "3"] for name, value in row.items()}
    return sample_of(pa.table(table), DateSettings())


@pytest.mark.parametrize(("row", "expected"), ROLES, ids=" ".join)
def test_roles_are_told_by_names_whose_values_suit(row, expected):
    found = find_order_roles(sampled(row), settings(), "log").columns
    assert {role: found.get(role) for role in expected} == expected


def test_a_role_can_be_told_and_must_be_there():
    sample = sampled({"who": "a1", "when_": "x1", "x": "y1"})
    told = settings("orders.columns.customer=who", "orders.columns.time=when_")
    assert find_order_roles(sample, told, "log").columns == {"customer": "who", "time": "when_"}
    with pytest.raises(DataError, match=r"the customer and the time.*orders\.columns\.customer=COLUMN"):
        find_order_roles(sample, settings(), "log")
    with pytest.raises(ColumnNotFound, match="did you mean 'who'"):
        find_order_roles(sample, settings("orders.columns.customer=whoo"), "log")


TIMES = [
    (["2011-12-09 12:50", "2011-02-31", "", None], [datetime(2011, 12, 9, 12, 50), None, None, None]),
    (["2011-12-09T12:50:33Z"], [datetime(2011, 12, 9, 12, 50, 33)]),
    (["2011-12-09T12:50:33+02:00"], [datetime(2011, 12, 9, 10, 50, 33)]),
    (["1/25/2011 1:05 PM", "1/5/2011 12:05 AM"], [datetime(2011, 1, 25, 13, 5), datetime(2011, 1, 5, 0, 5)]),
    (["1/25/2011 13:05 PM", *["1/5/2011 0:05 AM"] * 9, "1/5/2011 24:30"], [
        datetime(2011, 1, 25, 13, 5), *[datetime(2011, 1, 5, 0, 5)] * 9, None]),
    (["25.12.2011", "1.2.11"], [datetime(2011, 12, 25), datetime(2011, 2, 1)]),
    ([20110105, 20111231], [datetime(2011, 1, 5), datetime(2011, 12, 31)]),
    ([date(2011, 1, 5)], [datetime(2011, 1, 5)]),
]  # fmt: skip


@pytest.mark.parametrize(("written", "meant"), TIMES, ids=lambda value: str(value[0]))
def test_times_are_read_as_written(written, meant):
    assert moments_of(pa.chunked_array([written]), "auto", zone="UTC", name="t").to_pylist() == meant


def test_times_with_a_zone_are_brought_to_the_zone_asked_for():
    zoned = pa.chunked_array([pa.array([datetime(2024, 7, 1, 23, 30)], pa.timestamp("us", "UTC"))])
    assert moments_of(zoned, "auto", zone="Europe/Berlin", name="t").to_pylist() == [datetime(2024, 7, 2, 1, 30)]
    with pytest.raises(DataError, match="is no time zone"):
        moments_of(zoned, "auto", zone="Nowhere", name="t")


def test_dates_that_can_be_read_in_two_ways_are_asked_about():
    with pytest.raises(DataError, match="date_order=dmy or mdy"):
        moments_of(pa.chunked_array([["1/2/2011"]]), "auto", zone="UTC", name="t")
    assert moments_of(pa.chunked_array([["1/2/2011"]]), "dmy", zone="UTC", name="t").to_pylist() == [
        datetime(2011, 2, 1)
    ]


LOG = simple_orders(
    ("1", "2024-01-01 10:00", "a", 10.0),
    ("1", "2024-01-01 10:00", "a", 5.0),
    ("2", "2024-01-11 09:00", "a", 30.0),
    ("3", "2024-01-12 22:00", "b", 8.0),
)


@pytest.mark.slow
def test_lines_are_never_counted_as_orders():
    made, account, _ = worked(LOG)
    assert (account.n_lines, account.n_orders, account.n_customers) == (4, 3, 2)
    assert made["a"]["frequency"] == 2
    assert made["a"]["mean_order_value"] == 22.5


def test_the_default_date_is_the_day_after_the_last_order_and_days_are_calendar_days():
    made, account, _ = worked(LOG)
    assert account.as_of == "2024-01-13"
    assert (made["a"]["recency_days"], made["b"]["recency_days"], made["a"]["tenure_days"]) == (2, 1, 12)


def test_with_a_moment_recency_is_whole_periods_of_24_hours():
    made, account, _ = worked(LOG, "orders.as_of=2024-01-13 08:59")
    assert account.as_of == "2024-01-13 08:59:00"
    assert (made["a"]["recency_days"], made["b"]["recency_days"]) == (1, 0)


@pytest.mark.slow
@pytest.mark.parametrize(("as_of", "n_seen"), [("2024-01-12", 3), ("2024-01-12 22:00", 3), ("2024-01-12 22:01", 4)])
def test_the_as_of_moment_is_exclusive(as_of, n_seen):
    _, account, findings = worked(LOG, f"orders.as_of={as_of}")
    assert account.n_lines_used == n_seen
    assert account.n_later == 4 - n_seen
    assert ("later_lines" in findings) == (n_seen < 4)


@pytest.mark.slow
def test_dates_that_stand_for_none_are_missing():
    fillers = [("9", day, "c1", 5.0) for day in ("1900-01-01", "1970-01-01", "9999-12-31")]
    rows = [(str(n), f"2024-{1 + n % 12:02d}-01", f"c{n % 5}", 5.0) for n in range(40)]
    _, account, findings = worked(simple_orders(*rows, *fillers))
    assert (account.as_of, account.n_orders) == ("2024-12-02", 40)
    assert "1900-01-01 (1 line), 1970-01-01 (1 line), 9999-12-31 (1 line)" in findings["filler_dates"].evidence
    assert findings["unreadable_times"].evidence == "3 lines have no readable date."


@pytest.mark.slow
def test_how_numbers_are_written_is_not_learnt_from_later_lines():
    earlier = pa.table({"date": ["2024-01-01"], "customer_id": ["a"], "amount": ["1.234"]})
    later = pa.table({"date": ["2024-03-01"] * 3, "customer_id": ["a"] * 3, "amount": ["1.234,50"] * 3})
    alone, _, _ = worked(earlier, "orders.as_of=2024-02-01")
    both, account, _ = worked(pa.concat_tables([earlier, later]), "orders.as_of=2024-02-01")
    assert alone == both
    assert (account.n_later, account.n_lines_used) == (3, 1)


def test_an_as_of_before_the_first_order_is_refused():
    with pytest.raises(DataError, match=r"no order before.*2024-01-01"):
        worked(LOG, "orders.as_of=2024-01-01")


@pytest.mark.slow
def test_a_few_orders_far_in_the_future_do_not_set_the_date():
    rows = [(str(n), f"2024-{1 + n % 12:02d}-01", f"c{n % 50}", 5.0) for n in range(400)]
    _, account, findings = worked(simple_orders(*rows, ("x", "2099-01-01", "c1", 5.0)))
    assert account.as_of == "2024-12-02"
    assert "2099-01-01" in findings["future_dates"].evidence


RETURNS = simple_orders(
    ("1", "2024-01-01", "a", 100.0),
    ("C1", "2024-01-05", "a", -100.0),
    ("2", "2024-02-01", "a", 40.0),
    ("3", "2024-01-03", "b", 60.0),
    ("4", "2024-01-04", "b", -10.0),
    ("5", "2024-01-06", "d", -7.0),
    ("6", "2024-01-07", "e", 0.0),
)
POLICIES = {
    "net": {"a": (1, 40.0), "b": (1, 50.0), "d": (0, -7.0), "e": (1, 0.0)},
    "drop": {"a": (2, 140.0), "b": (1, 60.0)},
    "keep": {"a": (3, 40.0), "b": (2, 50.0), "d": (1, -7.0), "e": (1, 0.0)},
}


@pytest.mark.slow
@pytest.mark.parametrize("policy", POLICIES)
def test_returns_are_netted_dropped_or_kept_as_the_spec_says(policy):
    made, account, findings = worked(RETURNS, f"orders.returns={policy}")
    assert {name: (row["frequency"], row["monetary"]) for name, row in made.items()} == POLICIES[policy]
    assert "3 lines; gross 200.00, net 83.00" in findings["returns"].evidence
    steps = [(step.n_lines, step.n_customers, step.n_orders, step.amount) for step in account.steps]
    paid = [] if policy == "keep" else [(3, 2, 3, 200.0)]
    used = (account.n_lines_used, account.n_customers, account.n_orders, account.revenue)
    assert steps == [(7, 4, 7, 83.0), (7, 4, 7, 83.0), *paid, used]
    assert account.revenue == sum(row["monetary"] for row in made.values())


@pytest.mark.slow
def test_a_return_undoes_the_last_purchase_of_the_same_product_and_price():
    log = pa.table(
        {
            "order_id": ["1", "2", "3", "4"],
            "order_date": ["2024-01-01", "2024-01-02", "2024-01-03", "2024-01-09"],
            "customer_id": ["a"] * 4,
            "sku": ["x", "x", "y", "x"],
            "quantity": [1, 1, 1, -1],
            "unit_price": [5.0, 5.0, 5.0, 5.0],
        }
    )
    made, _, findings = worked(log)
    assert "1 line matched" in findings["returns"].remedy
    assert (made["a"]["frequency"], made["a"]["monetary"], made["a"]["recency_days"]) == (2, 10.0, 7)


def bought_and_returned(*lines):
    """Return a log of one customer from order number, day, product and quantity at a price of 5."""
    orders, days, products, quantities = (list(column) for column in zip(*lines, strict=True))
    dates = [f"2024-01-{day:02d}" for day in days]
    n = len(lines)
    columns = {
        "order_id": orders,
        "order_date": dates,
        "customer_id": ["a"] * n,
        "sku": products,
        "quantity": quantities,
    }
    return pa.table({**columns, "unit_price": [5.0] * n})


@pytest.mark.slow
def test_two_returns_undo_two_purchases_and_not_one_twice():
    twice = bought_and_returned(("1", 1, "x", 1), ("2", 2, "x", 1), ("3", 3, "x", -1), ("4", 4, "x", -1))
    made, _, findings = worked(twice)
    assert (made["a"]["frequency"], made["a"]["monetary"]) == (0, 0.0)
    assert "2 lines matched" in findings["returns"].remedy


@pytest.mark.slow
def test_a_return_before_any_purchase_undoes_none():
    early = bought_and_returned(("1", 1, "x", -1), ("2", 2, "x", 1), ("3", 3, "x", 1), ("4", 4, "x", -1))
    made, _, findings = worked(early)
    assert (made["a"]["frequency"], made["a"]["recency_days"], made["a"]["monetary"]) == (1, 3, 0.0)
    assert "1 line matched" in findings["returns"].remedy


@pytest.mark.slow
def test_a_minus_in_the_quantity_alone_takes_the_amount_away():
    log = bought_and_returned(("1", 1, "x", 1), ("2", 2, "x", -1)).drop_columns(["unit_price"])
    made, _, _ = worked(log.append_column("amount", pa.array([25.0, 25.0])), "orders.features=[return_rate]")
    assert (made["a"]["monetary"], made["a"]["return_rate"]) == (0.0, 1.0)


@pytest.mark.slow
def test_without_money_an_order_given_back_whole_is_no_purchase():
    log = bought_and_returned(("1", 1, "x", 2), ("2", 2, "y", 1), ("3", 3, "x", -2)).drop_columns(["unit_price"])
    assert worked(log)[0]["a"]["frequency"] == 1


@pytest.mark.slow
def test_the_return_rate_is_one_with_nothing_but_returns_and_none_for_who_bought_for_nothing():
    made, _, _ = worked(pa.concat_tables([RETURNS, simple_orders(("7", "2024-01-08", "f", 0.0))]))
    assert (made["f"]["return_rate"], made["e"]["return_rate"], made["d"]["return_rate"]) == (0.0, 0.0, 1.0)
    assert made["a"]["return_rate"] == pytest.approx(100 / 140)


@pytest.mark.slow
def test_the_return_rate_of_customers_without_a_line_is_missing():
    table = pa.table({"customer_id": ["a", "b", "d", "z"], "age": [20, 30, 40, 50]})
    study = sg.fit(table, orders=RETURNS, method="rfm")
    rates = {row["customer_id"]: row["return_rate"] for row in study.features.to_pylist()}
    assert (rates["z"], rates["d"]) == (None, 1.0)


def test_the_end_of_observation_is_the_as_of_date_and_not_the_last_line():
    made = sg.features(LOG, as_of="2024-03-01", settings=["orders.features=[t_x, T, recency_days]"]).to_pylist()
    assert {row["customer_id"]: row["T"] for row in made} == {"a": 60.0, "b": 49.0}
    assert all(row["T"] - row["t_x"] == row["recency_days"] for row in made)


@pytest.mark.slow
def test_a_product_given_back_is_not_the_last_one_bought():
    log = bought_and_returned(("1", 1, "x", 1), ("2", 2, "y", -1))
    assert worked(log, "orders.features=[last_product]")[0]["a"]["last_product"] == "x"


@pytest.mark.slow
def test_levels_and_names_that_differ_in_capitals_stay_apart():
    log = LOG.append_column("channel", pa.array(["Web", "Web", "web", "web"]))
    made, _, _ = worked(log, "orders.features=[channel_share]")
    assert (made["a"]["channel_share_Web"], made["a"]["channel_share_web"]) == pytest.approx((15 / 45, 30 / 45))
    for taken in ("Monetary", "t", "Customer", "category_share_x"):
        with pytest.raises(SpecError, match="is the name of a built-in feature"):
            worked(LOG, f"orders.own.{taken}=sum(amount)")
    with pytest.raises(SpecError, match="apart from upper and lower case"):
        worked(LOG, "orders.own.big=sum(amount)", "orders.own.Big=sum(amount)")


def test_blank_order_numbers_are_no_order():
    blank = pa.table(
        {"order_id": ["", "", "1"], "order_date": ["2024-01-01", "2024-01-09", "2024-01-02"], "customer_id": ["a"] * 3}
    )
    assert worked(blank)[0]["a"]["frequency"] == 3


@pytest.mark.slow
def test_what_is_no_number_or_beyond_measure_is_a_missing_amount():
    log = simple_orders(
        ("1", "2024-01-01", "a", float("nan")), ("2", "2024-01-02", "a", 1e15), ("3", "2024-01-03", "a", 2.0)
    )
    made, _, findings = worked(log)
    assert (made["a"]["monetary"], made["a"]["frequency"]) == (2.0, 3)
    assert "2 lines have no readable amount" in findings["zero_amounts"].evidence
    small = pa.table({"date": ["2024-01-01"], "customer_id": ["a"]})
    small = small.append_column("quantity", pa.array([200], pa.uint8())).append_column(
        "price", pa.array([200], pa.uint8())
    )
    assert worked(small)[0]["a"]["monetary"] == 40_000


@pytest.mark.slow
def test_rows_as_orders_do_not_hide_repeated_lines_nor_merge_files(tmp_path):
    rows = LOG.drop_columns(["order_id"])
    _, account, _ = worked(
        pa.concat_tables([rows, rows.slice(0, 1)]), "orders.order_rule=row", "orders.duplicate_lines=drop"
    )
    assert (account.n_lines_used, account.n_dropped, account.steps[-1].n_lines) == (4, 1, 4)
    for place, part in enumerate((rows.slice(0, 1), rows.slice(2, 1))):
        (tmp_path / str(place)).mkdir()
        write_table(tmp_path / str(place) / "1.csv", part)
    assert worked(str(tmp_path), "orders.order_rule=row")[0]["a"]["frequency"] == 2


@pytest.mark.slow
def test_unknown_products_are_told_and_numbers_match_as_numbers():
    log = pa.table(
        {"date": ["2024-01-01"] * 3, "customer_id": ["a", "a", "b"], "product_id": [1.0, 2.0, 9.0], "amount": [5.0] * 3}
    )
    products = pa.table({"product_id": ["1", "2"], "category": ["Toys", "Food"]})
    made, _, findings = worked(log, "orders.features=[n_categories, n_products]", products=products)
    assert (made["a"]["n_categories"], made["a"]["n_products"]) == (2, 2)
    assert "1 line names a product" in findings["unknown_products"].evidence


@pytest.mark.slow
def test_an_order_that_was_refunded_is_worth_nothing_and_undoes_no_other():
    log = RETURNS.slice(0, 1).append_column("status", pa.array(["Refunded"]))
    both = pa.concat_tables([log, RETURNS.slice(2, 1).append_column("status", pa.array(["paid"]))])
    made, _, _ = worked(both)
    assert (made["a"]["frequency"], made["a"]["monetary"]) == (1, 40.0)


@pytest.mark.slow
def test_every_line_is_accounted_for():
    log = pa.concat_tables([order_lines(), order_lines(seed=1).slice(0, 7)])
    ids = log["customer_id"].to_pylist()
    ids[3], ids[9] = None, "unknown"
    log = log.set_column(2, "customer_id", pa.array(ids))
    for policy in ("net", "drop", "keep"):
        _, account, _ = worked(
            log,
            f"orders.returns={policy}",
            "orders.as_of=2023-09-01",
            "orders.where=unit_price < 20",
            "orders.duplicate_lines=drop",
        )
        parts = (account.n_rejected, account.n_later, account.n_filtered, account.n_dropped, account.n_lines_used)
        assert sum(parts) == account.n_lines == log.num_rows
        assert min(parts) >= 0
        assert account.n_later > 0
        assert account.n_filtered > 0


@pytest.mark.slow
def test_repeated_lines_are_counted_and_dropped_when_asked():
    twice = pa.concat_tables([LOG, LOG.slice(0, 2)])
    made, account, findings = worked(twice)
    assert "2 lines" in findings["duplicate_lines"].evidence
    assert (made["a"]["monetary"], account.steps[-1].n_lines, account.steps[-1].amount) == (60.0, 6, 68.0)
    assert not any("equal lines" in step.step for step in account.steps)
    once, account, _ = worked(twice, "orders.duplicate_lines=drop")
    assert once == worked(LOG)[0]
    assert [(step.n_lines, step.amount) for step in account.steps[-2:]] == [(4, 53.0), (4, 53.0)]


@pytest.mark.slow
def test_repeated_lines_that_make_much_of_the_spend_are_a_warning():
    twice = pa.concat_tables([LOG, LOG.slice(0, 2)])
    assert worked(twice)[2]["duplicate_lines"].severity == "warning"
    assert "of the spend before returns" in worked(twice)[2]["duplicate_lines"].evidence
    assert worked(twice, "orders.duplicate_lines=drop")[2]["duplicate_lines"].severity == "info"


@pytest.mark.slow
def test_several_currencies_stop_the_study_and_one_can_be_chosen():
    log = LOG.append_column("currency", pa.array(["EUR", "EUR", "USD", "EUR"]))
    with pytest.raises(
        DataError,
        match=r"several currencies.*EUR \(3 lines, 23\.00\), USD \(1 line.*orders\.currency=EUR.*orders\.rates\.USD",
    ):
        worked(log)
    made, account, findings = worked(log, "orders.currency=EUR")
    assert account.n_dropped == 1
    assert [step.n_lines for step in account.steps] == [3, 3, 3, 3]
    assert account.steps[0].step.endswith("in EUR")
    assert made["a"]["monetary"] == 15.0
    assert "currencies" in findings


@pytest.mark.slow
def test_a_currency_is_one_whatever_its_case_blanks_or_sign():
    log = LOG.append_column("currency", pa.array(["EUR", "eur", "EUR ", "€"]))
    assert worked(log)[0] == worked(LOG)[0]


@pytest.mark.slow
def test_lines_without_a_currency_are_told():
    log = LOG.append_column("currency", pa.array(["EUR", "", None, "EUR"]))
    made, _, findings = worked(log)
    assert made == worked(LOG)[0]
    assert findings["currencies"].evidence == "1 line has no currency."


@pytest.mark.slow
def test_currencies_beside_the_amounts_stop_the_study_too():
    lines = {
        "customer_id": ["a", "a", "b"],
        "order_id": ["1", "2", "3"],
        "order_date": ["2024-01-01", "2024-01-02", "2024-01-03"],
    }
    log = pa.table({**lines, "amount": ["US$ 10", "€20", "$30"]})
    with pytest.raises(DataError, match=r"currency of amount.*USD \(2 lines, 40\.00\), EUR \(1 line, 20\.00\)"):
        worked(log)
    assert worked(log, "orders.currency=EUR", "orders.rates.USD=0.5")[0]["b"]["monetary"] == 15.0
    assert worked(log, "orders.currency=USD")[1].revenue == 40.0


def test_money_that_cannot_be_read_is_refused_with_three_texts_and_the_options():
    lines = {"customer_id": ["a", "b", "c"], "order_date": ["2024-01-01", "2024-01-02", "2024-01-03"]}
    with pytest.raises(DataError) as refused:
        worked(pa.table({**lines, "amount": ["5 x 3", "4 x 2", "invoice 3"]}))
    for part in (
        "column 'amount'",
        "named like an amount",
        "'5 x 3', '4 x 2', 'invoice 3'",
        "--set orders.columns.amount=COLUMN",
        "--set orders.columns.amount=none",
    ):
        assert part in str(refused.value)


@pytest.mark.slow
def test_an_order_is_a_number_a_day_or_a_row():
    log = LOG.drop_columns(["order_id"])
    assert worked(log)[0]["a"]["frequency"] == 2
    assert worked(log, "orders.order_rule=row")[0]["a"]["frequency"] == 3
    with pytest.raises(DataError, match="no column for the order number"):
        worked(log, "orders.order_rule=id")


@pytest.mark.slow
def test_events_without_money_have_recency_and_frequency():
    made, account, _ = worked(LOG.select(["order_date", "customer_id"]))
    assert made["a"]["frequency"] == 2
    assert "monetary" not in made["a"]
    assert account.revenue == 0


@pytest.mark.slow
def test_products_bring_prices_and_categories_by_the_column_that_both_have():
    log = pa.table(
        {"date": ["2024-01-01"] * 3, "customer_id": ["a", "a", "b"], "product_id": [1, 2, 9], "quantity": [2, 1, 1]}
    )
    products = pa.table({"product_id": ["1", "2"], "category": ["Toys", "Food"], "unit_price": ["1,50", "3,25"]})
    made, _, findings = worked(log, "orders.features=[n_categories]", products=products)
    assert (made["a"]["monetary"], made["a"]["n_categories"]) == (6.25, 2)
    assert "1 line has no readable amount" in findings["zero_amounts"].evidence
    with pytest.raises(DataError, match="share no column"):
        worked(log, products=pa.table({"other": ["1"]}))
    with pytest.raises(DataError, match="several rows"):
        worked(log, products=pa.concat_tables([products, products]))


@pytest.mark.slow
def test_own_features_are_checked_and_made():
    log = order_lines()
    made, _, _ = worked(
        log, "orders.own.toys=sum_if(amount, category = 'Toys')", "orders.own.biggest={sql: max(amount), level: order}"
    )
    lines = [row for row in log.to_pylist() if row["customer_id"] == "C003"]
    toys = sum(row["quantity"] * row["unit_price"] for row in lines if row["category"] == "Toys")
    assert made["C003"]["toys"] == pytest.approx(toys)
    assert made["C003"]["biggest"] > 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("sum(nosuch)", "no column 'nosuch'"),
        ("read_text('/etc/passwd')", "is not allowed"),
        ("quantity", "one value per line"),
        ("max(category)", "must give a number"),
        ("sum(sum(quantity))", "cannot be evaluated"),
        ("sum(category)", "write as_double"),
        ("sum(quantity", "is not an expression"),
    ],
)
def test_a_wrong_feature_of_your_own_is_refused_by_name(sql, told):
    with pytest.raises(SpecError, match=rf"orders\.own\.mine(.|\n)*{told}"):
        worked(order_lines(), f'orders.own.mine="{sql}"')


@pytest.mark.slow
def test_a_feature_that_does_not_exist_is_told():
    with pytest.raises(SpecError, match="did you mean 'frequency'"):
        worked(LOG, "orders.features=[frequencyy]")
    with pytest.raises(SpecError, match="needs product"):
        worked(LOG, "orders.features=[n_products]")


@pytest.fixture(scope="module")
def everything():
    logs = order_lines(), seasonal_shop("Christmas", np.random.default_rng(0), n_customers=300)
    return [row for log in logs for row in worked(log, "orders.features=[all]")[0].values()]


@pytest.mark.parametrize("name", FEATURES)
def test_every_feature_of_the_catalogue_can_be_made_and_says_what_it_is(everything, name):
    assert [row[name] for row in everything if row.get(name) is not None]
    assert FEATURES[name].title
    assert FEATURES[name].is_text or (FEATURES[name].low and FEATURES[name].high)


def by_hand(lines, as_of):
    """Return some features of one customer without returns, in plain Python."""
    orders = {}
    for row in lines:
        orders.setdefault(row["order_id"], []).append(row)
    days = sorted({rows[0]["ordered_at"].date() for rows in orders.values()})
    gaps = [(second - first).days for first, second in pairwise(days)]
    totals = sorted(sum(round(row["quantity"] * row["unit_price"], 4) for row in rows) for rows in orders.values())
    middle = len(totals) // 2
    return {
        "recency_days": (as_of - days[-1]).days,
        "tenure_days": (as_of - days[0]).days,
        "frequency": len(orders),
        "monetary": sum(totals),
        "mean_order_value": sum(totals) / len(totals),
        "median_order_value": totals[middle] if len(totals) % 2 else (totals[middle - 1] + totals[middle]) / 2,
        "n_purchase_days": len(days),
        "mean_gap_days": sum(gaps) / len(gaps) if gaps else None,
        "x": len(days) - 1,
        "t_x": (days[-1] - days[0]).days,
        "n_products": len({row["product_id"] for row in lines}),
        "n_categories": len({row["category"] for row in lines}),
        "discount_share": sum(row["discount"] > 0 for row in lines) / len(lines),
        "basket_lines": len(lines) / len(orders),
        "weekend_share": sum(rows[0]["ordered_at"].weekday() >= 5 for rows in orders.values()) / len(orders),
        "evening_share": sum(row["ordered_at"].hour >= 18 for row in lines) / len(lines),
        "category_share_Toys": sum(r["quantity"] * r["unit_price"] for r in lines if r["category"] == "Toys") / sum(totals),
    }  # fmt: skip


@pytest.mark.slow
def test_features_are_what_plain_python_makes_of_the_lines():
    log = order_lines(60, seed=4)
    log = log.filter(pa.compute.greater(log["quantity"], 0))
    made, account, _ = worked(log, "orders.features=[all]")
    for customer in sorted(set(log["customer_id"].to_pylist())):
        lines = [row for row in log.to_pylist() if row["customer_id"] == customer]
        expected = by_hand(lines, date.fromisoformat(account.as_of))
        assert {name: made[customer][name] for name in expected} == pytest.approx(expected, nan_ok=True), customer


def test_codes_of_order_checks_are_unique():
    codes = [check.code for check in ORDER_CHECKS]
    assert len(set(codes)) == len(codes)
    assert all(check.looks_for for check in ORDER_CHECKS)


@pytest.mark.slow
def test_the_audit_tells_of_short_logs_one_time_buyers_special_accounts_and_night_times():
    rows = [(str(n), f"2024-01-{1 + n % 28:02d} 02:{n % 60:02d}", f"c{n}", 5.0) for n in range(60)]
    rows += [("t", "2024-01-02 03:00", "test-account", 5.0), ("r", "2024-01-02 03:00", "reseller", 50_000.0)]
    _, account, findings = worked(simple_orders(*rows))
    assert {"short_history", "one_time_buyers", "special_accounts", "time_zone"} <= set(findings)
    assert "1 customer is named like tests or staff" in findings["special_accounts"].evidence
    assert account.one_time_share == 1.0


@pytest.mark.slow
def test_an_address_beside_two_customers_is_told():
    log = LOG.append_column("email", pa.array(["x@y.z", "x@y.z", "x@y.z", "X@y.z"]))
    assert "more than one customer: 1" in worked(log)[2]["shared_mails"].evidence
    assert "shared_mails" not in worked(LOG)[2]


@pytest.mark.slow
def test_a_zone_in_the_times_is_told():
    log = simple_orders(("1", "2024-01-01T23:30:00-05:00", "a", 5.0), ("2", "2024-01-05T10:00:00Z", "b", 5.0))
    made, _, findings = worked(log)
    assert "converted to UTC" in findings["times_with_zone"].evidence
    assert made["a"]["recency_days"] == 4


@pytest.mark.slow
def test_the_shape_of_the_log_is_told():
    assert worked(LOG)[1].shape == "order lines"
    assert worked(LOG.slice(1))[1].shape == "orders"
    assert worked(LOG.select(["order_date", "customer_id"]))[1].shape == "events"


@pytest.mark.slow
def test_ids_written_in_several_ways_are_one_customer():
    log = pa.table({"date": ["2024-01-01", "2024-01-05"], "customer_id": [" 17850 ", "17850"], "amount": [1.0, 2.0]})
    assert worked(log)[0]["17850"]["monetary"] == 3.0
    floats = pa.table({"date": ["2024-01-01", "2024-01-05"], "customer_id": [17850.0, None], "amount": [1.0, 2.0]})
    assert set(worked(floats)[0]) == {"17850"}


@pytest.mark.slow
def test_the_moment_decides_which_orders_are_seen_and_until_which_day():
    settings_ = ["orders.features=[T]"]
    made = sg.features(LOG, as_of="2024-01-12 21:00", settings=settings_).to_pylist()
    assert [(row["customer_id"], row["T"]) for row in made] == [("a", 11.0)]
    with pytest.raises(DataError, match=r"there is no order before the as-of date.*2024-01-01 09:00"):
        sg.features(LOG, as_of="2024-01-01 09:00")
