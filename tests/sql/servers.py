"""PostgreSQL and MariaDB for the tests: started in a temporary folder, reached through a socket in it."""

import csv
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa

from tests.sql.databases import Rows

_NULL = "<null>"
_TRIES, _PAUSE_SECONDS = 300, 0.1
_POSTGRES_TYPES = {"string": "text", "double": "double precision", "int64": "bigint", "bool": "boolean"}
_MARIADB_TYPES = {"string": "text", "double": "double", "int64": "bigint", "bool": "boolean"}

Runner = Callable[[str, Mapping[str, pa.Table]], Rows]


def program(name: str) -> str | None:
    """Return the path of a program, also where Debian keeps those of PostgreSQL."""
    positions = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return shutil.which(name, path=os.pathsep.join([os.environ["PATH"], *map(str, positions), "/usr/sbin"]))


@contextmanager
def postgres() -> Iterator[Runner]:
    """Start PostgreSQL, and give a function that runs a query over tables."""
    server, client, prepare = (_needed(name) for name in ("postgres", "psql", "initdb"))
    with TemporaryDirectory(prefix="segmentry-postgres-") as folder, _as_user("postgres", folder) as user:
        data = f"{folder}/data"
        _run([prepare, "-D", data, "-U", "test", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"], **user)
        command = [client, "-h", folder, "-U", "test", "-d", "postgres", "-v", "ON_ERROR_STOP=1", "-q", "-X"]
        with _started([server, "-D", data, "-k", folder, "-h", ""], [*command, "-c", "select 1"], user):
            yield lambda query, tables: _postgres_rows(command, query, tables, Path(folder))


@contextmanager
def mariadb() -> Iterator[Runner]:
    """Start MariaDB, and give a function that runs a query over tables."""
    server, client, prepare = (_needed(name) for name in ("mariadbd", "mariadb", "mariadb-install-db"))
    with TemporaryDirectory(prefix="segmentry-mariadb-") as folder, _as_user("mysql", folder) as user:
        data, socket = f"{folder}/data", f"{folder}/socket"
        _run(
            [
                prepare,
                "--no-defaults",
                f"--datadir={data}",
                "--skip-test-db",
                "--auth-root-authentication-method=normal",
            ],
            **user,
        )
        options = [
            f"--datadir={data}",
            f"--socket={socket}",
            "--skip-networking",
            "--skip-grant-tables",
            "--local-infile=1",
        ]
        command = [client, "--no-defaults", f"--socket={socket}", "--default-character-set=utf8mb4", "--local-infile=1"]
        with _started([server, "--no-defaults", *options], [*command, "-e", "select 1"], user):
            yield lambda query, tables: _mariadb_rows([*command, "--batch", "--raw"], query, tables, Path(folder))


def _postgres_rows(command: Sequence[str], query: str, tables: Mapping[str, pa.Table], folder: Path) -> Rows:
    script = []
    for name, table in tables.items():
        path = folder / "table.csv"
        _write(path, table)
        columns = ", ".join(f"{_quoted(field.name, chr(34))} {_type(field, _POSTGRES_TYPES)}" for field in table.schema)
        script.append(f'drop table if exists "{name}"; create table "{name}" ({columns});')
        script.append(f"\\copy \"{name}\" from '{path}' csv null '{_NULL}'")
    _run([*command], text="\n".join(script))
    shown = _run([*command, "--csv", "-t", "-P", f"null={_NULL}"], text=query)
    return _read(shown, ",")


def _mariadb_rows(command: Sequence[str], query: str, tables: Mapping[str, pa.Table], folder: Path) -> Rows:
    script = ["create database if not exists test character set utf8mb4; use test;"]
    for name, table in tables.items():
        path = folder / "table.csv"
        _write(path, table)
        columns = ", ".join(f"{_quoted(field.name, chr(96))} {_type(field, _MARIADB_TYPES)}" for field in table.schema)
        taken = ", ".join(f"@c{index}" for index in range(table.num_columns))
        given = ", ".join(
            f"{_quoted(field.name, chr(96))} = nullif(@c{index}, '{_NULL}')" for index, field in enumerate(table.schema)
        )
        script.append(f"drop table if exists `{name}`; create table `{name}` ({columns});")
        script.append(
            f"load data local infile '{path}' into table `{name}` character set utf8mb4 "
            f"fields terminated by ',' enclosed by '\"' escaped by '' lines terminated by '\\n' ({taken}) set {given};"
        )
    _run(command, text="\n".join(script))
    shown = _run([*command, "--skip-column-names", "test"], text=query)
    return [tuple(None if cell == "NULL" else cell for cell in line.split("\t")) for line in shown.splitlines()]


def _write(path: Path, table: pa.Table) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_MINIMAL, lineterminator="\n")
        writer.writerows([[_cell(value) for value in row.values()] for row in _rows(table)])


def _rows(table: pa.Table) -> list[dict[int, Any]]:
    return table.rename_columns([str(index) for index in range(table.num_columns)]).to_pylist()


def _cell(value: Any) -> str:
    if value is None:
        return _NULL
    if isinstance(value, bool):
        return str(int(value))
    return value.isoformat(" ") if isinstance(value, datetime) else str(value)


def _type(field: pa.Field, types: Mapping[str, str]) -> str:
    if pa.types.is_timestamp(field.type):
        return "timestamp" if types is _POSTGRES_TYPES else "datetime(6)"
    return "date" if pa.types.is_date(field.type) else types[str(field.type)]


def _quoted(name: str, mark: str) -> str:
    return f"{mark}{name.replace(mark, mark * 2)}{mark}"


def _read(shown: str, delimiter: str) -> Rows:
    return [
        tuple(None if cell == _NULL else cell for cell in row)
        for row in csv.reader(shown.splitlines(), delimiter=delimiter)
    ]


def _needed(name: str) -> str:
    found = program(name)
    if found is None:
        raise LookupError(f"needs {name}")
    return found


@contextmanager
def _as_user(name: str, folder: str) -> Iterator[dict[str, Any]]:
    """Give the options that run a server under its own user where the tests run as root."""
    if os.geteuid() != 0:
        yield {}
        return
    shutil.chown(folder, name)
    yield {"user": name, "group": name, "extra_groups": []}


@contextmanager
def _started(server: Sequence[str], probe: Sequence[str], user: Mapping[str, Any]) -> Iterator[None]:
    log = subprocess.DEVNULL
    with subprocess.Popen(server, stdout=log, stderr=log, **user) as process:
        try:
            tries = (subprocess.run(probe, capture_output=True, check=False).returncode for _ in range(_TRIES))
            while next(tries) != 0:
                assert process.poll() is None, f"{server[0]} has ended"
                time.sleep(_PAUSE_SECONDS)
            yield
        finally:
            process.terminate()


def _run(command: Sequence[str], text: str | None = None, **user: Any) -> str:
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False, encoding="utf-8", **user)
    assert done.returncode == 0, f"{done.stderr[:300]} {done.stderr[-500:]}"
    return done.stdout


def lacking(name: str) -> str:
    """Return which programs of a server are not installed, in words; nothing where all are."""
    needed = {"postgres": ("postgres", "psql", "initdb"), "mariadb": ("mariadbd", "mariadb", "mariadb-install-db")}
    absent = [item for item in needed[name] if program(item) is None]
    return f"{', '.join(absent)} not installed" if absent else ""


SERVERS = {"postgres": postgres, "mariadb": mariadb}
