"""A column of a table that users get: its type, unit and meaning, and when it is there."""

from dataclasses import dataclass
from typing import Literal

ColumnKind = Literal["text", "number", "whole number", "yes or no", "date"]


@dataclass(frozen=True, kw_only=True)
class ColumnEntry:
    """A column.

    Parameters
    ----------
    name
        Its name.
    kind
        Type of its values.
    meaning
        What it says, in a sentence without a subject.
    unit
        Unit or range of its values; empty where it has none.
    when
        When it is there; empty for always.
    """

    name: str
    kind: ColumnKind
    meaning: str
    unit: str = ""
    when: str = ""


@dataclass(frozen=True, kw_only=True)
class TableEntry:
    """A table.

    Parameters
    ----------
    name
        Its name in the reference.
    title
        What one row is.
    where
        The files, properties and options that hold it.
    columns
        Its columns, in their order.
    has_features
        Whether further columns are the features of the study, each in its unit.
    """

    name: str
    title: str
    where: str
    columns: tuple[ColumnEntry, ...]
    has_features: bool = False

    @property
    def names(self) -> frozenset[str]:
        """The names of the columns."""
        return frozenset(column.name for column in self.columns)


SEGMENT = (
    ColumnEntry(name="segment_id", kind="text", meaning="Id of the segment, such as s01"),
    ColumnEntry(name="segment_name", kind="text", meaning="Name of the segment"),
)
"""The columns by which every table names a segment."""

CUSTOMER = ColumnEntry(name="customer_id", kind="text", meaning="Id of the customer")
"""The column by which every table names a customer."""
