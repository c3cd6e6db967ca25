"""Data frames handed in and given back: the index, the type of the ids, mixed columns."""

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
