"""Personal data of forty kinds in ten languages reach no output, not even the rows that were rejected."""

import json

import pandas as pd
import pyarrow.parquet as pq
import pytest

import segmentry as sg
from tests.builders import command
from tests.leaks import COLUMNS as PLANTED
from tests.leaks import MEASURED, leaks, leaks_in, write, write_planted
from tests.personal_data import N_CUSTOMERS as N

SETTINGS = ("--k", "3", "--evidence", "quick")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_planted(tmp_path_factory.mktemp("personal"))


SOURCES = {
    "table": ("customers.csv",),
    "log": ("--orders", "orders.csv"),
    "both": ("customers.csv", "--orders", "orders.csv"),
}


@pytest.mark.slow
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


@pytest.mark.slow
@pytest.mark.parametrize("form", ["markdown", "xlsx", "pptx"])
def test_no_report_holds_personal_data(both, form, folder):
    done = command("report", both, "--format", form, "--out", f"report.{form}", cwd=folder)
    assert (done.returncode, leaks(done.stdout + done.stderr), leaks_in(folder / f"report.{form}")) == (0, set(), set())


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [("why", "C5"), ("why", "C5", "--json"), ("rules",), ("rules", "--as", "sql"), ("rules", "--as", "filter")],
    ids=" ".join,
)
def test_no_explanation_holds_personal_data(both, words, folder):
    done = command(words[0], both, *words[1:], cwd=folder)
    assert (done.returncode, leaks(done.stdout + done.stderr)) == (0, set())


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["csv", "parquet", "xlsx", "jsonl"])
def test_no_table_of_scores_holds_personal_data(both, suffix, folder):
    path = folder / f"scores.{suffix}"
    done = command("score", both, *SOURCES["both"], "--out", path.name, cwd=folder)
    assert (done.returncode, leaks(done.stdout + done.stderr), leaks_in(path)) == (0, set(), set())


@pytest.mark.slow
@pytest.mark.parametrize("flag", [(), ("--json",)])
def test_inspecting_shows_no_personal_data(flag, folder):
    done = command("inspect", *SOURCES["both"], *flag, cwd=folder)
    assert (done.returncode, leaks(done.stdout + done.stderr)) == (0, set())


@pytest.mark.slow
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


@pytest.mark.slow
@pytest.mark.parametrize("name", ["bsn", "naam"])
@pytest.mark.parametrize("asked", NAMED)
def test_personal_data_that_somebody_names_are_refused_without_a_value(asked, name, folder):
    done = command("run", *NAMED[asked](name), *SETTINGS[2:], "--out", "named", cwd=folder)
    assert (done.returncode, leaks(done.stdout + done.stderr)) == (2, set()), done.stderr
    assert not (folder / "named").exists()


@pytest.mark.slow
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


@pytest.mark.slow
def test_rejected_rows_keep_their_line_without_contact_data(folder):
    columns = {"customer_id": [f"C{n}" for n in range(N)], **MEASURED, "e-mailadres": PLANTED["e-mailadres"]}
    columns["customer_id"][7] = ""
    write(folder / "gap.csv", columns)
    done = command("run", "gap.csv", *SETTINGS, "--out", "gap", cwd=folder)
    assert (done.returncode, leaks(done.stdout + done.stderr)) == (0, set())
    assert not [path for path in (folder / "gap").rglob("*") if path.is_file() and leaks_in(path)]
    (row,) = pq.read_table(folder / "gap/rejected_rows.parquet").to_pylist()
    assert row["raw"].split(",") == ["", *(str(values[7]) for values in MEASURED.values()), ""]


@pytest.mark.slow
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
