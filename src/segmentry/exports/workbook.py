"""The study as an Excel workbook: what was found, lists of customers, and the numbers behind them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from segmentry.catalogue.display_names import DisplayNames, names_in
from segmentry.catalogue.indices import INDICES
from segmentry.exports.destination import Destination
from segmentry.exports.sheets import Sheet, SheetColumn, Styles, add_sheet
from segmentry.exports.workbook_front import actions_sheet, segments_sheet, summary_sheet
from segmentry.exports.workbook_lists import list_sheets
from segmentry.results import FeatureProfile, SegmentProfile, StudyResult
from segmentry.storage.atomic import atomic_write
from segmentry.storage.workbook import excel_workbook


@dataclass(frozen=True, kw_only=True)
class WorkbookInput:
    """What a workbook is made from.

    `result` may lack what must not be passed on; `customers` has every customer, and is None where the workbook names none.
    """

    result: StudyResult
    customers: StudyResult | None


def write_workbook(path: Path, given: WorkbookInput) -> None:
    """Write the workbook; texts are written as texts, so that none of them can be a formula.

    Parameters
    ----------
    path
        Where to.
    given
        What it is made from.

    Raises
    ------
    OutputError
        When the file cannot be written.
    """
    with atomic_write(path) as temporary, excel_workbook(temporary) as book:
        styles = Styles(book, given.result.totals.currency)
        titles: set[str] = set()
        for sheet in _sheets(given):
            add_sheet(styles, sheet, titles)


def _sheets(given: WorkbookInput) -> list[Sheet]:
    """Return the sheets in the order in which people need them; those without a row are left out."""
    result = given.result
    lists = list_sheets(given.customers) if given.customers is not None else []
    sheets = [
        summary_sheet(result, has_lists=bool(lists), may_list=given.customers is not None),
        segments_sheet(result),
        actions_sheet(result),
        *lists,
        _profiles(result),
        _rules(result),
        _evidence(result),
        _findings(result),
    ]
    return [sheet for sheet in sheets if sheet.rows]


def _profiles(result: StudyResult) -> Sheet:
    columns = (
        *(SheetColumn(title) for title in ("segment", "name", "feature", "formed the segments", "marks the segment")),
        *(
            SheetColumn(title, "number")
            for title in ("mean", "median", "lower quartile", "upper quartile", "mean of all")
        ),
        *(SheetColumn(title, "fit") for title in ("difference (sd)", "from", "to")),
        SheetColumn("index", "count"),
        *(
            SheetColumn(title, "share")
            for title in ("share of the segment", "share of all", "share missing", "share imputed")
        ),
    )
    names = names_in(result)
    rows = [row for segment in result.profiles.segments for row in (*_numbers(segment, names), *_levels(segment))]
    return Sheet(title="Profiles", columns=columns, rows=rows)


def _numbers(segment: SegmentProfile, names: DisplayNames) -> list[tuple[Any, ...]]:
    return [(segment.id, segment.name, names.title(item.feature), *_feature(item)) for item in segment.features]


def _feature(item: FeatureProfile) -> tuple[Any, ...]:
    difference = item.difference
    return (
        _yes(is_so=item.is_forming), _yes(is_so=item.is_marker), item.mean, item.median, item.lower_quartile,
        item.upper_quartile, item.overall_mean, difference.value, difference.low, difference.high, item.index, None, None,
        item.missing_share, item.imputed_share,
    )  # fmt: skip


def _levels(segment: SegmentProfile) -> list[tuple[Any, ...]]:
    blank = (None,) * 11
    return [
        (segment.id, segment.name, f"{item.column}: {item.level}", *blank, item.share, item.overall_share, None, None)
        for item in segment.categories
    ]


def _evidence(result: StudyResult) -> Sheet:
    evidence = result.evidence
    known = [index for index in INDICES.values() if any(row[index.name] is not None for row in evidence.rows)]
    columns = (
        SheetColumn("k", "count"),
        SheetColumn("fitted"),
        *(SheetColumn(index.title, "number") for index in known),
    )
    rows = [(row.k, _yes(is_so=row.k == evidence.k), *(row[index.name] for index in known)) for row in evidence.rows]
    return Sheet(title="Evidence", columns=columns, rows=rows)


def _rules(result: StudyResult) -> Sheet:
    rules = result.rules.rules if result.rules is not None else ()
    columns = (
        SheetColumn("segment"),
        SheetColumn("feature"),
        SheetColumn("at least", "number"),
        SheetColumn("less than", "number"),
        SheetColumn("level"),
        SheetColumn("has this level"),
        SheetColumn("customers matched", "count"),
        SheetColumn("correct", "share"),
    )
    rows = [
        (
            rule.segment_id, condition.feature, condition.low, condition.high, condition.level,
            None if condition.level is None else _yes(is_so=condition.is_level), rule.n_customers, rule.precision,
        )
        for rule in rules
        for condition in rule.conditions
    ]  # fmt: skip
    return Sheet(title="Rules", columns=columns, rows=rows)


def _findings(result: StudyResult) -> Sheet:
    columns = (
        SheetColumn("severity"),
        SheetColumn("finding", "long text"),
        SheetColumn("evidence", "long text"),
        SheetColumn("remedy", "long text"),
    )
    rank = {"serious": 0, "warning": 1, "info": 2}
    findings = sorted(result.account.findings, key=lambda item: rank[item.severity])
    rows = [(item.severity, item.title, item.evidence, item.remedy) for item in findings]
    return Sheet(title="Findings", columns=columns, rows=rows)


def _yes(*, is_so: bool) -> str:
    return "yes" if is_so else "no"


DESTINATION = Destination(
    name="workbook",
    title="The study as an Excel workbook, with a list of customers for each segment",
    formats=(".xlsx",),
    write=lambda path, given: write_workbook(path, WorkbookInput(result=given.result, customers=given.result)),
    has_customers=True,
)
