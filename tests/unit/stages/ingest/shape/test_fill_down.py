"""Blank cells mean the cell above where merged cells or blocks show it, and nobody for guests."""

import numpy as np
import pyarrow as pa
import pytest
import xlsxwriter

import segmentry as sg
from segmentry.spec import IngestSpec
from segmentry.stages.ingest.load import load

HEADER = ["customer", "city", "order_date", "order_no", "amount"]
AUTO = IngestSpec()


def blocks(n_customers: int = 40, seed: int = 0, *, is_sorted: bool = True, has_order: bool = True) -> list[list[str]]:
    """Return the orders of customers, one customer after the other, each from the first date to the last."""
    rng = np.random.default_rng(seed)
    names = [f"Kunde {i:03}" for i in range(n_customers)]
    rows = []
    for name in names if is_sorted else rng.permutation(names).tolist():
        days = rng.integers(0, 300, 1 + rng.poisson(2.5))
        for day in np.sort(days) if has_order else days:
            date = str(np.datetime64("2024-01-01") + int(day))
            rows.append(
                [name, f"Stadt {name[-1]}", date, f"B{rng.integers(0, 100_000):05}", f"{rng.lognormal(3, 1):.2f}"]
            )
    return rows


def below_blank(rows: list[list[str]], *columns: int) -> list[list[str]]:
    """Leave the cells blank that repeat the row above, as people write such tables."""
    before = [[""] * len(HEADER), *rows[:-1]]
    return [
        ["" if place in columns and row[: place + 1] == above[: place + 1] else cell for place, cell in enumerate(row)]
        for row, above in zip(rows, before, strict=True)
    ]


def table(rows: list[list[str]]) -> pa.Table:
    return pa.table(dict(zip(HEADER, map(list, zip(*rows, strict=True)), strict=True)))


def rows_of(found) -> list[list[str]]:
    return [list(row.values()) for row in found.table.to_pylist()]


def codes(found) -> list[str]:
    return [note.code for note in found.notes]


@pytest.mark.parametrize("columns", [(0,), (0, 1), (0, 1, 2)])
@pytest.mark.parametrize("is_sorted", [True, False])
@pytest.mark.parametrize("seed", range(5))
def test_blocks_of_customers_are_filled_down(columns, is_sorted, seed):
    rows = blocks(seed=seed, is_sorted=is_sorted)
    written = below_blank(rows, *columns)
    found = load(table(written), AUTO)
    assert rows_of(found) == rows
    assert codes(found) == ["filled_down"]
    n_blank = sum(cell == "" for row in written for cell in row)
    assert f"{n_blank:,} blank cells" in found.notes[0].text


def test_sorted_customers_are_filled_down_without_dates_in_order():
    rows = blocks(has_order=False)
    assert rows_of(load(table(below_blank(rows, 0)), AUTO)) == rows


def test_what_cannot_be_told_is_left_blank_with_a_warning_that_names_the_option():
    rows = below_blank(blocks(is_sorted=False, has_order=False), 0)
    found = load(table(rows), AUTO)
    assert rows_of(found) == rows
    assert codes(found) == ["blank_below"]
    assert "--set ingest.fill_down=[customer]" in found.notes[0].text
    told = load(table(rows), IngestSpec(fill_down=("customer",)))
    assert (rows_of(told), codes(told)) == (blocks(is_sorted=False, has_order=False), [])


def test_none_turns_it_off():
    rows = below_blank(blocks(), 0)
    assert rows_of(load(table(rows), IngestSpec(fill_down="none"))) == rows


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("order", ["time", "customer", "none"])
def test_guests_are_never_given_to_the_customer_above(seed, order):
    rng = np.random.default_rng(seed)
    n, share = int(rng.integers(20, 120)), rng.uniform(0.35, 0.9)
    is_once = seed % 2
    rows = [
        ["" if rng.random() < share else f"C{i if is_once else rng.integers(0, 12):03}", f"Stadt {rng.integers(0, 5)}",
         str(np.datetime64("2024-01-01") + int(rng.integers(0, 300))), f"B{i:04}", f"{rng.lognormal(3, 1):.2f}"]
        for i in range(n)
    ]  # fmt: skip
    rows.sort(key={"time": lambda row: row[2], "customer": lambda row: row[0] or "Z", "none": lambda row: 0}[order])
    rows[0][0] = rows[0][0] or "C000"
    found = load(table(rows), AUTO)
    assert rows_of(found) == rows


@pytest.mark.parametrize("order", [2, 0])
def test_order_numbers_with_gaps_are_left_alone(order):
    rows = sorted(blocks(), key=lambda row: row[order][-1])
    rows = [[*row[:3], f"B{i:04}" if i % 2 == 0 else "", row[4]] for i, row in enumerate(rows)]
    assert rows_of(load(table(rows), AUTO)) == rows


def test_fields_of_the_first_line_of_an_order_are_left_to_the_reader_of_orders():
    rows = [
        [f"C{i:03}" if j == 0 else "", "Ulm", f"2024-01-{1 + i % 28:02}", f"B{i:04}", "5.00"]
        for i in range(40)
        for j in range(3)
    ]
    assert rows_of(load(table(rows), AUTO)) == rows


def test_amounts_are_not_repeated():
    rows = [[*row[:4], row[4] if row[0] else ""] for row in below_blank(blocks(), 0)]
    found = load(table(rows), AUTO)
    assert found.table.column("amount").to_pylist() == [row[4] for row in rows]
    assert found.table.column("customer").to_pylist() == [row[0] for row in blocks()]


def test_a_table_of_customers_with_a_column_that_few_have_is_left_alone():
    rng = np.random.default_rng(1)
    rows = [
        [f"K{i:03}", "Ulm", f"2023-0{1 + i % 9}-01", f"R{i:03}" if rng.random() < 0.5 or i == 0 else "", "1.00"]
        for i in range(80)
    ]
    assert rows_of(load(table(rows), AUTO)) == rows


@pytest.mark.slow
@pytest.mark.parametrize("is_sorted", [True, False])
def test_merged_cells_of_a_workbook_count_for_all_of_their_rows(tmp_path, is_sorted):
    rows = blocks(is_sorted=is_sorted, has_order=False)
    path = tmp_path / "merged.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 4, "Orders of 2024")
        sheet.write_row(1, 0, HEADER)
        for line, row in enumerate(below_blank(rows, 0, 1), start=2):
            sheet.write_row(line, 0, [*row[:4], float(row[4])])
        starts = [line for line, row in enumerate(rows) if line == 0 or rows[line - 1][0] != row[0]]
        for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
            if end - start > 1:
                sheet.merge_range(start + 2, 0, end + 1, 0, rows[start][0])
                sheet.merge_range(start + 2, 1, end + 1, 1, rows[start][1])
    study = sg.fit(orders=path, method="rfm")
    assert study.summary["orders"]["revenue"] == pytest.approx(sum(float(row[4]) for row in rows))
    assert (study.summary["orders"]["n_orders"], study.summary["orders"]["n_customers"]) == (len(rows), 40)
    assert "merged_cells" in [finding.code for finding in study.findings]
