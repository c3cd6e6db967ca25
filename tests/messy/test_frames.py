"""Frames with columns of every type: right, or left out with a finding, or refused by name."""

import datetime as dt
import decimal
import fractions
import uuid
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from segmentry.errors import SegmentryError
from segmentry.spec import StudySpec
from segmentry.study.inspect import inspect_sources
from segmentry.study.sources import sources_handed
from tests.messy.verdict import said

N = 30
BASE = {
    "customer_id": [f"K{n}" for n in range(N)],
    "age": [20 + n * 7 % 50 for n in range(N)],
    "spend": [n * 3.5 + 1 for n in range(N)],
}
DAYS = [dt.datetime(2021, 1, 25) + dt.timedelta(days=n * 17) for n in range(N)]
TIERS = ["basic", "plus", "prime"] * 10


def pandas_frame(column: Any) -> pd.DataFrame:
    return pd.DataFrame(BASE).assign(more=column)


def polars_frame(column: pl.Series) -> pl.DataFrame:
    return pl.DataFrame(BASE).with_columns(column.alias("more"))


def arrow_frame(column: pa.Array) -> pa.Table:
    return pa.table(BASE).append_column("more", column)


RIGHT: dict[str, tuple[Callable[[], Any], str]] = {
    "polars_enum": (lambda: polars_frame(pl.Series(TIERS, dtype=pl.Enum(["basic", "plus", "prime"]))), "text"),
    "polars_categorical": (lambda: polars_frame(pl.Series(TIERS, dtype=pl.Categorical)), "text"),
    "polars_decimal": (lambda: polars_frame(pl.Series([decimal.Decimal(f"{n}.25") for n in range(N)])), "number"),
    "polars_date": (lambda: polars_frame(pl.Series([day.date() for day in DAYS])), "date"),
    "polars_boolean": (lambda: polars_frame(pl.Series([n % 3 == 0 for n in range(N)])), "number"),
    "polars_lazy": (lambda: polars_frame(pl.Series(TIERS)).lazy(), "text"),
    "pandas_categorical": (lambda: pandas_frame(pd.Categorical(TIERS)), "text"),
    "pandas_categorical_of_numbers": (lambda: pandas_frame(pd.Categorical([n % 4 for n in range(N)])), "number"),
    "pandas_nullable_integer": (lambda: pandas_frame(pd.array([None, *range(1, N)], dtype="Int64")), "number"),
    "pandas_nullable_boolean": (lambda: pandas_frame(pd.array([None, *[True, False] * 14, True], dtype="boolean")), "number"),
    "pandas_string": (lambda: pandas_frame(pd.array(TIERS, dtype="string")), "text"),
    "pandas_sparse": (lambda: pandas_frame(pd.arrays.SparseArray([0.0, 2.5, 0.0] * 10)), "number"),
    "pandas_period": (lambda: pandas_frame(pd.period_range("2021-01", periods=N, freq="M")), "date"),
    "pandas_with_time_zone": (lambda: pandas_frame(pd.to_datetime(DAYS).tz_localize("Europe/Helsinki")), "date"),
    "pandas_arrow_backed": (lambda: pandas_frame(pd.array(list(range(N)), dtype="int64[pyarrow]")), "number"),
    "pandas_decimal_objects": (lambda: pandas_frame([decimal.Decimal(f"{n}.5") for n in range(N)]), "number"),
    "pandas_date_objects": (lambda: pandas_frame([day.date() for day in DAYS]), "date"),
    "arrow_dictionary_of_views": (lambda: arrow_frame(pa.array(TIERS, pa.string_view()).dictionary_encode()), "text"),
    "arrow_large_string": (lambda: arrow_frame(pa.array(TIERS, pa.large_string())), "text"),
    "arrow_half_float": (lambda: arrow_frame(pa.array([n / 4 for n in range(N)], pa.float16())), "number"),
    "arrow_decimal_256": (lambda: arrow_frame(pa.array([decimal.Decimal(n) for n in range(N)], pa.decimal256(60, 2))), "number"),
    "arrow_unsigned": (lambda: arrow_frame(pa.array(range(N), pa.uint64())), "number"),
}  # fmt: skip
NAMED: dict[str, Callable[[], Any]] = {
    "pandas_uuid": lambda: pandas_frame([uuid.UUID(int=7**40 + n**5) for n in range(N)]),
    "pandas_cut": lambda: pandas_frame(pd.cut(pd.Series(BASE["spend"]), 4)),
    "pandas_interval": lambda: pandas_frame(pd.interval_range(0, N)),
    "pandas_timedelta": lambda: pandas_frame(pd.to_timedelta(range(N), unit="h")),
    "pandas_complex": lambda: pandas_frame([complex(n, 1) for n in range(N)]),
    "pandas_lists": lambda: pandas_frame([[n] for n in range(N)]),
    "pandas_dicts": lambda: pandas_frame([{"a": n} for n in range(N)]),
    "pandas_bytes": lambda: pandas_frame([bytes([n, 255]) for n in range(N)]),
    "pandas_times": lambda: pandas_frame([dt.time(n % 24, 5) for n in range(N)]),
    "pandas_fractions": lambda: pandas_frame([fractions.Fraction(n, 3) for n in range(N)]),
    "pandas_mixed_objects": lambda: pandas_frame([n if n % 2 else f"t{n}" for n in range(N)]),
    "pandas_numpy_arrays": lambda: pandas_frame([np.arange(2) for _ in range(N)]),
    "polars_list": lambda: polars_frame(pl.Series([[n] for n in range(N)])),
    "polars_struct": lambda: polars_frame(pl.Series([{"a": n} for n in range(N)])),
    "polars_duration": lambda: polars_frame(pl.Series([dt.timedelta(hours=n) for n in range(N)])),
    "polars_time": lambda: polars_frame(pl.Series([dt.time(n % 24) for n in range(N)])),
    "polars_binary": lambda: polars_frame(pl.Series([bytes([n, 254]) for n in range(N)])),
    "polars_object": lambda: polars_frame(pl.Series([uuid.UUID(int=7**40 + n) for n in range(N)], dtype=pl.Object)),
    "polars_null": lambda: polars_frame(pl.Series([None] * N)),
    "arrow_fixed_binary": lambda: arrow_frame(pa.array([bytes([n, 255, 9, 200]) for n in range(N)], pa.binary(4))),
    "arrow_map": lambda: arrow_frame(pa.array([[("a", n)] for n in range(N)], pa.map_(pa.string(), pa.int64()))),
    "arrow_month_interval": lambda: arrow_frame(pa.array([pa.MonthDayNano([1, n, 0]) for n in range(N)])),
    "arrow_run_ends": lambda: arrow_frame(pa.RunEndEncodedArray.from_arrays([10, 20, N], TIERS[:3])),
    "arrow_union": lambda: arrow_frame(
        pa.UnionArray.from_sparse(pa.array([0, 1] * 15, pa.int8()), [pa.array(range(N)), pa.array(TIERS)])
    ),
    "arrow_year_20000": lambda: arrow_frame(pa.array([570_000_000_000 + n for n in range(N)], pa.timestamp("s"))),
}


@pytest.mark.parametrize("name", RIGHT)
def test_a_usual_column_has_its_kind(name: str) -> None:
    make, kind = RIGHT[name]
    found = inspect_sources(sources_handed(make()), StudySpec())
    assert found.counts.n_customers == N
    assert found.customers.columns["more"].kind == kind


@pytest.mark.parametrize("name", NAMED)
def test_a_rare_column_is_read_or_named(name: str) -> None:
    assert "more" in _said_of(NAMED[name]())


def _said_of(frame: Any) -> str:
    try:
        found = inspect_sources(sources_handed(frame), StudySpec())
    except SegmentryError as error:
        return str(error)
    assert found.counts.n_customers == N
    return "\n".join([*found.customers.columns, *map(said, found.findings)])
