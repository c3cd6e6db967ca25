"""The study as an Excel workbook of aggregates: totals, segments, evidence, rules and findings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from segmentry.catalogue.indices import INDICES
from segmentry.catalogue.totals import total_columns
from segmentry.exports.destination import Destination
from segmentry.results import FeatureProfile, SegmentProfile, StudyResult
from segmentry.storage.atomic import atomic_write
from segmentry.storage.workbook import excel_workbook, write_cell

_LONGEST_TITLE = 31
_WIDTH = 22


@dataclass(frozen=True)
class _Content:
    """What a sheet holds."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Any]]


def write_workbook(path: Path, result: StudyResult) -> None:
    """Write the workbook; texts are written as texts, so that none of them can be a formula.

    Parameters
    ----------
    path
        Where to.
    result
        The study.

    Raises
    ------
    OutputError
        When the file cannot be written.
    """
    with atomic_write(path) as temporary, excel_workbook(temporary) as book:
        bold = book.add_format({"bold": True})
        titles: set[str] = set()
        for content in _sheets(result):
            _fill(book.add_worksheet(_sheet_title(content.title, titles)), content, bold)


def _fill(sheet: Any, content: _Content, bold: Any) -> None:
    for column, name in enumerate(content.columns):
        sheet.write_string(0, column, name, bold)
    for line, row in enumerate(content.rows, start=1):
        for column, value in enumerate(row):
            write_cell(sheet, line, column, value)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, max(len(content.columns) - 1, 0), _WIDTH)


def _sheets(result: StudyResult) -> list[_Content]:
    segments = result.profiles.segments
    sheets = [_Content("Overview", _OVERVIEW, [_overview(segment) for segment in segments]), _totals(result)]
    sheets += [_Content(f"{segment.id} {segment.name}", _FEATURE, _features(segment)) for segment in segments]
    sheets.append(
        _Content("Evidence", ("k", "fitted", *(index.title for index in INDICES.values())), _evidence(result))
    )
    if result.rules is not None:
        sheets.append(_Content("Rules", _RULE, _rules(result)))
    findings = [(item.severity, item.title, item.evidence, item.remedy) for item in result.account.findings]
    return [*sheets, _Content("Findings", ("severity", "finding", "evidence", "remedy"), findings)]


_OVERVIEW = (
    "segment", "name", "customers", "share", "share of spend", "story", "play", "do", "do not", "measure",
)  # fmt: skip
_FEATURE = (
    "feature", "formed the segments", "mean", "median", "lower quartile", "upper quartile", "mean of all", "difference (sd)",
    "from", "to", "index", "marks the segment", "share missing", "share imputed",
)  # fmt: skip
_RULE = (
    "segment",
    "feature",
    "at least",
    "less than",
    "level",
    "is it",
    "customers of the rule",
    "precision of the rule",
)


def _overview(segment: SegmentProfile) -> tuple[Any, ...]:
    action = segment.action
    return (
        segment.id, segment.name, segment.n_customers, segment.share, segment.spend_share, f"{segment.size} {segment.story}",
        action.play, action.do, action.do_not, action.measure,
    )  # fmt: skip


def _totals(result: StudyResult) -> _Content:
    totals = result.totals
    columns = total_columns(totals)
    rows = [
        (row.segment_id, row.name, *(column.of(row, totals.total) for column in columns))
        for row in (*totals.rows, totals.total)
    ]
    return _Content("Segments", ("segment", "name", *(column.title for column in columns)), rows)


def _features(segment: SegmentProfile) -> list[tuple[Any, ...]]:
    return [_feature(item) for item in segment.features] + [
        (f"{item.column}: {item.level}", None, item.share, None, None, None, item.overall_share)
        for item in segment.categories
    ]


def _feature(item: FeatureProfile) -> tuple[Any, ...]:
    return (
        item.feature, _yes(is_so=item.is_forming), item.mean, item.median, item.lower_quartile, item.upper_quartile,
        item.overall_mean, item.difference.value, item.difference.low, item.difference.high, item.index,
        _yes(is_so=item.is_marker), item.missing_share, item.imputed_share,
    )  # fmt: skip


def _evidence(result: StudyResult) -> list[tuple[Any, ...]]:
    fitted = result.evidence.k
    return [(row.k, _yes(is_so=row.k == fitted), *(row[name] for name in INDICES)) for row in result.evidence.rows]


def _rules(result: StudyResult) -> list[tuple[Any, ...]]:
    rules = result.rules.rules if result.rules is not None else ()
    return [
        (
            rule.segment_id, condition.feature, condition.low, condition.high, condition.level,
            None if condition.level is None else _yes(is_so=condition.is_level), rule.n_customers, rule.precision,
        )
        for rule in rules
        for condition in rule.conditions
    ]  # fmt: skip


def _yes(*, is_so: bool) -> str:
    return "yes" if is_so else "no"


def _sheet_title(title: str, taken: set[str]) -> str:
    """Return a title that Excel accepts, and that no other sheet has."""
    bare = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", title).strip(" '")[:_LONGEST_TITLE].strip(" '")
    unique, number = bare or "segment", 2
    while unique.lower() in taken:
        unique = f"{bare[: _LONGEST_TITLE - 4]} {number}"
        number += 1
    taken.add(unique.lower())
    return unique


DESTINATION = Destination(
    name="workbook",
    title="The study as an Excel workbook: aggregates only",
    formats=(".xlsx",),
    write=lambda path, given: write_workbook(path, given.result),
)
