"""With a season, later orders are told only where the orders before and the days after hold one."""

from datetime import date

import numpy as np
import pytest

import segmentry as sg
from segmentry.results import Season
from segmentry.stages.validate.outcome_season import LookBack, why_season_forbids
from tests.seasons import seasonal_shop

WINTER = Season(first_month=11, n_months=3, share=0.4, n_customers=500, p_value=1e-6)
DAY = date.fromisoformat
QUICK = ["evidence.splits=4", "evidence.shuffled=2"]
REASONS = [
    (("2022-12-01", "2023-10-01", "2024-02-01"), "before 2023-10-01 begins on 2022-12-01 and holds no whole season"),
    (("2022-10-01", "2023-05-01", "2023-10-01"), "the 153 days after 2023-05-01 hold no whole season"),
    (("2022-10-01", "2023-10-01", "2024-01-15"), "the 106 days after 2023-10-01 hold no whole season"),
    (
        ("2022-11-01", "2023-07-01", "2024-02-01"),
        "lie in a part of the year that the part of the log before does not show",
    ),
]


def why(start, cut, end, window="", earliest=None):
    look = LookBack(start=DAY(start), cut=DAY(cut), end=DAY(end), window=window)
    return why_season_forbids(WINTER, look, DAY(earliest or start))


def test_without_a_season_or_with_a_whole_one_on_both_sides_nothing_forbids():
    look = LookBack(start=DAY("2024-01-01"), cut=DAY("2024-02-01"), end=DAY("2024-03-01"))
    assert why_season_forbids(None, look, look.start) is None
    assert why("2022-10-01", "2023-10-01", "2024-02-01") is None


@pytest.mark.parametrize(("dates", "said"), REASONS)
def test_the_reason_names_the_dates_and_the_season(dates, said):
    reason = why(*dates)
    assert said in reason
    assert reason.startswith("40% of the customers buy in November to January only, and ")


def test_the_remedy_is_a_number_of_days_that_works():
    told = why("2021-06-01", "2023-05-01", "2023-10-01")
    assert "--set evidence.outcome_days=334 keeps back the season that began on 2022-11-01" in told
    assert why("2021-06-01", "2022-11-01", "2023-10-01") is None
    assert "fewer than two whole seasons" in why("2022-06-01", "2023-05-01", "2023-10-01")
    short = why("2023-04-01", "2023-10-01", "2024-02-01", window="6 months", earliest="2021-01-01")
    assert "the look-back window of 6 months before 2023-10-01" in short
    assert "a longer orders.window would show it" in short


@pytest.mark.slow
@pytest.mark.parametrize(
    ("as_of", "texts", "said"),
    [
        ("2023-10-01", [], "evidence.outcome_days=304"),
        ("2024-01-01", ["orders.window=6m"], "look-back window of 6 months"),
        ("2023-10-01", ["evidence.outcome_days=304"], None),
        ("2024-01-01", ["orders.window=14m"], None),
    ],
)
def test_a_study_reports_later_orders_only_where_they_can_be_told(as_of, texts, said):
    log = seasonal_shop("Christmas", np.random.default_rng(5))
    study = sg.fit(orders=log, as_of=as_of, k=2, settings=[*QUICK, *texts])
    reasons = [item.reason for item in study.result.account.unchecked if item.code == "outcome_by_segment"]
    assert (study.evidence.outcome is None) == bool(reasons) == bool(said)
    assert not said or said in reasons[0]
