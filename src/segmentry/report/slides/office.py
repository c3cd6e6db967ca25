"""python-pptx, loaded when slides are written: it is an extra, and most users never need it."""

from functools import cache
from importlib import import_module
from typing import Any

_PARTS = ("chart.data", "dml.color", "enum.chart", "enum.text", "util")


@cache
def office() -> Any:
    """Return the package `pptx`, with the parts that slides are made of as its attributes."""
    package = import_module("pptx")
    for part in _PARTS:
        import_module(f"pptx.{part}")
    return package


def inches(length: float) -> Any:
    """Return a length in inches in the unit of the file."""
    return office().util.Inches(length)


def points(size: float) -> Any:
    """Return a size of type in points in the unit of the file."""
    return office().util.Pt(size)


def rgb(colour: str) -> Any:
    """Return a colour from six hexadecimal digits, with or without # before them."""
    return office().dml.color.RGBColor.from_string(colour.lstrip("#").upper())
