"""The texts of a column by the form that each of them has."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.stages.ingest.dates.day_order import Numbered
from segmentry.stages.ingest.dates.forms import FORMS, NAMED_ONLY, DateForm
from segmentry.stages.ingest.dates.number_forms import NumberForm, Numbers, number_form
from segmentry.stages.ingest.dates.parts import Parts, Whole
from segmentry.stages.ingest.dates.settings import DateSettings
from segmentry.stages.ingest.dates.words import folded_texts

_HALF, _FEW = 0.5, 0.1
_FEWEST_DIGITS = 2
_NUMBER = re.compile(r"^\d{1,18}(?:[.,]\d{1,18})?$")


@dataclass(frozen=True)
class FormBlock:
    """The texts that have one form: their positions and their parts."""

    form: DateForm
    at: Whole
    parts: Parts

    @property
    def name(self) -> str:
        """Name of the form."""
        return self.form.name

    @cached_property
    def numbered(self) -> Numbered:
        """The three numbers of dates whose order has to be found."""
        third = self.parts.numbers("three")
        is_short = pc.less(pc.utf8_length(self.parts.texts("three")), 4).to_numpy(zero_copy_only=False)
        return Numbered(
            first=self.parts.numbers("one"),
            second=self.parts.numbers("two"),
            third=third,
            is_short=is_short,
        )


@dataclass(frozen=True)
class NumberBlock:
    """The texts that are numbers of one form: their positions and their numbers."""

    form: NumberForm
    at: Whole
    numbers: Numbers

    @property
    def name(self) -> str:
        """Name of the form."""
        return self.form.name


Block = FormBlock | NumberBlock


def fits_sample(texts: pa.Array, settings: DateSettings) -> bool:
    """Return whether half of a few texts are dates, or fewer where these do: a cheap test.

    Parameters
    ----------
    texts
        A few texts, shape (n,).
    settings
        How to read them.
    """
    sample = folded_texts(texts).to_pylist()
    forms = _allowed(settings)
    n_dates = sum(
        (settings.is_named and _NUMBER.match(text) is not None)
        or (_may_be_date(text) and any(form.regex.match(text) for form in forms))
        for text in sample
    )
    return n_dates >= max(1.0, min(_HALF, settings.least_share) * len(sample))


def _may_be_date(text: str) -> bool:
    """Return whether a text has two digits, as every form asks; where none has, no pattern is compiled."""
    return sum(map(str.isdecimal, text)) >= _FEWEST_DIGITS


def blocks_of(texts: pa.Array, settings: DateSettings) -> list[Block]:
    """Return the distinct texts of a column by their form, the texts of no form left out.

    Parameters
    ----------
    texts
        Distinct texts, shape (m,).
    settings
        How to read them.
    """
    folded = folded_texts(texts)
    rest = np.arange(len(folded))
    blocks: list[Block] = []
    likely = _likely_first(folded, settings)
    for form in likely:
        if not len(rest):
            break
        found = _found(form, folded.take(pa.array(rest)) if len(rest) < len(folded) else folded)
        is_hit = pc.is_valid(found).to_numpy(zero_copy_only=False)
        if is_hit.any():
            blocks.append(FormBlock(form, rest[is_hit], Parts(found.filter(pa.array(is_hit)))))
            rest = rest[~is_hit]
    numbers = _number_block(folded, rest, settings) if settings.is_named and len(rest) else None
    return [*blocks, numbers] if numbers is not None else blocks


def _found(form: DateForm, texts: pa.Array) -> pa.StructArray:
    """Return the parts of texts of a form, by its simpler pattern where all of them keep to it."""
    if form.plain_regex is not None and all(map(form.plain_regex.match, texts.slice(0, 100).to_pylist())):
        found = pc.extract_regex(texts, form.plain)
        if not found.null_count:
            return found
    return pc.extract_regex(texts, form.pattern)


def _allowed(settings: DateSettings) -> tuple[DateForm, ...]:
    return tuple(form for form in FORMS if settings.is_named or form.name not in NAMED_ONLY)


def _likely_first(folded: pa.Array, settings: DateSettings) -> list[DateForm]:
    """Return the forms, those of most of a few texts first."""
    step = max(1, len(folded) // 100)
    sample = folded.take(pa.array(range(0, len(folded), step))).to_pylist()
    forms = _allowed(settings)
    first = Counter(next((form.name for form in forms if form.regex.match(text)), "") for text in sample)
    return sorted(forms, key=lambda form: -first[form.name])


def _number_block(folded: pa.Array, rest: Whole, settings: DateSettings) -> NumberBlock | None:
    """Return the texts that are plain numbers of one form."""
    texts = folded.take(pa.array(rest))
    is_number = pc.match_substring_regex(texts, _NUMBER.pattern).to_numpy(zero_copy_only=False)
    if not is_number.any():
        return None
    plain = pc.replace_substring(texts.filter(pa.array(is_number)), ",", ".")
    has_fraction = pc.any(pc.match_substring(plain, "."), min_count=0).as_py()
    numbers = pc.cast(plain, pa.float64() if has_fraction else pa.int64()).to_numpy(zero_copy_only=False)
    form = number_form(numbers, may_count_days=settings.may_count_days)
    if form is None:
        return None
    is_real = form.moments(numbers).is_real
    return NumberBlock(form, rest[is_number][is_real], numbers[is_real])
