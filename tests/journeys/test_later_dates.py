"""Customers with later dates than those of the study: days count to the latest of them."""

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import segmentry as sg
from segmentry.results import Finding
from segmentry.study import score_stream
from segmentry.study.read_again import read_again
from segmentry.study.score import score_to_file
from segmentry.study.sources import Sources

N = 120
QUICK = {"evidence": "quick", "k": 2}


def table(as_of: date) -> pd.DataFrame:
    """Return customers who bought within the last days of a date, and customers who stayed away for long."""
    rng = np.random.default_rng(3)
    days = np.where(np.arange(N) % 2 == 0, rng.integers(0, 20, N), rng.integers(200, 260, N))
    days[0] = 0
    spend = rng.normal(100, 5, N).round(2)
    return pd.DataFrame(
        {
            "customer_id": [f"C{number}" for number in range(N)],
            "last_order": [(as_of - timedelta(days=int(day))).isoformat() for day in days],
            "total_spent": spend,
            "number_of_orders": rng.integers(1, 9, N),
        }
    )


def findings(study: sg.Study[pd.DataFrame], as_of: date) -> tuple[Finding, ...]:
    return read_again(Sources(table(as_of)), study.result.model).findings


OCTOBER, NOVEMBER = date(2026, 10, 31), date(2026, 11, 30)


@pytest.fixture(scope="module", params=["kmeans", "rfm"])
def study(request: pytest.FixtureRequest) -> sg.Study[pd.DataFrame]:
    if request.param == "rfm":
        return sg.fit(table(OCTOBER), method="rfm")
    return sg.fit(table(OCTOBER), features=["days since last_order", "total_spent"], **QUICK)


def test_a_table_a_month_later_gets_the_segments_of_its_own_date(study: sg.Study[pd.DataFrame]) -> None:
    """The same recency a month later is the same segment."""
    now = study.score(table(NOVEMBER))
    assert now["segment_id"].tolist() == study.score(table(OCTOBER))["segment_id"].tolist()
    assert now.equals(study.score(table(NOVEMBER), as_of="2026-11-30"))


def test_a_later_date_is_reported_with_both_dates(study: sg.Study[pd.DataFrame]) -> None:
    (found,) = (item for item in findings(study, NOVEMBER) if item.code == "later_dates")
    assert "2026-11-30" in found.evidence
    assert "2026-10-31" in found.evidence
    assert "later_dates" not in {item.code for item in findings(study, OCTOBER)}


def test_dates_of_years_later_are_a_warning_since_they_may_be_wrong(study: sg.Study[pd.DataFrame]) -> None:
    (near,) = (item for item in findings(study, NOVEMBER) if item.code == "later_dates")
    (far,) = (item for item in findings(study, date(2036, 11, 30)) if item.code == "later_dates")
    assert (near.severity, far.severity) == ("info", "warning")


def test_an_earlier_table_counts_to_the_date_of_the_study(study: sg.Study[pd.DataFrame]) -> None:
    """Customers of whom none bought lately have not bought today."""
    old, both = study.score(table(OCTOBER).iloc[1::2]), study.score(table(OCTOBER))
    assert old["segment_id"].tolist() == both["segment_id"].tolist()[1::2]


def test_one_row_of_an_estimator_does_not_depend_on_the_others() -> None:
    study = sg.fit(table(OCTOBER), features=["days since last_order", "total_spent"], **QUICK)
    rows = table(OCTOBER)
    late = pd.concat([rows, table(NOVEMBER).iloc[:1]])
    assert study.estimator.predict(late)[:N].tolist() == study.estimator.predict(rows).tolist()


def test_a_large_file_counts_to_the_latest_date_of_all_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    study = sg.fit(table(OCTOBER), features=["days since last_order", "total_spent"], **QUICK)
    study.save(tmp_path / "study")
    table(NOVEMBER).sort_values("last_order").to_parquet(tmp_path / "new.parquet")
    whole = study.score(table(NOVEMBER).sort_values("last_order"), as_of="2026-11-30")
    monkeypatch.setattr(score_stream, "_LARGE_ROWS", 10)
    monkeypatch.setattr(score_stream, "PART_ROWS", 50)
    parts = score_to_file(tmp_path / "study", Sources(tmp_path / "new.parquet"), tmp_path / "out.parquet")
    written = pd.read_parquet(tmp_path / "out.parquet")
    assert written["segment_id"].tolist() == whole["segment_id"].tolist()
    assert [item.code for item in parts.findings].count("later_dates") == 1
