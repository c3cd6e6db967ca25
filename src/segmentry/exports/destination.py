"""What a destination is: where the results of a study are used, and the file that it takes."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from segmentry.results import StudyResult
from segmentry.storage.write import TABLE_FORMATS, write_table


@dataclass(frozen=True, kw_only=True)
class ExportInput:
    """What an export is made from: the results, and their summary as a document."""

    result: StudyResult
    summary: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Destination:
    """A file for use elsewhere.

    Parameters
    ----------
    name
        Name in the registry.
    title
        What the file holds.
    formats
        Suffixes that it can have, the usual one first.
    write
        Writes the file, atomically.
    schema
        Returns the columns and their types; None where the file is no table.
    has_customers
        Whether the file has one row per customer, so that it is personal data.
    saved_as
        Name of the file in a study folder; empty where it is written only when it is asked for.
    """

    name: str
    title: str
    formats: tuple[str, ...]
    write: Callable[[Path, ExportInput], None]
    schema: Callable[[ExportInput], pa.Schema] | None = None
    has_customers: bool = False
    saved_as: str = ""


def table_destination(
    name: str,
    title: str,
    table: Callable[[ExportInput], pa.Table],
    *,
    has_customers: bool = False,
    saved_as: str = "",
) -> Destination:
    """Return a destination that takes a table in any format of tables.

    Parameters
    ----------
    name, title, has_customers, saved_as
        As in `Destination`.
    table
        Returns the table.

    Returns
    -------
    Destination
        With the schema of the table.
    """
    return Destination(
        name=name,
        title=title,
        formats=TABLE_FORMATS,
        write=lambda path, given: write_table(path, table(given)),
        schema=lambda given: table(given).schema,
        has_customers=has_customers,
        saved_as=saved_as,
    )
