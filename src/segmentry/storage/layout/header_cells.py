"""The names that a line would give to the columns, when it is the header."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from segmentry.languages.english import AMOUNT, DATE, IDENTIFIER, MEASURES, NEVER_NEGATIVE, QUANTITY
from segmentry.languages.english_personal import CONTACT
from segmentry.languages.names import meaning, words
from segmentry.storage.cells import LONG
from segmentry.storage.layout.profiles import ColumnProfile
from segmentry.storage.lines import Line

_DELIMITERS = (",", ";", "\t", "|", ":", "^", "~", "\x01", "\x1f", " ")
_TEXT_WORDS = frozenset({"city", "town", "country", "description", "comment", "comments", "notes", "street"})
_NUMBER_WORDS = AMOUNT | QUANTITY | MEASURES | NEVER_NEGATIVE
_MOST_MISSING = 8
_GAP, _BLANK, _FIT, _NO_FIT, _ROW_NUMBERS = -0.5, 0.25, 1.0, -1.5, 1.0


@dataclass(frozen=True, kw_only=True)
class HeaderCells:
    """A name for each column, blank where there is none, and how a line of another width came to them.

    `how` is "" for a line of the usual width, else `short`, `long`, `padded` (only blank names were too many), or
    `other_delimiter`. `left_out` are names that no column has.
    """

    names: list[str]
    how: str = ""
    left_out: tuple[str, ...] = ()


def header_cells(line: Line, width: int, profiles: Sequence[ColumnProfile]) -> HeaderCells | None:
    """Return the names that a line would give, None when it cannot be a header.

    Parameters
    ----------
    line
        Any line.
    width
        Number of columns.
    profiles
        What the columns hold, length `width`.
    """
    if line.problem in {None, "stray_quote"} and len(line.fields) != width:
        other = _split_otherwise(line.text, width)
        if other is not None:
            return HeaderCells(names=other, how="" if line.problem else "other_delimiter")
    if line.problem is not None:
        return None
    fields = [field.strip() for field in line.fields]
    n_nameless = _n_nameless(fields, profiles)
    if len(fields) == width and not n_nameless:
        return HeaderCells(names=fields)
    fields = fields[: len(fields) - n_nameless]
    return _shortened(fields, width) if len(fields) > width else _extended(fields, width, profiles)


def fit_of(name: str, profile: ColumnProfile) -> float:
    """Return how well a name suits what a column holds: above 0 where it does, below where it does not.

    Parameters
    ----------
    name
        A name, possibly blank.
    profile
        What the column holds.
    """
    if not name:
        return _BLANK if profile.is_blank else _GAP
    found, kind = {*meaning(name[:LONG]), *words(name[:LONG])}, profile.usual_kind()
    if kind == "blank":
        return 0.0
    if found & {"url", "link"}:
        return _FIT if any("://" in text or text.startswith("www.") for text in profile.texts) else _NO_FIT
    if found & DATE:
        return _FIT if kind in {"date", "time"} else _NO_FIT
    if found & IDENTIFIER:
        return _FIT if profile.n_single >= 0.8 * profile.kinds["text"] else _NO_FIT
    if found & _NUMBER_WORDS:
        return _FIT if kind == "number" else _NO_FIT
    if found & (CONTACT | _TEXT_WORDS):
        return _FIT if kind == "text" else _NO_FIT
    return 0.0


def _n_nameless(fields: list[str], profiles: Sequence[ColumnProfile]) -> int:
    """Return how many of the last columns hold something and have no name."""
    if len(fields) != len(profiles):
        return 0
    n_nameless = 0
    while n_nameless < len(fields) and not fields[-1 - n_nameless] and not profiles[-1 - n_nameless].is_blank:
        n_nameless += 1
    return n_nameless


def _split_otherwise(text: str, width: int) -> list[str] | None:
    """Return the fields of a line that another delimiter, or none of its quotes, cuts to the right width."""
    if width < 2:
        return None
    for delimiter in _DELIMITERS:
        fields = text.split() if delimiter == " " else text.split(delimiter)
        if len(fields) == width:
            names = [field.strip().strip('"').strip() for field in fields]
            if all(re.search(r"[^\W\d_]", name) for name in names):
                return names
    return None


def _shortened(fields: list[str], width: int) -> HeaderCells | None:
    """Return the names of a line that has more of them than there are columns."""
    n_more = len(fields) - width
    if n_more > _MOST_MISSING or not any(fields):
        return None
    if not any(fields[width:]):
        return HeaderCells(names=fields[:width], how="padded")
    if fields.count("") == n_more:
        return HeaderCells(names=[field for field in fields if field], how="long")
    return HeaderCells(names=fields[:width], how="long", left_out=tuple(field for field in fields[width:] if field))


def _extended(fields: list[str], width: int, profiles: Sequence[ColumnProfile]) -> HeaderCells | None:
    """Return the names of a line that has fewer of them than there are columns, where they suit best."""
    n_less = width - len(fields)
    if n_less > _MOST_MISSING or len(fields) < 2:
        return None
    positions = range(len(fields), -1, -1) if n_less == 1 else (len(fields), 0)
    candidates = [[*fields[:index], *[""] * n_less, *fields[index:]] for index in positions]
    fits = [
        sum(map(fit_of, names, profiles)) + (_ROW_NUMBERS if not names[0] and profiles[0].is_counted else 0.0)
        for names in candidates
    ]
    best = candidates[fits.index(max(fits))]
    is_padding = all(profile.is_blank for name, profile in zip(best, profiles, strict=True) if not name)
    return HeaderCells(names=best, how="padded" if is_padding else "short")
