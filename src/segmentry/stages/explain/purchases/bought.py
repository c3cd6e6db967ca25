"""What each segment buys: its main categories, or its main products where the log has no categories."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentry.results import Bought

if TYPE_CHECKING:
    from segmentry.engines.orders import CleanOrders
    from segmentry.engines.relation import Relation

_ROLES = ("category", "product")
_MOST_LEVELS, _MOST_SHOWN = 100, 5
_WORD = re.compile(r"[^\W\d_]{3}|[^\W\d_\x00-\x7f]")
_READABLE_SHARE = 0.8
_DIGITS = 6
"""Sums of an engine differ in their last bits with the order of the rows, so that shares are rounded."""


@dataclass(frozen=True)
class BoughtBy:
    """What the segments buy, and the role of the log that names it; empty where it has codes only."""

    role: str = ""
    bought: tuple[Bought, ...] = ()


def bought_by_segment(
    clean: "CleanOrders", customer_ids: pa.Array | pa.ChunkedArray, labels: NDArray[np.int64], ids: tuple[str, ...]
) -> BoughtBy:
    """Return the categories, or the products, on which each segment spends most.

    Codes say nothing to people: a column counts where most of its common values hold words.

    Parameters
    ----------
    clean
        The orders that count.
    customer_ids
        Id of each customer (n,).
    labels
        Index of its segment (n,).
    ids
        Ids of the segments.

    Returns
    -------
    BoughtBy
        At most five for each segment, those of the largest share first.
    """
    for role in (role for role in _ROLES if clean.table.has(role)):
        levels = _common_levels(clean, role)
        if levels and sum(_WORD.search(level) is not None for level in levels) >= _READABLE_SHARE * len(levels):
            counted = _counted(clean, role, levels=levels, segments=_segments_of(clean, customer_ids, labels))
            return BoughtBy(role, _by_segment(counted, ids))
    return BoughtBy()


def _value(clean: "CleanOrders") -> str:
    return "amount" if clean.table.has_money else "1"


def _bought(clean: "CleanOrders", role: str) -> "Relation":
    lines = clean.lines.where(f"is_bought and {role} is not null")
    return lines.picked("customer", level=f"as_text({role})", worth=f"as_double({_value(clean)})")


def _common_levels(clean: "CleanOrders", role: str) -> list[str]:
    """Return the levels on which customers spend most, at most a hundred; equal ones by their text."""
    sums = clean.table.engine.run(_bought(clean, role).grouped(("level",), {"worth": "sum(worth)"}))
    order = pc.sort_indices(sums, [("worth", "descending"), ("level", "ascending")])
    levels: list[str] = sums.take(order).column("level").slice(0, _MOST_LEVELS).to_pylist()
    return levels


def _segments_of(
    clean: "CleanOrders", customer_ids: pa.Array | pa.ChunkedArray, labels: NDArray[np.int64]
) -> "Relation":
    table = pa.table({"customer": customer_ids, "segment": pa.array(labels)})
    return clean.table.engine.register("segments_of_customers", table, ("customer", "segment"))


def _counted(clean: "CleanOrders", role: str, *, levels: list[str], segments: "Relation") -> pa.Table:
    """Return what each segment spent on each common level, and how many of its customers did."""
    from segmentry.engines.language import literal  # late: it loads SQLGlot, which studies without orders do not need

    listed = ", ".join(literal(level) for level in levels)
    lines = _bought(clean, role).joined(segments, on=("customer",))
    named = lines.extended(shown=f"case when level in ({listed}) then level end")
    columns = {"worth": "sum(worth)", "n": "count(distinct customer)"}
    return clean.table.engine.run(named.grouped(("segment", "shown"), columns))


def _by_segment(counted: pa.Table, ids: tuple[str, ...]) -> tuple[Bought, ...]:
    rows = [row for row in counted.to_pylist() if row["segment"] is not None]
    whole = sum(row["worth"] for row in rows)
    if not whole > 0:
        return ()
    found: list[Bought] = []
    for index, segment_id in enumerate(ids):
        of_segment = [row for row in rows if row["segment"] == index]
        spent = sum(row["worth"] for row in of_segment)
        if not spent > 0:
            continue
        named = sorted(
            (row for row in of_segment if row["shown"] is not None),
            key=lambda row: (-round(row["worth"] / spent, _DIGITS), row["shown"]),
        )
        found += [
            Bought(
                segment_id=segment_id,
                level=row["shown"],
                n_customers=int(row["n"]),
                share=round(row["worth"] / spent, _DIGITS),
                overall_share=round(
                    sum(other["worth"] for other in rows if other["shown"] == row["shown"]) / whole, _DIGITS
                ),
            )
            for row in named[:_MOST_SHOWN]
            if row["worth"] > 0
        ]
    return tuple(found)
