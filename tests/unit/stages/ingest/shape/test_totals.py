"""Rows that sum up others are no customers and no orders, wherever they stand."""

import numpy as np
import pyarrow as pa
import pytest
import xlsxwriter

import segmentry as sg
from segmentry.languages import LANGUAGES
from segmentry.spec import IngestSpec
from segmentry.stages.ingest.load import load
from segmentry.stages.ingest.shape.totals import reads_as_total

N = 24
REGIONS = {"Nord": range(12), "Süd": range(12, N)}


def body(with_city: bool = True) -> list[list[str]]:
    rng = np.random.default_rng(0)
    cities = ["Bonn", "Köln"]
    return [
        [f"K{i:03}", *([cities[i % 2]] if with_city else []), f"{spend:.2f}", str(orders)]
        for i, (spend, orders) in enumerate(zip(rng.lognormal(4, 1, N), rng.integers(1, 9, N), strict=True))
    ]


def summed(label: str, rows: list[list[str]]) -> list[str]:
    blank = [""] * (len(rows[0]) - 3)
    return [label, *blank, f"{sum(float(row[-2]) for row in rows):.2f}", str(sum(int(row[-1]) for row in rows))]


def read(tmp_path, rows, kind="csv"):
    header = ["customer_id", *(["city"] if len(rows[0]) == 4 else []), "spend", "orders"]
    path = tmp_path / f"table.{kind}"
    if kind == "xlsx":
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet()
            for line, row in enumerate([header, *rows]):
                sheet.write_row(line, 0, [float(cell) if cell.replace(".", "", 1).isdigit() else cell for cell in row])
    else:
        path.write_text("\n".join(",".join(row) for row in [header, *rows]) + "\n", encoding="utf-8")
    return load(path, IngestSpec())


def ids(found) -> list[str]:
    return found.table.column("customer_id").to_pylist()


WORDS = [(language.name, word) for language in LANGUAGES for word in language.totals]
EXPECTED = [row[0] for row in body()]


@pytest.mark.parametrize(("language", "word"), WORDS)
@pytest.mark.parametrize("with_city", [True, False])
def test_a_total_at_the_end_is_left_out_in_every_language(tmp_path, language, word, with_city):
    rows = body(with_city)
    found = read(tmp_path, [*rows, summed(word.capitalize(), rows)])
    assert ids(found) == EXPECTED
    assert [row.reason for row in found.rejected] == ["total"]


AVERAGES = [(language.name, word) for language in LANGUAGES for word in language.averages]


def averaged(label: str, rows: list[list[str]], digits: int = 2) -> list[str]:
    blank = [""] * (len(rows[0]) - 3)
    means = [np.mean([float(row[column]) for row in rows]) for column in (-2, -1)]
    return [label, *blank, *(f"{mean:.{digits}f}" for mean in means)]


@pytest.mark.parametrize(("language", "word"), AVERAGES)
@pytest.mark.parametrize("with_city", [True, False])
def test_a_row_of_averages_at_the_end_is_left_out_in_every_language(tmp_path, language, word, with_city):
    rows = body(with_city)
    found = read(tmp_path, [*rows, summed("Total", rows), averaged(word.capitalize(), rows)])
    assert ids(found) == EXPECTED
    texts = [note.text for note in found.notes if note.code == "totals"]
    assert texts[1].startswith("1 row is an average of others and was left out: line 27 ")
    assert found.totals["spend"] == pytest.approx([sum(float(row[-2]) for row in rows)])


@pytest.mark.parametrize("digits", [0, 2])
@pytest.mark.parametrize("form", ["Durchschnitt", "Moyenne {}", "{} 平均"])
def test_averages_between_the_rows_are_left_out(tmp_path, form, digits):
    rows = body(with_city=False)
    parts = [[rows[i] for i in region] for region in REGIONS.values()]
    labels = [form.format(name) for name in REGIONS]
    table = [
        row for label, part in zip(labels, parts, strict=True) for row in [*part, averaged(label, part, digits=digits)]
    ]
    assert ids(read(tmp_path, [*table, ["K999", "12.00", "3"]])) == [*EXPECTED, "K999"]


@pytest.mark.parametrize("name", ["Media", "Media Markt", "Mean Machines"])
def test_a_customer_whose_name_has_a_word_for_averages_stays(tmp_path, name):
    rows = body(with_city=False)
    rows.insert(7, [name, "8888.10", "31"])
    found = read(tmp_path, rows)
    assert name in ids(found)
    said = [note.text for note in found.notes if note.code == "possible_totals"]
    assert said == (
        ["1 row is called an average but is not the mean of other rows, and kept: line 9 'Media'."] * (name == "Media")
    )


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(
    "form", ["Subtotal {}", "{} Ergebnis", "Total {}", "{} Total", "Zwischensumme {}:", "{} 集計", "合計 {}"]
)
@pytest.mark.parametrize("with_city", [True, False])
def test_subtotals_between_the_rows_are_left_out(tmp_path, kind, form, with_city):
    rows = body(with_city)
    parts = [[rows[i] for i in region] for region in REGIONS.values()]
    table = [row for name, part in zip(REGIONS, parts, strict=True) for row in [*part, summed(form.format(name), part)]]
    found = read(tmp_path, [*table, summed("Gesamtergebnis", rows)], kind)
    assert ids(found) == EXPECTED
    assert [row.line for row in found.rejected] == [14, 27, 28]
    assert "Nord" in next(note for note in found.notes if note.code == "totals").text


@pytest.mark.parametrize("place", [0, 2, 11, N])
@pytest.mark.parametrize(
    "name", ["Total Wine", "Sum Yung Trading", "Count Basie", "Ensemble Modern", "TotalEnergies", "時計"]
)
@pytest.mark.parametrize("with_city", [True, False])
def test_a_customer_whose_name_has_such_a_word_stays(tmp_path, place, name, with_city):
    rows = body(with_city)
    rows.insert(place, [name, *(["Ulm"] if with_city else []), "88.10", "2"])
    found = read(tmp_path, rows)
    assert name in ids(found)
    assert not found.rejected


def test_a_row_called_total_that_adds_up_to_nothing_stays_and_is_told(tmp_path):
    rows = body()
    rows.insert(7, ["Total", "Ulm", "88.10", "2"])
    found = read(tmp_path, rows)
    assert "Total" in ids(found)
    note = next(note for note in found.notes if note.code == "possible_totals")
    assert "line 9 'Total'" in note.text


def test_a_grand_total_above_the_rows_is_left_out(tmp_path):
    rows = body(with_city=False)
    assert ids(read(tmp_path, [summed("Grand Total", rows), *rows])) == EXPECTED


@pytest.mark.slow
def test_totals_of_orders_are_no_orders(tmp_path):
    rows = [[f"O{i}", f"C{i % 30}", f"2024-0{1 + i // 30}-11", f"{10 + i}.50"] for i in range(120)]
    total = sum(float(row[-1]) for row in rows)
    months = [rows[start : start + 30] for start in range(0, 120, 30)]
    lines = [
        ",".join(row)
        for month in months
        for row in [*month, ["Subtotal", "", "", f"{sum(float(r[-1]) for r in month):.2f}"]]
    ]
    path = tmp_path / "orders.csv"
    path.write_text("\n".join(["order_id,customer_id,order_date,amount", *lines, f"TOTAL:,,,{total}"]) + "\n")
    study = sg.fit(orders=path, method="rfm")
    orders = study.summary["orders"]
    assert (orders["n_orders"], orders["n_customers"], orders["revenue"]) == (120, 30, total)
    assert study.result.rejected.column("reason").to_pylist() == ["total"] * 5


def test_totals_in_a_frame_are_left_out(tmp_path):
    rows = body()
    columns = list(zip(*[*rows, summed("Total", rows)], strict=True))
    frame = pa.table(dict(zip(("customer_id", "city", "spend", "orders"), map(list, columns), strict=True)))
    assert ids(load(frame, IngestSpec())) == EXPECTED


def test_words_are_words_and_no_parts_of_words():
    assert [reads_as_total(text) for text in ("Total:", "*** SUMME ***", "東京 合計", "Totals 2024")] == [True] * 4
    assert [reads_as_total(text) for text in ("Totalis", "Summer", "Wholesum", "Mesut Total-Fan AG")] == [False] * 4
