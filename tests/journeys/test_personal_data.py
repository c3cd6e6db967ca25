"""Personal data of forty kinds in ten languages reach no output, not even the rows that were rejected."""

import csv
import io
import json
import re
import zipfile

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

import segmentry as sg
from tests.builders import command
from tests.personal_data import N_CUSTOMERS as N
from tests.personal_data import planted_columns

PLANTED = planted_columns()
RNG = np.random.default_rng(5)
MEASURED = {
    "spend": [round(RNG.normal(n % 3 * 10, 1), 2) for n in range(N)],
    "visits": [round(RNG.normal(n % 2 * 5, 1), 2) for n in range(N)],
    "city": [("Gent", "Delft")[n % 2] for n in range(N)],
}
SETTINGS = ("--k", "3", "--evidence", "quick")


def needles(value):
    """Return how a value may stand in an output: as it is, its digits, and with thousands parted."""
    found = re.sub(r"\D", "", value)
    is_number = len(found) >= 8 and len(found) >= 0.6 * len(value)
    return {value, found, f"{int(found):,}"} if is_number else {value}


COLUMN_OF = {text: name for name, values in PLANTED.items() for value in values for text in needles(value)}
N_FIRST = min(map(len, COLUMN_OF))
WITHIN = re.compile(r"\d\.?#|#\d")
BY_START: dict[str, list[str]] = {}
for planted in COLUMN_OF:
    BY_START.setdefault(planted[:N_FIRST], []).append(planted)


def leaks(text):
    """Return the columns of which some value stands in a text, and not within a longer number."""
    places = (at for at in range(len(text)) if text[at : at + N_FIRST] in BY_START)
    return {
        COLUMN_OF[value]
        for at in places
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


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("personal")
    write(folder / "customers.csv", {"customer_id": [f"C{n}" for n in range(N)], **MEASURED, **PLANTED})
    lines = range(4 * N)
    log = {
        "customer_id": [f"C{n % N}" for n in lines],
        "order_id": list(lines),
        "date": [f"2023-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in lines],
        "amount": [5 + n % 9 for n in lines],
        "product": [("Tea", "Mug", "Pot")[n % 3] for n in lines],
        **{name: [values[n % N] for n in lines] for name, values in PLANTED.items()},
    }
    write(folder / "orders.csv", log)
    return folder


SOURCES = {
    "table": ("customers.csv",),
    "log": ("--orders", "orders.csv"),
    "both": ("customers.csv", "--orders", "orders.csv"),
}


@pytest.mark.parametrize("study", SOURCES)
def test_no_file_of_a_study_holds_personal_data(study, folder):
    done = command("run", *SOURCES[study], *SETTINGS, "--out", study, cwd=folder)
    assert (done.returncode, leaks(done.stdout + done.stderr)) == (0, set()), done.stderr
    files = [path for path in (folder / study).rglob("*") if path.is_file()]
    assert {path.name: found for path in files if (found := leaks_in(path))} == {}
    assert {"report.html", "segments.csv", "model.json"} <= {path.name for path in files}


def test_a_planted_value_would_be_found():
    telephone = PLANTED["kontakt"][3]
    assert leaks(f"Tel. {telephone}.") == leaks(f"{int(telephone):,} calls") == {"kontakt"}
    assert leaks("nobody") == set()


@pytest.fixture(scope="module")
def both(folder):
    done = command("run", *SOURCES["both"], *SETTINGS, "--set", "report.charts=[]", "--out", "whole", cwd=folder)
    assert done.returncode == 0, done.stderr
    return "whole"


@pytest.mark.parametrize("form", ["markdown", "xlsx", "pptx"])
def test_no_report_holds_personal_data(both, form, folder):
    done = command("report", both, "--format", form, "--out", f"report.{form}", cwd=folder)
    assert (done.returncode, leaks(done.stdout + done.stderr), leaks_in(folder / f"report.{form}")) == (0, set(), set())


@pytest.mark.parametrize(
    "words",
    [("why", "C5"), ("why", "C5", "--json"), ("rules",), ("rules", "--as", "sql"), ("rules", "--as", "filter")],
    ids=" ".join,
)
def test_no_explanation_holds_personal_data(both, words, folder):
    done = command(words[0], both, *words[1:], cwd=folder)
    assert (done.returncode, leaks(done.stdout + done.stderr)) == (0, set())


@pytest.mark.parametrize("suffix", ["csv", "parquet", "xlsx", "jsonl"])
def test_no_table_of_scores_holds_personal_data(both, suffix, folder):
    path = folder / f"scores.{suffix}"
    done = command("score", both, *SOURCES["both"], "--out", path.name, cwd=folder)
    assert (done.returncode, leaks(done.stdout + done.stderr), leaks_in(path)) == (0, set(), set())


@pytest.mark.parametrize("flag", [(), ("--json",)])
def test_inspecting_shows_no_personal_data(flag, folder):
    done = command("inspect", *SOURCES["both"], *flag, cwd=folder)
    assert (done.returncode, leaks(done.stdout + done.stderr)) == (0, set())


def test_a_study_in_python_shows_no_personal_data(folder, tmp_path):
    study = sg.fit(pd.read_csv(folder / "customers.csv"), k=3, evidence="quick")
    shown = [
        repr(study),
        study._repr_html_(),
        study.show(),
        study.summary,
        study.findings,
        study.profiles,
        study.features,
    ]
    shown += [study.segments, study.why("C5"), study.rules(), study.charts, study.evidence, *study.charts.values()]
    assert leaks("".join(f"{item!r}{getattr(item, 'svg', '')}" for item in shown)) == set()


NAMED = {
    "features": lambda name: ("customers.csv", "--features", f"spend,{name}"),
    "role": lambda name: ("customers.csv", "--set", f"roles.{name}=binary"),
    "monetary": lambda name: ("customers.csv", "--method", "rfm", "--set", f"segment.method.columns.monetary={name}"),
    "recency": lambda name: ("customers.csv", "--method", "rfm", "--set", f"segment.method.columns.recency={name}"),
    "product": lambda name: ("--orders", "orders.csv", "--set", f"orders.columns.product={name}"),
    "time": lambda name: ("--orders", "orders.csv", "--set", f"orders.columns.time={name}"),
    "log without a time": lambda name: ("--orders", "customers.csv"),
}


@pytest.mark.parametrize("name", ["bsn", "naam"])
@pytest.mark.parametrize("asked", NAMED)
def test_personal_data_that_somebody_names_are_refused_without_a_value(asked, name, folder):
    done = command("run", *NAMED[asked](name), *SETTINGS[2:], "--out", "named", cwd=folder)
    assert (done.returncode, leaks(done.stdout + done.stderr)) == (2, set()), done.stderr
    assert not (folder / "named").exists()


def test_an_address_that_is_the_id_stands_in_the_tables_of_ids_alone(folder):
    mails = {"customer_email": PLANTED["e-mailadres"], **MEASURED}
    write(folder / "mails.csv", mails)
    done = command("run", "mails.csv", *SETTINGS, "--set", "roles.customer_email=id", "--out", "mails", cwd=folder)
    assert (done.returncode, leaks(done.stdout + done.stderr)) == (0, set())
    found = {path.name for path in (folder / "mails").rglob("*") if path.is_file() and leaks_in(path)}
    assert found == {"segments.csv", "segments.parquet"}
    write(
        folder / "twice.csv",
        {name: [*values, *values[:1]] for name, values in mails.items()} | {"n": list(range(N + 1))},
    )
    done = command("run", "twice.csv", "--set", "roles.customer_email=id", "--out", "twice", cwd=folder)
    assert (done.returncode, leaks(done.stdout + done.stderr)) == (2, set())


def test_rejected_rows_keep_their_line_without_contact_data(folder):
    columns = {"customer_id": [f"C{n}" for n in range(N)], **MEASURED, "e-mailadres": PLANTED["e-mailadres"]}
    columns["customer_id"][7] = ""
    write(folder / "gap.csv", columns)
    done = command("run", "gap.csv", *SETTINGS, "--out", "gap", cwd=folder)
    assert (done.returncode, leaks(done.stdout + done.stderr)) == (0, set())
    assert not [path for path in (folder / "gap").rglob("*") if path.is_file() and leaks_in(path)]
    (row,) = pq.read_table(folder / "gap/rejected_rows.parquet").to_pylist()
    assert row["raw"].split(",") == ["", *(str(values[7]) for values in MEASURED.values()), ""]


def test_a_log_tells_its_contact_columns_and_rejects_the_lines_of_guests_without_them(folder):
    mails = PLANTED["e-mailadres"][:60]
    columns = {
        "order_id": [f"O{n}" for n in range(60)],
        "customer_id": ["" if n % 10 == 0 else f"C{n % 20}" for n in range(60)],
        "order_date": [f"2026-{1 + n % 5:02}-{1 + n % 28:02}" for n in range(60)],
        "amount": [10.0 + n for n in range(60)],
        "e-mailadres": mails,
    }
    write(folder / "log.csv", columns)
    read = ("--orders", "log.csv")
    inspected = json.loads(command("inspect", *read, "--json", cwd=folder).stdout)
    told = [item["evidence"] for item in inspected["findings"] if item["code"] == "contact_data"]
    assert told == ["e-mailadres."]
    done = command("run", *read, "--method", "rfm", "--evidence", "quick", "--out", "log", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert command("score", "log", *read, "--out", "log/scored.csv", cwd=folder).returncode == 0
    rejected = pq.read_table(folder / "log/scored.rejected_rows.parquet").to_pylist()
    assert rejected
    assert all(row["raw"].startswith("O") for row in rejected)
    assert not [path for path in (folder / "log").rglob("*") if path.is_file() and leaks_in(path)]
