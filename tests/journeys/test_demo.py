"""What the demo prints and writes: sections in order, names, columns, counts that add up."""

import re
import shlex
import shutil
from itertools import pairwise
from unittest import mock

import pytest
from pyarrow import csv

from segmentry.catalogue.display_names import guessed_label
from tests.builders import command, json_of

ROLES = {
    "customer_id": "id",
    "full_name": "contact",
    "email": "contact",
    "gender": "sensitive",
    "age": "numeric",
    "city": "categorical",
    "signup_date": "date",
    "annual_income": "numeric",
    "visits_per_year": "numeric",
    "yearly_spend": "numeric",
    "days as customer since signup_date": "numeric",
}
FORMING = ["age", "annual_income", "visits_per_year", "yearly_spend", "days as customer since signup_date"]
BY = FORMING[:-1]
AMOUNT = ("quantity", "unit_price")
PLANTED = {
    "ambiguous_numbers": "info",
    "duplicate_rows": "warning",
    "impossible_values": "warning",
    "sentinel_nulls": "info",
    "missing_values": "info",
    "contact_data": "info",
}
"""What the sample is made to hold, as findings with their severities."""


@pytest.fixture(scope="module")
def summary(demo):
    return (demo / "printed.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def inspection(demo):
    return json_of(command("inspect", "segmentry-demo/customers.csv", "--json", cwd=demo))


@pytest.fixture(scope="module")
def segments(demo):
    return csv.read_csv(demo / "segmentry-demo/segments.csv")


def stand_in_order(text, *starts):
    """Tell whether the text has lines that start so, in this order."""
    positions = [f"\n{text}".find(f"\n{start}") for start in starts]
    return -1 not in positions and all(first < second for first, second in pairwise(positions))


def test_the_summary_tells_counts_verdict_segments_findings_and_next_steps_in_this_order(summary):
    assert ", ".join(map(guessed_label, BY)) in summary
    heads = (
        "customers.csv: 400 customers, 1,963 orders, ",
        f"Based on {', '.join(map(guessed_label, BY))}; dates count up to ",
        "5 segments: clear groups",
        "Confidence: ",
        "segment  customers       %  orders ",
        "RFM name ",
        "Measures of ",
        "! ",
        "Written to ",
        "What to look at next:",
    )
    assert stand_in_order(summary, *heads)
    assert "(402 rows: 2 merged)\n" in summary
    assert re.search(
        r"^Measures of \d+ segments: silhouette 0\.\d{4}, inertia [\d,.]+ \(elbow at \d+\)$",
        summary,
        flags=re.MULTILINE,
    )
    assert "segmentry score segmentry-demo NEW.csv --orders LATER.csv --out scored.csv" in summary


@pytest.mark.slow
def test_what_to_look_at_next_is_commands_that_run(demo, summary, tmp_path):
    shutil.copytree(demo / "segmentry-demo", tmp_path / "segmentry-demo")
    typed = re.findall(r"^    (segmentry .+)$", summary.partition("What to look at next:")[2], flags=re.MULTILINE)
    assert [line.split()[1] for line in typed] == ["open", "why", "rules", "run", "run"]
    assert typed[-1] == "segmentry run CUSTOMERS.csv --orders ORDERS.csv"
    with mock.patch("webbrowser.open") as opened:
        for line in typed[:-1]:
            quick = ["--set", "report.charts=[]"] if " run " in line else []
            done = command(*shlex.split(line)[1:], *quick, cwd=tmp_path)
            assert done.returncode == 0, done.stderr
    opened.assert_called_once_with((tmp_path / "segmentry-demo/report.html").as_uri())


def test_the_orders_of_the_sample_stand_beside_its_segments(demo):
    orders = csv.read_csv(demo / "segmentry-demo/orders.csv")
    rows = csv.read_csv(demo / "segmentry-demo/segment_table.csv").to_pylist()
    assert sum(row["n_customers"] for row in rows[:-1]) == rows[-1]["n_customers"] == 400
    paid = sum(quantity * price for quantity, price in zip(*(orders[name].to_pylist() for name in AMOUNT), strict=True))
    assert rows[-1]["revenue"] == pytest.approx(paid, abs=0.01)
    assert "rfm_name" in csv.read_csv(demo / "segmentry-demo/segments.csv").column_names


def test_the_segments_on_the_terminal_are_those_of_the_table(summary, segments):
    shown = re.findall(r"^(s\d\d) +([\d,]+) +([\d.]+)%  .*\d  (\D+)$", summary, flags=re.MULTILINE)
    counts = {item["values"]: item["counts"] for item in segments["segment_id"].value_counts().to_pylist()}
    assert {name: int(count) for name, count, _, _ in shown} == counts
    assert [int(count) for _, count, _, _ in shown] == sorted(counts.values(), reverse=True)
    assert sum(float(share) for _, _, share, _ in shown) == pytest.approx(100, abs=0.1 * len(shown))
    names = dict(zip(segments["segment_id"].to_pylist(), segments["segment_name"].to_pylist(), strict=True))
    assert {name: title for name, _, _, title in shown} == names
    assert len(set(names.values())) == len(names)


def test_the_verdict_on_the_sample_is_its_five_groups(summary):
    assert "5 segments: clear groups\nThe 5 groups are distinct" in summary
    assert "\nMeasures of 5 segments: " in summary


def test_the_table_of_segments_has_a_row_a_customer_and_its_columns(segments):
    assert segments.column_names[:10] == [
        *("customer_id", "segment_id", "segment_name", "fit", "second_segment_id", "distance", "second_distance"),
        *("reason", "better_segment_id", "change"),
    ]
    assert segments["customer_id"].to_pylist() == [f"C{number:07d}" for number in range(1, 401)]
    assert all(0 <= fit <= 1 for fit in segments["fit"].to_pylist())
    nearer = zip(segments["distance"].to_pylist(), segments["second_distance"].to_pylist(), strict=True)
    assert all(first <= second for first, second in nearer)
    other = zip(segments["segment_id"].to_pylist(), segments["second_segment_id"].to_pylist(), strict=True)
    assert all(first != second for first, second in other)


def test_the_inspection_tells_the_role_of_each_column_and_what_forms_segments(inspection):
    assert {row["column"]: row["role"] for row in inspection["columns"]} == ROLES
    assert inspection["features"] == FORMING
    counts = [inspection[key] for key in ("n_records", "n_rejected", "n_merged", "n_customers")]
    assert counts == [402, 0, 2, 400]


def test_the_inspection_finds_what_the_sample_is_made_to_hold(inspection):
    found = {item["code"]: item["severity"] for item in inspection["findings"]}
    assert {code: found.get(code) for code in PLANTED} == PLANTED
    assert not set(found) & set(inspection["passed"])


def test_the_inspection_as_text_has_its_sections_in_order(demo):
    text = command("inspect", "segmentry-demo/customers.csv", cwd=demo).stdout
    heads = (
        "customers.csv: CSV, utf-8, comma",
        "402 records, 0 rejected",
        "column ",
        "Default features: ",
        "info ",
    )
    assert stand_in_order(text, *heads)
