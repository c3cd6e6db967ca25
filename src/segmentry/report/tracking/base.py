"""What a chart of customers on the move is, and the colours of segments in it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from segmentry.catalogue import colours
from segmentry.report.drawing import Figure
from segmentry.results import SegmentHistory, Tracking

Rows = list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class TrackChart:
    """A chart: its name and title, its rows, its picture, and one sentence computed from the same rows.

    `why_not` returns why it cannot be drawn, or None; `columns` are the fields of the rows that the page prints as a table.
    """

    name: str
    title: str
    rows: Callable[[Tracking], Rows]
    draw: Callable[[Tracking, Rows], Figure]
    sentence: Callable[[Tracking, Rows], str]
    why_not: Callable[[Tracking], str | None]
    columns: tuple[str, ...]


def needs_two_dates(tracking: Tracking) -> str | None:
    """Return why a chart of moves cannot be drawn for one snapshot."""
    return None if tracking.migrations else "there is one snapshot only"


def is_few(n: int, tracking: Tracking) -> bool:
    """Return whether a group is too small to be told of; nobody is no group.

    Parameters
    ----------
    n
        Customers of the group.
    tracking
        Says how many they must be.
    """
    return 0 < n < tracking.min_group


def colours_of(history: SegmentHistory) -> dict[str, str]:
    """Return the colour of each segment by its name."""
    segments = history.segments
    return dict(zip(segments.names, colours.colours_of(segments.ids), strict=True))
