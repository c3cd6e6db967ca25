"""Messages show values of columns, and none of contact data."""

import pyarrow as pa
import pytest

import segmentry as sg
from segmentry.stages.ingest.shown_values import values_shown
from tests.exports.seventh.books import exports


@pytest.mark.parametrize(
    ("name", "values", "shown"),
    [
        ("Description", ["Wool rug", None, "Oak box", "Wool rug", "Pen", "Cup"], "'Wool rug', 'Oak box', 'Pen'"),
        ("Last Name", ["Juniper", "Fir"], "contact data"),
        ("memo", ["ada@juniper.example", "fir@oak.example"], "contact data"),
        ("memo", [None, " "], "nothing"),
        ("memo", ["call: 0170 1234567", "on holiday"], "contact data, 'on holiday'"),
        ("memo", ["see ada@juniper.example", "call 555-010-1234", "DE89 3704 0044 0532 0130 00 paid"], "contact data"),
        ("memo", ["Ada Fir, Elm Street 5", "since 2024-05-28 10:00"], "contact data, 'since 2024-05-28 10:00'"),
        ("memo", ["1 200,50", "12-345-678", "01.02.2024"], "'1 200,50', '12-345-678', '01.02.2024'"),
        ("memo", ["01/2024", "05-2024", "since 06 2024"], "'01/2024', '05-2024', 'since 06 2024'"),
        (
            "memo",
            ["01.02.24 10.30", "00012345678", "2024-05-28T10:00:00"],
            "'01.02.24 10.30', '00012345678', '2024-05-28T10:00:00'",
        ),
        ("memo", ["Tel. 030/123456", "06 12 34 56 78", "on 020 7946 0958"], "contact data"),
        ("memo", ["5 St.", "Ring 3 mm gold", "ST 5"], "'5 St.', 'Ring 3 mm gold', 'ST 5'"),
        ("memo", ["12 Elm Street, Ulm", "Hauptstr. 5, 10115 Berlin", "Am Weg 7b"], "contact data"),
        ("KUNDE", ["Ada Juniper", "Bo Fir"], "contact data"),
        ("Kunde", ["Müller", "Fir", "Oak", "Elm"], "contact data"),
        ("Kunde", ["K1", "K2", "K3"], "'K1', 'K2', 'K3'"),
        ("Kunde", ["Ja", "Nein"], "'Ja', 'Nein'"),
        ("customer city", ["San Diego", "Los Angeles"], "'San Diego', 'Los Angeles'"),
        ("Geburtstag", ["03.04.1987"], "dates of birth"),
        ("amount", [1.5, None], "'1.5'"),
    ],
)
def test_values_are_shown_unless_they_are_contact_data(name, values, shown):
    assert values_shown(name, pa.array(values)) == shown


@pytest.mark.slow
def test_the_refusal_of_an_export_shows_no_names_of_customers(tmp_path):
    """The export of MYOB has names and no number of the customer: names stood in the message."""
    export = next(item for item in exports() if item.name == "myob_item_sales")
    (tmp_path / "sales.txt").write_bytes(export.content)
    with pytest.raises(sg.DataError, match="no column for the customer") as refused:
        sg.fit(orders=tmp_path / "sales.txt")
    assert "Last Name: contact data; First Name: contact data" in str(refused.value)
    assert "Item Number: RUG-XL" in str(refused.value)


def test_a_log_with_texts_for_dates_shows_no_names(tmp_path):
    log = pa.table(
        {
            "customer_id": ["a", "b"] * 20,
            "order_id": range(40),
            "Last Name": ["Juniper", "Fir"] * 20,
            "amount": [5] * 40,
        }
    )
    with pytest.raises(sg.DataError) as refused:
        sg.fit(orders=log, settings=["orders.columns.time=Last Name"])
    assert "contact data" in str(refused.value)
    assert "Juniper" not in str(refused.value)
