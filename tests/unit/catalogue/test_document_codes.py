"""Codes of documents say which are sales, which take sales back, and which are neither."""

import pytest

from segmentry.catalogue.document_codes import DOCUMENT_CODES, document_codes_of


@pytest.mark.parametrize("codes", DOCUMENT_CODES, ids=lambda codes: codes.name)
def test_a_code_says_one_thing_in_a_system(codes):
    listed = [*codes.counted.split(), *codes.undone.split(), *codes.void.split()]
    assert len(listed) == len(set(listed))
    assert all(len(code) > 1 and code == code.upper() for code in listed)
    assert codes.counted
    assert codes.undone
    assert codes.source


@pytest.mark.parametrize(
    ("values", "name"),
    [
        (["SI", "SC", "SA"], "sage"),
        (["OR", "RE"], "sap_orders"),
        (["F2", "RE", "S1"], "sap_billing"),
        (["DR", "DG", "DZ"], "sap_accounting"),
        (["RE", "GS"], "german"),
        (["FA", "AV"], "french"),
        (["FA", "NC"], "spanish"),
        (["FT", "FR", "NC"], "portuguese"),
        (["TD01", "TD04"], "italian"),
        (["FV", "PA", "KOR"], "polish"),
        (["inv", "crn"], "english"),
    ],
)
def test_the_codes_of_a_column_tell_the_system(values, name):
    assert document_codes_of(values).name == name


@pytest.mark.parametrize(
    "values", [["RE"], ["DE", "FR", "IT"], ["SI", "SC", "blue"], ["S", "M", "L"], [], ["PA", "NY"]]
)
def test_other_codes_are_not_taken_for_documents(values):
    assert document_codes_of(values) is None
