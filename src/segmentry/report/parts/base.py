"""What a part of the report is: a name, a title, and what its template shows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from segmentry.report.charts.base import always_drawn
from segmentry.report.sections import Section
from segmentry.results import StudyResult
from segmentry.spec.charts import PartName


@dataclass(frozen=True, kw_only=True)
class ReportInput:
    """What parts are made from: the results, the charts by name, the whole spec as YAML, and the version.

    `missing_parts` are the titles of parts that the study cannot have, each with the reason.
    """

    result: StudyResult
    sections: dict[str, Section]
    spec_yaml: str
    version: str
    missing_parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class PartEntry:
    """A part of the report.

    `view` returns what its templates show; `why_not` returns why a study cannot have it, or None. A part that `is_folded` is
    closed until somebody opens it.
    """

    name: PartName
    title: str
    view: Callable[[ReportInput], dict[str, Any]]
    is_folded: bool = False
    why_not: Callable[[StudyResult], str | None] = always_drawn


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table of texts whose first column names the rows.

    `marked` are the indices of rows that stand out, `is_text` those of columns of words. `keys` has the segment of each row,
    empty for none; a table that `is_sortable` can be sorted by each of its columns.
    """

    label: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    marked: tuple[int, ...] = ()
    is_text: tuple[int, ...] = ()
    keys: tuple[str, ...] = ()
    is_sortable: bool = False


def segment_names(result: StudyResult) -> dict[str, str]:
    """Return id and name of each segment by its id."""
    return {segment.id: f"{segment.id} {segment.name}" for segment in result.profiles.segments}


def rule_names(result: StudyResult) -> dict[str, str]:
    """Return id and name of each segment by its id, also of those that have no customers yet."""
    return {segment_id: f"{segment_id} {name}" for segment_id, name in result.model.all_names.items()}
