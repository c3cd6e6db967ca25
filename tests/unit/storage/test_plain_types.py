"""Columns of every Arrow type are read as what they mean, or left out by name with the remedy."""

import datetime as dt
import decimal
import uuid

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import segmentry as sg
from segmentry.errors import DataError
from segmentry.spec import StudySpec
from segmentry.stages.ingest.ingest import ingest
from segmentry.storage.formats.parquet import read_parquet
from segmentry.storage.frames import read_frame
from segmentry.storage.tables import ReadOptions

N = 6
UUIDS = [uuid.UUID(int=0x9F3C7A61D2E84B05C6A1F0937BE25D11 + i, version=4) for i in range(40)]
TIERS = ["gold", "silver", "bronze"] * (N // 3)
NOON = dt.datetime(2024, 1, 2, 12, 0)
LATIN = pa.array([b"K\xf6ln"] * N).view(pa.string())


def stored(kind, values):
    return pa.ExtensionArray.from_storage(kind, values)


READ = {
    "dictionary": (pa.array(TIERS).dictionary_encode(), TIERS),
    "dictionary of views": (
        pa.DictionaryArray.from_arrays(pa.array([0, 1, None] * 2, pa.uint64()), pa.array(["a", "b"], pa.string_view())),
        ["a", "b", None] * 2,
    ),
    "run-ends": (pa.RunEndEncodedArray.from_arrays(pa.array([4, N], pa.int32()), pa.array(["a", "b"])), list("aaaabb")),
    "large text": (pa.array(TIERS, pa.large_string()), TIERS),
    "view of text": (pa.array(TIERS, pa.string_view()), TIERS),
    "bytes of text": (pa.array([b"Gent", "Köln".encode(), None] * 2), ["Gent", "Köln", None] * 2),
    "bytes of a fixed size": (pa.array([b"ab\0\0"] * N, pa.binary(4)), ["ab"] * N),
    "uuid": (pa.array([one.bytes for one in UUIDS[:N]], pa.uuid()), [str(one) for one in UUIDS[:N]]),
    "uuid as 16 bytes": (pa.array([one.bytes for one in UUIDS[:N]], pa.binary(16)), [str(one) for one in UUIDS[:N]]),
    "uuid with gaps": (pa.array([UUIDS[0].bytes, None] * 3, pa.uuid()), [str(UUIDS[0]), None] * 3),
    "booleans of 8 bits": (stored(pa.bool8(), pa.array([0, 1] * 3, pa.int8())), [False, True] * 3),
    "json": (stored(pa.json_(), pa.array(TIERS)), TIERS),
    "half floats": (pa.array(np.arange(N, dtype="float16")), [float(n) for n in range(N)]),
    "decimal of 32 bits": (pa.array([decimal.Decimal("1.50")] * N, pa.decimal32(5, 2)), [decimal.Decimal("1.50")] * N),
    "decimal of 256 bits": (
        pa.array([decimal.Decimal("1.50")] * N, pa.decimal256(60, 2)),
        [decimal.Decimal("1.50")] * N,
    ),
    "hundreds": (pa.array([decimal.Decimal(300)] * N, pa.decimal128(5, -2)), [300.0] * N),
    "nothing": (pa.nulls(N), [None] * N),
    "a zone of Windows": (
        pa.array([NOON] * N, pa.timestamp("us", "W. Europe Standard Time")),
        [NOON.replace(tzinfo=dt.UTC)] * N,
    ),
}
LEFT_OUT = {
    "binary": (pa.array([b"\xff\xfe"] * N), "binary data"),
    "control letters": (pa.array([b"\0\1\2"] * N), "binary data"),
    "digests": (pa.array([bytes([255 - i] * 16) for i in range(N)], pa.binary(16)), "binary data"),
    "lists": (pa.array([["a"]] * N), "a list"),
    "embeddings": (pa.array([[0.1, 0.2]] * N, pa.list_(pa.float32(), 2)), "a list of numbers"),
    "views of lists": (pa.array([[1]] * N, pa.list_view(pa.int8())), "a list"),
    "objects": (pa.array([{"a": 1, "b": 2}] * N), "an object of 2 fields"),
    "maps": (pa.array([[("a", 1)]] * N, pa.map_(pa.string(), pa.int8())), "a map"),
    "spans of months": (pa.array([pa.MonthDayNano([1, 2, 3])] * N), "month_day_nano_interval"),
    "text of another encoding": (LATIN, "text that is not UTF-8"),
    "levels of another encoding": (
        pa.DictionaryArray.from_arrays(pa.array([0] * N), LATIN.slice(0, 1)),
        "text that is not UTF-8",
    ),
    "times beyond range": (pa.array([10**15] * N, pa.timestamp("s")), "times beyond the year 290000"),
}


def customers(**columns):
    return pa.table({"customer_id": [f"C{i}" for i in range(N)], "age": range(20, 20 + N), **columns})


def in_parquet(table, folder):
    pq.write_table(table, folder / "t.parquet")
    return read_parquet(memoryview((folder / "t.parquet").read_bytes()), ReadOptions(), "t.parquet")


@pytest.mark.parametrize("case", READ)
def test_a_column_is_read_as_what_its_type_means(case):
    values, meant = READ[case]
    read = read_frame(customers(x=values), ReadOptions())
    assert read.table.column("x").to_pylist() == meant
    assert read.left_out == ()


@pytest.mark.parametrize("case", LEFT_OUT)
def test_a_column_that_has_no_plain_form_is_left_out_by_name(case):
    values, kind = LEFT_OUT[case]
    read = read_frame(customers(x=values), ReadOptions())
    assert read.table.column_names == ["customer_id", "age"]
    assert [(item.name, item.kind) for item in read.left_out] == [("x", kind)]
    assert read.left_out[0].remedy.startswith(("Give", "Write"))
    ignored = {"roles": {"x": "ignore"}} if "UTF-8" in kind else {}
    read = ingest(customers(x=values), StudySpec.model_validate(ignored))
    (told,) = [item for item in read.findings if item.code == "columns_left_out"]
    assert told.severity == "warning"
    assert f"'x' ({kind})" in told.evidence


@pytest.mark.parametrize("case", ["uuid", "dictionary", "bytes of text", "decimal of 256 bits", "half floats", "json"])
def test_parquet_files_hold_the_same_as_frames(case, tmp_path):
    assert in_parquet(customers(x=READ[case][0]), tmp_path).table.column("x").to_pylist() == READ[case][1]


@pytest.mark.parametrize("case", ["binary", "objects", "text of another encoding"])
def test_parquet_columns_without_a_plain_form_are_left_out(case, tmp_path):
    assert [item.name for item in in_parquet(customers(x=LEFT_OUT[case][0]), tmp_path).left_out] == ["x"]


PANDAS = {
    "bins": (pd.Series(pd.cut([5, 15, 25] * 2, [0, 10, 20, 30])), ["(0, 10]", "(10, 20]", "(20, 30]"] * 2),
    "intervals": (pd.Series([pd.Interval(0, 1, closed="left")] * N), ["[0, 1)"] * N),
    "categories of months": (
        pd.Series(pd.period_range("2024-01", periods=N, freq="M")).astype("category"),
        [dt.datetime(2024, month, 1) for month in range(1, N + 1)],
    ),
    "business quarters": (pd.Series([pd.Period("2024-01", "Q-MAR")] * N), [dt.datetime(2024, 1, 1)] * N),
    "sparse": (pd.Series([0.0, 1.0] * 3).astype("Sparse[float]"), [0.0, 1.0] * 3),
    "nullable": (pd.Series([1, None] * 3, dtype="Int64"), [1, None] * 3),
    "huge": (pd.Series([2**70] * N), [str(2**70)] * N),
    "long doubles": (pd.Series(np.ones(N, dtype="longdouble")), [1.0] * N),
}  # fmt: skip


@pytest.mark.parametrize("case", PANDAS)
def test_pandas_columns_are_read_as_what_they_mean(case):
    series, meant = PANDAS[case]
    frame = pd.DataFrame({"age": range(N), "x": series.reset_index(drop=True)})
    assert read_frame(frame, ReadOptions()).table.column("x").to_pylist() == meant


@pytest.mark.parametrize(
    ("periods", "first"),
    [("M", "2024-05-01"), ("Q", "2024-04-01"), ("Y", "2024-01-01"), ("W", "2024-05-06"), ("D", "2024-05-08")],
)
def test_periods_in_parquet_are_their_first_days(periods, first, tmp_path):
    frame = pd.DataFrame({"age": range(3), "x": pd.Series([pd.Period("2024-05-08", periods), pd.NaT, pd.NaT])})
    frame["x"] = frame["x"].astype(f"period[{periods}]")
    days = in_parquet(pa.table(frame), tmp_path).table.column("x").to_pylist()
    assert days == [dt.datetime.fromisoformat(first), None, None]


@pytest.mark.parametrize("values", [np.ones(N) + 1j, pd.Series([object()] * N)], ids=["complex", "objects"])
def test_what_arrow_cannot_hold_is_left_out_of_a_frame(values):
    read = read_frame(pd.DataFrame({"age": range(N), "x": values}), ReadOptions())
    assert [item.name for item in read.left_out] == ["x"]
    assert read.table.column_names == ["age"]


@pytest.mark.parametrize("kind", [pl.Categorical, pl.Enum(["gold", "silver", "bronze"])], ids=["categorical", "enum"])
def test_categories_of_polars_are_texts(kind):
    frame = pl.DataFrame({"age": range(N), "x": pl.Series(TIERS, dtype=kind)})
    assert read_frame(frame, ReadOptions()).table.column("x").to_pylist() == TIERS


def test_whole_numbers_of_128_bits_keep_all_their_digits():
    frame = pl.DataFrame({"age": range(N), "x": pl.Series([2**100] * N, dtype=pl.Int128)})
    assert read_frame(frame, ReadOptions()).table.column("x").to_pylist() == [str(2**100)] * N


def test_ids_that_are_uuids_are_written_as_such():
    frame = customers().set_column(0, "customer_id", READ["uuid"][0])
    assert ingest(frame, StudySpec()).customers.ids.to_pylist() == [str(one) for one in UUIDS[:N]]


def test_a_column_that_the_user_named_must_have_a_type_that_can_be_read():
    frame = customers(x=LEFT_OUT["lists"][0])
    for told in ({"roles": {"x": "numeric"}}, {"features": {"columns": ["x"]}}, {"roles": {"x": "id"}}):
        with pytest.raises(DataError, match=r"column 'x': has an unreadable type \(got a list"):
            ingest(frame, StudySpec.model_validate(told))


def test_texts_of_another_encoding_are_refused_with_the_option_that_leaves_them_out():
    frame = customers(city=LATIN)
    with pytest.raises(DataError, match=r"column 'city': contains text that is not UTF-8.*--set roles.city=ignore"):
        ingest(frame, StudySpec())
    read = ingest(frame, StudySpec.model_validate({"roles": {"city": "ignore"}}))
    assert (read.n_records, list(read.customers.columns)) == (N, ["age"])


def test_a_table_without_any_usable_type_is_refused():
    with pytest.raises(DataError, match=r"no column whose type can be read \(got 'x' \(a list of numbers\)"):
        read_frame(pa.table({"x": [[1], [2]]}), ReadOptions())


@pytest.fixture(scope="module")
def lines():
    rng = np.random.default_rng(0)
    who = rng.integers(0, 40, 600)
    days = [dt.datetime(2024, 1, 1) + dt.timedelta(days=int(day)) for day in rng.integers(0, 300, 600)]
    return pa.table(
        {
            "customer_id": pa.array([UUIDS[one].bytes for one in who], pa.uuid()),
            "order_date": pa.array(days, pa.timestamp("us")),
            "amount": pa.array(rng.uniform(1, 90, 600).round(2)),
            "tags": pa.array([["a"]] * 600),
        }
    )


@pytest.mark.slow
def test_orders_with_such_columns_are_read_from_a_file_as_from_a_frame(lines, tmp_path):
    pq.write_table(lines, tmp_path / "orders.parquet")
    from_frame, from_file = (sg.fit(orders=one, evidence="quick", k=2) for one in (lines, tmp_path / "orders.parquet"))
    ids = set(from_frame.segments["customer_id"].to_pylist())
    assert set(map(str, ids)) == set(from_file.segments["customer_id"].to_pylist())
    assert UUIDS[0] in ids
    for study in (from_frame, from_file):
        assert "'tags' (a list)." in [item.evidence for item in study.findings if item.code == "columns_left_out"]


def test_orders_whose_customers_cannot_be_read_are_refused_for_that(lines):
    digests = pa.array([bytes([200 + i % 40] * 16) for i in range(600)])
    with pytest.raises(DataError, match="column 'customer_id': has an unreadable type"):
        sg.fit(orders=lines.set_column(0, "customer_id", digests))
