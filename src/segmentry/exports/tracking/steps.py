"""Movements of segments, as tables: sizes, moves, flows, stays, revenue, and shares a year apart."""

from functools import partial
from typing import Any

import pyarrow as pa

from segmentry.exports.tracking.columns import schema_of
from segmentry.results import Tracking

ENTERED, LEFT, TOTAL = "entered", "left", "total"
"""What stands for a segment id where customers are new, are gone, or are all taken together."""

_step = partial(schema_of, from_date="date", at="date")
_MIGRATION = _step(
    from_segment_id="text", from_segment_name="text", to_segment_id="text", to_segment_name="text", n_customers="count",
    share="number",
)  # fmt: skip
_FLOWS = _step(
    segment_id="text", segment_name="text", n_before="count", n_stayed="count", n_moved_in="count", n_entered="count",
    n_moved_out="count", n_left="count", n_after="count", net="count",
)  # fmt: skip
_SIZES = schema_of(as_of="date", segment_id="text", segment_name="text", n_customers="count", share="number")
_STAYS = schema_of(
    segment_id="text", segment_name="text", n_stays="count", n_ended="count", median_days="number", longest_days="count"
)
_REVENUE = _step(
    segment_id="text", segment_name="text", n_before="count", n_after="count", revenue_before="number", revenue="number",
    change="number", by_number="number", by_moving="number", within="number",
)  # fmt: skip
_YEAR = schema_of(
    year_before="date", at="date", segment_id="text", segment_name="text", share_before="number", share="number",
    difference="number",
)  # fmt: skip


def sizes_table(tracking: Tracking) -> pa.Table:
    """Return one row for each snapshot and segment: its customers, and their share."""
    history = tracking.history
    rows = [
        {
            "as_of": day,
            "segment_id": segment_id,
            "segment_name": name,
            "n_customers": int(n),
            "share": float(n / max(sizes.sum(), 1)),
        }
        for day, sizes in zip(history.dates, history.sizes, strict=True)
        for segment_id, name, n in zip(history.segments.ids, history.segments.names, sizes, strict=True)
    ]
    return pa.Table.from_pylist(rows, _SIZES)


def migration_table(tracking: Tracking) -> pa.Table:
    """Return the customers of each pair of segments, for each pair of successive snapshots.

    Pairs between which nobody moved are there too. `share` is that of the customers of the first segment. Customers who are new
    come from "entered", those who are gone go to "left".
    """
    ids = tracking.history.segments.ids
    names = dict(zip((*ids, ENTERED), (*tracking.history.segments.names, ENTERED), strict=True)) | {LEFT: LEFT}
    rows = [
        {
            "from_date": item.start,
            "at": item.end,
            "from_segment_id": first,
            "from_segment_name": names[first],
            "to_segment_id": second,
            "to_segment_name": names[second],
            "n_customers": int(item.counts[row, column]),
            "share": float(item.counts[row, column] / item.counts[row].sum()) if item.counts[row].sum() else None,
        }
        for item in tracking.migrations
        for row, first in enumerate((*ids, ENTERED))
        for column, second in enumerate((*ids, LEFT))
        if (first, second) != (ENTERED, LEFT)
    ]
    return pa.Table.from_pylist(rows, _MIGRATION)


def flows_table(tracking: Tracking) -> pa.Table:
    """Return one row for each step and segment: customers before and after, and how they came and went."""
    history, rows = tracking.history, []
    for item in tracking.migrations:
        counts = item.counts
        for index, (segment_id, name) in enumerate(zip(history.segments.ids, history.segments.names, strict=True)):
            came, went = int(counts[:-1, index].sum()), int(counts[index, :-1].sum())
            stayed = int(counts[index, index])
            rows.append(
                {
                    "from_date": item.start,
                    "at": item.end,
                    "segment_id": segment_id,
                    "segment_name": name,
                    "n_before": int(counts[index].sum()),
                    "n_stayed": stayed,
                    "n_moved_in": came - stayed,
                    "n_entered": int(counts[-1, index]),
                    "n_moved_out": went - stayed,
                    "n_left": int(counts[index, -1]),
                    "n_after": int(counts[:, index].sum()),
                    "net": int(counts[:, index].sum() - counts[index].sum()),
                }
            )
    return pa.Table.from_pylist(rows, _FLOWS)


def stays_table(tracking: Tracking) -> pa.Table:
    """Return how long customers stay in each segment, from stays whose beginning was seen."""
    names = dict(zip(tracking.history.segments.ids, tracking.history.segments.names, strict=True))
    rows = [
        {
            "segment_id": item.segment_id,
            "segment_name": names[item.segment_id],
            "n_stays": item.n_stays,
            "n_ended": item.n_ended,
            "median_days": item.median_days,
            "longest_days": item.longest_days,
        }
        for item in tracking.stays
    ]
    return pa.Table.from_pylist(rows, _STAYS)


def revenue_table(tracking: Tracking) -> pa.Table:
    """Return the parts of each change of revenue, by segment and for all customers.

    `by_number` is known of all customers only. The parts of all customers add up to the change.
    """
    history = tracking.history
    rows: list[dict[str, Any]] = []
    for item in tracking.revenue:
        period = {"from_date": item.start, "at": item.end}
        rows += [
            {
                **period,
                "segment_id": segment_id,
                "segment_name": name,
                **_amounts(item.sizes[:, index], item.revenue[:, index]),
                "by_moving": _money(item.by_moving[index]),
                "within": _money(item.within[index]),
            }
            for index, (segment_id, name) in enumerate(zip(history.segments.ids, history.segments.names, strict=True))
        ]
        rows.append(
            {
                **period,
                "segment_id": TOTAL,
                "segment_name": TOTAL,
                **_amounts(item.sizes.sum(axis=1), item.revenue.sum(axis=1)),
                "by_number": _money(item.by_number),
                "by_moving": _money(item.by_moving.sum()),
                "within": _money(item.within.sum()),
            }
        )
    return pa.Table.from_pylist(rows, _REVENUE)


def year_table(tracking: Tracking) -> pa.Table:
    """Return the share of each segment at dates that have a snapshot a year before, with that one."""
    history = tracking.history
    rows = [
        {
            "year_before": item.start,
            "at": item.end,
            "segment_id": segment_id,
            "segment_name": name,
            "share_before": float(before),
            "share": float(after),
            "difference": float(after - before),
        }
        for item in tracking.a_year_apart
        for segment_id, name, before, after in zip(
            history.segments.ids, history.segments.names, item.shares_before, item.shares, strict=True
        )
    ]
    return pa.Table.from_pylist(rows, _YEAR)


def _amounts(sizes: Any, revenue: Any) -> dict[str, Any]:
    return {
        "n_before": int(sizes[0]),
        "n_after": int(sizes[1]),
        "revenue_before": _money(revenue[0]),
        "revenue": _money(revenue[1]),
        "change": _money(revenue[1] - revenue[0]),
    }


def _money(amount: float) -> float:
    """Return an amount without the noise of sums, to the four decimals that amounts are read with."""
    return round(float(amount), 4)
