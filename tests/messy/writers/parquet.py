"""Columnar files: texts that are not UTF-8, odd types, times out of range, encryption."""

import base64
import datetime as dt
import decimal
import io
import uuid

import pyarrow as pa
import pyarrow.parquet as pq
import pyarrow.parquet.encryption as pe

from tests.messy.case import Messy
from tests.messy.tables import Table, customers, measures


def cases() -> list[Messy]:
    """Give the files.

    Returns
    -------
    list
        By the column that is in the way.
    """
    return [*_not_utf8(), *_types(), *_times(), *_encrypted(), *_broken()]


def arrow_table(table: Table) -> pa.Table:
    """Give a table as Arrow has it, numbers as numbers.

    Parameters
    ----------
    table
        The table.

    Returns
    -------
    pyarrow.Table
        With strings, integers and floats.
    """
    return pa.table({name: _column(table.column(name)) for name in table.names})


def _column(cells: list[str]) -> pa.Array:
    if any(cell[:1] == "0" and cell[1:2].isdigit() for cell in cells):
        return pa.array(cells)
    if all(cell.isdigit() for cell in cells):
        return pa.array(map(int, cells))
    try:
        return pa.array([float(cell) for cell in cells])
    except ValueError:
        return pa.array(cells)


def written(table: pa.Table, **how: object) -> bytes:
    """Write a Parquet file.

    Parameters
    ----------
    table
        The table.
    **how
        As pyarrow takes it.

    Returns
    -------
    bytes
        The file.
    """
    stream = io.BytesIO()
    pq.write_table(table, stream, **how)
    return stream.getvalue()


def _not_utf8() -> list[Messy]:
    def unsafe(texts: list[bytes]) -> pa.Array:
        raw = pa.array(texts, pa.binary())
        return pa.StringArray.from_buffers(len(raw), raw.buffers()[1], raw.buffers()[2])

    towns = [name.encode("cp1252") for name in ("Malmö", "Århus", "Turku") * 4]
    plain = arrow_table(customers())
    city = plain.set_column(2, "city", unsafe(towns))
    ids = plain.set_column(0, "customer_id", unsafe([b"K\xe9" + str(n).encode() for n in range(12)]))
    one = plain.set_column(2, "city", unsafe([*[b"Turku"] * 11, b"Malm\xf6"]))
    pattern = r"utf-?8|text"
    return [
        Messy(
            name=f"parquet_text_not_utf8_{name}", file="l.parquet", content=written(table), say=pattern, refuse=pattern
        )
        for name, table in (("city", city), ("id", ids), ("one_cell", one))
    ]


def _types() -> list[Messy]:
    plain = customers(30)
    base = arrow_table(plain)
    extra = {
        "uuid": _uuids(30),
        "fixed_binary": pa.array([bytes([n, 255, 3, 200]) for n in range(30)], pa.binary(4)),
        "binary": pa.array([bytes([255, n]) for n in range(30)], pa.binary()),
        "decimal": pa.array([decimal.Decimal(f"{n * 7}.25") for n in range(30)], pa.decimal128(12, 2)),
        "wide_decimal": pa.array([decimal.Decimal(f"{n * 7}.25") for n in range(30)], pa.decimal256(50, 2)),
        "dictionary": pa.array(["basic", "plus", "prime"] * 10).dictionary_encode(),
        "duration": pa.array([dt.timedelta(hours=n) for n in range(30)]),
        "time": pa.array([dt.time(n % 24, 30) for n in range(30)]),
        "half_float": pa.array([n / 4 for n in range(30)], pa.float16()),
        "large_string": pa.array([f"t{n % 4}" for n in range(30)], pa.large_string()),
        "string_view": pa.array([f"t{n % 4}" for n in range(30)], pa.string_view()),
        "boolean": pa.array([n % 3 == 0 for n in range(30)]),
        "null": pa.nulls(30),
        "list": pa.array([[n] for n in range(30)]),
        "struct": pa.array([{"a": n} for n in range(30)]),
    }
    cases = []
    for name, column in extra.items():
        content = written(base.append_column("more", column))
        cases.append(
            Messy(
                name=f"parquet_{name}",
                file="types.parquet",
                content=content,
                table=plain,
                unnamed=1,
                refuse="more.*|nested|binary",
            )
        )
    return cases


def _uuids(n: int) -> pa.Array:
    raw = pa.array([uuid.UUID(int=2**127 + 3**40 * place).bytes for place in range(n)], pa.binary(16))
    return pa.ExtensionArray.from_storage(pa.uuid(), raw)


def _times() -> list[Messy]:
    plain = customers(20)

    def valid(*last: dt.datetime) -> pa.Table:
        days = [last[n % len(last)] for n in range(20)]
        return arrow_table(plain).append_column("until", pa.array(days, pa.timestamp("us")))

    far, soon = dt.datetime(9999, 12, 31), dt.datetime(2024, 5, 6, 7, 8)
    early = dt.datetime(1, 1, 1)
    beyond = arrow_table(plain).append_column(
        "until", pa.array([570_000_000_000 + 86_400 * n for n in range(20)], pa.timestamp("s"))
    )
    right = Table((*plain.names, "until"), tuple((*row, "9999-12-31 00:00:00") for row in plain.rows))
    mixed = Table(
        (*plain.names, "until"),
        tuple((*row, ("9999-12-31 00:00:00", "2024-05-06 07:08:00")[n % 2]) for n, row in enumerate(plain.rows)),
    )
    old = Table(
        (*plain.names, "until"),
        tuple((*row, ("0001-01-01 00:00:00", "2024-05-06 07:08:00")[n % 2]) for n, row in enumerate(plain.rows)),
    )
    return [
        Messy(
            name="parquet_year_20000",
            file="beyond.parquet",
            content=written(beyond),
            table=plain,
            unnamed=1,
            say="until",
            refuse="until",
        ),
        Messy(
            name="parquet_int96_year_9999",
            file="int96.parquet",
            content=_int96(valid(far)),
            table=right,
            refuse="9999|range",
        ),
        Messy(
            name="parquet_int96_some_year_9999",
            file="int96.parquet",
            content=_int96(valid(far, soon)),
            table=mixed,
            refuse="9999|range",
        ),
        Messy(
            name="parquet_int96_year_1",
            file="int96.parquet",
            content=_int96(valid(early, soon)),
            table=old,
            refuse="0001|range",
        ),
        Messy(
            name="parquet_microseconds_year_9999",
            file="us.parquet",
            content=written(valid(far, soon)),
            table=mixed,
            refuse="9999|range",
        ),
    ]


def _int96(table: pa.Table) -> bytes:
    """Write times as INT96, with days put into the bytes afterwards that nanoseconds cannot reach."""
    days = table["until"].to_pylist()
    marks = [dt.datetime(2001, 1, 1) + dt.timedelta(days=place) for place in range(len(days))]
    stand_in = table.set_column(table.num_columns - 1, "until", pa.array(marks, pa.timestamp("ns")))
    content = written(
        stand_in,
        use_deprecated_int96_timestamps=True,
        compression="none",
        use_dictionary=["customer_id"],
        write_statistics=False,
    )
    for mark, day in zip(marks, days, strict=True):
        assert content.count(_julian(mark)) == 1
        content = content.replace(_julian(mark), _julian(day))
    return content


def _julian(time: dt.datetime) -> bytes:
    since = time - dt.datetime(time.year, time.month, time.day)
    return (since.seconds * 10**9).to_bytes(8, "little") + (time.toordinal() + 1721425).to_bytes(4, "little")


class _Keys(pe.KmsClient):
    def __init__(self, _: object) -> None:
        super().__init__()

    def wrap_key(self, key: bytes, _: str) -> bytes:
        return base64.b64encode(key)

    def unwrap_key(self, key: bytes, _: str) -> bytes:
        return base64.b64decode(key)


def _encrypted() -> list[Messy]:
    def locked(table: Table, *, plain_footer: bool) -> bytes:
        asked = pe.EncryptionConfiguration(
            footer_key="foot", column_keys={"col": list(table.names)}, plaintext_footer=plain_footer
        )
        properties = pe.CryptoFactory(_Keys).file_encryption_properties(pe.KmsConnectionConfig(), asked)
        return written(arrow_table(table), encryption_properties=properties)

    tables = {
        "footer": (customers(), False),
        "columns_only": (customers(20, language="german"), True),
        "numbers": (measures(15), False),
    }
    return [
        Messy(
            name=f"parquet_encrypted_{name}",
            file="locked.parquet",
            content=locked(table, plain_footer=plain),
            must_refuse=True,
            refuse="encrypt",
        )
        for name, (table, plain) in tables.items()
    ]


def _broken() -> list[Messy]:
    content = written(arrow_table(customers(300)))
    return [
        Messy(
            name="parquet_cut_off",
            file="cut.parquet",
            content=content[: len(content) // 2],
            must_refuse=True,
            refuse="parquet",
        ),
        Messy(
            name="parquet_footer_damaged",
            file="cut.parquet",
            content=content[:-600] + bytes(592) + content[-8:],
            must_refuse=True,
            refuse="parquet",
        ),
        Messy(name="parquet_named_csv", file="table.csv", content=content, table=customers(300)),
    ]
