"""Customers on the move in two public logs, against plain pandas and against score."""

import pandas as pd
import pytest

import segmentry as sg

QUICK = ["evidence.depth=quick"]
pytestmark = pytest.mark.filterwarnings("ignore::segmentry.errors.FindingWarning")


@pytest.fixture(scope="module")
def cdnow(real_data):
    path = str(real_data / "cdnow/CDNOW_master.txt")
    return path, sg.fit(orders=path, k=5, settings=QUICK)


@pytest.mark.slow
def test_cdnow_by_quarter_has_all_customers_at_each_date_and_the_revenue_of_each_quarter(cdnow):
    path, study = cdnow
    track = study.track(path, every="quarter")
    sizes = track.sizes.to_pandas().groupby("as_of").n_customers.sum()
    assert [str(day) for day in sizes.index] == [
        "1997-04-01", "1997-07-01", "1997-10-01", "1998-01-01", "1998-04-01", "1998-07-01",
    ]  # fmt: skip
    assert set(sizes) == {23_570}
    raw = pd.read_csv(path, sep=r"\s+", header=0, names=["customer", "date", "cds", "dollars"])
    quarters = raw.groupby(pd.to_datetime(raw.date.astype(str), format="%Y%m%d").dt.to_period("Q")).dollars.sum()
    totals = track.revenue_change.to_pandas().query("segment_id == 'total'")
    assert totals.revenue.tolist() == pytest.approx(quarters.iloc[1:].tolist())
    assert totals.revenue_before.tolist() == pytest.approx(quarters.iloc[:-1].tolist())
    assert totals.change.tolist() == pytest.approx((totals.by_number + totals.by_moving + totals.within).tolist())


@pytest.mark.slow
def test_online_retail_by_month_is_what_score_gives_and_rows_add_up(real_data):
    path = str(real_data / "online_retail/online_retail.parquet")
    study = sg.fit(orders=path, method="rfm", settings=QUICK)
    track = study.track(path)
    assert len(track.result.history.dates) == 12
    day = track.result.history.dates[6]
    scored = study.score(orders=path, as_of=day.isoformat())
    history = track.history.to_pandas()
    now = history[(history.valid_from <= day) & (history.valid_to.isna() | (history.valid_to > day))]
    expected = dict(zip(scored["customer_id"].to_pylist(), scored["segment_id"].to_pylist(), strict=True))
    assert dict(zip(now.customer_id, now.segment_id, strict=True)) == expected
    moves, flows = track.migration.to_pandas(), track.flows.to_pandas()
    rows = moves[moves.from_segment_id != "entered"].groupby(["at", "from_segment_id"]).n_customers.sum()
    assert rows.to_dict() == flows.set_index(["at", "segment_id"]).n_before.to_dict()
