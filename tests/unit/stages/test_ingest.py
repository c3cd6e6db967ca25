"""From texts to typed columns with roles: what is meant is read, what is doubtful is said."""

import subprocess
import sys
from dataclasses import replace

import pyarrow as pa
import pytest
from pyarrow import parquet

from segmentry.errors import ColumnNotFound, DataError
from segmentry.stages.ingest import ingest
from segmentry.stages.ingest.columns import type_column
from segmentry.stages.ingest.ids.canonical import canonical_ids
from tests.builders import settings

columns_module = sys.modules["segmentry.stages.ingest.columns"]


def typed(values, *over, name="amount", hint=None):
    return type_column(name, pa.chunked_array([pa.array(values)]), spec=settings(*over).ingest, hint=hint)


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (["1", "2.5", "-3e2"], [1, 2.5, -300]),
        (["$90,000 ", "$60,000 ", "$5"], [90000, 60000, 5]),
        (["1.234,5", "2,75", "-0,5"], [1234.5, 2.75, -0.5]),
        (["1,234.5", "2.75", "12"], [1234.5, 2.75, 12]),
        (["12 %", "7%", "0.5%"], [12, 7, 0.5]),
        (["(5)", "−3", "+4"], [-5, -3, 4]),
        (["1 234", "12 345,5", "3"], [1234, 12345.5, 3]),
        (["1'234.50", "2", "3"], [1234.5, 2, 3]),
        (["EUR 5", "6 EUR", "7 kr"], [5, 6, 7]),
        ([" 5", "", "?"], [5, None, None]),
        (["1", "inf", "NaN"], [1, None, None]),
        (["5", "-999", "7"], [5, None, 7]),
        (["1,5", "2,5", "3,5"], [1.5, 2.5, 3.5]),
        (["1,234.56", "1.234,56", "7"], [1234.56, 1234.56, 7]),
    ],
)
def test_numbers_are_read_as_people_write_them(texts, numbers):
    column = typed(texts).column
    assert column.kind == "number"
    assert column.values.to_pylist() == pytest.approx(numbers, nan_ok=True)


def test_a_column_with_negative_values_keeps_minus_999():
    assert typed(["-5", "-999", "7"]).column.values.to_pylist() == [-5, -999, 7]


def test_doubtful_numbers_are_counted_and_the_user_decides():
    assert typed(["1,234", "2,345"]).n_ambiguous == 2
    told = typed(["1,234", "2,345"], "ingest.decimal=comma").column
    assert told.values.to_pylist() == [1.234, 2.345]
    assert typed(["1,234.56", "1.234,56"]).n_mixed == 1


def test_a_text_among_numbers_becomes_missing_and_is_counted():
    found = typed([str(number) for number in range(20)] + ["oops"])
    assert found.column.n_unreadable == 1
    assert found.column.values[20].as_py() is None


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["2025-01-31", "2025-02-01"], "iso"),
        (["31/01/2025", "01/02/2025"], "dmy"),
        (["01/31/2025", "2/1/2025"], "mdy"),
        (["01/02/2025", "03/04/2025"], "ambiguous"),
        (["31/01/2025", "01/31/2025"], "each"),
        (["31/01/2025", "01/31/2025", "01/02/2025"], "mixed"),
        (["2025-01-31 10:00:00", "2025-02-01T11:30"], "iso"),
    ],
)
def test_dates_are_recognised_and_never_guessed(texts, order):
    column = typed(texts, name="joined").column
    assert (column.kind, column.format.date_order) == ("date", order)
    assert column.values.to_pylist() == texts


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        ([17850, 12346], ["17850", "12346"]),
        ([17850.0, None], ["17850", None]),
        (["22086.0", "2290.0"], ["22086", "2290"]),
        ([" a1 ", "", "0042"], ["a1", None, "0042"]),
        (["1.0", "x", "1.05"], ["1", "x", "1.05"]),
    ],
)
def test_ids_are_canonical_text(raw, canonical):
    assert canonical_ids(pa.chunked_array([pa.array(raw)])).to_pylist() == canonical


def table(**columns):
    return pa.table(columns)


def roles(frame, *over):
    found = ingest(frame, settings(*over)).customers
    return {column.name: column.role for column in found.columns.values()}, found.id_column


N = 30
COLUMNS = {
    "customer_id": [f"c{n}" for n in range(N)],
    "full name": [f"A{n} B" for n in range(N)],
    "E-Mail": [f"a{n}@x.example" for n in range(N)],
    "contact_2": [f"b{n}@x.example" for n in range(N)],
    "Gender": ["f", "m", "d"] * 10,
    "religion": ["a", "b", "c"] * 10,
    "age": list(range(20, 20 + N)),
    "channel": [1, 2, 3] * 10,
    "rating": [1, 2, 3, 4, 5] * 6,
    "owns_car": [0, 1] * 15,
    "region_name": ["north", "south", "west"] * 10,
    "joined": [f"2024-01-{n + 1:02d}" for n in range(N)],
    "source_key": list(range(900, 900 + N)),
    "comment": [f"free text number {n}" for n in range(N)],
    "country": ["NL"] * N,
    "nothing": [None] * N,
}


def test_every_column_gets_its_role():
    found, id_column = roles(table(**COLUMNS))
    assert id_column == "customer_id"
    assert found == {
        "full name": "contact",
        "E-Mail": "contact",
        "contact_2": "contact",
        "Gender": "sensitive",
        "religion": "sensitive",
        "age": "numeric",
        "channel": "categorical",
        "rating": "ordinal",
        "owns_car": "binary",
        "region_name": "categorical",
        "joined": "date",
        "source_key": "ignore",
        "comment": "text",
        "country": "constant",
        "nothing": "constant",
    }


def test_the_user_overrides_a_role_and_the_id():
    found, id_column = roles(table(**COLUMNS), "roles.channel=numeric", "roles.comment=id")
    assert found["channel"] == "numeric"
    assert id_column == "comment"
    with pytest.raises(ColumnNotFound, match="'chanel', did you mean 'channel'"):
        roles(table(**COLUMNS), "roles.chanel=numeric")


def test_without_an_id_records_are_numbered_and_it_is_said():
    found = ingest(table(age=[1.0, 2.5, 3.5]), settings())
    assert found.customers.ids.to_pylist() == ["1", "2", "3"]
    assert "no_id" in {finding.code for finding in found.findings}


def test_the_columns_that_may_be_the_id_are_named(tmp_path):
    columns = {
        "Kd": [f"K{n}" for n in range(40)],
        "note": [f"call {n} again" for n in range(40)],
        "mail": [f"a{n}@fir.example" for n in range(40)],
        "visits": [n % 7 for n in range(40)],
    }
    (said,) = [item.remedy for item in ingest(pa.table(columns), settings()).findings if item.code == "no_id"]
    assert (
        said
        == "Without stable ids, customers cannot be tracked. If each value stands for one customer: --set roles.Kd=id"
    )
    named = ingest(pa.table(columns), settings("roles.Kd=id"))
    assert named.customers.ids[0].as_py() == "K0"
    (said,) = [
        item.remedy
        for item in ingest(pa.table({"visits": columns["visits"]}), settings()).findings
        if item.code == "no_id"
    ]
    assert said.endswith("tracked. Name the id column with --set roles.COLUMN=id")


def test_records_without_an_id_and_shifted_records_are_rejected(tmp_path):
    rows = [f"c{n},{20 + n},{100 + n},shop" for n in range(30)]
    rows[4], rows[7] = ",25,105,shop", "c7,shop,Ana,107"
    path = tmp_path / "c.csv"
    path.write_text("customer_id,age,spend,place\n" + "\n".join(rows) + "\n")
    found = ingest(path, settings())
    assert [(row["line"], row["reason"]) for row in found.rejected.to_pylist()] == [(6, "missing_id"), (9, "shifted")]
    assert found.customers.n_customers == 28
    assert found.n_records == 30


LOGS = {
    "lines": {"customer_id": ["a", "b"] * 20, "order_date": ["2025-01-01"] * 40, "quantity": [1] * 40},
    "order numbers": {"customer": list("abcd"), "InvoiceNo": [1, 2, 3, 4], "InvoiceDate": ["2025-01-01"] * 4},
}


@pytest.mark.parametrize("log", LOGS.values(), ids=LOGS)
def test_an_order_log_stops_with_the_command_to_type(log):
    with pytest.raises(DataError, match="Type: segmentry run --orders"):
        ingest(table(**log), settings())


ONE_EACH = {"customer_id": [f"c{n}" for n in range(40)], "age": list(range(20, 60)), "spend": list(range(40))}
LAST_ORDERS = {"last_order_id": list(range(900, 940)), "last_order_date": ["2025-01-01", "2025-02-01"] * 20}


@pytest.mark.parametrize(
    "more",
    [
        LAST_ORDERS,
        {"First Invoice No": list(range(40)), "First Invoice Date": ["2025-01-01", "2025-02-01"] * 20},
        {"Letzte Bestellnummer": list(range(40)), "Datum": ["2025-01-01", "2025-02-01"] * 20},
        {"product_id": list(range(40)), "signup_date": ["2025-01-01", "2025-02-01"] * 20},
    ],
)
def test_a_table_with_facts_about_one_order_of_each_customer_is_no_log(more):
    assert ingest(table(**ONE_EACH, **more), settings()).customers.n_customers == 40


@pytest.mark.parametrize("role", ["roles.customer_id=id", "roles.order_id=ignore", "roles.order_date=ignore"])
def test_a_table_that_looks_like_a_log_can_be_told_to_be_none(role):
    log = {"order_id": list(range(40)), "order_date": ["2025-01-01", "2025-02-01"] * 20}
    with pytest.raises(DataError, match=r"--set roles\.customer_id=id"):
        ingest(table(**ONE_EACH, **log), settings())
    assert ingest(table(**ONE_EACH, **log), settings(role)).customers.n_customers == 40


def test_customers_who_repeat_are_a_log_whatever_is_told_of_their_last_order():
    log = {**ONE_EACH, **LAST_ORDERS, "customer_id": ["a", "b"] * 20}
    with pytest.raises(DataError, match="Type: segmentry run --orders"):
        ingest(table(**log), settings("roles.customer_id=id"))


@pytest.mark.parametrize(
    ("condition", "n_kept"),
    [
        ("age >= 40", 10),
        ("Age between 20 and 24 and Gender = 'f'", 2),
        ("\"full name\" like 'A1%'", 11),
        ("channel in (1, 2) or not owns_car = 1", 25),
        ("nothing is null", 30),
        ("coalesce(age, 0) > 1e9 or lower(country) = 'nl'", 30),
    ],
)
def test_a_condition_selects_customers(condition, n_kept):
    found = ingest(table(**COLUMNS), settings("ingest.where=" + condition))
    assert found.customers.n_customers == n_kept
    assert found.n_filtered == 30 - n_kept


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("aeg > 3", "no column 'aeg', did you mean 'age'"),
        ('Gender = "f"', "put text in single quotes"),
        ("age > (select 1)", "is not allowed"),
        ("read_text('/etc/passwd') = 'x'", "is not allowed"),
        ("1; drop table customers", "one expression"),
        ("age >", "is not an expression"),
        ("getenv('HOME') = 'x'", "is not allowed"),
        ("age + 1", "true or false"),
        ("age = 'old'", "with the text 'old', but it holds numbers; write a number without quotes"),
    ],
)
def test_a_condition_that_is_wrong_or_reaches_further_is_refused(condition, told):
    from segmentry.errors import SpecError

    with pytest.raises(SpecError) as caught:
        ingest(table(**COLUMNS), settings("ingest.where=" + condition))
    assert told in str(caught.value)


def test_a_condition_that_nobody_meets_is_an_error():
    with pytest.raises(DataError, match="no customer meets the condition"):
        ingest(table(**COLUMNS), settings("ingest.where=age > 900"))


def test_what_is_no_source_is_said():
    with pytest.raises(DataError, match="a path or a data frame"):
        ingest(42, settings())


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (["low"] * 2000 + ["$5"] * 18_001, "number"),
        (["low"] * 2001 + ["$5"] * 18_000, "text"),
        (["$5"] * 18_000 + ["low"] * 2001, "text"),
        (["low", None] * 1000 + ["$5"] * 9001, "number"),
    ],
)
def test_a_column_is_one_of_numbers_where_nine_of_ten_values_are_wherever_the_words_stand(texts, kind):
    assert typed(texts).column.kind == kind


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("amount", ["1", "2.5", "", "-3e2"]),
        ("amount", ["+1", ".5", "5.", "-0"]),
        ("amount", ["007", "12", "3"]),
        ("amount", ["0", "0.5", "10"]),
        ("amount", ["5", "-999", "7"]),
        ("amount", ["1", "inf", "NaN", ""]),
        ("amount", ["1e400", "2"]),
        ("amount", ["1e120", "2"]),
        ("amount", [" 1", "2"]),
        ("amount", ["", "", ""]),
        ("amount", ["1", "2"] * 100 + ["oops"]),
        ("zip", ["1234", "5678"]),
        ("birth_date", ["19900102", "19910203"]),
        ("column_3", ["20240102", "20240203"]),
        ("amount", ["20240102", "20240203"]),
        ("amount", ["0x10", "1_000"]),
    ],
)
@pytest.mark.parametrize("over", [(), ("ingest.decimal=comma",), ("ingest.missing_texts=['1']",)])
def test_columns_of_plain_numbers_are_told_at_once_as_they_would_be_by_every_question(name, texts, over, monkeypatch):
    at_once = typed(texts, *over, name=name)
    monkeypatch.setattr(columns_module, "_plain_numbers", lambda *_, **__: None)
    asked = typed(texts, *over, name=name)
    assert at_once.column.values.equals(asked.column.values)
    assert replace(at_once, column=None) == replace(asked, column=None)
    kept = {"values": None}
    assert replace(at_once.column, **kept) == replace(asked.column, **kept)


@pytest.mark.slow
def test_times_in_nanoseconds_are_shown_where_a_record_is_rejected_also_without_pandas(tmp_path):
    ids = [None if place == 7 else f"c{place}" for place in range(30)]
    times = pa.array([1_600_000_000_000_000_001 + place for place in range(30)], pa.timestamp("ns"))
    path = tmp_path / "c.parquet"
    spend = [float(place * place) for place in range(30)]
    parquet.write_table(pa.table({"customer_id": ids, "spend": spend, "column_3": times}), path)
    code = (
        "import sys; from segmentry.__main__ import _WithoutPandas; sys.meta_path.insert(0, _WithoutPandas());"
        "from segmentry.stages.ingest import ingest; from segmentry.spec import StudySpec;"
        "print(ingest(sys.argv[1], StudySpec()).rejected.to_pylist())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True, timeout=120
    )
    assert "2020-09-13 12:26:40.000000008" in done.stdout
    assert "missing_id" in done.stdout
