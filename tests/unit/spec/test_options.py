"""Options that messages print can be typed as they stand, whatever a column is called."""

import shlex

import pytest

from segmentry.spec.build import with_settings
from segmentry.spec.options import column_option, list_option, renamed_option, rfm_option

NAMES = [
    "age", "p days", "2020", "001", "2024-01-01", "yes", "No", "null", "~", "1e5", "a, b", "a: b", "x #1", 'plan "A"', "it's",
    "back\\slash", "[x]", "{y}", "end ", " start", "ümläut", "-", "*a", "&b", "!c", "a.b", "100%", "@x",
]  # fmt: skip


def typed(option: str) -> dict:
    """Return the document that an option of the command line makes."""
    words = shlex.split(option)
    assert words[0] == "--set"
    return with_settings({}, words[1:])


def test_a_list_of_columns_is_read_as_it_was_meant():
    assert typed(list_option("ingest.keep_values", NAMES))["ingest"]["keep_values"] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_column_is_read_as_it_was_meant(name):
    assert typed(list_option("ingest.keep_values", [name])) == {"ingest": {"keep_values": [name]}}
    assert typed(column_option("customer", name)) == {"orders": {"columns": {"customer": name}}}
    assert typed(renamed_option("fee", name)) == {"ingest": {"renamed": {"fee": name}}}
    assert typed(rfm_option("recency", name))["segment"]["method"]["columns"] == {"recency": name}
