"""The table of segments: customers, orders, revenue, recency and shares, with a total row."""

import math

from segmentry.catalogue.display_names import names_in
from segmentry.catalogue.totals import total_columns
from segmentry.report.measures import middle_text
from segmentry.report.parts.base import Table
from segmentry.results import StudyResult

_FEW_COLUMNS, _MOST_MEDIANS = 2, 4


def totals_table(result: StudyResult) -> Table:
    """Return a row per segment, and one for all customers where there are several.

    Columns of which nothing is known are left out.

    Parameters
    ----------
    result
        The results, without what must not be passed on.
    """
    totals = result.totals
    columns = total_columns(totals)
    rows = [(row.name, row) for row in totals.rows]
    rows += [(totals.total.name, totals.total)] if result.n_segments > 1 else []
    plays = {segment.id: segment.action.play for segment in result.profiles.segments}
    medians = _medians(result) if len(columns) <= _FEW_COLUMNS else []
    is_part = any(row.n_orders is None for row in totals.rows) and totals.total.n_orders is not None
    label = (
        "What the customers of each segment ordered" if len(columns) > _FEW_COLUMNS else "The customers of each segment"
    )
    label += f" in the last {totals.within}" if totals.within else ""
    return Table(
        label=f"{label}; orders and revenue of the segments described here" if is_part else label,
        columns=("segment", *(column.title for column in columns), *(title for title, _ in medians), "what to do"),
        rows=tuple(
            (
                name,
                *(column.text(column.of(row, totals.total)) for column in columns),
                *(texts[row.segment_id] for _, texts in medians),
                plays.get(row.segment_id, ""),
            )
            for name, row in rows
        ),
        marked=(len(totals.rows),) if result.n_segments > 1 else (),
        is_text=(len(columns) + len(medians) + 1,),
        keys=tuple("" if row is totals.total else row.segment_id for _, row in rows),
        is_sortable=True,
    )


def _medians(result: StudyResult) -> list[tuple[str, dict[str, str]]]:
    """Return the medians of the measures that separate best, by segment and of all customers."""
    profiles = result.profiles
    forming = sorted((item for item in profiles.features if item.is_forming), key=lambda item: -item.eta_squared.value)
    found = []
    for summary in forming[:_MOST_MEDIANS]:
        cells = {
            segment.id: next(item for item in segment.features if item.feature == summary.feature)
            for segment in profiles.segments
        }
        texts = {segment_id: middle_text(cell) for segment_id, cell in cells.items()}
        known = next((cell for cell in cells.values() if math.isfinite(cell.overall_mean)), None)
        texts[result.totals.total.segment_id] = "–" if known is None else middle_text(known, of_all=True)
        title = names_in(result).in_sentence(summary.feature)
        is_yes_no = known is not None and known.is_yes_no
        found.append((f"{title}: yes" if is_yes_no else f"typical {title}", texts))
    return found
