"""A user's way from a customer table to RFM, by command and in Python."""

import json
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

import segmentry as sg
from segmentry.errors import DataError
from tests.builders import command, json_of

LAST_DAY = date(2025, 6, 30)


def customers(n, seed=0):
    rng = np.random.default_rng(seed)
    ago, orders = rng.integers(0, 300, n), rng.integers(1, 9, n)
    ago[0] = 0
    return pd.DataFrame(
        {
            "Customer ID": [f"K{number:03d}" for number in range(n)],
            "Letzte Bestellung": [(LAST_DAY - timedelta(days=int(days))).strftime("%d.%m.%Y") for days in ago],
            "Anzahl Bestellungen": orders,
            "Gesamtumsatz": [f"{spend:.2f}".replace(".", ",") for spend in orders * rng.lognormal(3, 1, n)],
            "Ort": rng.choice(["Bonn", "Köln", "Trier"], n),
        }
    )


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shop")
    customers(150).to_csv(folder / "kunden.csv", index=False, sep=";")
    customers(40, seed=1).to_csv(folder / "neu.csv", index=False, sep=";")
    return folder


@pytest.fixture(scope="module")
def run(shop):
    done = command("run", "kunden.csv", "--method", "rfm", "--out", "study", "--set", "report.png=false", cwd=shop)
    assert done.returncode == 0, done.stderr
    assert "failed" not in done.stderr
    return " ".join(done.stdout.split())


def test_the_terminal_tells_the_columns_the_date_and_what_is_not_shown(run):
    assert (
        "recency_days from Letzte Bestellung, frequency from Anzahl Bestellungen and monetary from Gesamtumsatz" in run
    )
    assert "Dates are counted up to 2025-06-30." in run
    assert "Not shown, since it needs a log of orders: orders per week, gaps between purchases, cohorts" in run
    assert "segmentry score study NEW.csv --as-of DATE" in run


def test_inspect_tells_the_columns_before_anything_is_fitted(shop):
    shown = command("inspect", "kunden.csv", cwd=shop).stdout
    assert "With --method rfm:" in shown
    assert "recency_days: days from Letzte Bestellung to 2025-06-30" in shown
    taken = json_of(command("inspect", "kunden.csv", "--json", cwd=shop))["rfm_columns"]
    assert taken["as_of"] == "2025-06-30"
    assert taken["columns"]["monetary"]["column"] == "Gesamtumsatz"


def test_the_report_shows_the_grid_and_names_what_a_log_alone_can_tell(shop, run):
    page = (shop / "study" / "report.html").read_text(encoding="utf-8")
    assert "From the customer table: recency_days from Letzte Bestellung" in page
    assert "needs a log of orders" in page
    charts = {path.stem for path in (shop / "study" / "charts").iterdir()}
    assert {"rfm_grid", "score_cuts", "concentration", "treemap"} <= charts
    assert not {"weeks", "gaps", "cohorts"} & charts


def test_advice_agrees_with_the_name_of_the_segment(shop, run):
    plays = {
        item["name"]: item["action"]["play"]
        for item in json.loads((shop / "study" / "profiles.json").read_text(encoding="utf-8"))["segments"]
    }
    stays_away = {"Win back the best", "Win back the regulars", "Win back at a low cost", "Win back with one offer"}
    about_to = {"A reason to come back", "Remind them before they lapse"}
    for name, expected in {
        "Can't Lose": stays_away,
        "At Risk": stays_away,
        "Hibernating": stays_away,
        "Lost": stays_away,
        "About to Sleep": about_to,
        "Need Attention": about_to,
    }.items():
        assert plays[name] in expected, name
    assert not {plays["Champion"], plays["Loyal"]} & (stays_away | about_to)


def test_a_saved_study_scores_the_same_customers_the_same(shop, run):
    command("score", "study", "kunden.csv", "--out", "again.csv", cwd=shop)
    scored = pd.read_csv(shop / "again.csv")
    assert scored["segment_id"].tolist() == pd.read_csv(shop / "study" / "segments.csv")["segment_id"].tolist()


def test_dates_of_other_customers_count_to_the_as_of_date(shop, run):
    done = command("score", "study", "neu.csv", "--as-of", "2026-06-30", "--out", "later.csv", cwd=shop)
    assert done.returncode == 0, done.stderr
    assert set(pd.read_csv(shop / "later.csv")["recency_score"]) == {1}
    refused = command("score", "study", "neu.csv", "--as-of", "2020-01-01", "--out", "no.csv", cwd=shop)
    assert refused.returncode == 2
    assert not (shop / "no.csv").exists()


def test_rules_and_reasons_speak_of_the_columns(shop, run):
    assert "recency_days: days from Letzte Bestellung to 2025-06-30" in command("rules", "study", cwd=shop).stdout
    why = command("why", "study", "K003", cwd=shop).stdout
    assert "days since the last purchase" in why


def test_the_study_file_gives_the_same_study_again(shop, run):
    command("run", "study/study.yaml", "--out", "second", "--set", "report.png=false", cwd=shop)
    first, second = ((shop / folder / "segments.csv").read_bytes() for folder in ("study", "second"))
    assert first == second


def test_scoring_ready_made_days_takes_no_as_of_date():
    rng = np.random.default_rng(2)
    frame = pd.DataFrame({"R": rng.integers(1, 300, 90), "F": rng.integers(1, 9, 90), "M": rng.lognormal(3, 1, 90)})
    study = sg.fit(frame, method="rfm")
    assert study.score(frame)["segment_id"].tolist() == study.segments["segment_id"].tolist()
    with pytest.raises(DataError, match="an as-of date has no effect"):
        study.score(frame, as_of="2026-01-01")


def test_scoring_needs_no_first_order_and_tells_who_cannot_be_scored():
    frame = customers(90)
    first = pd.to_datetime(frame["Letzte Bestellung"], format="%d.%m.%Y") - pd.Timedelta(days=30)
    study = sg.fit(frame.assign(**{"Erste Bestellung": first.dt.strftime("%d.%m.%Y")}), method="rfm")
    frame.loc[2, "Letzte Bestellung"] = None
    frame.loc[3, "Letzte Bestellung"] = "31.12.2030"
    with (
        pytest.warns(UserWarning, match="2 of 90 records"),
        pytest.warns(UserWarning, match="1 of them after 2025-06-30"),
    ):
        scored = study.score(frame)
    expected = study.segments.set_index("customer_id")["segment_id"].drop(["K002", "K003"])
    assert scored.set_index("customer_id")["segment_id"].to_dict() == expected.to_dict()


@pytest.mark.parametrize("n", [1, 2, 5, 12])
def test_a_few_customers_have_a_study(tmp_path, n):
    study = sg.fit(customers(n), method="rfm")
    study.save(tmp_path / "few")
    assert len(study.segments) == n
