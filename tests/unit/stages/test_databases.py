"""Tables and queries of SQLite and DuckDB files."""

import sqlite3

import duckdb
import pytest

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
        (("ingest.query=delete from people",), "cannot be read|no rows|read-only|readonly"),
        (("ingest.table=people", "ingest.query=select 1"), "exclude each other"),
        (("ingest.table=odd 'name",), "no usable record"),
    ],
)
def test_what_cannot_be_read_is_said_and_the_file_is_unchanged(database, over, told):
    before = database.read_bytes()
    with pytest.raises(DataError, match=told):
        load(database, settings(*over).ingest)
    assert database.read_bytes() == before


def test_queries_reach_no_other_file(tmp_path, database):
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    with pytest.raises(DataError):
        load(database, settings(f"ingest.query=select * from read_csv('{secret}')").ingest)
