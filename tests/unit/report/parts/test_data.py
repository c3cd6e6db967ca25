"""The data: an account of the records, the findings, and the role of each column."""

import pyarrow as pa

import segmentry as sg
from tests.builders import blobs


def test_the_account_of_the_records_adds_up(view_of):
    table = pa.concat_tables([blobs(), blobs().slice(115)])
    study = sg.fit(table, features=["age", "visits"], where="age > 30", k=2, evidence="quick")
    rows = {label: int(number.replace(",", "")) for label, number in view_of("data", study)["records"].rows}
    seen, left = rows.pop("records seen"), rows.pop("customers in the study")
    assert (seen, left) == (125, study.summary["n_customers"])
    assert rows["merged into another row of the same customer"] == 5
    assert rows["left out by the condition"] > 0
    assert seen == left + sum(rows.values())


def test_records_of_a_kind_that_there_are_none_of_have_no_line(view_of, three):
    labels = [label for label, _ in view_of("data", three)["records"].rows]
    assert labels == ["records seen", "customers in the study"]


def test_every_column_has_its_role_and_why(view_of, three):
    rows = view_of("data", three)["roles"].rows
    assert {row[0]: row[1] for row in rows} == {
        "customer_id": "id",
        "age": "numeric",
        "visits": "numeric",
        "noise": "numeric",
        "shop": "categorical",
    }
    assert all(row[2] for row in rows)


def test_what_was_found_and_what_passed_are_shown_and_no_check_is_both(view_of, three):
    view = view_of("data", three)
    found = {item.code for item in view["findings"]}
    assert "missing_values" in found
    assert view["passed"]
    assert not found & set(view["passed"])
