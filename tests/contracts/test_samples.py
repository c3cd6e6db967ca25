"""Every sample is the same on every run, is read as it was written, and its study says what was planted."""

import hashlib
import re

import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import csv
from sklearn.metrics import adjusted_rand_score

import segmentry as sg
from segmentry.errors import UsageError
from segmentry.study.sample.registry import SAMPLES
from segmentry.study.sample.write import write_sample
from tests.builders import command

SHOP_BEFORE = {
    "customers.csv": "067760b73a5a284c5ddcc6d99266d85d",
    "orders.csv": "19ed506e8bfccf6bac89ae0689197cad",
    "true_segments.csv": "c18041849a1048638f4987a7e19eb735",
}
"""MD5 of the files of `segmentry demo` before there were other samples."""
PLANTED = {
    "shop": ("natural", 0.95),
    "subscription": ("reproducible", 0.85),
    "bank": ("reproducible", 0.75),
    "survey": ("reproducible", 0.65),
    "b2b": ("reproducible", 0.65),
    "restaurant": ("reproducible", 0.82),
    "app": ("reproducible", 0.82),
    "telecom": ("reproducible", 0.77),
    "grocer": ("natural", 0.95),
}
"""Verdict, and the adjusted Rand index with the planted segments, which was at least 0.03 above that for seeds 0, 1 and 2."""


def fitted(name):
    """Return a sample, and the study that `segmentry demo` makes of it, from data frames."""
    made = sg.sample(name)
    return made, sg.fit(made.customers, orders=made.orders, settings=made.options)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_the_same_with_the_same_seed_and_another_one_with_another(name, tmp_path):
    contents = []
    for folder, seed in (("one", 5), ("again", 5), ("other", 6)):
        (tmp_path / folder).mkdir()
        write_sample(tmp_path / folder, 80, seed, name=name)
        contents.append({path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()})
    assert contents[0] == contents[1]
    assert contents[0] != contents[2]


def test_the_shop_is_the_one_of_earlier_versions(tmp_path):
    write_sample(tmp_path, 2000, 0)
    assert {path.name: hashlib.md5(path.read_bytes()).hexdigest() for path in tmp_path.iterdir()} == SHOP_BEFORE


@pytest.mark.parametrize("name", SAMPLES)
def test_the_frames_of_a_sample_are_its_files(name, tmp_path):
    entry, made = SAMPLES[name], sg.sample(name, n_customers=80, seed=5)
    write_sample(tmp_path, 80, 5, name=name)
    assert made.title == entry.title
    for frame, is_there, file in (
        (made.customers, entry.has_customers, "customers.csv"),
        (made.orders, entry.has_orders, "orders.csv"),
    ):
        assert (frame is not None) == (tmp_path / file).exists() == is_there
        if is_there:
            header, *rows = (tmp_path / file).read_text(encoding="utf-8").splitlines()
            assert re.split("[,;]", header.replace('"', "")) == list(frame.columns)
            assert len(frame) == len(rows)


def test_columns_of_a_frame_have_types_and_gaps_are_missing():
    made = sg.sample("app", n_customers=200)
    assert pd.api.types.is_integer_dtype(made.customers["sessions"])
    assert pd.api.types.is_datetime64_any_dtype(made.customers["installed_on"])
    assert made.customers["country"].isna().any()
    assert sg.sample("bank").customers["balance_eur"].str.contains(r"^[\d.]+,\d\d$").all()


def test_without_pandas_a_sample_is_arrow(monkeypatch):
    monkeypatch.setattr("segmentry.storage.frames.find_spec", lambda library: None)
    assert isinstance(sg.sample("survey", n_customers=60).customers, pa.Table)


@pytest.mark.slow
@pytest.mark.parametrize("name", PLANTED)
def test_the_study_of_a_sample_finds_the_planted_segments(name):
    verdict, least = PLANTED[name]
    made, study = fitted(name)
    assert study.evidence.verdict == verdict
    both = study.segments.merge(made.true_segments, on="customer_id")
    assert len(both) == len(study.segments)
    assert adjusted_rand_score(both["true_segment"], both["segment_id"]) > least


@pytest.mark.slow
def test_the_study_of_one_group_finds_no_segments():
    _, study = fitted("uniform")
    assert (study.evidence.verdict, study.evidence.k) == ("one group", 1)


@pytest.mark.slow
def test_a_feature_with_words_of_its_own_is_called_by_its_name_where_nobody_has_any_of_it():
    _, study = fitted("restaurant")
    assert "No lunch share" in study.names.values()


@pytest.mark.slow
def test_customers_of_a_season_are_not_taken_for_lost_before_the_next_one():
    made, study = fitted("seasonal")
    both = study.segments.merge(made.true_segments, on="customer_id")
    waiting = both[both["segment_name"] == "Seasonal, between seasons"]
    assert set(waiting["true_segment"]) == {"Christmas customers"}
    last = made.orders.groupby("customer_id")["ordered_on"].max()
    came = both["customer_id"].map(last) >= pd.Timestamp("2024-11-01")
    christmas = both[came & (both["true_segment"] == "Christmas customers")]
    assert len(christmas) > len(waiting)
    assert not christmas["segment_name"].isin(["Lost", "Hibernating", "At Risk", "About to Sleep"]).any()


@pytest.mark.slow
def test_donors_who_lapsed_have_the_names_of_those_who_left():
    made, study = fitted("charity")
    both = study.segments.merge(made.true_segments, on="customer_id")
    away = both["segment_name"].isin(["Lost", "At Risk", "Hibernating", "Can't Lose"])
    assert away[both["true_segment"] == "Lapsed donors"].all()
    assert not away[both["true_segment"] == "Regular donors"].any()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["survey", "charity", "b2b"])
def test_the_demo_of_a_sample_writes_its_study(name, tmp_path):
    done = command("demo", name, "--customers", "150", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    folder = tmp_path / f"segmentry-{name}"
    assert (folder / "report.html").exists()
    assert f"Customer segments of {SAMPLES[name].title}" in (folder / "report.html").read_text(encoding="utf-8")
    assert len(csv.read_csv(folder / "segments.csv")) == 150
    why = re.search(r"segmentry (why \S+ \S+)", done.stdout)[1].split()
    assert command(*why, cwd=tmp_path).returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLES)
def test_the_command_that_segments_a_sample_reads_its_files(name, tmp_path):
    done = command("demo", name, "--data-only", "--customers", "80", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    typed = re.search(r"Segment it: segmentry run (.+)", done.stdout)[1].split()
    inspected = command("inspect", *typed, cwd=tmp_path)
    assert inspected.returncode == 0, inspected.stderr


def test_the_list_names_every_sample(tmp_path):
    listed = command("demo", "--list", cwd=tmp_path).stdout
    assert [line.split()[0] for line in listed.splitlines()[1:] if line[0] != " "] == list(SAMPLES)
    assert not list(tmp_path.iterdir())


def test_a_wrong_name_is_told_with_the_nearest_one(tmp_path):
    done = command("demo", "grocery", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "'grocery': there is no sample of this name, did you mean 'grocer'?" in done.stderr
    with pytest.raises(UsageError, match=r"did you mean 'bank'\?"):
        sg.sample("banks")


def test_order_lines_are_for_the_shop(tmp_path):
    done = command("demo", "bank", "--order-lines", "100", cwd=tmp_path)
    assert done.returncode == 2
    assert "the number of order lines can be set for the shop only" in done.stderr
    assert not (tmp_path / "segmentry-bank/customers.csv").exists()
