"""A typed column made of numbers, dates, answers or texts, and what parsing it revealed."""

from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.catalogue.answers import Answers
from segmentry.results import Column, NumberFormat
from segmentry.spec import IngestSpec
from segmentry.stages.ingest.answers import find_bounds, numbers_of_words
from segmentry.stages.ingest.dates.settings import DateNote, DateReading
from segmentry.stages.ingest.numbers.notations import Notation
from segmentry.stages.ingest.numbers.parse import NO_LEAN, Lean, parse_numbers
from segmentry.stages.ingest.placeholders import find_placeholder_dates, within_bounds, without_placeholders
from segmentry.storage.arrow import count_distinct

_N_EXAMPLES = 3
_LARGEST = 1e100


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


def as_number(
    name: str, values: pa.Array, spec: IngestSpec, form: NumberFormat, *, n_sentinels: int = 0, n_unreadable: int = 0
) -> TypedColumn:
    """Return numbers, with those that stand for nothing, are too large or impossible as missing.

    Parameters
    ----------
    name
        Name of the column.
    values
        The numbers, shape (n,).
    spec
        What the user said of missing values, and the columns whose values are all kept.
    form
        How the numbers are written, or were where the segments were learnt.
    n_sentinels
        How many values were taken as missing before.
    n_unreadable
        How many texts were no numbers.
    """
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


def as_parsed(
    name: str, texts: pa.Array, spec: IngestSpec, hint: NumberFormat | None, *, n_sentinels: int, lean: Lean = NO_LEAN
) -> TypedColumn:
    """Parse texts as numbers; words that stand for numbers come from the hint, or have an open end.

    Parameters
    ----------
    name
        Name of the column.
    texts
        Trimmed texts, null where missing, shape (n,).
    spec
        The decimal mark, what the user said of missing values, and the columns whose values are all kept.
    hint
        How the numbers were written where the segments were learnt; None to find it.
    n_sentinels
        How many values were taken as missing before.
    lean
        Which decimal mark the rest of the file speaks for.
    """
    mark = spec.decimal if spec.decimal != "auto" or hint is None else hint.decimal
    parsed = parse_numbers(texts, mark, lean)
    is_unreadable = pc.and_(pc.is_valid(texts), pc.is_null(parsed.values))
    words = hint.words if hint is not None else find_bounds(texts.filter(is_unreadable)) if parsed.n_unreadable else ()
    values = pc.coalesce(numbers_of_words(texts, words), parsed.values) if words else parsed.values
    n_unreadable = parsed.n_unreadable - (parsed.values.null_count - values.null_count)
    form = replace(hint or NumberFormat(), decimal=parsed.decimal, words=words)
    typed = as_number(name, values, spec, form=form, n_sentinels=n_sentinels, n_unreadable=n_unreadable)
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
    return replace(typed, unreadable=unreadable, examples=some_of(texts, unreadable))


def as_dates(name: str, texts: pa.Array, dates: DateReading, spec: IngestSpec, n_sentinels: int) -> TypedColumn:
    """Return dates, with placeholders as missing values.

    Parameters
    ----------
    name
        Name of the column.
    texts
        The dates as they are written, null where missing, shape (n,).
    dates
        The same as moments.
    spec
        What the user said of missing values, and the columns whose values are all kept.
    n_sentinels
        How many values were taken as missing before.
    """
    form = NumberFormat(date_order=dates.order)
    placed = () if name in spec.keep_values else find_placeholder_dates(texts, dates.moments)
    known = pc.if_else(pc.is_in(texts, pa.array(placed, pa.string())), pa.scalar(None, pa.string()), texts)
    n_placed = known.null_count - texts.null_count
    column = _column(name, "date", values=known, form=replace(form, placeholder_date=" and ".join(placed)))
    return TypedColumn(column=replace(column, n_sentinels=n_sentinels + n_placed), date_notes=dates.notes)


def as_date_texts(name: str, texts: pa.Array) -> TypedColumn:
    """Return the texts of dates as they are, to be read later.

    Parameters
    ----------
    name
        Name of the column.
    texts
        The texts, null where missing, shape (n,).
    """
    return TypedColumn(column=_column(name, "date", values=texts, form=NumberFormat()))


def as_answers(name: str, filled: pa.Array, answers: Answers, n_sentinels: int) -> TypedColumn:
    """Return answers in words as the numbers that they stand for.

    Parameters
    ----------
    name
        Name of the column.
    filled
        The answers, null where missing, shape (n,).
    answers
        The number for each.
    n_sentinels
        How many values were taken as missing before.
    """
    values = numbers_of_words(filled, answers.values)
    form = NumberFormat(words=answers.values, answers=answers.kind, has_sentinels=False)
    n_none = values.null_count - filled.null_count
    return TypedColumn(
        column=replace(_column(name, "number", values=values, form=form), n_sentinels=n_sentinels + n_none)
    )


def as_text(name: str, values: pa.Array, n_sentinels: int) -> TypedColumn:
    """Return texts as they are.

    Parameters
    ----------
    name
        Name of the column.
    values
        The texts, null where missing, shape (n,).
    n_sentinels
        How many values were taken as missing before.
    """
    return TypedColumn(
        column=replace(_column(name, "text", values=values, form=NumberFormat()), n_sentinels=n_sentinels)
    )


def some_of(texts: pa.Array, mask: pa.Array | None) -> tuple[str, ...]:
    """Return three different texts of those marked.

    Parameters
    ----------
    texts
        Texts, shape (n,).
    mask
        Which are marked, shape (n,); None for none.
    """
    return () if mask is None else tuple(pc.unique(texts.filter(mask)).slice(0, _N_EXAMPLES).to_pylist())


def where_lost(texts: pa.Array, values: pa.Array) -> pa.Array:
    """Return which texts have no value.

    Parameters
    ----------
    texts, values
        Texts and what they were read as, shape (n,).
    """
    return pc.and_(pc.is_valid(texts), pc.is_null(values))


def _column(name: str, kind: str, values: pa.Array, form: NumberFormat) -> Column:
    return Column(
        name=name, kind=kind, role="ignore", values=values, why="", format=form, n_distinct=count_distinct(values)
    )


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
