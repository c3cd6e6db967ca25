"""Segments that were made elsewhere: where they stand."""

from typing import Literal

from segmentry.spec.base import MethodSpec


class GivenMethod(MethodSpec):
    """Segments that were made elsewhere and stand in a column of the customer table.

    They are described and tested; rules that reproduce them give new customers a segment.
    """

    kind: Literal["given"] = "given"
    column: str | None = None
    """Column of the customer table that holds the segment of each customer; it is never a feature."""
