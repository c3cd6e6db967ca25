"""Dates written as text: ISO, day first or month first; never guessed where the column is ambiguous."""

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.storage.arrow import count_true

_ISO = r"^\d{4}-\d{1,2}-\d{1,2}([T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$"
_COMPACT = r"^(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$"
_SLASHED = (
    r"^(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-](?P<year>\d{4}|\d{2})"
    r"(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?(?: [AaPp][Mm])?$"
)
_ENOUGH = 0.9


@dataclass(frozen=True)
class DateShape:
    """How a column writes dates: iso, compact, dmy, mdy, ambiguous or mixed."""

    order: str


def date_shape(texts: pa.Array, user_order: str, *, may_be_compact: bool) -> DateShape | None:
    """Return how a text column writes dates, or None when most of it is not dates.

    Parameters
    ----------
    texts
        Trimmed texts, null where missing, shape (n,).
    user_order
        "dmy" or "mdy" when the user set the order, else "auto".
    may_be_compact
        Whether the column's name allows eight digits to be a date.

    Returns
    -------
    DateShape or None
        The order of day and month.
    """
    filled = texts.drop_null()
    needed = max(1.0, _ENOUGH * len(filled))
    patterns = (("iso", _ISO), *((("compact", _COMPACT),) if may_be_compact else ()))
    for order, pattern in patterns:
        if _could_be(filled, pattern, needed) and count_true(pc.match_substring_regex(filled, pattern)) >= needed:
            return DateShape(order)
    if not _could_be(filled, _SLASHED, needed):
        return None
    parts = pc.extract_regex(filled, _SLASHED).drop_null()
    if len(parts) < needed:
        return None
    return DateShape(_order(parts, user_order))


def _could_be(filled: pa.Array, pattern: str, needed: float) -> bool:
    """Return whether the first fifth still allows `needed` matches, which excludes most numeric columns."""
    first = filled.slice(0, len(filled) // 5)
    n_missed = len(first) - count_true(pc.match_substring_regex(first, pattern))
    return len(filled) - n_missed >= needed


def _order(parts: pa.Array, user_order: str) -> str:
    first = pc.max(pc.cast(pc.struct_field(parts, "first"), pa.int32())).as_py()
    second = pc.max(pc.cast(pc.struct_field(parts, "second"), pa.int32())).as_py()
    if first > 12 and second > 12:
        return "mixed"
    if first > 12:
        return "dmy"
    if second > 12:
        return "mdy"
    return user_order if user_order != "auto" else "ambiguous"
