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
        reason="A running number describes the order of the rows, not the customers.",
    ),
    NoQuantity(code="identifier", title="Numbers that only identify records", reason="They do not measure anything."),
    NoQuantity(
        code="coordinate", title="Coordinates", reason="A distance in degrees is not a distance between customers."
    ),
    NoQuantity(
        code="postcode",
        title="Postal codes",
        reason="Their digits measure nothing, and tell where somebody lives.",
    ),
    NoQuantity(
        code="compact_date", title="Dates written as numbers", reason="The steps between such numbers are uneven."
    ),
    NoQuantity(code="calendar", title="Parts of dates", reason="The last day, month or hour is followed by the first."),
    NoQuantity(code="code", title="Numbers that look like codes", reason="Their order and spacing have no meaning."),
    NoQuantity(
        code="target",
        title="Columns that another column predicts",
        reason="They are targets, or repeat what the other column says.",
        severity="warning",
    ),
    NoQuantity(
        code="score",
        title="Scores computed from other columns",
        reason="They repeat what the other columns say.",
        severity="warning",
    ),
    NoQuantity(
        code="sum",
        title="Sums and averages of other columns",
        reason="The same information would count twice.",
        severity="warning",
    ),
    NoQuantity(
        code="mostly_missing",
        title="Mostly empty columns",
        reason="Most customers would get the same filled-in value.",
        severity="warning",
    ),
)
"""Every kind, in the order in which findings are reported."""
