"""SQLite files: texts kept as blobs, journals left behind, several tables."""

import sqlite3
import tempfile
from pathlib import Path

from tests.messy.case import Messy
from tests.messy.tables import Table, customers


def cases() -> list[Messy]:
    """Give the files.

    Returns
    -------
    list
        By what is in the way.
    """
    return [*_blobs(), *_journals(), *_tables()]


def _made(tables: dict[str, Table], *, blobs: tuple[int, ...] = (), leave_journal: bool = False) -> bytes:
    """Write a database; with a journal that is left behind, all rows are only in the journal."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.sqlite"
        with sqlite3.connect(path, isolation_level=None) as connection:
            if leave_journal:
                connection.execute("PRAGMA journal_mode=WAL")
            for name, table in tables.items():
                kinds = ", ".join(
                    f'"{column}" {"BLOB" if place in blobs else "TEXT"}' for place, column in enumerate(table.names)
                )
                connection.execute(f'CREATE TABLE "{name}" ({kinds})')
                rows = [
                    tuple(cell.encode() if place in blobs else cell for place, cell in enumerate(row))
                    for row in table.rows
                ]
                connection.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(table.names))})', rows)
            content = path.read_bytes()
            connection.execute("PRAGMA journal_mode=DELETE")
        connection.close()
        return content if leave_journal else path.read_bytes()


def _blobs() -> list[Messy]:
    plain, german = customers(), customers(30, language="german").changed("Ort", lambda n, cell: f"Mölln {n % 4}")
    refuse = "blob|binary"
    return [
        Messy(
            name="sqlite_text_kept_as_blob",
            file="blob.sqlite",
            content=_made({"customers": plain}, blobs=(2,)),
            table=plain,
            refuse=refuse,
        ),
        Messy(
            name="sqlite_all_kept_as_blobs",
            file="blob.db",
            content=_made({"kunden": german}, blobs=(0, 1, 2, 3)),
            table=german,
            refuse=refuse,
        ),
        Messy(
            name="sqlite_id_kept_as_blob",
            file="blob.sqlite",
            content=_made({"customers": plain}, blobs=(0,)),
            table=plain,
            refuse=refuse,
        ),
    ]


def _journals() -> list[Messy]:
    many = {"customers": customers(200), "shops": customers(20, ("id", "city"))}
    return [
        Messy(
            name="sqlite_journal_left_behind",
            file="wal.sqlite",
            content=_made({"customers": customers()}, leave_journal=True),
            must_refuse=True,
            refuse="wal|journal",
        ),
        Messy(
            name="sqlite_journal_left_behind_two_tables",
            file="wal.db",
            content=_made(many, leave_journal=True),
            must_refuse=True,
            refuse="wal|journal",
        ),
    ]


def _tables() -> list[Messy]:
    plain = customers(25)
    two = _made({"customers": plain, "shops": customers(20, ("id", "city"))})
    return [
        Messy(name="sqlite_one_table", file="one.db", content=_made({"clients": plain}), table=plain),
        Messy(name="sqlite_named_csv", file="one.csv", content=_made({"clients": plain}), table=plain),
        Messy(name="sqlite_two_tables", file="two.db", content=two, must_refuse=True, refuse="ingest.table"),
        Messy(
            name="sqlite_two_tables_told", file="two.db", content=two, table=plain, settings=("ingest.table=customers",)
        ),
    ]
