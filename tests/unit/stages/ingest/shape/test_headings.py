"""Reports in groups: a heading above its rows, closed by a total of its name."""

import pytest

from segmentry.spec import IngestSpec
from segmentry.stages.ingest.load import load

HEADER = "Number,Date,Item,Amount\n"
CLOSED = ("Total for {}", "Total {}", "{} Total", "Summe {}", "Total de {}")


def read(tmp_path, text):
    path = tmp_path / "report.csv"
    path.write_text(text)
    return load(str(path), IngestSpec(), section="orders")


def report(closed, names=("Ada Alder", "Bo Birch", "Cy Cedar"), first="N{}"):
    """Return a report of three rows a group, with totals."""
    lines = []
    for at, name in enumerate(names):
        rows = [f"{first.format(10 * at + n)},2024-0{1 + at}-1{n},thing {n},{5 + n}.25" for n in range(3)]
        lines += [f"{name},,,", *rows, f"{closed.format(name)},,,{sum((5.25, 6.25, 7.25)):.2f}"]
    return HEADER + "\n".join(lines) + "\nTotal,,,56.25\n"


@pytest.mark.parametrize("closed", CLOSED)
def test_each_row_has_the_heading_of_its_group(tmp_path, closed):
    found = read(tmp_path, report(closed))
    assert found.table.column("Heading").to_pylist() == [
        name for name in ("Ada Alder", "Bo Birch", "Cy Cedar") for _ in range(3)
    ]
    assert found.table.column("Number").to_pylist()[:4] == ["N0", "N1", "N2", "N10"]
    assert sorted(row.reason for row in found.rejected) == ["heading"] * 3 + ["total"] * 4
    assert found.n_records == 16


def test_a_first_column_with_nothing_but_headings_is_left_out(tmp_path):
    found = read(tmp_path, report("Total for {}", first="").replace("Number,", ",", 1))
    assert found.table.column_names == ["Date", "Item", "Amount", "Heading"]
    assert found.table.num_rows == 9


def test_lone_texts_that_no_total_repeats_are_no_headings(tmp_path):
    found = read(tmp_path, report("Total of something else"))
    assert "Heading" not in found.table.column_names


def test_a_table_without_groups_stays_as_it_is(tmp_path):
    rows = "\n".join(f"N{n},2024-01-{1 + n:02},thing,{n}.25" for n in range(20))
    found = read(tmp_path, HEADER + rows + "\n")
    assert found.table.column_names == ["Number", "Date", "Item", "Amount"]
    assert found.table.num_rows == 20
