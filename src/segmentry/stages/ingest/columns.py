"""Typing of columns: number, date or text, with explicit missing values."""

import math
from dataclasses import replace
from typing import Any, Literal

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.catalogue.column_words import is_code_name
from segmentry.results import NumberFormat
from segmentry.spec import IngestSpec
from segmentry.stages.ingest.answers import find_answers
from segmentry.stages.ingest.dates.columns import dates_of
from segmentry.stages.ingest.dates.names import date_settings, is_date_name
from segmentry.stages.ingest.dates.reading import read_dates
from segmentry.stages.ingest.dates.settings import no_moments
from segmentry.stages.ingest.nothing import without_nothing
from segmentry.stages.ingest.numbers.notations import notation_of, without_unit
from segmentry.stages.ingest.numbers.parse import NO_LEAN, Lean, may_be_grouped, parse_numbers
from segmentry.stages.ingest.typed import (
    TypedColumn,
    as_answers,
    as_date_texts,
    as_dates,
    as_number,
    as_parsed,
    as_text,
    some_of,
    where_lost,
)
from segmentry.storage.arrow import cast_texts, count_true, is_one_of, one_array

_ENOUGH, _HALF = 0.9, 0.5
_SAMPLE_SIZE = 1000
_BLOCK_ROWS = 16_384
_CODE = r"^0\d+$"
_FEW, _SOME = 0.1, 0.3
_TICKS_A_SECOND = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}

UserKind = Literal["number", "date"] | None


def type_column(
    name: str,
    raw: pa.ChunkedArray,
    spec: IngestSpec,
    hint: NumberFormat | None = None,
    *,
    may_be_answers: bool = True,
    lean: Lean = NO_LEAN,
    may_be_dates: bool = True,
    user_kind: UserKind = None,
) -> TypedColumn:
    """Return the column as numbers, dates or text; its role is found later.

    Parameters
    ----------
    name
        Name of the column.
    raw
        Its values, of any flat Arrow type, shape (n,).
    spec
        Which texts and numbers stand for missing values, and the decimal mark if the user set it.
    hint
        The format that the same column had when the segments were learnt; the column is then parsed as numbers.
    may_be_answers
        Whether words may stand for numbers, as yes and no do; a category keeps its levels as texts.
    lean
        Which decimal mark the rest of the file speaks for.
    may_be_dates
        Whether numbers may be dates, as 20240528 is in a column that is named like a date.
    user_kind
        The kind of value that the user set; all others are then missing.

    Returns
    -------
    TypedColumn
        Values of shape (n,).
    """
    values = one_array(raw)
    if pa.types.is_boolean(values.type):
        words = pc.cast(values, pa.string())
        return _from_words(name, words, spec=spec, hint=hint, may_be_answers=may_be_answers, lean=lean)
    may_be_dates = may_be_dates and hint is None
    if pa.types.is_duration(values.type):
        return as_number(name, _days(values), spec, form=hint or NumberFormat())
    if pa.types.is_integer(values.type) or pa.types.is_floating(values.type) or pa.types.is_decimal(values.type):
        dates = dates_of(values, name, date_settings(name, spec)) if may_be_dates else None
        if dates is not None:
            return as_dates(name, pc.cast(values, pa.string()), dates, spec=spec, n_sentinels=0)
        return as_number(name, pc.cast(values, pa.float64(), safe=False), spec, form=hint or NumberFormat())
    texts = pc.cast(values, pa.string())
    if pa.types.is_temporal(values.type):
        dates = dates_of(values, name, date_settings(name, spec)) or no_moments(len(values))
        return as_dates(name, texts, dates, spec=spec, n_sentinels=0)
    is_set = hint is not None or user_kind is not None
    plain = _plain_numbers(name, texts, spec, may_be_dates=may_be_dates) if not is_set else None
    if plain is not None:
        return as_number(name, plain, spec, form=NumberFormat())
    return _from_words(name, texts, spec=spec, hint=hint, may_be_answers=may_be_answers, lean=lean, user_kind=user_kind)


def type_dates(name: str, raw: pa.ChunkedArray, spec: IngestSpec) -> TypedColumn:
    """Return a column as the texts of dates, whatever it holds; missing values are null.

    Parameters
    ----------
    name
        Name of the column.
    raw
        Its values, of any flat Arrow type, shape (n,).
    spec
        Which texts stand for missing values.
    """
    values = one_array(raw)
    are_numbers = pa.types.is_floating(values.type) or pa.types.is_decimal(values.type)
    texts = pc.cast(pc.cast(values, pa.int64(), safe=False) if are_numbers else values, pa.string())
    trimmed = pc.utf8_trim_whitespace(texts)
    trimmed = pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)
    known = _without_words(_without(trimmed, spec.missing_texts))
    return as_date_texts(name, known)


def _from_words(
    name: str,
    texts: pa.Array,
    spec: IngestSpec,
    hint: NumberFormat | None,
    *,
    may_be_answers: bool,
    lean: Lean,
    user_kind: UserKind = None,
) -> TypedColumn:
    """Type a column that holds more than plain numbers; a hint or answers in words determine its type."""
    trimmed = pc.utf8_trim_whitespace(texts)
    trimmed = pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)
    filled = _without(trimmed, spec.missing_texts)
    n_sentinels = filled.null_count - trimmed.null_count
    if hint is not None:
        strict = without_unit(without_nothing(filled, spec))
        return as_parsed(
            name, strict, spec=spec, hint=hint, n_sentinels=n_sentinels + strict.null_count - filled.null_count
        )
    answers = find_answers(filled) if may_be_answers else None
    if answers:
        return as_answers(name, filled, answers=answers, n_sentinels=n_sentinels)
    strict = without_nothing(filled, spec)
    n_strict = n_sentinels + strict.null_count - filled.null_count
    typed = (
        _as_user_kind(name, strict, spec=spec, user_kind=user_kind, n_sentinels=n_strict, lean=lean)
        if user_kind is not None
        else _as_found(name, strict, spec=spec, n_sentinels=n_strict, lean=lean)
    )
    return typed if typed is not None else _unread(name, filled, strict, spec=spec, n_sentinels=n_sentinels, lean=lean)


def _without(texts: pa.Array, missing: tuple[str, ...]) -> pa.Array:
    """Return the texts with null instead of those that stand for a missing value."""
    return pc.if_else(is_one_of(texts, missing), pa.scalar(None, pa.string()), texts)


def _without_words(texts: pa.Array) -> pa.Array:
    """Return texts with null instead of those without a digit, which are no dates, unless all are."""
    known = pc.if_else(pc.match_substring_regex(texts, r"\p{Nd}"), texts, pa.scalar(None, pa.string()))
    return known if known.null_count < len(known) else texts


def _as_user_kind(
    name: str, strict: pa.Array, spec: IngestSpec, *, user_kind: UserKind, n_sentinels: int, lean: Lean
) -> TypedColumn | None:
    """Return the values that are of the kind that the user set, the others missing; None where none is."""
    if user_kind == "date":
        settings = replace(date_settings(name, spec), is_named=True, least_share=0.0)
        dates = read_dates(strict, name, settings)
        if dates is None:
            return None
        known = pc.if_else(pc.is_valid(dates.moments), strict, pa.scalar(None, pa.string()))
        n_lost = known.null_count - strict.null_count
        found = as_dates(name, known, dates, spec=spec, n_sentinels=n_sentinels)
        return replace(found, n_not_dates=n_lost, examples=some_of(strict, where_lost(strict, known)) if n_lost else ())
    numbers = as_parsed(name, without_unit(strict), spec=spec, hint=None, n_sentinels=n_sentinels, lean=lean)
    return replace(numbers, unreadable=None) if numbers.column.n_missing < len(strict) else None


def _as_found(name: str, strict: pa.Array, spec: IngestSpec, *, n_sentinels: int, lean: Lean) -> TypedColumn | None:
    """Return dates or numbers where nine of ten values are these, else None."""
    if _is_code(name, strict):
        return None
    dates = read_dates(strict, name, date_settings(name, spec))
    if dates is not None:
        is_whole = dates.is_open or dates.moments.null_count == strict.null_count
        known = strict if is_whole else _without_words(strict)
        n_lost = known.null_count - strict.null_count
        found = as_dates(name, known, dates, spec=spec, n_sentinels=n_sentinels)
        return replace(found, n_not_dates=n_lost, examples=some_of(strict, where_lost(strict, known)) if n_lost else ())
    if (_is_wordy(strict.slice(0, _SAMPLE_SIZE)) and _is_wordy(strict)) or not _may_be_numbers(strict, spec, lean):
        return None
    numbers = as_parsed(name, strict, spec=spec, hint=None, n_sentinels=n_sentinels, lean=lean)
    n_filled = len(strict) - strict.null_count
    return numbers if n_filled and numbers.column.n_unreadable <= (1 - _ENOUGH) * n_filled else None


def _may_be_numbers(strict: pa.Array, spec: IngestSpec, lean: Lean) -> bool:
    """Return whether some of a sample are numbers, which spares most texts the parsing of each."""
    sample = _spread(strict)
    n_filled = len(sample)
    return bool(n_filled - parse_numbers(sample, spec.decimal, lean).n_unreadable >= _SOME * n_filled)


def _spread(texts: pa.Array) -> pa.Array:
    """Return a sample of the values from all over a column."""
    step = max(1, len(texts) // _SAMPLE_SIZE)
    return texts.take(pa.array(range(0, len(texts), step))).drop_null()


def _unread(
    name: str, filled: pa.Array, strict: pa.Array, spec: IngestSpec, *, n_sentinels: int, lean: Lean
) -> TypedColumn:
    """Return a column as texts, and what most of its values are: numbers, dates, numbers with a unit."""
    n_filled = len(strict) - strict.null_count
    text = replace(as_text(name, filled, n_sentinels), n_filled=n_filled)
    if n_filled == 0 or is_code_name(name):
        return text
    if _has_code(strict):
        return replace(text, **_few_codes(strict))
    if _is_wordy(_spread(strict)):
        return text
    if _may_be_numbers(strict, spec, lean):
        parsed = parse_numbers(strict, spec.decimal, lean)
        n_numbers = n_filled - parsed.n_unreadable
        if n_numbers > _HALF * n_filled:
            return replace(text, n_numbers=n_numbers, examples=some_of(strict, where_lost(strict, parsed.values)))
    dates = read_dates(strict, name, replace(date_settings(name, spec), least_share=_HALF))
    if dates is not None and not dates.is_open:
        n_dates = n_filled - (dates.moments.null_count - strict.null_count)
        return replace(text, n_dates=n_dates, examples=some_of(strict, where_lost(strict, dates.moments)))
    return replace(text, notation=notation_of(strict), examples=tuple(pc.unique(strict).drop_null()[:3].to_pylist()))


def _few_codes(strict: pa.Array) -> dict[str, Any]:
    """Return how many values are numbers, and those with a zero in front, where only few of many have one."""
    is_code = pc.match_substring_regex(strict, _CODE)
    n_filled, n_codes = len(strict) - strict.null_count, count_true(is_code)
    lengths = pc.min_max(pc.utf8_length(strict)).as_py()
    if n_codes > _FEW * n_filled or lengths["min"] == lengths["max"]:
        return {}
    n_numbers = n_filled - parse_numbers(strict, "auto").n_unreadable
    return {"n_numbers": n_numbers - n_codes, "examples": some_of(strict, is_code)}


def _plain_numbers(name: str, texts: pa.Array, spec: IngestSpec, *, may_be_dates: bool) -> pa.Array | None:
    """Return the values of a column of plainly formatted numbers and gaps, else None.

    Most columns are of this kind, and this shortcut is several times faster than testing every alternative. A column
    that may hold codes or dates, by its name or its leading zeros, is left to those tests.
    """
    may_be_other = spec.decimal == "comma" or (may_be_dates and is_date_name(name)) or is_code_name(name)
    if may_be_other or any(_is_number(text) for text in (*spec.missing_texts, *spec.missing_in_numbers)):
        return None
    filled = pc.if_else(pc.equal(texts, ""), pa.scalar(None, pa.string()), texts)
    values = cast_texts(filled, pa.float64()) if filled.null_count < len(filled) else None
    if values is None or not pc.all(pc.is_finite(values)).as_py():
        return None
    may_be_thousands = spec.decimal == "auto" and may_be_grouped(texts)
    return None if may_be_thousands or _has_code(texts) else values


def _days(durations: pa.Array) -> pa.Array:
    """Return lengths of time as numbers of days."""
    a_day = 86_400.0 * _TICKS_A_SECOND[durations.type.unit]
    return pc.divide(pc.cast(pc.cast(durations, pa.int64()), pa.float64(), safe=False), a_day)


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def _is_wordy(texts: pa.Array) -> bool:
    """Return whether most texts have no digit, which is faster than parsing them; `$ -` is a zero."""
    n_wordy, needed = 0, _HALF * (len(texts) - texts.null_count)
    for first in range(0, len(texts), _BLOCK_ROWS):
        n_wordy += count_true(
            pc.invert(pc.match_substring_regex(texts.slice(first, _BLOCK_ROWS), r"\p{Nd}|^\S{0,4}\s*-\s*\S{0,4}$"))
        )
        if n_wordy > needed:
            return True
    return False


def _is_code(name: str, texts: pa.Array) -> bool:
    """Return whether digits are identifiers: leading zeros, or a telephone or postal code by name."""
    return _has_code(texts) or is_code_name(name)


def _has_code(texts: pa.Array) -> bool:
    likely = texts.filter(pc.starts_with(texts, "0"))
    return bool(pc.any(pc.match_substring_regex(likely, _CODE), min_count=0).as_py())
