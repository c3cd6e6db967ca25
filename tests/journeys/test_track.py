"""Following customers: snapshots are those of scoring, and nobody is lost between them."""

import json
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute
import pytest

import segmentry as sg
from segmentry.errors import DataError, UsageError
from segmentry.report.tracking import alluvial, matrix, track_page
from segmentry.report.tracking.stays import stay_rows
from segmentry.report.tracking.tables import now_table
from tests.builders import blobs, command, order_lines, process, simple_orders, straddling_orders

QUICK = ["evidence.depth=quick"]
METHODS = {
    "rfm": {"method": "rfm"},
    "kmeans": {"k": 3},
    "tree": {"method": "tree", "k": 3},
    "medoids": {"method": "medoids", "k": 3},
}
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::segmentry.errors.FindingWarning")]


@pytest.fixture(scope="module")
def log():
    return order_lines(150, n_days=700)


@pytest.fixture(scope="module")
def studies(log):
    return {name: sg.fit(orders=log, settings=QUICK, **options) for name, options in METHODS.items()}


@pytest.fixture(scope="module")
def tracked(studies, log):
    return {name: study.track(log, every="quarter") for name, study in studies.items()}


def segments_at(track, day):
    """Return the segment of each customer at a date, from the history."""
    return {
        row["customer_id"]: row["segment_id"]
        for row in track.history.to_pylist()
        if row["valid_from"] <= day and (row["valid_to"] is None or row["valid_to"] > day)
    }


@pytest.mark.parametrize("method", METHODS)
def test_each_snapshot_is_what_score_gives_as_of_its_date(method, studies, tracked, log):
    for day in tracked[method].result.history.dates:
        scored = studies[method].score(orders=log, as_of=day.isoformat())
        expected = dict(zip(*(scored.column(name).to_pylist() for name in ("customer_id", "segment_id")), strict=True))
        assert segments_at(tracked[method], day) == expected


def test_a_month_whose_last_days_have_no_order_is_told_with_the_option_that_adds_it(monkeypatch):
    """A job of the first of June printed April to May again, since nobody had bought on 31 May, a Sunday."""
    days = [f"2026-{month:02}-{day:02}" for month in range(1, 6) for day in range(1, 29, 3)] + ["2026-05-30"]
    rows = [(f"O{number}", day, f"C{number % 20}", 10.0 + number) for number, day in enumerate(days)]
    log = simple_orders(*rows)
    study = sg.fit(orders=log, method="rfm", settings=QUICK)

    def told(today, **options):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(np.datetime64(today, "s").astype(int))))
        track = study.track(log, every="month", **options)
        found = [item for item in track.result.findings if item.code == "later_snapshot"]
        return track.result.history.dates[-1].isoformat(), " ".join(f"{i.evidence} {i.remedy}" for i in found)

    last, text = told("2026-06-01")
    assert last == "2026-05-01"
    assert text.startswith("The last order is of 30 May 2026, so the last snapshot is that of 1 May 2026.")
    assert "--to 2026-06-01 adds 1 Jun 2026" in text
    assert told("2026-05-31") == ("2026-05-01", "")
    assert told("2026-06-01", end="2026-06-01") == ("2026-06-01", "")


def test_a_log_that_ends_early_in_a_period_is_asked_for_no_snapshot_of_it(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(np.datetime64("2026-09-01", "s").astype(int))))
    days = [f"2026-{month:02}-{day:02}" for month in range(1, 6) for day in range(1, 29, 3)] + ["2026-06-03"]
    log = simple_orders(*((f"O{number}", day, f"C{number % 20}", 10.0 + number) for number, day in enumerate(days)))
    track = sg.fit(orders=log, method="rfm", settings=QUICK).track(log, every="month")
    assert track.result.history.dates[-1].isoformat() == "2026-06-01"
    assert "later_snapshot" not in {item.code for item in track.result.findings}


def test_a_look_back_window_is_kept_at_each_date(log):
    study = sg.fit(orders=log, method="rfm", settings=[*QUICK, "orders.window=12m"])
    track = study.track(log, every="quarter")
    day = track.result.history.dates[-2]
    scored = study.score(orders=log, as_of=day.isoformat())
    expected = dict(zip(*(scored.column(name).to_pylist() for name in ("customer_id", "segment_id")), strict=True))
    assert segments_at(track, day) == expected
    last = track.revenue_change.to_pandas().query("segment_id == 'total'").iloc[-1]
    assert last.change == pytest.approx(last.by_number + last.by_moving + last.within)


def test_later_orders_change_no_earlier_snapshot(studies, log):
    later = order_lines(60, seed=5)
    moved = pa.array(later["ordered_at"].to_numpy() + np.timedelta64(710, "D"))
    more = pa.concat_tables([log, later.set_column(1, "ordered_at", moved)])
    end = "2024-10-01"
    before, after = (studies["rfm"].track(orders, every="quarter", end=end) for orders in (log, more))
    assert before.history.equals(after.history)
    assert before.revenue_change.equals(after.revenue_change)


@pytest.mark.parametrize("method", METHODS)
def test_rows_of_the_matrix_and_exits_add_up(method, tracked):
    track = tracked[method]
    sizes = track.sizes.to_pandas().set_index(["as_of", "segment_id"]).n_customers
    flows = track.migration.to_pandas()
    for (start, end), step in flows.groupby(["from_date", "at"]):
        of_segments = step[step.from_segment_id != "entered"]
        assert of_segments.groupby("from_segment_id").n_customers.sum().to_dict() == sizes[start].to_dict()
        to_segments = step[step.to_segment_id != "left"]
        assert to_segments.groupby("to_segment_id").n_customers.sum().to_dict() == sizes[end].to_dict()


def test_net_flows_lead_from_one_size_to_the_next(tracked):
    flows = tracked["rfm"].flows.to_pandas()
    came = flows.n_stayed + flows.n_moved_in + flows.n_entered
    went = flows.n_stayed + flows.n_moved_out + flows.n_left
    assert (came == flows.n_after).all()
    assert (went == flows.n_before).all()
    assert (flows.net == flows.n_after - flows.n_before).all()


def test_events_less_exits_are_the_members_at_the_end(tracked):
    events = tracked["rfm"].events.to_pandas()
    members = events.groupby("segment_id").event.agg(lambda kinds: (kinds == "enter").sum() - (kinds == "exit").sum())
    now = tracked["rfm"].now.to_pandas().groupby("segment_id").size()
    assert members[members > 0].to_dict() == now.to_dict()
    assert events["at"].is_monotonic_increasing


def test_the_segment_before_and_its_date_stand_beside_the_segment_now(tracked):
    history, now = (
        tracked["rfm"].history.to_pandas(),
        {row["customer_id"]: row for row in tracked["rfm"].now.to_pylist()},
    )
    for customer, stays in history.groupby("customer_id"):
        row = now[customer]
        assert row["segment_id"] == stays.segment_id.iloc[-1]
        assert row["since"] == stays.valid_from.iloc[-1]
        assert row["previous_segment_id"] == (stays.segment_id.iloc[-2] if len(stays) > 1 else None)


def test_revenue_is_the_net_spend_gained_in_the_period_and_its_parts_add_up(tracked, log):
    changes = tracked["rfm"].revenue_change.to_pandas()
    totals = changes[changes.segment_id == "total"]
    assert np.allclose(totals.change, totals.by_number + totals.by_moving + totals.within)
    of_segments = changes[changes.segment_id != "total"].groupby(["from_date", "at"])
    assert np.allclose(of_segments.revenue.sum(), totals.revenue)
    assert np.allclose(totals.revenue_before.iloc[1:], totals.revenue.iloc[:-1])


def test_revenue_of_plain_orders_is_that_of_the_month():
    rows = [(f"o{n}", f"2024-{1 + n % 5:02d}-{1 + n % 27:02d}", f"c{n % 40:02d}", 10.0 + n % 7) for n in range(400)]
    log = simple_orders(("first", "2024-01-01", "c00", 5.0), *rows)
    track = sg.fit(orders=log, method="rfm", settings=QUICK).track(log)
    frame = log.to_pandas()
    by_month = frame.groupby(frame.order_date.str[:7]).amount.sum()
    totals = track.revenue_change.to_pandas().query("segment_id == 'total'")
    assert totals["at"].astype(str).tolist() == ["2024-03-01", "2024-04-01", "2024-05-01"]
    assert np.allclose(totals.revenue, by_month[1:4])
    assert np.allclose(totals.revenue_before, by_month[0:3])


def test_recomputed_cut_points_give_other_segments_and_say_for_how_many(studies, tracked, log):
    track = studies["rfm"].track(log, every="quarter", cuts="recomputed")
    for item in track.result.cuts_compared:
        frozen, anew = segments_at(tracked["rfm"], item.as_of), segments_at(track, item.as_of)
        assert frozen.keys() == anew.keys()
        assert item.n_elsewhere == sum(frozen[customer] != anew[customer] for customer in frozen)
    assert any(item.n_elsewhere for item in track.result.cuts_compared)
    fitted_at = track.result.history.dates[-1]
    again = sg.fit(orders=log, method="rfm", as_of=fitted_at.isoformat(), settings=QUICK)
    expected = {row["customer_id"]: row["segment_name"] for row in again.segments.to_pylist()}
    names = {row["customer_id"]: row["segment_name"] for row in track.now.to_pylist()}
    assert names == expected


def test_only_rfm_has_cut_points_to_learn_anew(studies, log):
    with pytest.raises(UsageError, match="only RFM has cut points"):
        studies["kmeans"].track(log, cuts="recomputed")


def test_a_study_of_a_customer_table_is_refused_with_what_to_do(log):
    study = sg.fit(blobs(), settings=QUICK)
    with pytest.raises(DataError, match="segmentry compare"):
        study.track(log)


def test_segments_that_need_a_customer_table_are_refused(log):
    rng = np.random.default_rng(0)
    ids = sorted(set(log["customer_id"].to_pylist()))
    customers = pa.table({"customer_id": ids, "age": rng.normal(40, 10, len(ids))})
    study = sg.fit(customers, orders=log, k=3, features=["age", "frequency"], settings=QUICK)
    with pytest.raises(DataError, match="age, whose values at earlier dates are not known"):
        study.track(log)


def test_a_log_without_amounts_has_moves_and_no_revenue(log):
    events = log.drop_columns(["unit_price", "discount", "quantity"])
    track = sg.fit(orders=events, k=3, settings=QUICK).track(events, every="quarter")
    assert track.revenue_change.num_rows == 0
    assert track.result.why_no_revenue == "the log has no amounts"
    assert track.migration.num_rows > 0


def test_a_log_that_begins_later_than_that_of_the_study_is_told(studies, log):
    late = log.filter(pa.compute.greater(log["ordered_at"], np.datetime64("2023-08-01T00:00:00", "us")))
    assert "orders_missing" in {item.code for item in studies["rfm"].track(late).findings}


def test_the_same_months_of_two_years_are_compared_or_a_finding_says_why_not(studies, log):
    whole = studies["rfm"].track(log, every="month")
    assert {row["year_before"].year + 1 for row in whole.year_apart.to_pylist()} == {
        row["at"].year for row in whole.year_apart.to_pylist()
    }
    assert "no_year_apart" not in {item.code for item in whole.findings}
    short = studies["rfm"].track(log, every="month", start="2024-06-01")
    assert short.year_apart.num_rows == 0
    assert "no_year_apart" in {item.code for item in short.findings}


def test_one_snapshot_is_told_as_such(studies, log):
    track = studies["rfm"].track(log, start="2024-10-01", end="2024-10-01")
    assert "one snapshot only" in str(track)
    assert {item.code for item in track.findings} >= {"one_snapshot"}
    assert track.migration.num_rows == 0


def test_a_log_that_ends_before_the_first_period_is_refused_with_its_span(studies):
    log = order_lines(20, n_days=10)
    with pytest.raises(DataError, match="no quarter begins within the log"):
        studies["rfm"].track(log, every="quarter")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"every": "fortnight"}, "must be month, quarter"),
        ({"start": "2024-10-01", "end": "2024-01-01"}, "lies before the first"),
        ({"start": "yesterday"}, "is no date"),
        ({"every": "day", "end": "2039-01-01"}, "too many snapshots"),
    ],
)
def test_wrong_dates_are_refused(studies, log, options, told):
    with pytest.raises(UsageError, match=told):
        studies["rfm"].track(log, **options)


def test_tables_come_in_the_callers_kind_of_frame(studies, log):
    track = studies["rfm"].track(log.to_pandas(), every="quarter")
    assert isinstance(track.history, pd.DataFrame)
    assert isinstance(track.now, pd.DataFrame)


@pytest.fixture(scope="module")
def folder(tmp_path_factory, log):
    """Return a folder with a log, a study of it, and the movements."""
    place = tmp_path_factory.mktemp("track")
    pa.csv.write_csv(log, place / "orders.csv")
    command("run", "--orders", "orders.csv", "--method", "rfm", "--set", QUICK[0], "--out", "shop", cwd=place)
    done = command("track", "shop", "--orders", "orders.csv", "--every", "quarter", cwd=place)
    assert done.returncode == 0, done.stderr
    return place, done


def test_the_terminal_tells_shares_and_moves_within_80_columns(folder):
    _, done = folder
    assert "changed segment" in done.stdout
    assert "shop-track/track.html" in done.stdout.replace("\\", "/")
    table = done.stdout.split("\n\n")[1]
    assert max(map(len, table.splitlines())) <= 80


def test_the_files_hold_the_same_in_both_formats_and_the_page_loads_nothing(folder):
    place, _ = folder
    out = place / "shop-track"
    for name in ("segment_history", "segment_events", "segments_now"):
        csv = pd.read_csv(out / f"{name}.csv", keep_default_na=False, dtype=str)
        parquet = pd.read_parquet(out / f"{name}.parquet").astype(object)
        assert csv.shape == parquet.shape
        assert csv.customer_id.tolist() == parquet.customer_id.tolist()
    page = (out / "track.html").read_text("utf-8")
    assert page.count("<figure") == 5
    assert "is not shown" not in page
    assert "http://" not in page.replace("http://www.w3.org/2000/svg", "")
    assert {"dates", "migration", "stays"} <= json.loads((out / "track.json").read_text("utf-8")).keys()


def test_a_second_run_replaces_the_first_whole(folder):
    place, _ = folder
    done = command("track", "shop", "--orders", "orders.csv", "--every", "month", cwd=place)
    assert done.returncode == 0, done.stderr
    document = json.loads((place / "shop-track/track.json").read_text("utf-8"))
    assert document["every"] == "month"
    command("track", "shop", "--orders", "orders.csv", "--every", "quarter", cwd=place)


def test_a_folder_of_others_is_left_alone(folder):
    place, _ = folder
    (place / "mine").mkdir()
    (place / "mine/notes.txt").write_text("keep")
    done = command("track", "shop", "--orders", "orders.csv", "--out", "mine", cwd=place)
    assert done.returncode == 2
    assert "not written by Segmentry" in done.stderr


def test_dbt_gets_the_columns_of_its_snapshots(folder, log):
    place, _ = folder
    done = command("track", "shop", "--orders", "orders.csv", "--history", "dbt", "--out", "dbt", cwd=place)
    assert done.returncode == 0, done.stderr
    history = pd.read_parquet(place / "dbt/segment_history.parquet")
    assert list(history.columns[3:]) == ["dbt_scd_id", "dbt_updated_at", "dbt_valid_from", "dbt_valid_to"]
    assert history.dbt_scd_id.is_unique
    assert history.dbt_valid_to.isna().sum() == history.customer_id.nunique()


def test_a_missing_log_is_an_error_with_a_remedy(folder):
    place, _ = folder
    done = process("track", "shop", cwd=place)
    assert done.returncode == 2
    assert "--orders ORDERS" in done.stderr


@pytest.mark.parametrize("setting", ["orders.returns=net", "orders.returns=drop", "orders.duplicate_lines=drop"])
def test_orders_with_lines_on_both_sides_of_a_date_and_late_returns_are_those_of_score(setting):
    log = straddling_orders()
    study = sg.fit(orders=log, method="rfm", settings=[*QUICK, setting])
    track = study.track(log, every="10 days", start="2023-02-01")
    for day in track.result.history.dates[::4]:
        scored = study.score(orders=log, as_of=day.isoformat())
        expected = dict(zip(*(scored.column(name).to_pylist() for name in ("customer_id", "segment_id")), strict=True))
        assert segments_at(track, day) == expected


def test_the_page_tells_of_no_move_or_stay_of_a_handful_of_customers(tracked):
    tracking = tracked["kmeans"]._tracking
    least = tracking.min_group
    assert least == 10
    alluvial_chart, matrix_chart = alluvial.CHART, matrix.CHART
    moves = [row["customers"] for row in alluvial_chart.rows(tracking)]
    cells = [row["customers"] for row in matrix_chart.rows(tracking)]
    everything = [int(n) for n in tracking.migrations[-1].counts[:-1].ravel() if n]
    assert min(everything) < least
    assert min(moves) >= least
    assert all(n >= least for n in cells if n)
    assert None in cells
    assert all(row["stays"] >= least for row in stay_rows(tracking))
    shown = replace(tracking, min_group=1)
    assert sorted(n for n in (row["customers"] for row in matrix_chart.rows(shown)) if n) == sorted(everything)
    page = track_page(tracking, "Moves", version="0", made=date(2026, 1, 1))
    assert page.failures == ()
    assert (
        "Moves and stays of fewer than 10 customers are not shown (–), nor is what these would follow from."
        in page.html
    )
    whole = {row[0]: row[4:8] for row in now_table(shown).rows}
    for row in now_table(tracking).rows:
        for told, n in zip(row[4:8], whole[row[0]], strict=True):
            assert told == "–" or (told == n and (n == "0" or int(n.replace(",", "")) >= least))


@pytest.mark.parametrize("seed", range(6))
def test_nothing_that_the_page_tells_adds_up_to_a_move_of_a_handful_of_customers(tracked, seed):
    """A reader knows the totals of rows and columns, the moves drawn, and how many came and went."""
    rng = np.random.default_rng(seed)
    tracking = tracked["kmeans"]._tracking
    k = tracking.history.k
    counts = rng.choice([0, 2, 5, 9, 14, 60, 900], size=(k + 1, k + 1))
    counts[-1, -1] = 0
    np.fill_diagonal(counts[:-1, :-1], rng.integers(200, 3000, k))
    moved = replace(tracking, migrations=(*tracking.migrations[:-1], replace(tracking.migrations[-1], counts=counts)))
    equations, numbers = told_of(moved, counts)
    unknown = np.array([cell for cell in range(counts.size) if 0 < counts.flat[cell] < tracking.min_group])
    rank = np.linalg.matrix_rank(equations)
    for cell in unknown:
        with_cell = np.vstack([equations, np.eye(counts.size)[cell]])
        assert np.linalg.matrix_rank(with_cell) > rank, divmod(int(cell), k + 1)
    assert numbers == [int(row @ counts.ravel()) for row in equations]


def told_of(tracking, counts):
    """Return what charts and tables tell of the last step: cells that are added up, and their sums."""
    n, names = len(counts), [*tracking.history.segments.names]
    index = np.arange(n * n).reshape(n, n)
    told = [(group, int(counts.ravel()[group].sum())) for group in (*index, *index.T, np.diag(index))]
    told += [([index[row["row"], row["column"]]], row["customers"]) for row in alluvial.CHART.rows(tracking)]
    ids = [*tracking.history.segments.ids, "gone"]
    for row in matrix.CHART.rows(tracking):
        if row["customers"] is not None:
            told.append(([index[names.index(row["segment"]), ids.index(row["to"])]], row["customers"]))
    for place, row in enumerate(now_table(tracking).rows):
        cells = (
            np.delete(index[:-1, place], place),
            [index[-1, place]],
            np.delete(index[place, :-1], place),
            [index[place, -1]],
        )
        told += [(group, int(n.replace(",", ""))) for group, n in zip(cells, row[4:8], strict=True) if n != "–"]
    equations = np.zeros((len(told), n * n))
    for equation, (group, _) in zip(equations, told, strict=True):
        equation[group] = 1.0
    return equations, [number for _, number in told]
