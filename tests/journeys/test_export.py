"""`segmentry export`: the rows of the user's own file with the segment of each customer."""

from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

import segmentry as sg
from segmentry.errors import ColumnNotFound, DataError, OutputError, SpecError
from segmentry.study.export import ExportOptions, export_segments
from segmentry.study.score import score_to_file
from segmentry.study.sources import Sources
from tests.builders import order_lines

VISITS, SPEND = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]


@pytest.fixture(scope="module")
def study(tmp_path_factory) -> Path:
    """A study of six customers in two segments."""
    folder = tmp_path_factory.mktemp("export") / "study"
    customers = {"id": [f"00{number}" for number in range(1, 7)], "visits": VISITS, "spend": SPEND}
    sg.fit(customers, k=2).rename({"s01": "Regulars", "s02": "Others"}).save(folder)
    return folder


@pytest.fixture
def contacts(tmp_path) -> Path:
    """Four of the customers and a stranger, with addresses and consent, in an order of their own."""
    file = tmp_path / "contacts.csv"
    file.write_text(
        "id;name;consent;points\n004;Åsa;yes;1,5\n099;Nobody;yes;2,5\n001;Bo;no;3,5\n006;Cy;no;4,5\n005;=Di;yes;5,5\n",
        encoding="utf-8",
    )
    return file


def written(study: Path, source: Path, name: str = "out.csv", **options) -> tuple[pd.DataFrame, object]:
    out = source.parent / name
    exported = export_segments(study, str(source), out, ExportOptions(**options))
    return pd.read_csv(out, dtype=str), exported


def test_every_row_of_the_file_is_written_as_it_stands_with_its_segment(study, contacts):
    table, exported = written(study, contacts)
    assert table.columns.tolist() == ["id", "name", "consent", "points", "segment_id", "segment_name"]
    assert table["id"].tolist() == ["004", "099", "001", "006", "005"]
    assert table["points"].tolist() == ["1,5", "2,5", "3,5", "4,5", "5,5"]
    assert table["segment_name"].fillna("").tolist() == ["Regulars", "", "Others", "Regulars", "Regulars"]
    assert exported.n_customers == 4


def test_who_is_in_one_of_both_only_is_counted(study, contacts):
    _, exported = written(study, contacts)
    evidence = {item.code: item.evidence for item in exported.findings}
    assert evidence["rows_without_segment"] == "1 of 5 rows, with ids such as '099'."
    assert evidence["members_not_in_file"] == "2 of 6 customers, such as '002', '003'."


def test_a_segment_is_chosen_by_its_name_or_its_id_and_a_condition_reads_the_columns_of_the_file(study, contacts):
    by_name, _ = written(study, contacts, segments=("regulars",), where="consent = 1 and points < 4")
    by_id, exported = written(study, contacts, segments=("s01",), where="consent = 1 and points < 4")
    assert by_name["id"].tolist() == by_id["id"].tolist() == ["004"]
    assert {item.code for item in exported.findings} >= {"rows_without_segment"}


def test_only_the_columns_that_are_named_leave_the_file(study, contacts):
    table, _ = written(study, contacts, columns=("name",))
    assert table.columns.tolist() == ["name", "segment_id", "segment_name"]
    with pytest.raises(ColumnNotFound, match="did you mean 'name'"):
        written(study, contacts, columns=("nam",))


def test_the_column_of_ids_may_have_another_name(study, contacts):
    other = contacts.with_name("other.csv")
    other.write_text("Kundennummer,mail\n004,a@shop.example\n001,b@shop.example\n", encoding="utf-8")
    with pytest.raises(DataError, match="--on COLUMN"):
        written(study, other)
    table, _ = written(study, other, on="Kundennummer")
    assert table["segment_name"].tolist() == ["Regulars", "Others"]


def test_a_file_of_others_is_refused_with_ids_of_both(study, contacts):
    other = contacts.with_name("other.csv")
    other.write_text("id,mail\n804,a@shop.example\n801,b@shop.example\n", encoding="utf-8")
    with pytest.raises(DataError, match="no row is of a customer of the study") as raised:
        written(study, other)
    assert "'804'" in str(raised.value)
    assert "'001'" in str(raised.value)


def test_customers_with_several_rows_keep_them_and_are_counted(study, contacts):
    twice = contacts.with_name("twice.csv")
    twice.write_text("id,mail\n004,a@shop.example\n004,b@shop.example\n001,c@shop.example\n", encoding="utf-8")
    table, exported = written(study, twice)
    assert len(table) == 3
    assert exported.n_customers == 2
    assert "1 row of customers" in next(item.evidence for item in exported.findings if item.code == "several_rows")


def test_an_unknown_segment_is_refused_with_the_closest_name(study, contacts):
    with pytest.raises(SpecError, match="did you mean 'Regulars'"):
        written(study, contacts, segments=("Regular",))


def test_nobody_to_write_is_refused_with_the_sizes(study, contacts):
    with pytest.raises(DataError, match="no customer is left to write") as raised:
        written(study, contacts, segments=("Others",), where="consent = 1")
    assert "Others: 1" in str(raised.value)


def test_the_file_itself_is_never_overwritten(study, contacts):
    with pytest.raises(OutputError):
        export_segments(study, str(contacts), contacts)
    assert contacts.read_text(encoding="utf-8").startswith("id;name")


def test_the_file_that_the_study_was_made_of_is_never_overwritten(contacts, tmp_path):
    source = tmp_path / "customers.csv"
    lines = [f"{number},{visits},{spend}" for number, visits, spend in zip(range(6), VISITS, SPEND, strict=True)]
    source.write_text("\n".join(["id,visits,spend", *lines]), encoding="utf-8")
    folder = sg.fit(source, k=2).save(tmp_path / "of-file")
    table = source.read_bytes()
    contacts.write_text("id,name\n1,Bo\n2,Cy\n", encoding="utf-8")
    for write in (export_segments, lambda study, _, out: score_to_file(study, Sources(str(contacts)), out)):
        with pytest.raises(OutputError):
            write(folder, str(contacts), source)
    assert source.read_bytes() == table


def test_segments_of_an_order_log_are_joined_to_a_table_of_contacts(shop_orders_study, tmp_path):
    folder, ids = shop_orders_study
    contacts = tmp_path / "crm.csv"
    contacts.write_text("\n".join(["customer_id,city", *(f"{item},Bern" for item in reversed(ids))]), encoding="utf-8")
    export_segments(folder, str(contacts), tmp_path / "crm.parquet")
    expected = dict(zip(*pq.read_table(folder / "segments.parquet").select([0, 1]).to_pydict().values(), strict=True))
    table = pq.read_table(tmp_path / "crm.parquet")
    assert dict(zip(table["customer_id"].to_pylist(), table["segment_id"].to_pylist(), strict=True)) == expected


@pytest.fixture(scope="module")
def shop_orders_study(tmp_path_factory):
    """A saved study by RFM of the sample shop, and the ids of its customers."""
    folder = tmp_path_factory.mktemp("export-orders") / "study"
    study = sg.fit(orders=order_lines(), method="rfm", evidence="quick")
    study.save(folder)
    return folder, study.result.segments.column("customer_id").to_pylist()
