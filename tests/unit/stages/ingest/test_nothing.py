"""Words for nothing are missing among numbers and dates and levels elsewhere; the rest is told."""

import re
import shlex

import pyarrow as pa
import pytest

from segmentry.errors import DataError
from segmentry.languages import LANGUAGES
from segmentry.stages.ingest.columns import type_column
from segmentry.stages.ingest.ingest import ingest
from segmentry.stages.ingest.nothing import means_nothing
from tests.builders import settings

NUMBERS = [f"{12 + 3.25 * place:.2f}" for place in range(16)]
DATES = [f"2024/{1 + place % 12:02}/{1 + place:02}" for place in range(16)]
WORDS = [
    r"\N", "(null)", "[NULL]", "<NA>", "NaT", "#NULL!", "#REF!", "#N/A", "#DIV/0!", "#VALUE!", "-1.#IND", "1.#QNAN", "nan(ind)",
    "none", "N/A", "k.A.", "k. A.", "n.v.t.", "s.o.", "b.d.", "#NV", "#¡DIV/0!", "#ARG!", "(blank)", "—", "...", "なし", "yok",
    "sin dato", "non disponibile", "não informado", "нет данных",
]  # fmt: skip


def typed(name, values):
    return type_column(name, pa.chunked_array([pa.array(values, pa.string())]), settings().ingest)


@pytest.mark.parametrize("word", WORDS)
def test_a_word_for_nothing_is_missing_among_numbers_and_dates(word):
    for name, filled, kind in (("spend", NUMBERS, "number"), ("since", DATES, "date")):
        column = typed(name, [*filled, *[word] * 6]).column
        assert (column.kind, column.n_missing, column.n_sentinels) == (kind, 6, 6)


@pytest.mark.parametrize("word", ["none", "k.A.", "geen", "yok", "ohne", "n.d.", "aucun"])
def test_the_same_word_is_a_level_among_texts(word):
    column = typed("insurance", ["full", "partial", word] * 8).column
    assert (column.kind, column.n_missing, column.n_distinct) == ("text", 0, 3)


@pytest.mark.parametrize("word", ["pending", "high", "x", "yes", "12 Elm"])
def test_other_words_are_not_nothing(word):
    assert not means_nothing(word)


def test_every_language_has_words_for_nothing_that_are_recognised():
    for language in LANGUAGES:
        words = language.nothing.split(", ")
        assert len(words) > 5
        assert all(means_nothing(word) for word in (*words, *map(str.upper, words)))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1_000", 1000.0), ("1.5k", 1500.0), ("5.50-", -5.5), ("−5.50", -5.5), ("(5.50)", -5.5), ("5,5E+03", 5500.0),
        ("5,125E+03", 5125.0), ("1,20,000", 120000.0), ("７８，９００", 78900.0), ("٤٥٫٦", 45.6), ("४५.५", 45.5),
        ("1'234.50", 1234.5), ("1\u202f234,50", 1234.5), ("12,5 %", 12.5), ("$1,234.50", 1234.5),
    ],
)  # fmt: skip
def test_numbers_are_read_however_they_are_written(written, meant):
    digit = next(letter for letter in written if letter.isdigit())
    others = [written.replace(digit, str(place), 1) for place in range(1, 9)]
    column = typed("spend", [written, written, *others, *others]).column
    assert (column.kind, column.n_missing) == ("number", 0)
    assert column.values[0].as_py() == meant


def test_signs_that_are_no_letters_do_not_label_a_number():
    assert typed("balance", ["−5", "–7", "12"] * 5).column.values.to_pylist()[:3] == [-5.0, -7.0, 12.0]
    assert typed("score", ["10", "11", "12", "Err:502"] * 4).column.kind == "text"


def customers(tmp_path, name, values):
    lines = [
        f"customer_id,{name},age",
        *(f'C{place},"{value}",{20 + place % 31}' for place, value in enumerate(values)),
    ]
    path = tmp_path / "customers.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def options_in(remedy):
    """Return the settings that a remedy tells to type."""
    return [shlex.split(option)[1] for option in re.findall(r"--set (?:'(?:[^'])*'|\S+)", remedy)]


@pytest.mark.parametrize(
    ("name", "filled", "kind", "code"),
    [("spend", NUMBERS, "number", "nearly_numbers"), ("since", DATES, "date", "nearly_dates")],
)
def test_a_column_that_is_mostly_numbers_or_dates_tells_what_stood_in_the_way(tmp_path, name, filled, kind, code):
    path = customers(tmp_path, name, [*filled, "pending", "ask", "ask", "later", "\\x"])
    read = ingest(path, settings())
    (told,) = [item for item in read.findings if item.code == code]
    assert told.severity == "warning"
    assert f"{name}: 16 of 21 values are {kind}s, but not 'pending', 'ask', 'later'" in told.evidence
    by_role, by_text = options_in(told.remedy)
    settled = ingest(path, settings(by_role))
    assert (settled.customers.columns[name].kind, settled.customers.columns[name].n_missing) == (kind, 5)
    assert f"{name} (5)." in [item.evidence for item in settled.findings if item.code == f"unreadable_{kind}s"]
    named = ingest(path, settings(by_text))
    assert (named.customers.columns[name].kind, named.customers.columns[name].n_missing) == (kind, 5)
    (told,) = [item.evidence for item in named.findings if item.code == f"unreadable_{kind}s"]
    assert told.startswith(f"{name} (1: ")


def test_a_number_with_a_unit_is_told_and_read_where_the_column_is_called_numeric(tmp_path):
    path = customers(tmp_path, "weight", [f"{50 + place} kg" for place in range(20)])
    (told,) = [item for item in ingest(path, settings()).findings if item.code == "unread_notations"]
    assert "weight: 20 numbers in kg ('50 kg', '51 kg', '52 kg')" in told.evidence
    (option,) = options_in(told.remedy)
    assert ingest(path, settings(option)).customers.columns["weight"].values.to_pylist()[:2] == [50.0, 51.0]


def test_hexadecimal_numbers_stay_texts_and_are_told(tmp_path):
    read = ingest(customers(tmp_path, "mask", [f"0x{place:02X}" for place in range(20)]), settings())
    assert read.customers.columns["mask"].kind == "text"
    assert any("mask: 20 numbers in hexadecimal digits" in item.evidence for item in read.findings)


def test_few_zeros_in_front_among_numbers_are_told(tmp_path):
    path = customers(tmp_path, "points", [*(str(place * 7) for place in range(1, 31)), "007"])
    (told,) = [item for item in ingest(path, settings()).findings if item.code == "nearly_numbers"]
    assert "points: 30 of 31 values are numbers, but not '007'" in told.evidence
    column = ingest(path, settings("roles.points=numeric")).customers.columns["points"]
    assert column.values.to_pylist()[-1] == 7.0


def test_a_column_without_any_number_cannot_be_numeric(tmp_path):
    with pytest.raises(DataError, match="at least one number"):
        ingest(customers(tmp_path, "tier", ["gold", "silver"] * 8), settings("roles.tier=numeric"))
