"""Tables with planted personal data, and where the planted values stand in an output."""

import csv
import io
import re
import zipfile

import numpy as np
import pyarrow.parquet as pq

from tests.personal_data import N_CUSTOMERS as N
from tests.personal_data import planted_columns

COLUMNS = planted_columns()
RNG = np.random.default_rng(5)
MEASURED = {
    "spend": [round(RNG.normal(n % 3 * 10, 1), 2) for n in range(N)],
    "visits": [round(RNG.normal(n % 2 * 5, 1), 2) for n in range(N)],
    "city": [("Gent", "Delft")[n % 2] for n in range(N)],
}


def write_planted(folder):
    """Write a table of customers and a log of their orders, both with all planted columns."""
    write(folder / "customers.csv", {"customer_id": [f"C{n}" for n in range(N)], **MEASURED, **COLUMNS})
    lines = range(4 * N)
    log = {
        "customer_id": [f"C{n % N}" for n in lines],
        "order_id": list(lines),
        "date": [f"2023-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in lines],
        "amount": [5 + n % 9 for n in lines],
        "product": [("Tea", "Mug", "Pot")[n % 3] for n in lines],
        **{name: [values[n % N] for n in lines] for name, values in COLUMNS.items()},
    }
    write(folder / "orders.csv", log)
    return folder


def needles(value):
    """Return how a value may stand in an output: as it is, its digits, and with thousands parted."""
    found = re.sub(r"\D", "", value)
    is_number = len(found) >= 8 and len(found) >= 0.6 * len(value)
    return {value, found, f"{int(found):,}"} if is_number else {value}


COLUMN_OF = {text: name for name, values in COLUMNS.items() for value in values for text in needles(value)}
N_FIRST = min(map(len, COLUMN_OF))
WITHIN = re.compile(r"\d\.?#|#\d")
BY_START: dict[str, list[str]] = {}
for planted in COLUMN_OF:
    BY_START.setdefault(planted[:N_FIRST], []).append(planted)


def leaks(text):
    """Return the columns of which some value stands in a text, and not within a longer number."""
    positions = (at for at in range(len(text)) if text[at : at + N_FIRST] in BY_START)
    return {
        COLUMN_OF[value]
        for at in positions
        for value in BY_START[text[at : at + N_FIRST]]
        if text.startswith(value, at)
        and not WITHIN.search(text[max(at - 2, 0) : at] + "#" + text[at + len(value) :][:1])
    }


def texts_of(path):
    """Return what a file holds: the parts of an archive, the rows of Parquet, else its text."""
    data = path.read_bytes()
    if path.suffix == ".parquet":
        table = pq.read_table(path)
        return [str(table.schema), *map(str, table.to_pylist())]
    if zipfile.is_zipfile(io.BytesIO(data)):
        archive = zipfile.ZipFile(io.BytesIO(data))
        return [archive.read(name).decode("utf-8", "ignore") for name in archive.namelist()]
    return [data.decode("utf-8", "ignore")]


def leaks_in(path):
    return {name for text in texts_of(path) for name in leaks(text)}


def write(path, columns):
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))
