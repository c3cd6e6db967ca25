"""For any log, later rows, the order of rows and columns, and split files change nothing."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pyarrow import csv

import segmentry as sg
from segmentry.storage.write import write_table
from tests.builders import order_lines

calmly = settings(
    max_examples=max(2, settings().max_examples // 25), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
QUICK = ["segment.k.max=3", "segment.method.n_starts=3", "orders.features=[all]"]
AS_OF = "2024-01-01"


def seen(log, method="kmeans", **options):
    """Return everything that a study says of customers, as plain Python."""
    quick = QUICK if method == "kmeans" else QUICK[2:]
    study = sg.fit(orders=log, method=method, settings=quick, **options)
    return study.segments.to_pylist(), study.features.to_pylist(), study.result.purchases


@calmly
@given(st.integers(0, 1000), st.integers(1, 60), st.sampled_from(["kmeans", "rfm"]))
def test_rows_after_the_as_of_date_change_nothing(seed, n_later, method):
    log = order_lines(40, seed)
    rng = np.random.default_rng(seed + 1)
    later = order_lines(n_later, seed + 7)
    moved = pa.array(np.datetime64("2024-01-01T00:00:00", "us") + rng.integers(0, 10**14, later.num_rows))
    later = later.set_column(1, "ordered_at", moved).set_column(
        6, "unit_price", pa.array(np.round(rng.lognormal(6, 2, later.num_rows), 2))
    )
    assert seen(log, method, as_of=AS_OF) == seen(pa.concat_tables([log, later]), method, as_of=AS_OF)


@pytest.mark.slow
@calmly
@given(st.integers(0, 1000), st.sampled_from(["kmeans", "rfm"]))
def test_the_order_of_rows_and_columns_changes_nothing(seed, method):
    log = order_lines(40, seed)
    rng = np.random.default_rng(seed)
    turned = log.take(pa.array(rng.permutation(log.num_rows)))
    turned = turned.select([turned.column_names[place] for place in rng.permutation(turned.num_columns)])
    assert seen(log, method) == seen(turned, method)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_split_files_copied_files_and_turned_columns_change_nothing(tmp_path, suffix):
    log = order_lines(60).drop_columns(["discount"])
    write_table(tmp_path / f"whole.{suffix}", log)
    expected = seen(str(tmp_path / f"whole.{suffix}"), evidence="quick")
    folder = tmp_path / "days"
    folder.mkdir()
    for place, start in enumerate(range(0, log.num_rows, 37)):
        part = log.slice(start, 37)
        part = part.select(part.column_names[::-1]) if place % 2 else part
        write_table(folder / f"day{place:02d}.{suffix}", part)
    (folder / f"day00 copy.{suffix}").write_bytes((folder / f"day00.{suffix}").read_bytes())
    for source in (str(folder), str(folder / f"*.{suffix}"), [str(path) for path in folder.iterdir()]):
        assert seen(source, evidence="quick") == expected
    study = sg.fit(orders=str(folder), settings=QUICK, evidence="quick")
    assert "copied_files" in {finding.code for finding in study.findings}


@pytest.mark.slow
def test_a_frame_a_csv_and_a_parquet_file_give_the_same(tmp_path):
    log = order_lines(60)
    write_table(tmp_path / "log.parquet", log)
    csv.write_csv(log, tmp_path / "log.csv")
    expected = sg.fit(orders=log, settings=QUICK, evidence="quick").result
    for source in (tmp_path / "log.parquet", tmp_path / "log.csv", log.to_pandas()):
        result = sg.fit(orders=source, settings=QUICK, evidence="quick").result
        assert result.features.equals(expected.features)
        assert result.segments.equals(expected.segments)
        assert result.purchases == expected.purchases


@pytest.mark.slow
@calmly
@given(st.integers(0, 1000), st.sampled_from([0.01, 3.0, 1024.0]))
def test_the_currency_scales_money_and_nothing_else(seed, factor):
    log = order_lines(30, seed)
    log = log.set_column(6, "unit_price", pa.array(np.round(np.array(log["unit_price"]), 0) + 1.0))
    scaled = log.set_column(6, "unit_price", pa.array(np.array(log["unit_price"]) * factor))
    one, other = sg.features(log), sg.features(scaled)
    for name in ("monetary", "mean_order_value"):
        assert np.array(other[name].to_pylist(), dtype=float) == pytest.approx(
            np.array(one[name].to_pylist(), dtype=float) * factor, nan_ok=True
        )
    for name in ("recency_days", "frequency", "tenure_days", "n_products"):
        assert one[name].equals(other[name])


@pytest.mark.slow
@calmly
@given(st.integers(0, 1000))
@example(840)
def test_a_snapshot_is_what_the_log_said_on_that_day(seed):
    log = order_lines(30, seed)
    dates = ["2023-07-01", "2023-12-24 18:00:00", "2024-03-01"]
    together = sg.features(log, as_of=dates, settings=["orders.features=[x, t_x, T, gap_irregularity]"])
    for date in dates:
        cut = log.filter(pa.compute.less(log["ordered_at"], pa.scalar(np.datetime64(date.replace(" ", "T"), "us"))))
        alone = sg.features(cut, as_of=date, settings=["orders.features=[x, t_x, T, gap_irregularity]"])
        assert together.filter(pa.compute.equal(together["as_of"], date)).to_pylist() == alone.to_pylist()
