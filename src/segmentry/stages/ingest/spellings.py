"""Levels that differ by letter case or blanks alone become one, in the most frequent spelling."""

import unicodedata
from collections.abc import Mapping
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.catalogue.findings import finding
from segmentry.results import Column, Finding
from segmentry.spec.options import list_option
from segmentry.stages.ingest.personal import CONTACT_DATA
from segmentry.stages.ingest.shown_values import hidden_as, without_contacts
from segmentry.stages.ingest.typed import TypedColumn
from segmentry.texts import counted

_MOST_LEVELS = 200
_LEAST_REPEATED = 2
_MOST_SHOWN = 4


def with_one_spelling(typed: Mapping[str, TypedColumn], kept: tuple[str, ...]) -> dict[str, TypedColumn]:
    """Return columns in which levels such as W and w are one.

    Parameters
    ----------
    typed
        The columns by name.
    kept
        Columns whose values are all kept as they are.
    """
    return {
        name: item if name in kept else replace(item, column=_with_one_spelling(item.column))
        for name, item in typed.items()
    }


def spelled_as(values: pa.Array, spellings: Mapping[str, str]) -> pa.Array:
    """Return levels in the spelling that was learnt.

    Parameters
    ----------
    values
        Levels as texts, shape (n,).
    spellings
        The level that each further spelling stands for.

    Returns
    -------
    pyarrow.Array
        Shape (n,).
    """
    if not spellings or not pa.types.is_string(values.type):
        return values
    found = pc.index_in(values, pa.array(list(spellings), pa.string()))
    return pc.coalesce(pa.array(list(spellings.values()), pa.string()).take(found), values)


def spelling_findings(columns: Mapping[str, Column], typed: Mapping[str, TypedColumn]) -> tuple[Finding, ...]:
    """Say which spellings were joined.

    Parameters
    ----------
    columns
        All columns by name.
    typed
        Those to speak of, before spellings were joined.
    """
    joined = {name: columns[name] for name in typed if columns[name].spellings}
    if not joined:
        return ()
    evidence = (
        "; ".join(f"{name}: {_listed(column, typed[name].column.values)}" for name, column in joined.items()) + "."
    )
    remedy = f"Each is one level. To keep spellings apart: {list_option('ingest.keep_values', list(joined))}"
    return (finding("joined_spellings", evidence, remedy),)


def _with_one_spelling(column: Column) -> Column:
    if column.kind != "text" or not 1 < column.n_distinct <= _MOST_LEVELS:
        return column
    n_filled = len(column.values) - column.n_missing
    if n_filled < _LEAST_REPEATED * column.n_distinct:
        return column
    counts = {
        str(item["values"]): int(item["counts"]) for item in pc.value_counts(column.values.drop_null()).to_pylist()
    }
    spellings = _spellings(counts)
    if not spellings:
        return column
    values = spelled_as(column.values, dict(spellings))
    return replace(column, values=values, n_distinct=len(counts) - len(spellings), spellings=spellings)


def _spellings(counts: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
    """Return each spelling that is not the most frequent one of its level, with that one."""
    levels: dict[str, list[str]] = {}
    for spelling in sorted(counts, key=lambda text: (-counts[text], text)):
        levels.setdefault(_folded(spelling), []).append(spelling)
    return tuple((other, first) for first, *others in levels.values() for other in others)


def _folded(spelling: str) -> str:
    """Return a spelling in lower case, with composed letters; ß and ss stay apart."""
    return unicodedata.normalize("NFC", " ".join(spelling.split())).lower()


def _listed(column: Column, raw: pa.Array) -> str:
    hidden = hidden_as(column.name, column.values)
    plain = [] if hidden else [pair for pair in column.spellings if len(without_contacts(pair)) == len(pair)]
    shown = [
        f"'{other}' ({counted(pc.sum(pc.equal(raw, other)).as_py(), 'customer')}) as '{level}'"
        for other, level in plain[:_MOST_SHOWN]
    ]
    if not shown:
        return f"{counted(len(column.spellings), 'spelling')} of {hidden or CONTACT_DATA}"
    n_more = len(column.spellings) - len(shown)
    return ", ".join(shown) + (f" and {n_more:,} more" if n_more else "")
