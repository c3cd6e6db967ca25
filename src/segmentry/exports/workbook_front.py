"""The first sheets of a workbook: the verdict with the table of segments, the totals, and what to do."""

from typing import Any

from segmentry.catalogue.totals import TotalColumn, total_columns
from segmentry.catalogue.verdicts import confidence_sentence, verdict_title, with_names
from segmentry.exports.sheets import Sheet, SheetColumn
from segmentry.exports.workbook_lists import MOST_LISTED
from segmentry.results import SegmentProfile, StudyResult
from segmentry.texts import counted

_KINDS = {"count": "count", "share": "share", "money": "money", "days": "days"}


def summary_sheet(result: StudyResult, *, has_lists: bool, may_list: bool) -> Sheet:
    """Return the sheet that answers how many segments there are, how sure that is, and what each is worth.

    Parameters
    ----------
    result
        The study.
    has_lists
        Whether sheets with lists of customers follow.
    may_list
        Whether lists were asked for.
    """
    segments, columns = segments_by_id(result), total_columns(result.totals)
    rows: list[tuple[Any, ...]] = [
        (row.name, *_values(columns, row, result), segments[row.segment_id].action.play) for row in result.totals.rows
    ]
    rows.append((result.totals.total.name, *_values(columns, result.totals.total, result), None))
    return Sheet(
        title="Summary",
        columns=(SheetColumn("segment"), *map(_column, columns), SheetColumn("do first")),
        rows=rows,
        above=_lines(result, has_lists=has_lists, may_list=may_list),
        has_total=True,
    )


def segments_sheet(result: StudyResult) -> Sheet:
    """Return the totals of the segments under their ids, as `segment_table.csv` has them."""
    columns = total_columns(result.totals)
    rows = [
        (row.segment_id, row.name, *_values(columns, row, result)) for row in (*result.totals.rows, result.totals.total)
    ]
    return Sheet(
        title="Segments",
        columns=(SheetColumn("segment"), SheetColumn("name"), *map(_column, columns)),
        rows=rows,
        has_total=True,
    )


def actions_sheet(result: StudyResult) -> Sheet:
    """Return what each segment is like, what to do and not to do, and what to measure."""
    titles = ("who they are", "do", "do not", "measure")
    return Sheet(
        title="Actions",
        columns=(
            SheetColumn("segment"),
            SheetColumn("name"),
            SheetColumn("play"),
            *(SheetColumn(title, "long text") for title in titles),
        ),
        rows=[_actions(segment) for segment in result.profiles.segments],
    )


def segments_by_id(result: StudyResult) -> dict[str, SegmentProfile]:
    """Return the profile of each segment by its id."""
    return {segment.id: segment for segment in result.profiles.segments}


def headline(result: StudyResult) -> str:
    """Return how many customers and segments there are, and the verdict in plain words."""
    evidence, n = result.evidence, result.account.counts.n_customers
    size = f"{counted(n, 'customer')}, {counted(evidence.k, 'segment')}"
    return f"{size}: {verdict_title(evidence.verdict).lower()}" if evidence.rows else size


def _lines(result: StudyResult, *, has_lists: bool, may_list: bool) -> tuple[str, ...]:
    evidence, orders = result.evidence, result.account.orders
    names = {segment.id: segment.name for segment in result.profiles.segments}
    lines = [headline(result), f"Source: {result.account.source}"]
    if orders is not None:
        lines.append(f"As of {result.model.spec.orders.as_of}: {counted(orders.n_orders, 'order')}")
    lines.append(evidence.reason)
    if sentence := confidence_sentence(evidence.confidence, evidence.k, evidence.evident_k, is_cut=evidence.is_cut):
        lines.append(sentence)
    if evidence.against:
        lines.append(f"Caveats: {'; '.join(with_names(text, names) for text in evidence.against)}.")
    if has_lists:
        lines.append("This workbook names customers, in one sheet per segment: treat it as personal data.")
    elif may_list:
        lines.append(
            f"The customers are not listed here: more than {MOST_LISTED:,} make a workbook slow, and a sheet of Excel holds "
            "1,048,576 rows. All of them are in segments.csv of the study folder."
        )
    return tuple(lines)


def _column(column: TotalColumn) -> SheetColumn:
    return SheetColumn(column.title, column.kind)


def _values(columns: list[TotalColumn], row: Any, result: StudyResult) -> list[float | None]:
    return [column.of(row, result.totals.total) for column in columns]


def _actions(segment: SegmentProfile) -> tuple[str, ...]:
    action = segment.action
    who = f"{segment.size} {segment.story}"
    return (segment.id, segment.name, action.play, who, action.do, action.do_not, action.measure)
