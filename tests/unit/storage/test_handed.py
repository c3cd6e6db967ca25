"""What Python users hand over: read, or refused in words that name the column."""

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import segmentry as sg

RNG = np.random.default_rng(0)
N = 60
FRAME = pd.DataFrame(
    {
        "customer_id": [f"C{i:02}" for i in range(N)],
        "visits": RNG.poisson(5, N),
        "spend": np.round(RNG.lognormal(3, 1, N), 2),
    }
)
ORDERS = pd.DataFrame(
    {
        "order_id": [f"O{i}" for i in range(3 * N)],
        "customer_id": [f"C{i % N:02}" for i in range(3 * N)],
        "order_date": pd.date_range("2024-01-01", periods=3 * N, freq="D").as_unit("us"),
        "amount": np.round(RNG.lognormal(3, 1, 3 * N), 2),
    }
)
QUICK = {"evidence": "quick", "k": 2}


def fitted(**sources):
    return sg.fit(**sources, **QUICK).result.segments


FORMS = {
    "records": lambda frame: frame.to_dict("records"),
    "tuple of records": lambda frame: tuple(frame.to_dict("records")),
    "columns": lambda frame: frame.to_dict("list"),
    "arrays": lambda frame: {name: frame[name].to_numpy() for name in frame},
    "lazy frame": lambda frame: pl.from_pandas(frame).lazy(),
    "polars": pl.from_pandas,
    "table": lambda frame: pa.Table.from_pandas(frame, preserve_index=False),
    "batch": lambda frame: pa.RecordBatch.from_pandas(frame, preserve_index=False),
    "reader": lambda frame: pa.Table.from_pandas(frame, preserve_index=False).to_reader(),
}


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_customers_are_read_in_every_form(form):
    assert fitted(customers=FORMS[form](FRAME)).equals(fitted(customers=FRAME))


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_orders_are_read_in_every_form(form):
    assert fitted(orders=FORMS[form](ORDERS)).equals(fitted(orders=ORDERS))


def test_a_lazy_frame_gets_frames_back():
    assert isinstance(sg.fit(pl.from_pandas(FRAME).lazy(), **QUICK).segments, pl.DataFrame)


def test_records_may_lack_values():
    records = FRAME.to_dict("records")
    del records[0]["visits"]
    study = sg.fit(records, **QUICK)
    assert study.result.segments.num_rows == N


REFUSED = {
    "pandas series": (lambda: FRAME["spend"], "a Series of pandas: is one column, not a table.*60 values"),
    "polars series": (lambda: pl.from_pandas(FRAME)["spend"], "a Series of polars: is one column"),
    "array": (lambda: pa.array([1, 2, 3]), "of pyarrow: is one column"),
    "dict of numbers": (lambda: {"a": 1}, "is a dict, but not of columns.*a: int"),
    "ragged": (lambda: {"id": [1, 2], "x": [1]}, "different lengths.*'id' 2, 'x' 1"),
    "vector of numpy": (FRAME["visits"].to_numpy, "an array of NumPy: is no table.*shape"),
}


@pytest.mark.parametrize("case", REFUSED)
@pytest.mark.parametrize("source", ["customers", "orders"])
def test_what_is_no_table_is_refused_in_words(case, source):
    make, message = REFUSED[case]
    with pytest.raises(sg.DataError, match=message):
        fitted(**{source: make()})


MIXED = [i if i % 2 else f"C{i}" for i in range(N)]


@pytest.mark.parametrize(
    "frame",
    [
        FRAME.assign(customer_id=MIXED),
        FRAME.assign(customer_id=MIXED).to_dict("list"),
        FRAME.assign(customer_id=MIXED).to_dict("records"),
    ],
    ids=["pandas", "columns", "records"],
)
def test_ids_of_several_kinds_are_refused_by_the_name_of_their_column(frame):
    with pytest.raises(
        sg.DataError, match=r"column 'customer_id': contains values of several types.*'C0' \(str\), 1 \(int\).*astype"
    ):
        fitted(customers=frame)


def test_texts_and_bytes_in_one_column_are_of_several_kinds():
    ids = [f"C{i}".encode() if i % 2 else f"C{i}" for i in range(N)]
    with pytest.raises(sg.DataError, match=r"several types.*'C0' \(str\), b'C1' \(bytes\)"):
        fitted(customers=FRAME.assign(customer_id=ids).to_dict("list"))


UNREADABLE = {
    "objects": (
        lambda place: [object(), place][0],
        r"of a type that no column can have.*\(object\).*expected numbers, texts",
    ),
    "complex": (lambda place: complex(place, 1), r"of a type that no column can have.*\(complex\)"),
    "half a sign": (lambda place: f"\ud800{place}", r"texts that are not Unicode \(got '\\ud8000'\)"),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_ids_of_a_type_that_no_column_has_are_refused_with_one_of_them(kind):
    make, message = UNREADABLE[kind]
    with pytest.raises(sg.DataError, match=message):
        fitted(customers={"customer_id": [make(place) for place in range(N)], "spend": FRAME["spend"].tolist()})


def test_python_objects_of_polars_are_never_read_as_their_addresses():
    columns = {"customer_id": [complex(place, 1) for place in range(N)], "spend": FRAME["spend"].tolist()}
    with pytest.raises(sg.DataError, match=r"\(complex\)"):
        fitted(customers=pl.DataFrame(columns))


def test_periods_are_dates_and_form_no_segments():
    frame = FRAME.assign(since=pd.period_range("2020-01", periods=N, freq="M"))
    study = sg.fit(frame, evidence="quick", k=2)
    assert "since" not in study.result.model.features.names
    roles = {role.column: role.role for role in study.result.account.roles}
    assert roles["since"] == "date"


@pytest.mark.slow
def test_orders_by_period_are_orders_of_its_first_day():
    months = pd.period_range("2020-01", periods=3 * N, freq="M")
    by_month = fitted(orders=ORDERS.assign(order_date=months))
    assert by_month.equals(fitted(orders=ORDERS.assign(order_date=months.to_timestamp().as_unit("us"))))


def test_why_takes_a_period():
    months = pd.period_range("2020-01", periods=N, freq="M")
    study = sg.fit(FRAME.assign(customer_id=months), **QUICK)
    assert study.segments["customer_id"].tolist() == months.tolist()
    assert "belongs to" in study.why(months[3])


def test_why_takes_a_whole_number():
    study = sg.fit(FRAME.assign(customer_id=range(N)), **QUICK)
    assert study.why(5) == study.why("5")
    assert study.why(np.int64(5)) == study.why("5")
    assert study.why("5").startswith("Customer 5 belongs to")
