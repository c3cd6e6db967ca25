"""Data frames handed in and given back: the index, the type of the ids, mixed columns."""

from decimal import Decimal
from uuid import UUID

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import segmentry as sg
from tests.builders import blobs


def numbered() -> pd.DataFrame:
    """Return the blobs with whole numbers as ids, shuffled and with gaps in the index."""
    frame = blobs().to_pandas()
    frame["customer_id"] = range(1000, 1000 + len(frame))
    return frame.sample(frac=0.9, random_state=1)


def fitted(frame, **more):
    return sg.fit(frame, k=3, evidence="quick", **more)


def by_id(segments) -> dict[int, str]:
    return dict(zip(segments["customer_id"], segments["segment_id"], strict=True))


def test_each_row_of_the_frame_gets_its_own_segment_by_the_index():
    frame = numbered()
    study = fitted(frame)
    assert study.segments.index.tolist() == frame.index.tolist()
    frame["segment"] = study.segments["segment_id"]
    assert frame["segment"].tolist() == [by_id(study.segments)[number] for number in frame["customer_id"]]


def test_rows_that_take_no_part_leave_a_gap_and_move_nobody():
    frame = numbered()
    study = fitted(frame, where="age > 30")
    told = frame.assign(segment=study.segments["segment_id"]).dropna(subset="segment")
    assert set(told["customer_id"]) == set(frame.loc[frame["age"] > 30, "customer_id"])
    assert told["segment"].tolist() == [by_id(study.segments)[number] for number in told["customer_id"]]


def test_customers_without_an_id_keep_the_index_too():
    frame = numbered().drop(columns="customer_id")
    assert fitted(frame).segments.index.tolist() == frame.index.tolist()


def test_a_named_index_is_the_id_and_comes_back():
    frame = numbered().set_index("customer_id")
    study = fitted(frame)
    assert study.segments.index.tolist() == frame.index.tolist()
    assert study.segments["customer_id"].tolist() == frame.index.tolist()
    scored = study.score(frame.tail(7))
    assert scored.index.tolist() == frame.index[-7:].tolist()
    assert scored["segment_id"].tolist() == [by_id(study.segments)[number] for number in frame.index[-7:]]


def test_an_index_of_any_name_is_the_id_where_no_column_is():
    frame = numbered().rename(columns={"customer_id": "who"}).set_index("who")
    study = fitted(frame)
    assert study.segments["customer_id"].tolist() == frame.index.tolist()
    assert "no_id" not in {finding.code for finding in study.findings}


def test_a_groupby_gives_the_id():
    lines = pd.concat([numbered()] * 2)
    made = lines.groupby("customer_id").agg(age=("age", "mean"), visits=("visits", "sum"))
    assert fitted(made).segments["customer_id"].tolist() == made.index.tolist()


@pytest.mark.parametrize("make", [lambda frame: frame, pl.from_pandas, pa.Table.from_pandas])
def test_whole_numbers_are_whole_numbers_again(make):
    frame = make(numbered().reset_index(drop=True))
    ids = fitted(frame).segments["customer_id"]
    assert list(ids.to_pylist() if isinstance(ids, pa.ChunkedArray) else ids) == list(numbered()["customer_id"])


def test_whole_numbers_can_be_merged_and_asked_for():
    frame = numbered()
    study = fitted(frame)
    assert len(frame.merge(study.segments, on="customer_id")) == len(frame)
    asked = int(frame["customer_id"].iloc[5])
    assert study.why(asked).startswith(f"Customer {asked} belongs to ")


def test_texts_stay_texts():
    frame = blobs().to_pandas()
    assert fitted(frame).segments["customer_id"].tolist() == frame["customer_id"].tolist()


def test_ids_of_several_kinds_are_refused_by_the_name_of_the_column():
    frame = blobs().to_pandas()
    frame["customer_id"] = [place if place % 2 else f"C{place}" for place in range(len(frame))]
    with pytest.raises(sg.DataError) as refused:
        fitted(frame)
    for part in ("column 'customer_id'", "'C0' (str)", "1 (int)", "astype(str)"):
        assert part in str(refused.value)


N = blobs().num_rows
OWN_IDS = {
    "float": [1000.0 + i for i in range(N)],
    "uuid": [UUID(int=i + 1) for i in range(N)],
    "decimal": [Decimal(i + 1) for i in range(N)],
    "bytes": [b"c%d" % i for i in range(N)],
    "category": pd.Categorical([f"c{i}" for i in range(N)]),
    "nullable": pd.array(range(N), dtype="Int64"),
    "blanks around": [f" c{i} " for i in range(N)],
    "leading zeros": [f"{i:05d}" for i in range(N)],
    "beyond 64 bits": [10**30 + i for i in range(N)],
    "beyond 63 bits": [2**63 + i for i in range(N)],
}


@pytest.mark.parametrize("kind", OWN_IDS)
def test_ids_come_back_as_they_are_in_the_frame_so_that_merge_just_works(kind):
    frame = blobs().to_pandas().assign(customer_id=OWN_IDS[kind]).sample(frac=0.8, random_state=2)
    study = fitted(frame)
    assert study.segments["customer_id"].tolist() == frame["customer_id"].tolist()
    assert len(frame.merge(study.segments, on="customer_id")) == len(frame)
    assert "belongs to" in study.why(frame["customer_id"].iloc[3])
    scored = study.score(frame.head(5))
    assert scored["customer_id"].tolist() == frame["customer_id"].tolist()[:5]


@pytest.mark.parametrize("kind", [pa.large_string(), pa.dictionary(pa.int32(), pa.string()), pa.int16()], ids=str)
def test_ids_of_arrow_keep_their_type(kind):
    ids = pa.array(map(str, range(N))).cast(pa.int16() if kind == pa.int16() else pa.string())
    table = blobs().set_column(0, "customer_id", ids.cast(kind))
    segments = fitted(table).segments
    assert segments.schema.field("customer_id").type == kind
    assert table.join(segments.select(["customer_id", "segment_id"]), "customer_id")["segment_id"].null_count == 0


@pytest.mark.parametrize("kind", [pl.Categorical, pl.UInt64, pl.Float64])
def test_ids_of_polars_keep_their_type(kind):
    texts = pl.Series([f"c{i}" for i in range(N)]) if kind is pl.Categorical else pl.Series(range(N))
    frame = pl.from_arrow(blobs()).with_columns(texts.cast(kind).alias("customer_id"))
    segments = fitted(frame).segments
    assert segments["customer_id"].dtype == frame["customer_id"].dtype
    assert frame.join(segments, on="customer_id").height == N


@pytest.mark.parametrize("make", [lambda i: 10**30 + i, lambda i: UUID(int=i + 1)], ids=["128 bits", "UUID"])
def test_ids_of_polars_that_arrow_does_not_take_come_back(make):
    ids = pl.Series("customer_id", [make(i) for i in range(N)])
    frame = pl.from_arrow(blobs()).with_columns(ids)
    assert fitted(frame).segments["customer_id"].to_list() == ids.to_list()


def test_whole_numbers_of_records_beyond_63_bits_are_whole_numbers():
    records = [{**record, "customer_id": 2**63 + place} for place, record in enumerate(blobs().to_pylist())]
    assert fitted(records).segments["customer_id"].to_pylist() == [record["customer_id"] for record in records]


def test_ids_of_an_index_keep_their_type():
    ids = [UUID(int=i + 1) for i in range(N)]
    frame = blobs().to_pandas().assign(who=ids).drop(columns="customer_id").set_index("who")
    assert fitted(frame).segments["customer_id"].tolist() == ids
