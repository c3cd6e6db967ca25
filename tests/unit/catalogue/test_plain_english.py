"""Names of columns in other languages than English."""

import pytest

from segmentry.catalogue.display_names import display_names
from segmentry.catalogue.plain_english import is_plain_english
from segmentry.languages.names import meaning_of_measure


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("Ausgabenscore (1-100)", ["spending", "score", "1", "100"]),
        ("Durchschnittsumsatz", ["average", "revenue"]),
        ("Websitebesuche", ["website", "visits"]),
        ("Totaalbedrag", ["total", "amount"]),
        ("pomegranate", ["pomegranate"]),
    ],
)
def test_a_compound_has_the_meaning_of_its_words(name: str, english: list[str]) -> None:
    assert meaning_of_measure(name) == english


def test_a_foreign_name_keeps_its_capital_within_a_sentence() -> None:
    names = display_names(["Kundennummer", "Alter", "Geschlecht", "Zahlungsverzug", "Ausgabenscore"])
    assert names.in_sentence("Zahlungsverzug") == "Zahlungsverzug"
    assert names.in_sentence("Ausgabenscore") == "Ausgabenscore"


def test_an_unknown_name_among_english_ones_is_written_small() -> None:
    names = display_names(["customer_id", "age", "gender", "Yondermeter"])
    assert names.in_sentence("Yondermeter") == "yondermeter"
    assert is_plain_english("Yondermeter")
