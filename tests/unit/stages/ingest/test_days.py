"""Dates of a customer table count as days or years, as of one date; the numbers are those of pandas."""

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import segmentry as sg
from segmentry.catalogue.dates import date_meaning
from segmentry.catalogue.display_names import guessed_label
from segmentry.catalogue.phrases import phrase_for
from segmentry.catalogue.telling import measure_for
from segmentry.errors import ColumnNotFound, DataError
from segmentry.stages.ingest import Counted, count_dates, ingest
from tests.builders import settings

N = 200
RNG = np.random.default_rng(3)
LAST = pd.Timestamp("2024-05-01") + pd.to_timedelta(RNG.integers(0, 365, N), unit="D")
CREATED = pd.Timestamp("2021-01-01") + pd.to_timedelta(RNG.integers(0, 900, N), unit="D")
BORN = pd.Timestamp("1950-01-01") + pd.to_timedelta(RNG.integers(0, 20_000, N), unit="D")
SHOP = pd.DataFrame(
    {
        "customer_id": [f"c{number:03d}" for number in range(N)],
        "Total Spent": RNG.gamma(2.0, 90.0, N).round(2),
        "Created At": CREATED.strftime("%Y-%m-%d"),
        "Last Order Date": LAST.strftime("%Y-%m-%d"),
    }
)
RECENCY, TENURE = "days since Last Order Date", "days as customer since Created At"


def counted(frame: pd.DataFrame, *texts: str) -> Counted:
    """Return what the dates of a frame count as."""
    spec = settings(*texts)
    return count_dates(ingest(frame, spec).customers, spec)


def numbers(found: Counted, name: str) -> Any:
    return found.customers.columns[name].numbers()


def codes(found: Counted) -> list[str]:
    return [item.code for item in found.findings]


def test_days_are_counted_to_the_latest_date_of_the_table() -> None:
    found = counted(SHOP)
    as_of = max(LAST.max(), CREATED.max())
    assert found.state is not None
    assert found.state.as_of == f"{as_of:%Y-%m-%d}"
    assert np.array_equal(numbers(found, RECENCY), (as_of - LAST).days)
    assert np.array_equal(numbers(found, TENURE), (as_of - CREATED).days)
    assert found.findings[0].evidence.startswith(f"As of {as_of:%Y-%m-%d}: ")


def test_the_date_that_was_asked_for_is_taken_and_later_dates_are_missing_and_told() -> None:
    found = counted(SHOP, "orders.as_of=2024-12-31")
    is_later = pd.Timestamp("2024-12-31") < LAST
    recency = numbers(found, RECENCY)
    assert np.array_equal(np.isnan(recency), is_later)
    assert np.array_equal(recency[~is_later], (pd.Timestamp("2024-12-31") - LAST).days[~is_later])
    told = next(item for item in found.findings if item.code == "dates_left_out")
    assert f"Last Order Date: {is_later.sum()} after 2024-12-31" in told.evidence


def test_a_date_far_in_the_future_does_not_set_the_as_of_date() -> None:
    frame = SHOP.copy()
    frame.loc[7, "Last Order Date"] = "2042-01-01"
    found = counted(frame)
    assert found.state is not None
    assert found.state.as_of == f"{np.delete(LAST, 7).max():%Y-%m-%d}"
    assert np.isnan(numbers(found, RECENCY)[7])
    assert "dates_left_out" in codes(found)


@pytest.mark.parametrize("filler", ["1900-01-01", "9999-12-31"])
def test_a_date_of_no_real_year_is_missing(filler: str) -> None:
    frame = SHOP.copy()
    frame.loc[[3, 4], "Last Order Date"] = filler
    found = counted(frame)
    assert np.flatnonzero(np.isnan(numbers(found, RECENCY))).tolist() == [3, 4]


@pytest.mark.parametrize("form", ["%d.%m.%Y", "%m/%d/%Y", "%Y-%m-%d %H:%M:%S", "%Y%m%d"])
def test_the_way_dates_are_written_makes_no_difference(form: str) -> None:
    frame = SHOP.assign(**{"Last Order Date": LAST.strftime(form)})
    assert np.array_equal(numbers(counted(frame), RECENCY), numbers(counted(SHOP), RECENCY))


def test_a_date_of_birth_counts_as_completed_years() -> None:
    found = counted(SHOP.assign(**{"Date of Birth": BORN.strftime("%Y-%m-%d")}), "orders.as_of=2025-06-15")
    day = pd.Timestamp("2025-06-15")
    birthdays = [(day.month, day.day) < (born.month, born.day) for born in BORN]
    assert np.array_equal(numbers(found, "age by Date of Birth"), day.year - BORN.year - np.array(birthdays))


def test_a_date_of_birth_counts_as_nothing_beside_an_age() -> None:
    frame = SHOP.assign(**{"Date of Birth": BORN.strftime("%Y-%m-%d"), "Age": RNG.integers(20, 70, N)})
    assert "age by Date of Birth" not in counted(frame).customers.columns


def test_a_date_without_a_known_meaning_does_nothing_and_is_told_with_the_option() -> None:
    frame = SHOP.assign(Touched=LAST.strftime("%Y-%m-%d"))
    found = counted(frame)
    assert "days since Touched" not in found.customers.columns
    told = next(item for item in found.findings if item.code == "unknown_dates")
    assert "Touched" in told.evidence
    assert "--set features.dates.Touched=recency" in told.remedy
    assert np.array_equal(
        numbers(counted(frame, "features.dates.Touched=recency"), "days since Touched"), numbers(found, RECENCY)
    )


def test_a_meaning_can_be_told_away() -> None:
    found = counted(SHOP, "features.dates.Last Order Date=none")
    assert RECENCY not in found.customers.columns
    assert "unknown_dates" not in codes(found)
    with pytest.raises(ColumnNotFound, match="Last Ordr"):
        counted(SHOP, "features.dates.Last Ordr=none")


def test_a_column_that_is_to_be_ignored_is_not_counted() -> None:
    assert RECENCY not in counted(SHOP, "roles.Last Order Date=ignore").customers.columns


def test_the_role_of_a_counted_number_can_be_told() -> None:
    assert counted(SHOP, f"roles.{RECENCY}=ignore").customers.columns[RECENCY].flags.is_ignored
    assert counted(SHOP, f"roles.{RECENCY}=numeric").customers.columns[RECENCY].may_form


def test_of_several_first_dates_one_forms_segments() -> None:
    frame = SHOP.assign(**{"First Order Date": CREATED.strftime("%Y-%m-%d")})
    frame.loc[:20, "First Order Date"] = None
    columns = counted(frame).customers.columns
    assert columns[TENURE].may_form
    assert not columns["days as customer since First Order Date"].may_form


@pytest.mark.parametrize(
    ("last", "first"),
    [
        ("LastPurchaseDate", "customer_since"),
        ("Letzte Bestellung", "Kunde seit"),
        ("Fecha de última compra", "Cliente desde"),
        ("Date de dernière commande", "Date d'inscription"),
        ("Data ultimo ordine", "Cliente dal"),
        ("Data da última compra", "Data de cadastro"),
        ("Laatste bestelling", "Klant sinds"),
        ("Data ostatniego zamówienia", "Data rejestracji"),
        ("Son sipariş tarihi", "Kayıt tarihi"),
        ("最終購入日", "会員登録日"),
    ],
)
def test_names_of_ten_languages_say_what_a_date_counts_as(last: str, first: str) -> None:
    assert (date_meaning(last), date_meaning(first)) == ("recency", "tenure")


@pytest.mark.parametrize("name", ["LAST_CHANGED", "Last Modified Date", "Next Order Date", "Expiry Date", "order_date"])
def test_other_dates_count_as_nothing(name: str) -> None:
    assert date_meaning(name) is None


def test_counted_numbers_have_words_of_their_own() -> None:
    assert phrase_for(RECENCY).high == "lapsed"
    assert phrase_for(TENURE).high == "long-standing"
    assert phrase_for("age by Date of Birth").low == "young"
    assert guessed_label(RECENCY) == "Days since last order"
    measure = measure_for(RECENCY)
    assert measure is not None
    assert measure.they == "last ordered {n} days ago"


@pytest.mark.slow
def test_a_saved_study_scores_other_customers_as_of_the_same_date(tmp_path: Any) -> None:
    study = sg.fit(SHOP, k=3, evidence="quick")
    folder = study.save(tmp_path / "study")
    loaded = sg.load(folder)
    assert loaded.result.model.dates == study.result.model.dates
    assert study.summary["dates_as_of"] == f"{max(LAST.max(), CREATED.max()):%Y-%m-%d}"
    again = study.score(SHOP)
    assert again["segment_id"].tolist() == study.segments["segment_id"].tolist()
    earlier = SHOP.iloc[:50].assign(**{"Last Order Date": LAST[:50].strftime("%d.%m.%Y")})
    assert study.score(earlier)["segment_id"].tolist() == study.segments["segment_id"].tolist()[:50]
    assert (
        loaded.score(pa.Table.from_pandas(earlier))["segment_id"].to_pylist()
        == study.segments["segment_id"].tolist()[:50]
    )


@pytest.mark.slow
def test_scoring_refuses_a_column_that_holds_no_dates() -> None:
    study = sg.fit(SHOP, k=2, evidence="quick")
    with pytest.raises(DataError, match="contains no dates"):
        study.score(SHOP.assign(**{"Last Order Date": "soon"}))


@pytest.mark.slow
def test_who_never_ordered_has_the_longest_time_and_no_told_number() -> None:
    frame = SHOP.copy()
    frame.loc[:30, "Last Order Date"] = None
    study = sg.fit(frame, k=3, evidence="quick")
    state = next(item for item in study.result.model.features.numeric if item.name == RECENCY)
    known = (pd.Timestamp(study.result.model.dates.as_of) - LAST[31:]).days
    assert state.fill == known.max()
    profiles = pd.DataFrame(study.profiles)
    own = profiles[profiles["feature"] == RECENCY]
    labels = study.segments["segment_id"].to_numpy()[31:]
    medians = pd.Series(known).groupby(labels).median()
    for row in own.itertuples():
        if row.segment_id in medians.index:
            assert row.median == medians[row.segment_id]


@pytest.mark.slow
def test_rules_say_what_a_number_counted_from_dates_is() -> None:
    study = sg.fit(SHOP, k=3, evidence="quick", features=[RECENCY, "Total Spent"])
    as_of = study.result.model.dates.as_of
    assert study.rules("sql").startswith(f"-- {RECENCY}: days from Last Order Date to {as_of}\n-- s01 ")
    assert study.rules().startswith(f"{RECENCY}: days from Last Order Date to {as_of}\n")
