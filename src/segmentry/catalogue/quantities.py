"""Kinds of columns whose numbers measure nothing, or repeat other columns: one entry each."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class NoQuantity:
    """A kind of column that forms no segments unless the user says so.

    It has a code, a title, the reason, and how serious it is.
    """

    code: str
    title: str
    reason: str
    severity: Literal["info", "warning"] = "info"


KINDS: tuple[NoQuantity, ...] = (
    NoQuantity(
        code="row_number",
        title="Row numbers",
        reason="A running number tells the order of the rows, not the customers.",
    ),
    NoQuantity(code="identifier", title="Numbers that only tell records apart", reason="They measure nothing."),
    NoQuantity(
        code="coordinate", title="Coordinates of places", reason="A distance in degrees is none between customers."
    ),
    NoQuantity(
        code="compact_date", title="Dates written as one number", reason="The steps between such numbers are uneven."
    ),
    NoQuantity(code="calendar", title="Parts of dates", reason="The last day, month or hour is next to the first."),
    NoQuantity(code="code", title="Numbers that look like codes", reason="Their order and their steps mean nothing."),
    NoQuantity(
        code="target",
        title="Columns that another one foretells",
        reason="They are targets, or say again what the other says.",
        severity="warning",
    ),
    NoQuantity(
        code="score",
        title="Scores made from other columns",
        reason="They say again what the other columns say.",
        severity="warning",
    ),
    NoQuantity(
        code="sum",
        title="Sums and averages of other columns",
        reason="What they say would count twice.",
        severity="warning",
    ),
    NoQuantity(
        code="mostly_missing",
        title="Columns that are mostly missing",
        reason="Most customers would get the same filled value.",
        severity="warning",
    ),
)
"""Every kind, in the order in which findings are reported."""
