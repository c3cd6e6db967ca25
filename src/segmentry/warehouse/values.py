"""The values of customers as the study reads them, from typed columns of a table."""

from collections.abc import Sequence

from segmentry.engines.expressions import (
    Tree,
    all_of,
    any_of,
    call,
    case,
    column,
    is_least,
    is_most,
    is_one_of,
    not_,
    number,
    size,
    text,
)
from segmentry.errors import DataError
from segmentry.results import NumberFormat
from segmentry.spec import IngestSpec

GIVEN = "given"
"""What the query calls the table that it reads."""
_LARGEST = 1e100
_YES_NO = {1.0: ("true", "t"), 0.0: ("false", "f")}


def customer_id(name: str) -> Tree:
    """Return the id of a customer as a trimmed text."""
    return call("trimmed", call("as_text", column(name, GIVEN)))


def level_of(name: str, spellings: Sequence[tuple[str, str]] = ()) -> Tree:
    """Return the level of a category as a trimmed text.

    Parameters
    ----------
    name
        The column.
    spellings
        Further spellings of levels, each with the level that it stands for.
    """
    value = call("trimmed", call("as_text", column(name, GIVEN)))
    return case([(has_level(value, other), text(level)) for other, level in spellings], value) if spellings else value


def number_of(name: str, form: NumberFormat, spec: IngestSpec) -> Tree:
    """Return a number, missing where the study takes it as missing.

    Parameters
    ----------
    name
        The column.
    form
        How the study reads it.
    spec
        What the user said of missing values.

    Raises
    ------
    DataError
        When the column mixes numbers with texts that stand for numbers.
    """
    if form.words and not form.answers:
        shown = ", ".join(repr(word) for word, _ in form.words)
        raise DataError(
            "has texts among its numbers, which a typed column of a warehouse cannot hold",
            where=f"column '{name}'",
            got=shown,
            expected="numbers alone",
            remedy="Score with segmentry score, or fit again with a column of numbers.",
        )
    if form.answers:
        return _answer(name, form)
    value = call("as_double", call("stored_number", column(name, GIVEN)))
    tests = [is_most(size(value), number(_LARGEST))]
    missing = [] if name in spec.keep_values else _missing_numbers(form, spec)
    if missing:
        tests.append(not_(is_one_of(value, [number(item) for item in missing])))
    if form.lowest is not None:
        tests.append(is_least(value, number(form.lowest)))
    if form.highest is not None:
        tests.append(is_most(value, number(form.highest)))
    return case([(all_of(tests), value)])


def _missing_numbers(form: NumberFormat, spec: IngestSpec) -> list[float]:
    sentinels = spec.missing_numbers if form.has_sentinels else ()
    return list(dict.fromkeys((*sentinels, *form.placeholders)))


def _answer(name: str, form: NumberFormat) -> Tree:
    """Return the number that an answer stands for, stored as a text, a number or a truth value."""
    answer = call("lowered", call("trimmed", call("as_text", column(name, GIVEN))))
    spellings: dict[float, dict[str, None]] = {}
    for word, value in form.words:
        spellings.setdefault(value, {}).update(dict.fromkeys(_spellings(word)))
    taken = {word for words in spellings.values() for word in words}
    for value, words in spellings.items():
        further = (f"{value:g}", f"{value:.1f}", *(_YES_NO.get(value, ()) if form.answers == "yes_no" else ()))
        words.update(dict.fromkeys(word for word in further if word not in taken))
    return case(
        [(is_one_of(answer, [text(word) for word in words]), number(value)) for value, words in spellings.items()]
    )


def _spellings(word: str) -> tuple[str, ...]:
    """Return a word in small letters, also as engines have it that know those of ASCII alone."""
    return tuple(dict.fromkeys((word.lower(), *map(_lowered_ascii, (word, word.upper(), word.capitalize())))))


def _lowered_ascii(word: str) -> str:
    return "".join(letter.lower() if letter.isascii() else letter for letter in word)


def has_level(value: Tree, level: str) -> Tree:
    """Return the test for a level, which numbers may write with a fraction of 0.

    Parameters
    ----------
    value
        What `level_of` returned, or a column of it.
    level
        The level.
    """
    spelled = [level, f"{level}.0"] if level.isdecimal() and level.isascii() else [level]
    return any_of([is_one_of(value, [text(item) for item in spelled])])
