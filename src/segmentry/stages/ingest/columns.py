"""Typing of columns: number, date or text, with explicit missing values."""

import math
from dataclasses import dataclass, replace
from typing import Any, Literal

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.catalogue.answers import Answers
from segmentry.catalogue.column_words import is_code_name
from segmentry.results import Column, NumberFormat
from segmentry.spec import IngestSpec
from segmentry.stages.ingest.answers import find_answers, find_bounds, numbers_of_words
from segmentry.stages.ingest.dates.columns import dates_of
from segmentry.stages.ingest.dates.names import date_settings, is_date_name
from segmentry.stages.ingest.dates.reading import read_dates
from segmentry.stages.ingest.dates.settings import DateNote, DateReading, no_moments
from segmentry.stages.ingest.nothing import without_nothing
from segmentry.stages.ingest.numbers.notations import Notation, notation_of, without_unit
from segmentry.stages.ingest.numbers.parse import NO_LEAN, Lean, may_be_grouped, parse_numbers
from segmentry.stages.ingest.placeholders import find_placeholder_dates, within_bounds, without_placeholders
from segmentry.storage.arrow import cast_texts, count_distinct, count_true, is_one_of, one_array

_ENOUGH, _HALF = 0.9, 0.5
_N_EXAMPLES = 3
_SAMPLE_SIZE = 1000
_BLOCK_ROWS = 16_384
_LARGEST = 1e100
_CODE = r"^0\d+$"
_FEW, _SOME = 0.1, 0.3
_TICKS_A_SECOND = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}

Told = Literal["number", "date"] | None


@dataclass(frozen=True, kw_only=True)
class TypedColumn:
    """A typed column and what parsing it revealed.

    `unreadable` marks the texts among numbers, where there are any. `n_ambiguous` counts numbers that could be read in two ways,
    of which `ambiguous` is one as it is written; `is_settled` tells whether other values show the way. `n_sized` counts
    numbers with a size such as k, of which `sized` is one; `currencies` stand beside numbers. Of a text column, `n_numbers`
    of `n_filled` values are numbers or `n_dates` dates, and `examples` some that are not; or most are numbers in a `notation`
    that is not read, of which these are examples. `date_notes` say how dates were read, and `n_not_dates` texts were none.
    """

    column: Column
    n_mixed: int = 0
    n_ambiguous: int = 0
    ambiguous: str = ""
    is_settled: bool = False
    n_sized: int = 0
    sized: str = ""
    currencies: tuple[str, ...] = ()
    n_filled: int = 0
    n_numbers: int = 0
    n_dates: int = 0
    notation: Notation | None = None
    examples: tuple[str, ...] = ()
    n_too_large: int = 0
    unreadable: pa.Array | None = None
    date_notes: tuple[DateNote, ...] = ()
    n_not_dates: int = 0


def type_column(
    name: str,
    raw: pa.ChunkedArray,
    spec: IngestSpec,
    hint: NumberFormat | None = None,
    *,
    may_be_answers: bool = True,
    lean: Lean = NO_LEAN,
    may_be_dates: bool = True,
    told: Told = None,
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
    told
        What the user said that the values are; all others are then missing.

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
        return _as_number(name, _days(values), spec, form=hint or NumberFormat())
    if pa.types.is_integer(values.type) or pa.types.is_floating(values.type) or pa.types.is_decimal(values.type):
        dates = dates_of(values, name, date_settings(name, spec)) if may_be_dates else None
        if dates is not None:
            return _as_dates(name, pc.cast(values, pa.string()), dates, spec=spec, n_sentinels=0)
        return _as_number(name, pc.cast(values, pa.float64(), safe=False), spec, form=hint or NumberFormat())
    texts = pc.cast(values, pa.string())
    if pa.types.is_temporal(values.type):
        dates = dates_of(values, name, date_settings(name, spec)) or no_moments(len(values))
        return _as_dates(name, texts, dates, spec=spec, n_sentinels=0)
    is_told = hint is not None or told is not None
    plain = _plain_numbers(name, texts, spec, may_be_dates=may_be_dates) if not is_told else None
    if plain is not None:
        return _as_number(name, plain, spec, form=NumberFormat())
    return _from_words(name, texts, spec=spec, hint=hint, may_be_answers=may_be_answers, lean=lean, told=told)


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
    return TypedColumn(column=_column(name, "date", values=known, form=NumberFormat()))


def _from_words(
    name: str,
    texts: pa.Array,
    spec: IngestSpec,
    hint: NumberFormat | None,
    *,
    may_be_answers: bool,
    lean: Lean,
    told: Told = None,
) -> TypedColumn:
    """Type a column that holds more than plain numbers; a hint or answers in words determine its type."""
    trimmed = pc.utf8_trim_whitespace(texts)
    trimmed = pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)
    filled = _without(trimmed, spec.missing_texts)
    n_sentinels = filled.null_count - trimmed.null_count
    if hint is not None:
        strict = without_unit(without_nothing(filled, spec))
        return _parsed(
            name, strict, spec=spec, hint=hint, n_sentinels=n_sentinels + strict.null_count - filled.null_count
        )
    answers = find_answers(filled) if may_be_answers else None
    if answers:
        return _as_answers(name, filled, answers=answers, n_sentinels=n_sentinels)
    strict = without_nothing(filled, spec)
    n_strict = n_sentinels + strict.null_count - filled.null_count
    typed = (
        _as_told(name, strict, spec=spec, told=told, n_sentinels=n_strict, lean=lean)
        if told is not None
        else _as_found(name, strict, spec=spec, n_sentinels=n_strict, lean=lean)
    )
    return typed if typed is not None else _unread(name, filled, strict, spec=spec, n_sentinels=n_sentinels, lean=lean)


def _without(texts: pa.Array, missing: tuple[str, ...]) -> pa.Array:
    """Return the texts with null in place of those that stand for a missing value."""
    return pc.if_else(is_one_of(texts, missing), pa.scalar(None, pa.string()), texts)


def _without_words(texts: pa.Array) -> pa.Array:
    """Return texts with null in place of those without a digit, which are no dates, unless all are."""
    known = pc.if_else(pc.match_substring_regex(texts, r"\p{Nd}"), texts, pa.scalar(None, pa.string()))
    return known if known.null_count < len(known) else texts


def _as_told(
    name: str, strict: pa.Array, spec: IngestSpec, *, told: Told, n_sentinels: int, lean: Lean
) -> TypedColumn | None:
    """Return the values that are of the kind that the user told, the others missing; None where none is."""
    if told == "date":
        settings = replace(date_settings(name, spec), is_named=True, least_share=0.0)
        dates = read_dates(strict, name, settings)
        if dates is None:
            return None
        known = pc.if_else(pc.is_valid(dates.moments), strict, pa.scalar(None, pa.string()))
        n_lost = known.null_count - strict.null_count
        found = _as_dates(name, known, dates, spec=spec, n_sentinels=n_sentinels)
        return replace(found, n_not_dates=n_lost, examples=_some(strict, _where_lost(strict, known)) if n_lost else ())
    numbers = _parsed(name, without_unit(strict), spec=spec, hint=None, n_sentinels=n_sentinels, lean=lean)
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
        found = _as_dates(name, known, dates, spec=spec, n_sentinels=n_sentinels)
        return replace(found, n_not_dates=n_lost, examples=_some(strict, _where_lost(strict, known)) if n_lost else ())
    if (_is_wordy(strict.slice(0, _SAMPLE_SIZE)) and _is_wordy(strict)) or not _may_be_numbers(strict, spec, lean):
        return None
    numbers = _parsed(name, strict, spec=spec, hint=None, n_sentinels=n_sentinels, lean=lean)
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
    text = replace(_as_text(name, filled, n_sentinels), n_filled=n_filled)
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
            return replace(text, n_numbers=n_numbers, examples=_some(strict, _where_lost(strict, parsed.values)))
    dates = read_dates(strict, name, replace(date_settings(name, spec), least_share=_HALF))
    if dates is not None and not dates.is_open:
        n_dates = n_filled - (dates.moments.null_count - strict.null_count)
        return replace(text, n_dates=n_dates, examples=_some(strict, _where_lost(strict, dates.moments)))
    return replace(text, notation=notation_of(strict), examples=tuple(pc.unique(strict).drop_null()[:3].to_pylist()))


def _few_codes(strict: pa.Array) -> dict[str, Any]:
    """Return how many values are numbers, and those with a zero in front, where only few of many have one."""
    is_code = pc.match_substring_regex(strict, _CODE)
    n_filled, n_codes = len(strict) - strict.null_count, count_true(is_code)
    lengths = pc.min_max(pc.utf8_length(strict)).as_py()
    if n_codes > _FEW * n_filled or lengths["min"] == lengths["max"]:
        return {}
    n_numbers = n_filled - parse_numbers(strict, "auto").n_unreadable
    return {"n_numbers": n_numbers - n_codes, "examples": _some(strict, is_code)}


def _where_lost(texts: pa.Array, values: pa.Array) -> pa.Array:
    """Return which texts have no value."""
    return pc.and_(pc.is_valid(texts), pc.is_null(values))


def _some(texts: pa.Array, mask: pa.Array | None) -> tuple[str, ...]:
    """Return three different texts of those marked."""
    return () if mask is None else tuple(pc.unique(texts.filter(mask)).slice(0, _N_EXAMPLES).to_pylist())


def _as_dates(name: str, texts: pa.Array, dates: DateReading, spec: IngestSpec, n_sentinels: int) -> TypedColumn:
    """Return dates, with placeholders as missing values."""
    form = NumberFormat(date_order=dates.order)
    placed = () if name in spec.keep_values else find_placeholder_dates(texts, dates.moments)
    known = pc.if_else(pc.is_in(texts, pa.array(placed, pa.string())), pa.scalar(None, pa.string()), texts)
    n_placed = known.null_count - texts.null_count
    column = _column(name, "date", values=known, form=replace(form, placeholder_date=" and ".join(placed)))
    return TypedColumn(column=replace(column, n_sentinels=n_sentinels + n_placed), date_notes=dates.notes)


def _parsed(
    name: str, texts: pa.Array, spec: IngestSpec, hint: NumberFormat | None, *, n_sentinels: int, lean: Lean = NO_LEAN
) -> TypedColumn:
    """Parse texts as numbers; words that stand for numbers come from the hint, or have an open end."""
    mark = spec.decimal if spec.decimal != "auto" or hint is None else hint.decimal
    parsed = parse_numbers(texts, mark, lean)
    is_unreadable = pc.and_(pc.is_valid(texts), pc.is_null(parsed.values))
    words = hint.words if hint is not None else find_bounds(texts.filter(is_unreadable)) if parsed.n_unreadable else ()
    values = pc.coalesce(numbers_of_words(texts, words), parsed.values) if words else parsed.values
    n_unreadable = parsed.n_unreadable - (parsed.values.null_count - values.null_count)
    form = replace(hint or NumberFormat(), decimal=parsed.decimal, words=words)
    typed = _as_number(name, values, spec, form=form, n_sentinels=n_sentinels, n_unreadable=n_unreadable)
    typed = replace(
        typed,
        n_mixed=parsed.n_mixed,
        n_ambiguous=parsed.n_ambiguous,
        ambiguous=parsed.ambiguous,
        is_settled=parsed.is_settled,
        n_sized=parsed.n_sized,
        sized=parsed.sized,
        currencies=parsed.currencies,
    )
    if not n_unreadable:
        return typed
    unreadable = pc.and_(is_unreadable, pc.is_null(values))
    return replace(typed, unreadable=unreadable, examples=_some(texts, unreadable))


def _as_answers(name: str, filled: pa.Array, answers: Answers, n_sentinels: int) -> TypedColumn:
    """Return answers in words as the numbers that they stand for."""
    values = numbers_of_words(filled, answers.values)
    form = NumberFormat(words=answers.values, answers=answers.kind, has_sentinels=False)
    n_none = values.null_count - filled.null_count
    return TypedColumn(
        column=replace(_column(name, "number", values=values, form=form), n_sentinels=n_sentinels + n_none)
    )


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


def _as_number(
    name: str, values: pa.Array, spec: IngestSpec, form: NumberFormat, *, n_sentinels: int = 0, n_unreadable: int = 0
) -> TypedColumn:
    nothing = pa.scalar(None, pa.float64())
    finite = pc.if_else(pc.is_finite(values), values, nothing)
    usable = pc.if_else(pc.less_equal(pc.abs(finite), _LARGEST), finite, nothing)
    blanked = _without_sentinel_numbers(usable, spec.missing_numbers)
    is_kept = name in spec.keep_values
    has_sentinels = _are_sentinels(blanked) if form.has_sentinels is None else form.has_sentinels
    known = blanked if has_sentinels and not is_kept else usable
    is_learnt = form.has_sentinels is not None
    cleaned, form = (known, form) if is_kept else without_placeholders(known, form, is_learnt=is_learnt)
    possible = within_bounds(cleaned, form)
    n_blanked = finite.null_count - values.null_count + cleaned.null_count - usable.null_count
    column = replace(
        _column(name, "number", values=possible, form=replace(form, has_sentinels=has_sentinels)),
        n_sentinels=n_sentinels + n_blanked,
        n_unreadable=n_unreadable,
        n_impossible=possible.null_count - cleaned.null_count,
    )
    return TypedColumn(column=column, n_too_large=usable.null_count - finite.null_count)


def _without_sentinel_numbers(values: pa.Array, sentinels: tuple[float, ...]) -> pa.Array:
    low, high = pc.min_max(values).as_py().values()
    if low is None or not any(low <= number <= high for number in sentinels):
        return values
    is_sentinel = pc.is_in(values, pa.array(sentinels, pa.float64()))
    return pc.if_else(is_sentinel, pa.scalar(None, pa.float64()), values)


def _are_sentinels(others: pa.Array) -> bool:
    """Return whether -999 and the like stand for missing: they do where no other value is negative."""
    lowest = pc.min(others).as_py()
    return lowest is not None and lowest >= 0


def _as_text(name: str, values: pa.Array, n_sentinels: int) -> TypedColumn:
    return TypedColumn(
        column=replace(_column(name, "text", values=values, form=NumberFormat()), n_sentinels=n_sentinels)
    )


def _column(name: str, kind: str, values: pa.Array, form: NumberFormat) -> Column:
    return Column(
        name=name, kind=kind, role="ignore", values=values, why="", format=form, n_distinct=count_distinct(values)
    )


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
