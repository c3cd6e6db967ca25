"""Files of every format that is read, with bytes changed, cut, repeated or moved."""

import datetime as dt
import io
import random
import sqlite3
import tarfile
import zipfile
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pyreadstat

from tests.hostile.ending import Ending, of_command
from tests.hostile.mutate import damaged_bytes
from tests.messy.registry import every_case

_KINDS = {
    "csv": ("csv", "tsv", "txt", "dat", "md"),
    "json": ("json", "jsonl", "geojson"),
    "excel": ("xlsx", "xls", "xlsm", "ods", "xlsb"),
    "parquet": ("parquet",),
    "arrow": ("feather", "arrow", "arrows", "orc"),
    "sqlite": ("sqlite", "db"),
    "duckdb": ("duckdb",),
    "dbf": ("dbf",),
    "html": ("html", "htm"),
    "xml": ("xml",),
    "sylk": ("slk",),
    "dif": ("dif",),
    "statistics": ("sav", "zsav", "dta", "xpt", "por", "sas7bdat"),
    "archives": ("zip", "gz", "xz", "tar", "bz2", "zst"),
}
"""The suffixes of the seeds of each kind; every kind is drawn as often as the others."""


def prepare(folder: Path) -> None:
    """Write the seeds: all messy files, and what they lack."""
    seeds = folder / "seeds"
    seeds.mkdir()
    for number, case in enumerate(every_case().values()):
        if len(case.content) < 300_000:
            (seeds / f"{number:03}-{Path(case.file).name}").write_bytes(case.content)
    _write_more(seeds)


def attack(rng: random.Random, folder: Path, scratch: Path) -> Ending:
    """Damage one seed, and look at it or make a study of it."""
    kind = rng.choice(list(_KINDS))
    seed = rng.choice(sorted(path for path in (folder / "seeds").iterdir() if path.suffix[1:] in _KINDS[kind]))
    content, told = damaged_bytes(seed.read_bytes(), rng)
    for _ in range(rng.choice((0, 0, 1, 3))):
        content, more = damaged_bytes(content, rng)
        told += f", {more}"
    path = scratch / seed.name
    path.write_bytes(content)
    forms = (
        ("inspect", path.name),
        ("inspect", path.name),
        ("inspect", "--orders", path.name),
        ("run", path.name, "--evidence", "quick", "--out", "out"),
    )
    form = forms[0] if rng.random() < 0.7 else rng.choice(forms)
    ending = of_command(*form, cwd=scratch)
    return Ending(ending.word, f"{kind}: {seed.name} {told} ({' '.join(form[:2])})", ending.detail)


def _table(n: int = 40) -> pa.Table:
    return pa.table(
        {
            "customer_id": [f"C{number}" for number in range(n)],
            "spend": [round(number % 7 * 3.5, 2) for number in range(n)],
            "visits": [number % 5 for number in range(n)],
            "city": [("Gent", "Delft", None)[number % 3] for number in range(n)],
            "joined": [dt.date(2020, 1 + number % 12, 3) for number in range(n)],
        }
    )


def _write_more(folder: Path) -> None:
    table = _table()
    frame = table.to_pandas()
    text = frame.drop(columns=["joined"])
    pa.csv.write_csv(table, folder / "own.csv")
    raw = (folder / "own.csv").read_bytes()
    for codec, suffix in (("gzip", "gz"), ("zstd", "zst"), ("bz2", "bz2"), ("lz4", "gz")):
        with pa.CompressedOutputStream(str(folder / f"own-{codec}.csv.{suffix}"), codec) as stream:
            stream.write(raw)
    with zipfile.ZipFile(folder / "own.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("own.csv", raw)
    with tarfile.open(folder / "own.tar", "w") as tar:
        info = tarfile.TarInfo("own.csv")
        info.size = len(raw)
        tar.addfile(info, io.BytesIO(raw))
    pa.feather.write_feather(table, folder / "own.feather", compression="lz4")
    pa.orc.write_table(table.drop_columns(["joined"]), folder / "own.orc")
    with pa.ipc.new_stream(folder / "own.arrows", table.schema) as writer:
        writer.write_table(table)
    for codec in ("snappy", "zstd", "gzip", "brotli", "lz4", "none"):
        pq.write_table(table, folder / f"own-{codec}.parquet", compression=codec)
    with sqlite3.connect(folder / "own.sqlite") as database:
        text.to_sql("customers", database, index=False)
    database.close()
    with duckdb.connect(str(folder / "own.duckdb")) as connection:
        connection.register("handed", table)
        connection.execute("CREATE TABLE customers AS SELECT * FROM handed")
    pyreadstat.write_sav(text, folder / "own.sav")
    pyreadstat.write_sav(text, folder / "own.zsav", compress=True)
    pyreadstat.write_dta(text, folder / "own.dta")
    pyreadstat.write_xport(text, folder / "own.xpt")
    pyreadstat.write_por(text.rename(columns=lambda name: name[:8].upper()), folder / "own.por")
    with pd.ExcelWriter(folder / "own.xlsx", engine="xlsxwriter") as writer_:
        text.to_excel(writer_, index=False)
