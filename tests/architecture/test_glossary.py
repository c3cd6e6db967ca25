"""The glossary defines every result, verdict and column that users meet."""

from pathlib import Path
from typing import get_args

import pytest

from segmentry import results
from segmentry.exports.profiles import _COLUMNS
from segmentry.results import VALUE_TIERS, Severity
from segmentry.results.customer_segments import REASON_COLUMNS, SEGMENT_COLUMNS
from segmentry.spec import Role
from segmentry.storage.tables import REJECTED_SCHEMA

GLOSSARY = (Path(__file__).parents[2] / "docs/glossary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in results.__all__ if isinstance(getattr(results, name), type)])
def test_every_result_is_in_the_glossary(name):
    assert f"`{name}`" in GLOSSARY


@pytest.mark.parametrize(
    "word",
    [
        *SEGMENT_COLUMNS,
        *REASON_COLUMNS,
        *_COLUMNS,
        *REJECTED_SCHEMA.names,
        *VALUE_TIERS,
        *get_args(Role),
        *get_args(Severity),
    ],
)
def test_every_word_of_an_output_is_in_the_glossary(word):
    assert f"`{word}`" in GLOSSARY


@pytest.mark.parametrize("verdict", ["natural", "reproducible", "constructive", "one group"])
def test_every_verdict_is_in_the_glossary(verdict):
    assert f"| {verdict} |" in GLOSSARY
