"""Tables and queries of SQLite and DuckDB files."""

import os
import shutil
import sqlite3

import duckdb
import pytest

from segmentry.engines.databases import duckdb_file, sqlite_file, wanted
from segmentry.engines.databases.sqlite_file import read_sqlite
from segmentry.engines.databases.wanted import Wanted
from segmentry.errors import DataError
from segmentry.stages.ingest.load import load
from tests.builders import settings


@pytest.fixture(params=["sqlite", "duckdb"])
def database(request, tmp_path):
    path = tmp_path / "shop.db"
    connect = sqlite3.connect if request.param == "sqlite" else duckdb.connect
    connection = connect(str(path))
    connection.execute("create table people (id integer, age double, name varchar)")
    connection.execute("insert into people values (1, 20.5, 'Ana'), (2, null, 'Bo')")
    connection.execute('create table "odd \'name" (x integer)')
    if request.param == "sqlite":
        connection.commit()
    connection.close()
    return path


def rows(path, *over):
    return load(path, settings(*over).ingest).table.to_pylist()


def test_a_named_table_and_a_query_are_read(database):
    assert rows(database, "ingest.table=people") == [
        {"id": 1, "age": 20.5, "name": "Ana"},
        {"id": 2, "age": None, "name": "Bo"},
    ]
    assert rows(database, "ingest.query=select name from people where id = 2") == [{"name": "Bo"}]


@pytest.mark.parametrize(
    ("over", "told"),
    [
        ((), "several tables"),
        (("ingest.table=peopel",), "no table 'peopel', did you mean 'people'"),
        (("ingest.query=selec 1",), "cannot be read"),
        (("ingest.query=delete from people",), "may only select|cannot be read|no rows|read-only"),
        (("ingest.table=people", "ingest.query=select 1"), "exclude each other"),
        (("ingest.table=odd 'name",), "no usable record"),
    ],
)
def test_what_cannot_be_read_is_said_and_the_file_is_unchanged(database, over, told):
    before = database.read_bytes()
    with pytest.raises(DataError, match=told):
        load(database, settings(*over).ingest)
    assert database.read_bytes() == before


def test_tables_in_schemas_of_duckdb_are_listed_and_read_by_schema_and_name(tmp_path):
    path = tmp_path / "warehouse.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema crm")
        connection.execute("create table crm.people as select 1 as id")
        connection.execute("create view crm.others as select 2 as id")
        connection.execute("create table people as select 3 as id")
    assert rows(path, "ingest.table=crm.people") == [{"id": 1}]
    assert rows(path, "ingest.table=crm.others") == [{"id": 2}]
    assert rows(path, "ingest.table=people") == [{"id": 3}]
    with pytest.raises(DataError, match=r"several tables \(got people, crm.others, crm.people\)"):
        rows(path)


def test_the_only_table_is_read_in_whatever_schema_it_is(tmp_path):
    path = tmp_path / "warehouse.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema crm")
        connection.execute("create table crm.people as select 1 as id")
    assert rows(path) == [{"id": 1}]


def test_queries_reach_no_other_file(tmp_path, database):
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    with pytest.raises(DataError):
        load(database, settings(f"ingest.query=select * from read_csv('{secret}')").ingest)


WRITES = {
    "a copy of everything": "vacuum into '{folder}/all.db'",
    "another database": "attach '{folder}/new.db' as more",
    "a setting": "pragma journal_mode = wal",
    "two statements": "select 1; drop table people",
}


@pytest.mark.parametrize("case", WRITES)
def test_a_query_of_sqlite_may_only_select(tmp_path, case):
    path = tmp_path / "shop.db"
    made(path, "create table people (id integer)", "insert into people values (1)")
    query = WRITES[case].format(folder=tmp_path)
    with pytest.raises(DataError, match=r"may only select|one statement"):
        load(path, settings(f"ingest.query={query}").ingest)
    assert os.listdir(tmp_path) == ["shop.db"]


def made(path, *statements):
    """Make an SQLite file."""
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


ENDLESS = "create view people as with recursive r(id) as (select 1 union all select id + 1 from r) select id from r"


def test_a_view_without_end_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite_file, "_LEAST_STEPS", 1_000_000)
    made(tmp_path / "a.db", ENDLESS)
    with pytest.raises(DataError, match=r"gave no answer within 1 million steps.*write its rows to a table"):
        load(tmp_path / "a.db", settings().ingest)
    monkeypatch.setattr(duckdb_file, "_LEAST_SECONDS", 0.2)
    with duckdb.connect(str(tmp_path / "a.duckdb")) as connection:
        connection.execute(ENDLESS)
    with pytest.raises(DataError, match=r"gave no answer within 0.2 seconds"):
        load(tmp_path / "a.duckdb", settings().ingest)


LARGE = "create view people as select x as id, {text} as name from ({numbers})"
NUMBERS = "with recursive r(x) as (select 1 union all select x + 1 from r where x < 50) select x from r"


def test_a_view_that_makes_much_of_little_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(wanted, "_LEAST_BYTES", 1_000_000)
    made(tmp_path / "a.db", LARGE.format(text="hex(zeroblob(50000))", numbers=NUMBERS))
    with duckdb.connect(str(tmp_path / "a.duckdb")) as connection:
        connection.execute(LARGE.format(text="repeat('x', 500000)", numbers="select range as x from range(300)"))
    for name in ("a.db", "a.duckdb"):
        with pytest.raises(DataError, match="gives too much for its size"):
            load(tmp_path / name, settings().ingest)


@pytest.fixture
def in_use(tmp_path):
    """Return a database whose last change is only in its write-ahead log."""
    path = tmp_path / "live.db"
    connection = sqlite3.connect(path)
    connection.execute("pragma journal_mode = wal")
    connection.execute("create table people (id integer)")
    connection.execute("insert into people values (1), (2)")
    connection.commit()
    folder = tmp_path / "copy"
    folder.mkdir()
    for name in ("live.db", "live.db-wal"):
        shutil.copyfile(tmp_path / name, folder / name)
    connection.close()
    return folder / "live.db"


def test_changes_beside_the_database_are_read_and_told_and_nothing_is_left(in_use):
    before = {path: path.read_bytes() for path in in_use.parent.iterdir()}
    read = load(in_use, settings().ingest)
    assert read.table.to_pylist() == [{"id": 1}, {"id": 2}]
    assert [note.code for note in read.notes] == ["database_journal"]
    assert {path: path.read_bytes() for path in in_use.parent.iterdir()} == before


def test_a_missing_log_is_named(in_use):
    in_use.with_name("live.db-wal").unlink()
    with pytest.raises(DataError, match=r"its write-ahead log \(-wal\) is missing.*Copy live.db-wal too"):
        load(in_use, settings().ingest)
    assert os.listdir(in_use.parent) == ["live.db"]


def test_binary_values_that_are_text_are_read_as_text_and_others_are_bytes(tmp_path):
    path = tmp_path / "blobs.db"
    made(
        path,
        "create table people (id integer, city blob, photo blob, note text)",
        "insert into people values (1, x'47656e74', x'ffd8ff', 'a'), (2, 'Delft', null, cast(x'4bf66c6e' as text))",
    )
    table = read_sqlite(path, Wanted()).table
    assert table.column("city").to_pylist() == ["Gent", "Delft"]
    assert table.column("photo").to_pylist() == [b"\xff\xd8\xff", None]
    assert table.column("note").to_pylist() == [b"a", b"K\xf6ln"]
