"""The colour of each segment, the same in every chart, table and terminal."""

from collections.abc import Sequence

from segmentry.results import NONE_ID

PALETTE = (
    "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#b8a800", "#7f7f7f", "#8c564b", "#6a4c93", "#5d8a00",
    "#00a6a6",
)  # fmt: skip
"""Okabe and Ito's colours, which people with colour blindness can tell apart, and four more."""
NONE_COLOUR = "#b0b0b0"
"""The colour of customers who belong to no segment."""


def colour_of(index: int) -> str:
    """Return the colour of a series that is no segment, by its position; colours repeat after twelve."""
    return PALETTE[index % len(PALETTE)]


def colours_of(ids: Sequence[str]) -> list[str]:
    """Return the colour of each segment, in the order of their ids.

    It follows from the number in the id, so that a segment keeps its colour when others come or go. Where two of the segments
    have the same, the later one gets a colour that none has; after twelve, colours repeat.

    >>> colours_of(["s01", "s03"]) == [PALETTE[0], PALETTE[2]]
    True
    >>> colours_of(["s01", "s13"]) == [PALETTE[0], PALETTE[1]]
    True
    """
    numbers = [int(segment_id.removeprefix("s")) - 1 for segment_id in ids]
    owners = {colour_of(number): index for index, number in reversed(list(enumerate(numbers))) if ids[index] != NONE_ID}
    free = iter(colour for colour in PALETTE if colour not in owners)
    return [
        NONE_COLOUR
        if ids[index] == NONE_ID
        else colour_of(number)
        if owners[colour_of(number)] == index
        else next(free, colour_of(number))
        for index, number in enumerate(numbers)
    ]
