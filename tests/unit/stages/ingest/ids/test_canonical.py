"""Customer ids: spoilt by spreadsheets, guarded, e-mail addresses, and those of guests."""

import pyarrow as pa
import pytest

import segmentry as sg
from segmentry.errors import DataError
from segmentry.languages import GUESTS
from segmentry.stages.ingest.ids.canonical import canonical_ids, mail_findings, refuse_scientific
from segmentry.stages.ingest.orders.guests import find_guests, guest_findings
from segmentry.stages.ingest.shape.guards import without_guards
from segmentry.storage.tables import ReadTable

NIL = "00000000-0000-0000-0000-000000000000"


def column(*values: object) -> pa.ChunkedArray:
    return pa.chunked_array([pa.array(values)])


def guests(lines: dict[str, int], told: tuple[str, ...] | None = None):
    return find_guests(pa.array(list(lines)), pa.chunked_array([pa.array(list(lines.values()))]), told)


@pytest.mark.parametrize("text", ["6.12300E+12", "1.23457E+12", "1,23457E+12", "6E+12", " 6.12E+15 ", "6.12326e+12"])
def test_ids_that_a_spreadsheet_rounded_are_refused(text):
    with pytest.raises(DataError) as refused:
        refuse_scientific(column("17850", text), "customer_id", "orders.csv")
    for part in ("orders.csv, column 'customer_id'", "1 of 2", repr(text.strip()), "formatted as text"):
        assert part in str(refused.value)


def test_codes_that_look_like_powers_are_ids():
    refuse_scientific(column("1E5", "1F7", "2E12", "12E-4"), "customer_id", "orders.csv")
    assert canonical_ids(column("1E5", "1F7")).to_pylist() == ["1E5", "1F7"]


def test_round_numbers_as_r_writes_them_are_whole():
    assert canonical_ids(column("99999", "1e+05", "100001", "C1")).to_pylist() == ["99999", "100000", "100001", "C1"]


def test_addresses_are_the_same_customer_in_any_case():
    mails = column("Ada@Example.com", " ada@example.com", "ADA@EXAMPLE.COM", "bob@example.com", None)
    assert canonical_ids(mails).to_pylist() == [*["ada@example.com"] * 3, "bob@example.com", None]
    (found,) = mail_findings(mails, "Email")
    assert found.evidence == "'Email': 4 spellings of 2 addresses."
    assert mail_findings(column("C1", "c1"), "id") == ()
    assert canonical_ids(column("C1", "c1")).to_pylist() == ["C1", "c1"]


def test_guards_of_spreadsheets_are_unwrapped_in_every_column():
    table = pa.table(
        {
            "id": ['="00123"', '="00124"'],
            "note": ["'s Gravenhage", "=SUM(A1)"],
            "zip": ["'01067", "01069"],
            "n": [1, 2],
        }
    )
    read = without_guards(ReadTable(source="x.csv", table=table))
    assert read.table.to_pydict() == {
        "id": ["00123", "00124"], "note": ["'s Gravenhage", "=SUM(A1)"], "zip": ["01067", "01069"], "n": [1, 2],
    }  # fmt: skip
    assert read.notes[0].code == "excel_guards"
    assert "'id' (2 values such as =\"00123\"), 'zip' (1 values such as '01067)" in read.notes[0].text
    assert without_guards(ReadTable(source="x.csv", table=read.table)).notes == ()


@pytest.mark.parametrize("word", ["guest", "Guest", "GAST", "invité", "ゲスト", "walk-in", "consumidor final", *GUESTS])
def test_words_for_guests_are_nobody_however_few_their_lines(word):
    assert guests({"C1": 5, "C2": 4, word: 1}).lines == {word: 1}


@pytest.mark.parametrize("nobody", ["0", "-1", "000", NIL])
def test_ids_that_number_nobody_are_nobody(nobody):
    assert guests({"10001": 5, "10002": 4, nobody: 2}).lines == {nobody: 2}


def test_zero_is_a_customer_where_customers_are_numbered_from_zero():
    assert guests({"0": 3, "1": 2, "2": 4}).lines == {}
    assert guests({"0": 30, "1": 2, "2": 4}).lines == {"0": 30}


@pytest.mark.parametrize("odd", ["99999", "guest@shop.com", "no-reply@shop.com", "undefined", "(not set)"])
def test_odd_ids_are_nobody_where_they_have_many_more_lines_than_any_other(odd):
    assert guests({"C1": 5, "C2": 4, odd: 15}).lines == {odd: 15}
    assert guests({"C1": 5, "C2": 4, odd: 6}).lines == {}


def test_an_id_with_by_far_the_most_lines_is_told_and_kept():
    found = guests({"C1": 5, "C2": 4, "C9": 60})
    assert (found.lines, found.suspect) == ({}, (("C9", 60),))
    (told,) = guest_findings(found, "customer")
    assert "'C9' accounts for 60 of 69 lines with an id (87.0%)" in told.evidence
    assert "--set orders.guests='[\"C9\"]'" in told.remedy
    assert guests({"C1": 5, "C2": 4, "C9": 40}).suspect == ()


def test_what_is_told_of_guests_is_done():
    lines = {"guest": 30, "C1": 5, "kiosk": 40}
    assert guests(lines, ()).lines == {}
    assert guests(lines, ("KIOSK",)).lines == {"kiosk": 40}
    assert guest_findings(guests(lines, ()), "customer") == ()


def log_with_guests(guest: object) -> pa.Table:
    """Return a log in which one id stands for every third order."""
    ids = [guest if i % 3 == 0 else 10001 + i % 30 for i in range(90)]
    values = ids if isinstance(guest, int) else [str(value) for value in ids]
    days = [f"2024-{1 + i % 9:02}-{1 + i % 28:02}" for i in range(90)]
    return pa.table({"customer_id": values, "order_id": list(range(90)), "order_date": days, "amount": [10.0] * 90})


@pytest.mark.slow
@pytest.mark.parametrize("guest", [0, "guest"])
def test_lines_of_guests_are_lines_without_a_customer(guest):
    study = sg.fit(orders=log_with_guests(guest), k=2, evidence="quick")
    codes = {finding.code: finding for finding in study.findings}
    assert f"'{guest}' accounts for 30 of 90 lines with an id (33.3%)" in codes["guests"].evidence
    assert "30 lines" in codes["orders_without_customer"].evidence
    assert guest not in study.segments.column("customer_id").to_pylist()
    kept = sg.fit(orders=log_with_guests(guest), k=2, evidence="quick", settings=["orders.guests=[]"])
    assert guest in kept.segments.column("customer_id").to_pylist()
