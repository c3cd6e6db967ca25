"""The colour of each segment, the same in every chart, table and terminal."""

PALETTE = (
    "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#b8a800", "#7f7f7f", "#8c564b", "#6a4c93", "#5d8a00",
    "#00a6a6",
)  # fmt: skip
"""Okabe and Ito's colours, which people with colour blindness can tell apart, and four more."""


def colour_of(index: int) -> str:
    """Return the colour of the segment at `index`; colours repeat after twelve."""
    return PALETTE[index % len(PALETTE)]
