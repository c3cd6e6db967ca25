"""Kinds of columns whose numbers measure nothing, or repeat other columns: one entry each."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class NoQuantity:
    """A kind of column that forms no segments unless the user says so.

    It has a code, a title, the reason, and how serious it is.
    """

    code: str
    title: str
    reason: str
    severity: Literal["info", "warning"] = "info"


KINDS: tuple[NoQuantity, ...] = (
    NoQuantity("row_number", "Row numbers", "A running number tells the order of the rows, not the customers."),
    NoQuantity("identifier", "Numbers that only tell records apart", "They measure nothing."),
    NoQuantity("coordinate", "Coordinates of places", "A distance in degrees is none between customers."),
    NoQuantity("compact_date", "Dates written as one number", "The steps between such numbers are uneven."),
    NoQuantity("calendar", "Parts of dates", "The last day, month or hour is next to the first."),
    NoQuantity("code", "Numbers that look like codes", "Their order and their steps mean nothing."),
    NoQuantity(
        "target", "Columns that another one foretells", "They are targets, or say again what the other says.", "warning"
    ),
    NoQuantity("score", "Scores made from other columns", "They say again what the other columns say.", "warning"),
    NoQuantity("sum", "Sums and averages of other columns", "What they say would count twice.", "warning"),
    NoQuantity(
        "mostly_missing",
        "Columns that are mostly missing",
        "Most customers would get the same filled value.",
        "warning",
    ),
)
"""Every kind, in the order in which findings are reported."""
