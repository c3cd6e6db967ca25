"""A second run into the folder of a study says which study it replaces, and leaves another one alone."""

import datetime as dt
import os
import re
import shlex

import pytest
from pyarrow import csv

from tests.builders import blobs, command, json_of

FAST = ("--evidence", "quick", "--set", "report.charts=[]")
SAVED = dt.datetime(2026, 3, 4, 12).timestamp()


def without_set_up(messages):
    """Return what a command says but the time of its set-up, which the first run on a machine names."""
    return "".join(
        line for line in messages.splitlines(keepends=True) if not line.startswith("First run on this machine")
    )


@pytest.fixture
def shops(tmp_path):
    """Return a folder with the study of `a/shop.csv`, and another table of the same name."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        csv.write_csv(blobs(), tmp_path / name / "shop.csv")
    done = command("run", "a/shop.csv", *FAST, cwd=tmp_path)
    assert done.returncode == 0, done.stderr  # the first run on a machine says how long its set-up took
    os.utime(tmp_path / "segmentry-shop/manifest.json", (SAVED, SAVED))
    return tmp_path


def test_a_run_on_the_same_file_says_which_study_it_replaced(shops):
    done = command("run", "a/shop.csv", "--k", "2", "--json", *FAST, cwd=shops)
    assert json_of(done)["k"] == 2
    told = f"segmentry-shop contained the study of {shops}/a/shop.csv that was saved on 2026-03-04; it has been replaced.\n"
    assert without_set_up(done.stderr) == told


@pytest.mark.slow
def test_another_file_of_the_same_name_leaves_the_study_alone_and_names_two_ways_that_work(shops):
    before = (shops / "segmentry-shop/study.yaml").read_bytes()
    done = command("run", "b/shop.csv", *FAST, cwd=shops)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"segmentry-shop: holds the study of {shops}/a/shop.csv that was saved on 2026-03-04" in done.stderr
    assert f"got a run on {shops}/b/shop.csv" in done.stderr
    assert (shops / "segmentry-shop/study.yaml").read_bytes() == before
    both, instead = re.findall(r"--out \S+", done.stderr)
    assert (both, instead) == ("--out segmentry-shop-2", "--out segmentry-shop")
    kept = command("run", "b/shop.csv", *shlex.split(both), *FAST, cwd=shops)
    assert (kept.returncode, without_set_up(kept.stderr)) == (0, "")
    assert (shops / "segmentry-shop/study.yaml").read_bytes() == before
    third = command("run", "b/shop.csv", *FAST, cwd=shops)
    assert "--out segmentry-shop-3" in third.stderr
    replaced = command("run", "b/shop.csv", *shlex.split(instead), *FAST, cwd=shops)
    assert replaced.returncode == 0
    assert (
        f"contained the study of {shops}/a/shop.csv that was saved on 2026-03-04; it has been replaced."
        in replaced.stderr
    )


def test_a_file_that_does_not_exist_is_told_and_not_the_study_of_another_one(shops):
    done = command("run", "c/shop.xlsx", *FAST, cwd=shops)
    assert done.returncode != 0
    assert "c/shop.xlsx: no such file" in done.stderr
    assert "holds the study" not in done.stderr


@pytest.mark.slow
def test_names_that_a_run_would_lose_are_kept_unless_it_may_replace_them(shops):
    assert command("rename", "segmentry-shop", "s01=VIP", cwd=shops).returncode == 0
    done = command("--quiet", "run", "a/shop.csv", *FAST, cwd=shops)
    assert done.returncode == 2
    assert "got the name “VIP” (s01)" in done.stderr
    assert "segmentry refit segmentry-shop. Add --out segmentry-shop-2 to keep both, or --replace" in done.stderr
    named = command("run", "segmentry-shop/study.yaml", *FAST, cwd=shops)
    assert "VIP" in named.stdout
    replaced = command("run", "a/shop.csv", "--replace", *FAST, cwd=shops)
    assert replaced.returncode == 0
    assert "VIP" not in replaced.stdout


def test_a_study_with_refits_is_left_alone_whatever_folder_is_named(shops):
    assert command("refit", "segmentry-shop", "b/shop.csv", cwd=shops).returncode == 0
    before = (shops / "segmentry-shop/register.json").read_bytes()
    done = command("run", "b/shop.csv", "--out", "segmentry-shop", *FAST, cwd=shops)
    assert done.returncode == 2
    assert "got the ids and history of 1 refit" in done.stderr
    assert (shops / "segmentry-shop/register.json").read_bytes() == before


@pytest.mark.slow
def test_the_study_of_another_method_is_replaced_with_a_word_even_where_little_is_printed(shops):
    same = command("--quiet", "run", "a/shop.csv", "--method", "kmeans", *FAST, cwd=shops)
    assert (same.returncode, without_set_up(same.stderr)) == (0, "")
    other = command("--quiet", "run", "a/shop.csv", "--method", "medoids", *FAST, cwd=shops)
    assert other.returncode == 0
    assert "it has been replaced." in other.stderr


def test_the_study_file_of_a_study_is_a_run_on_the_same_files(shops):
    done = command("run", "segmentry-shop/study.yaml", *FAST, cwd=shops)
    assert done.returncode == 0, done.stderr
    assert "it has been replaced." in done.stderr


def test_the_demo_never_replaces_a_study_of_something_else(shops):
    before = sorted(os.listdir(shops / "segmentry-shop"))
    done = command("demo", "--customers", "50", "--data-only", "--out", "segmentry-shop", cwd=shops)
    assert done.returncode == 2
    assert "Add --out segmentry-shop-2 to keep both." in done.stderr
    assert sorted(os.listdir(shops / "segmentry-shop")) == before


@pytest.mark.slow
def test_a_study_of_standard_input_names_no_way_to_run_it_again(tmp_path):
    rows = "".join(f"O{number},2026-01-{1 + number % 28:02},C{number % 30},{10 + number}\n" for number in range(90))
    log = f"order_id,order_date,customer_id,amount\n{rows}".encode()
    done = command("run", "--orders", "-", "--method", "rfm", "--out", "std", *FAST, cwd=tmp_path, stdin=log)
    assert done.returncode == 0, done.stderr
    assert "segmentry score std" in done.stdout
    assert "run std/study.yaml" not in done.stdout


@pytest.mark.parametrize("option", [(), ("--orders",)])
@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("postgresql://me:secret@db/shop?ssl=1", "postgresql://..."),
        ("postgresql+psycopg://me:secret@db/shop", "postgresql+psycopg://..."),
        ("jdbc:postgresql://db/shop?user=me&password=secret", "jdbc:postgresql://..."),
        ("host=db user=me password=secret", "the string of a connection"),
        ("Driver={PostgreSQL};Server=db;Uid=me;Pwd=secret;", "the string of a connection"),
        ("me:secret@db/shop", "the string of a connection"),
    ],
)
def test_the_address_of_a_server_is_no_file_and_its_password_is_not_repeated(tmp_path, option, address, told):
    done = command("inspect", *option, address, "--json", cwd=tmp_path)
    assert done.returncode == 2
    assert f"{told}: Segmentry opens no server" in done.stderr
    assert "secret" not in done.stderr + done.stdout


def test_a_file_whose_name_looks_like_a_connection_is_read(tmp_path):
    (tmp_path / "me:one@two.csv").write_text("customer_id,spend\n" + "".join(f"C{i},{i}\n" for i in range(40)))
    assert command("inspect", "me:one@two.csv", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("address", ["postgresql://me:secret@db/shop", "host=db password=secret", "me:p@secret@db"])
@pytest.mark.parametrize("words", [("compare", "shop"), ("report",), ("track", "shop"), ("why", "shop", "C1", "more")])
def test_no_message_repeats_the_password_of_a_connection_wherever_it_was_typed(tmp_path, words, address):
    done = command(*words, address, "--json", cwd=tmp_path)
    assert done.returncode == 2
    assert "secret" not in done.stderr + done.stdout


@pytest.mark.slow
def test_a_study_of_standard_input_holds_nothing_of_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("PGPASSWORD", "tiger7")
    rows = "".join(f"O{number},2026-01-{1 + number % 28:02},C{number % 30},{10 + number}\n" for number in range(90))
    log = f"order_id,order_date,customer_id,amount\n{rows}".encode()
    done = command("--verbose", "run", "--orders", "-", "--method", "rfm", "--out", "o", *FAST, cwd=tmp_path, stdin=log)
    assert done.returncode == 0, done.stderr
    assert "tiger7" not in done.stdout + done.stderr
    assert [
        path.name for path in (tmp_path / "o").rglob("*") if path.is_file() and b"tiger7" in path.read_bytes()
    ] == []
