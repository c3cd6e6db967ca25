"""Columns of numbers in any format, with words for nothing and damage, are read equal or told by name."""

import os
import random
from dataclasses import dataclass

import pyarrow as pa
import pytest

from segmentry.stages.ingest import ingest
from tests.builders import settings

N_DRAWS = int(os.environ.get("SEGMENTRY_DRAWS", "60"))
GROUPS = {"point": ("", ",", " ", "\u202f", "\u00a0", "'", "’", "_", "indian"), "comma": ("", ".", " ", "\u202f", "'")}
SIGNS = ("-{}", "−{}", "{}-", "({})", "- {}")
AROUND = ("{}", "{}", "{}", "${}", "€ {}", "{} €", "{} EUR", "CHF {}", "£{}", "{} %", "{}%")
DIGITS = (None, None, None, None, "０", "٠", "०")
NOTHING = ("", "NA", "n/a", r"\N", "(null)", "[NULL]", "<NA>", "#N/A", "#DIV/0!", "-", "—", "k.A.", "n.v.t.", "s.o.", "b.d.",
           "none", "keine Angabe", "sin dato", "yok", "なし", "nan", "-1.#IND", "#WERT!", "null")  # fmt: skip
JUNK = (
    "ask",
    "pending",
    "see note",
    "xx",
    "low",
    "12 or so",
    "O.5",
    "1.2.3.4",
    "12/",
    "a1",
    "ask?",
    "1O0",
    "--5",
    "5..5",
    "12:3O",
)


@dataclass(frozen=True, kw_only=True)
class Format:
    """How the numbers of a column are written."""

    decimal: str
    group: str
    sign: str
    around: str
    zero: str | None
    n_places: int
    has_exponent: bool


def drawn_format(rng):
    decimal = rng.choice(("point", "comma"))
    return Format(
        decimal=decimal,
        group=rng.choice(GROUPS[decimal]),
        sign=rng.choice(SIGNS),
        around=rng.choice(AROUND),
        zero=rng.choice(DIGITS),
        n_places=rng.choice((0, 0, 1, 2, 2, 2, 3)),
        has_exponent=rng.random() < 0.1,
    )


def grouped(whole, group):
    """Return the digits of a whole number with a sign between its groups."""
    if group == "":
        return str(whole)
    if group != "indian":
        return f"{whole:,}".replace(",", group)
    head, tail = str(whole)[:-3], str(whole)[-3:]
    parts = []
    while head:
        head, part = head[:-2], head[-2:]
        parts.insert(0, part)
    return ",".join([*parts, tail])


def written(value, form):
    """Return a number as a column of this format has it."""
    if form.has_exponent:
        text = f"{abs(value):.3E}" if form.decimal == "point" else f"{abs(value):.3E}".replace(".", ",")
        return f"-{text}" if value < 0 else text
    whole, fraction = divmod(round(abs(value) * 10**form.n_places), 10**form.n_places)
    mark = "." if form.decimal == "point" else ","
    text = grouped(whole, form.group) + (f"{mark}{fraction:0{form.n_places}d}" if form.n_places else "")
    text = form.around.format(text)
    if value < 0:
        text = form.sign.format(text)
    return text if form.zero is None else text.translate({48 + n: chr(ord(form.zero) + n) for n in range(10)})


def drawn_value(rng, form):
    value = rng.choice((1, -1) if rng.random() < 0.3 else (1,)) * rng.lognormvariate(6, 2)
    return float(f"{value:.3E}") if form.has_exponent else round(value, form.n_places)


def drawn_column(seed):
    """Return the cells of a column, and the number that each stands for, None where it stands for none."""
    rng = random.Random(seed)
    form = drawn_format(rng)
    share_nothing, share_junk = rng.choice((0, 0, 0.1, 0.3)), rng.choice((0, 0, 0.02, 0.08, 0.2, 0.4))
    words, junk = rng.sample(NOTHING, 2), rng.sample(JUNK, 4)
    cells, meant, n_junk = [], [], 0
    for _ in range(rng.randint(12, 60)):
        kind = rng.random()
        if kind < share_nothing:
            cells.append(rng.choice(words))
            meant.append(None)
        elif kind < share_nothing + share_junk:
            cells.append(rng.choice(junk))
            meant.append(None)
            n_junk += 1
        else:
            value = drawn_value(rng, form)
            cells.append(written(value, form))
            meant.append(value)
    return form, cells, meant, n_junk


def judged(seed):
    """Return what is wrong with how a column was read; None where it is right or told."""
    form, cells, meant, n_junk = drawn_column(seed)
    table = pa.table(
        {"customer_id": [f"C{place}" for place in range(len(cells))], "spend": pa.array(cells, pa.string())}
    )
    read = ingest(table, settings("ingest.keep_values=[spend]"))
    column = read.customers.columns["spend"]
    told = [item.code for item in read.findings if "spend" in item.evidence and item.severity != "info"]
    if column.kind != "number":
        n_numbers = sum(value is not None for value in meant)
        is_mostly = n_numbers > 0.5 * (n_numbers + n_junk)
        return None if told or not is_mostly else f"{seed}: texts without a word: {form} {cells[:5]}"
    got = column.values.to_pylist()
    wrong = [
        (cell, value, found)
        for cell, value, found in zip(cells, meant, got, strict=True)
        if (value is None) != (found is None) or (value is not None and abs(found - value) > 1e-9 * max(1, abs(value)))
    ]
    if n_junk and not told:
        return f"{seed}: {n_junk} texts without a word: {form} {cells[:5]}"
    return None if not wrong or told else f"{seed}: {wrong[:3]} without a word: {form}"


@pytest.mark.parametrize("seed", range(N_DRAWS))
def test_a_column_of_numbers_is_read_equal_or_told(seed):
    assert judged(seed) is None
