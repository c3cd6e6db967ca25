"""Day, month and year in three columns are one date."""

import pyarrow as pa
import pytest

from segmentry.stages.ingest.shape.date_parts import with_dates
from segmentry.storage.tables import ReadTable


def read(**columns):
    table = pa.table({name: [str(value) for value in values] for name, values in columns.items()})
    return with_dates(ReadTable(source="log.csv", table=table))


@pytest.mark.parametrize(
    "names",
    [
        ("Day", "Month", "Year"),
        ("order_day", "order_month", "order_year"),
        ("Tag", "Monat", "Jahr"),
        ("jour_vente", "mois_vente", "annee_vente"),
        ("Día", "Mes", "Año"),
        ("注文日", "注文月", "注文年"),
        ("일", "월", "년"),
    ],
)
def test_three_columns_are_one_date(names):
    found = read(**dict(zip(names, ([1, 28], [3, 12], [2023, 2024]), strict=True)))
    assert found.table.column(3).to_pylist() == ["2023-03-01", "2024-12-28"]
    assert found.table.column_names[3] == f"date of {', '.join(names)}"
    assert [note.code for note in found.notes] == ["date_parts"]


def test_the_month_may_be_a_name():
    found = read(Tag=[1, 28], Monat=["März", "Dez."], Jahr=[2023, 2024])
    assert found.table.column(3).to_pylist() == ["2023-03-01", "2024-12-28"]


@pytest.mark.parametrize(
    "columns",
    [
        {"Day": [1], "Month": [3]},
        {"Day": [1], "Month": [3], "Year": [2023], "order_date": ["2023-03-01"]},
        {"Day": [140], "Month": [3], "Year": [2023]},
        {"order_day": [1], "ship_month": [3], "Year": [2023]},
    ],
)
def test_other_columns_are_left_as_they_are(columns):
    assert read(**columns).table.column_names == list(columns)
