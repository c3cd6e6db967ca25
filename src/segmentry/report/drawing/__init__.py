"""A small writer of charts as SVG, from rows, marks and channels.

`grammar.py` says what a chart is; `render.py` turns it into a picture; every other file has one part of that.
"""

from segmentry.report.drawing.grammar import (
    Axis,
    Channel,
    Figure,
    Layer,
    Legend,
    Plot,
    Room,
    Scale,
    Title,
    at_datum,
    at_pixels,
    channel,
    either,
    end,
    facet,
    figure,
    layer,
    plot,
    row_value,
)
from segmentry.report.drawing.picture import Picture
from segmentry.report.drawing.render import render

__all__ = [
    "Axis",
    "Channel",
    "Figure",
    "Layer",
    "Legend",
    "Picture",
    "Plot",
    "Room",
    "Scale",
    "Title",
    "at_datum",
    "at_pixels",
    "channel",
    "either",
    "end",
    "facet",
    "figure",
    "layer",
    "plot",
    "render",
    "row_value",
]
