"""A log that ends long before the as-of date of a scheduled job."""

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pytest

import segmentry as sg
from tests.builders import command, order_lines

pytestmark = pytest.mark.filterwarnings(
    "ignore:These customers differ", "ignore:Missing", "ignore:Customers of the study", "ignore:The first snapshots"
)


@pytest.fixture(scope="module")
def log():
    return order_lines(60)


def until(log, day):
    return log.filter(pc.less(log["ordered_at"], pa.scalar(day).cast(log["ordered_at"].type)))


@pytest.fixture(scope="module")
def days(log):
    """The last day of the log, and the same day some months before."""
    return sorted(set(pc.cast(log["ordered_at"], pa.date32()).to_pylist()))


@pytest.fixture(scope="module")
def study(log, days):
    return sg.fit(orders=log, as_of=days[-60].isoformat(), method="rfm")


@pytest.mark.slow
def test_a_log_that_ended_long_ago_is_refused_or_told(study, log, days):
    as_of, cut = days[-1].isoformat(), until(log, days[-60])
    for refused in (study.score, study.check, study.refit):
        with pytest.raises(sg.DataError, match=r"ends long before the as-of date.*--short-history"):
            refused(orders=cut, as_of=as_of)
    with pytest.warns(sg.FindingWarning, match="The log ends long before the as-of date"):
        study.score(orders=cut, as_of=as_of, short_history=True)
    assert any("ends long before" in note for note in study.check(orders=cut, as_of=as_of, short_history=True).notes)
    assert "log_ends_early" in {item.code for item in study.refit(orders=cut, as_of=as_of, short_history=True).findings}
    with pytest.warns(sg.FindingWarning, match="The log ends long before the as-of date"):
        study.track(orders=cut, end=as_of)


@pytest.mark.slow
def test_a_log_up_to_the_date_and_one_with_later_lines_are_whole(study, log, days):
    study.score(orders=log, as_of=days[-1].isoformat())
    gap = pa.concat_tables(
        [
            until(log, days[-60]),
            log.filter(pc.greater_equal(log["ordered_at"], pa.scalar(days[-1]).cast(log["ordered_at"].type))),
        ]
    )
    study.score(orders=gap, as_of=days[-1].isoformat())


def test_the_last_order_is_the_end_where_no_date_is_given(study, log, days):
    assert study.score(orders=until(log, days[-40])).num_rows > 0


def test_some_days_without_orders_are_no_end(study, log, days):
    study.score(orders=until(log, days[-5]), as_of=days[-1].isoformat())


@pytest.mark.slow
@pytest.mark.parametrize("name", ["score", "check", "refit"])
def test_a_scheduled_job_stops(study, log, days, tmp_path, name):
    study.save(tmp_path / "crm")
    pa_csv.write_csv(until(log, days[-60]), tmp_path / "orders.csv")
    out = ["--out", "new.csv"] if name == "score" else []
    done = command(
        "--quiet", name, "crm", "--orders", "orders.csv", "--as-of", days[-1].isoformat(), *out, cwd=tmp_path
    )
    assert done.returncode == 2
    assert "ends long before the as-of date" in done.stderr
    assert not (tmp_path / "new.csv").exists()


@pytest.mark.slow
def test_quiet_hides_notes_and_no_warnings(study, log, days, tmp_path):
    study.save(tmp_path / "crm")
    pa_csv.write_csv(until(log, days[-60]), tmp_path / "orders.csv")
    told = ["score", "crm", "--orders", "orders.csv", "--as-of", days[-1].isoformat(), "--short-history"]
    done = command("--quiet", *told, "--out", "new.csv", cwd=tmp_path)
    assert done.returncode == 0
    assert "serious: The log ends long before the as-of date." in done.stderr
    assert "info: " not in done.stderr
