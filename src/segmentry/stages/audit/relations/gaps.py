"""Gaps exactly where another column has one value, such as totals where the tenure is 0."""

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.results import Column, CustomerTable
from segmentry.storage.arrow import count_true

_LEAST_GAPS, _NEARLY_ALL = 3, 0.95
_LOOKED_AT = 100
_NOTHING = frozenset({"0", "no", "none", "never", "nothing", "false"})


@dataclass(frozen=True, kw_only=True)
class ExplainedGap:
    """A column that is missing where another one has a certain level.

    `fill` is the value that such a gap implies; None where it implies none.
    """

    column: str
    because: str
    level: str
    n_missing: int
    fill: float | None


def find_explained_gaps(customers: CustomerTable) -> list[ExplainedGap]:
    """Return the columns whose gaps lie exactly where another column, known there, has one level.

    Where that level says nothing (0, no, none), a blank amount or count that is never negative is 0 there; a
    placeholder is not, since whoever wrote it did not mean 0.
    """
    able = customers.columns_where(lambda role: role.may_form)
    found = []
    for column in able:
        if column.n_missing >= _LEAST_GAPS and column.n_missing < len(column.values):
            gaps = pc.indices_nonzero(pc.is_null(column.values))
            others = (other for other in able if other.name != column.name)
            gap = next((gap for other in others if (gap := _explained(column, other, gaps)) is not None), None)
            found += [gap] if gap is not None else []
    return found


def _explained(column: Column, other: Column, gaps: pa.Array) -> ExplainedGap | None:
    there = other.values.take(gaps.slice(0, _LOOKED_AT))
    if other.n_distinct < 2 or there.null_count or len(pc.unique(there)) > 1:
        return None
    there = other.values.take(gaps)
    if there.null_count or len(pc.unique(there)) > 1:
        return None
    if column.n_missing < _NEARLY_ALL * count_true(pc.equal(other.values, there[0])):
        return None
    level = str(other.levels()[gaps[0].as_py()].as_py())
    return ExplainedGap(
        column=column.name, because=other.name, level=level, n_missing=column.n_missing, fill=_implied(column, level)
    )


def _implied(column: Column, level: str) -> float | None:
    is_amount = column.flags.is_quantity and column.kind == "number" and not column.format.placeholders
    if column.counted_from:  # no days since the last order are not 0 days
        return None
    if not is_amount or level.casefold() not in _NOTHING:
        return None
    return 0.0 if (pc.min(column.values).as_py() or 0.0) >= 0 else None
