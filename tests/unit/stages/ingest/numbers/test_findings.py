"""What is said of numbers: what the whole file shows, what stays open, and columns that were left out."""

import pytest

from segmentry.stages.ingest import ingest
from tests.builders import settings

IDS = [f"C{place:03}" for place in range(40)]
SMALL = [str(100 + 7 * place % 900) for place in range(40)]
THOUSANDS = [f"{1 + place % 7}.{(137 * place) % 900 + 101}" for place in range(40)]


def read(tmp_path, columns, *over, delimiter=","):
    """Return the values and findings of a table written as a text file."""
    rows = zip(*columns.values(), strict=True)
    lines = [delimiter.join(columns), *(delimiter.join(f'"{cell}"' for cell in row) for row in rows)]
    path = tmp_path / "table.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = ingest(str(path), settings(*over))
    return found.customers.columns, {(item.code, item.severity): item for item in found.findings}


def test_decimal_commas_elsewhere_in_the_file_make_points_thousands(tmp_path):
    table = {"customer_id": IDS, "revenue": THOUSANDS, "tax": [f"{value},50" for value in SMALL]}
    columns, findings = read(tmp_path, table, delimiter=";")
    assert columns["revenue"].values.to_pylist() == [float(text.replace(".", "")) for text in THOUSANDS]
    told = findings["ambiguous_numbers", "info"]
    first = THOUSANDS[0]
    assert f"revenue: we read '{first}' as {int(first.replace('.', '')):,}, not as {first} (40 values)" in told.evidence
    assert "--set ingest.decimal=point" in told.remedy


def test_decimal_points_elsewhere_make_them_fractions_without_a_word(tmp_path):
    table = {"customer_id": IDS, "weight": THOUSANDS, "tax": [f"{value}.50" for value in SMALL]}
    columns, findings = read(tmp_path, table)
    assert columns["weight"].values.to_pylist() == [float(text) for text in THOUSANDS]
    assert not any(code == "ambiguous_numbers" for code, _ in findings)


@pytest.mark.parametrize(("delimiter", "factor"), [(",", 1), (";", 1000)])
def test_where_nothing_shows_it_the_usual_reading_is_taken_with_a_warning(tmp_path, delimiter, factor):
    columns, findings = read(tmp_path, {"customer_id": IDS, "revenue": THOUSANDS, "visits": SMALL}, delimiter=delimiter)
    assert columns["revenue"].values.to_pylist() == pytest.approx([float(text) * factor for text in THOUSANDS])
    option = "point" if factor == 1000 else "comma"
    assert f"--set ingest.decimal={option}" in findings["ambiguous_numbers", "warning"].remedy
    _, told = read(tmp_path, {"customer_id": IDS, "revenue": THOUSANDS}, "ingest.decimal=comma", delimiter=delimiter)
    assert not any(code == "ambiguous_numbers" for code, _ in told)


def test_thousands_by_comma_beside_small_numbers_need_no_word(tmp_path):
    mixed = [text.replace(".", ",") if place % 2 else SMALL[place] for place, text in enumerate(THOUSANDS)]
    columns, findings = read(tmp_path, {"customer_id": IDS, "revenue": mixed})
    assert columns["revenue"].values.to_pylist() == [float(text.replace(",", "")) for text in mixed]
    assert not any(code == "ambiguous_numbers" for code, _ in findings)


CONTACTS = ("ada.fir@oak.example", "+49 170 1234567", "DE89370400440532013000", "Ada Fir, Elm Street 5")


@pytest.mark.parametrize("contact", CONTACTS)
@pytest.mark.parametrize("n_contacts", [1, 5])
def test_contact_data_among_numbers_and_dates_are_not_shown(tmp_path, contact, n_contacts):
    days = [f"2024-05-{1 + place % 28:02}" for place in range(40)]
    contacts, beside = [contact] * n_contacts, ["unclear"]
    income, since = ([*contacts, *beside, *values[n_contacts + 1 :]] for values in (SMALL, days))
    _, findings = read(tmp_path, {"customer_id": IDS, "income": income, "since": since})
    said = [f"{item.evidence} {item.remedy}" for item in findings.values()]
    assert any("contact data" in text for text in said)
    assert not [text for text in said if contact in text or contact[:12] in text]


@pytest.mark.parametrize("contact", CONTACTS[:3])
def test_contact_data_above_and_below_a_table_are_not_shown(tmp_path, contact):
    lines = [f"Contact: {contact}", "", "id,visits,spent", *(f"c{n},{n},{10 * n}" for n in range(40))]
    path = tmp_path / "table.csv"
    path.write_text("\n".join([*lines, f"Total {contact},780,7800"]) + "\n", encoding="utf-8")
    said = " ".join(item.evidence for item in ingest(str(path), settings()).findings)
    assert "Total contact data" in said
    assert contact not in said


def test_a_column_that_is_mostly_numbers_says_why_it_was_left_out(tmp_path):
    income = [f"ask {place}" if place % 4 == 3 else SMALL[place] for place in range(40)]
    _, findings = read(tmp_path, {"customer_id": IDS, "income": income})
    assert (
        "income: 30 of 40 values are numbers, but not 'ask 3', 'ask 7', 'ask 11'"
        in findings["nearly_numbers", "warning"].evidence
    )
    _, told = read(tmp_path, {"customer_id": IDS, "income": income}, "roles.income=ignore")
    assert ("nearly_numbers", "warning") not in told


def test_durations_sizes_and_mixed_currencies_are_told(tmp_path):
    table = {
        "customer_id": IDS,
        "watched": [f"{place % 9}:{10 + place}:00" for place in range(40)],
        "income": [f"{value}k" for value in SMALL],
        "spend": [f"{'US$' if place % 2 else '€'} {SMALL[place]}.20" for place in range(40)],
    }
    columns, findings = read(tmp_path, table)
    assert columns["income"].values.to_pylist() == [float(value) * 1000 for value in SMALL]
    assert "watched ('0:10:00', '1:11:00', '2:12:00')" in findings["durations", "warning"].evidence
    assert "income: 40 values such as '100k'" in findings["sized_numbers", "info"].evidence
    assert "spend (EUR, USD)" in findings["mixed_currencies", "warning"].evidence
