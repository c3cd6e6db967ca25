"""Which decimal mark a whole file speaks for: evidence for a column that leaves it open."""

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.stages.ingest.numbers.parse import MARKS, NO_LEAN, Lean, count_evident
from segmentry.stages.ingest.numbers.texts import without_decoration
from segmentry.stages.ingest.typed import TypedColumn
from segmentry.storage.arrow import count_true, one_array

_SAMPLE = 10_000
_MOST, _CLEARLY = 0.8, 10
_NUMBER = r"^[+-]?[\d.,]*\d[.,]?$"
_DOTTED_DATE = r"^\d{1,2}\.\d{1,2}\.(\d{4}|\d{2})\b"


def settled_columns(
    typed: dict[str, TypedColumn], table: pa.Table, again: Callable[[str, Lean], TypedColumn], *, has_semicolons: bool
) -> dict[str, TypedColumn]:
    """Return the columns, those of ambiguous numbers typed again by what the rest of the file shows.

    Parameters
    ----------
    typed
        Typed columns, by name.
    table
        The whole file, as texts.
    again
        Types a column again, from its name and what the file speaks for.
    has_semicolons
        Whether semicolons part the fields, as is usual where the decimal mark is a comma.

    Returns
    -------
    dict
        The columns, by name.
    """
    open_names = [name for name, item in typed.items() if item.n_ambiguous]
    if not open_names:
        return typed
    lean = file_lean(table, has_semicolons=has_semicolons)
    return typed | {name: again(name, lean) for name in open_names} if lean != NO_LEAN else typed


def file_lean(table: pa.Table, *, has_semicolons: bool) -> Lean:
    """Return the decimal mark that the numbers of a file show, or else the one usual in such a file.

    Parameters
    ----------
    table
        The file, as texts.
    has_semicolons
        Whether semicolons part its fields.

    Returns
    -------
    Lean
        Sure where some number has a mark that can be read in one way only.
    """
    heads = [
        pc.unique(one_array(table.column(field.name).slice(0, _SAMPLE)))
        for field in table.schema
        if pa.types.is_string(field.type)
    ]
    counts = dict.fromkeys(MARKS, 0)
    for texts in heads:
        cleaned = without_decoration(pc.utf8_trim_whitespace(texts.filter(pc.not_equal(texts, ""))))
        if count_true(pc.match_substring_regex(cleaned, _NUMBER)) >= _MOST * max(len(cleaned), 1):
            counts = {mark: counts[mark] + count_evident(cleaned, mark) for mark in MARKS}
    for mark, other in zip(MARKS, reversed(MARKS), strict=True):
        if counts[mark] > _CLEARLY * counts[other]:
            return Lean(mark, is_sure=True)
    is_dotted = any(count_true(pc.match_substring_regex(texts, _DOTTED_DATE)) > _MOST * len(texts) for texts in heads)
    return Lean("comma") if has_semicolons or is_dotted else NO_LEAN
