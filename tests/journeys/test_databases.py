"""A study of a part of a database reads the same part again when it is scored, checked or refitted."""

import sqlite3

import pytest

import segmentry as sg
from segmentry.errors import SpecError, UsageError
from tests.builders import command, json_of, order_lines

QUICK = ("--set", "evidence.depth=quick", "--set", "monitor.resamples=0", "--k", "3")


@pytest.fixture(scope="module", params=["orders.table=early", "orders.query=select * from early"])
def shop(request, tmp_path_factory):
    """Return a folder with a database of three tables and a study of one of them."""
    folder = tmp_path_factory.mktemp("shop")
    log = order_lines(80).to_pandas()
    log["ordered_at"] = log["ordered_at"].astype(str)
    log.to_csv(folder / "orders.csv", index=False)
    with sqlite3.connect(folder / "shop.db") as database:
        log.to_sql("orders", database, index=False)
        log[log["customer_id"] < "C060"].to_sql("early", database, index=False)
    done = command("run", "--orders", "shop.db", "--set", request.param, *QUICK, "--out", "study", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def n_scored(shop, *more):
    done = command("score", "study", *more, "--out", "scored.csv", cwd=shop)
    assert done.returncode == 0, done.stderr
    return (shop / "scored.csv").read_text().count("\n") - 1


def n_customers(shop, table):
    with sqlite3.connect(shop / "shop.db") as database:
        return database.execute(f"select count(distinct customer_id) from {table}").fetchone()[0]


@pytest.mark.slow
def test_what_the_study_read_is_read_again(shop):
    early, later = n_customers(shop, "early"), n_customers(shop, "orders")
    assert early < later
    assert n_scored(shop, "--orders", "shop.db") == early
    checked = json_of(command("check", "study", "--orders", "shop.db", "--json", cwd=shop))
    assert checked["n_now"] == checked["n_before"] == early
    refit = json_of(command("refit", "study", "--orders", "shop.db", "--dry-run", "--json", cwd=shop))
    assert refit["n_customers"] == early
    tracked = json_of(command("track", "study", "--orders", "shop.db", "--every", "quarter", "--json", cwd=shop))
    assert tracked["sentences"]


@pytest.mark.slow
def test_another_table_or_query_is_read_where_it_is_named(shop):
    later = n_customers(shop, "orders")
    for named in ("orders.table=orders", "orders.query=select * from orders"):
        read = ("--orders", "shop.db", "--set", named)
        assert n_scored(shop, *read) == later
        assert json_of(command("check", "study", *read, "--json", cwd=shop))["n_now"] == later
        refit = json_of(command("refit", "study", *read, "--dry-run", "--json", cwd=shop))
        assert refit["n_customers"] == later
        assert command("track", "study", *read, "--every", "quarter", cwd=shop).returncode == 0


@pytest.mark.slow
def test_a_file_in_place_of_the_database_is_read_without_the_table(shop):
    assert n_scored(shop, "--orders", "orders.csv") == n_customers(shop, "orders")
    refit = json_of(command("refit", "study", "--orders", "orders.csv", "--dry-run", "--json", cwd=shop))
    assert refit["n_customers"] == n_customers(shop, "orders")


@pytest.mark.parametrize(
    ("told", "orders", "problem"),
    [
        ("orders.where=quantity > 1", "shop.db", "is the study's, and no other data change it"),
        ("orders.table=orders", "orders.csv", "names a part of a database, and none is read"),
        ("orders.table=oders", "shop.db", "has no table 'oders', did you mean 'orders'?"),
    ],
)
def test_what_cannot_be_set_or_found_is_said(shop, told, orders, problem):
    done = command("score", "study", "--orders", orders, "--set", told, "--out", "x.csv", cwd=shop)
    assert done.returncode == 2
    assert problem in done.stderr


@pytest.mark.slow
def test_a_renamed_study_is_run_again_from_its_table(shop):
    assert command("rename", "study", "s01=Our best", cwd=shop).returncode == 0
    done = command("run", "study/study.yaml", "--out", "again", cwd=shop)
    assert done.returncode == 0, done.stderr
    assert "Our best" in done.stdout


@pytest.mark.slow
def test_customers_of_a_table_are_scored_and_fitted_again(tmp_path):
    with sqlite3.connect(tmp_path / "shop.db") as database:
        database.execute("create table people (customer_id text, visits real, spend real)")
        database.execute("create table others as select * from people")
        rows = [(f"c{number}", number % 7 + (30 if number % 2 else 0), number % 5) for number in range(60)]
        database.executemany("insert into people values (?, ?, ?)", rows)
        database.executemany("insert into others values (?, ?, ?)", rows[:30])
    read = ("run", "shop.db", "--set", "ingest.table=people", *QUICK[:4], "--k", "2", "--out", "study")
    assert command(*read, cwd=tmp_path).returncode == 0
    assert n_scored(tmp_path, "shop.db") == 60
    assert n_scored(tmp_path, "shop.db", "--set", "ingest.table=others") == 30
    (tmp_path / "new.csv").write_text("customer_id,visits,spend\n" + "".join(f"{a},{b},{c}\n" for a, b, c in rows))
    assert json_of(command("refit", "study", "new.csv", "--dry-run", "--json", cwd=tmp_path))["n_customers"] == 60


@pytest.mark.slow
@pytest.mark.parametrize("settings", [["orders.table=orders"], {"orders": {"table": "orders"}}])
def test_python_reads_another_table_as_the_command_line_does(shop, settings):
    study, later = sg.load(shop / "study"), n_customers(shop, "orders")
    database = shop / "shop.db"
    assert len(study.score(orders=database, settings=settings)) == later
    assert study.check(orders=database, settings=settings, monitor={"resamples": 0}).n_now == later
    tracked = study.track(database, every="quarter", start="2023-12-01", settings=settings)
    assert tracked.now["customer_id"].to_pylist()[-1] >= "C060"


@pytest.mark.parametrize("settings", [["orders.where=quantity > 1"], {"orders": {"where": "quantity > 1"}}])
@pytest.mark.parametrize("ask", ["score", "check", "track"])
def test_python_refuses_settings_that_are_the_study_s(shop, settings, ask):
    study = sg.load(shop / "study")
    with pytest.raises(UsageError, match=r"orders\.where"):
        getattr(study, ask)(orders=shop / "shop.db", settings=settings)


@pytest.mark.slow
def test_a_check_takes_its_contract_from_settings_or_monitor(shop):
    study = sg.load(shop / "study")
    read = {"orders": shop / "shop.db"}
    found = study.check(**read, settings=["monitor.alpha=0.05", "monitor.resamples=0"], monitor={"alpha": 0.02})
    assert (found.contract.alpha, found.contract.resamples) == (0.02, 0)
    with pytest.raises(SpecError, match="alpha"):
        study.check(**read, monitor={"alpha": 3})
