"""Values that are missing because of another column, and columns that are missing together."""

from collections.abc import Sequence
from itertools import combinations

import pyarrow.compute as pc

from segmentry.catalogue.findings import finding
from segmentry.results import Column
from segmentry.stages.audit.checks.base import Answer, AuditInput, Check
from segmentry.stages.audit.relations import ExplainedGap, find_explained_gaps
from segmentry.storage.arrow import count_true

_LEAST_GAPS, _NEARLY_ALL = 3, 0.95


def check_explained_gaps(data: AuditInput) -> Answer:
    """Report columns that are missing exactly where another one has a certain value."""
    gaps = find_explained_gaps(data.customers)
    if not gaps:
        return None
    return finding(
        "explained_gaps",
        f"{'; '.join(_sentence(gap) for gap in gaps)}.",
        f"{_done(gaps)}To fill in another value: "
        "--set features.missing.kind=constant --set features.missing.value=VALUE",
    )


def check_missing_together(data: AuditInput) -> Answer:
    """Report columns whose gaps lie in the same rows."""
    gapped = [c for c in data.customers.columns.values() if c.n_missing >= _LEAST_GAPS and _is_reported(c)]
    pairs = [pair for pair in combinations(gapped, 2) if _are_together(*pair)]
    if not pairs:
        return None
    names = list(dict.fromkeys(column.name for pair in pairs for column in pair))
    n_rows = max(column.n_missing for pair in pairs for column in pair)
    return finding(
        "missing_together",
        f"{', '.join(names)}: up to {n_rows:,} customers.",
        f"These customers have no values in these columns; to leave them out: --where '{_known(names[0])}'",
    )


def _done(gaps: Sequence[ExplainedGap]) -> str:
    has_nothing = any(gap.fill is not None for gap in gaps)
    return "Where the other column shows that there is nothing, the gap counts as 0. " if has_nothing else ""


def _sentence(gap: ExplainedGap) -> str:
    counted = f"{gap.column} is missing for the {gap.n_missing:,} customers whose {gap.because} is {gap.level}"
    return counted if gap.fill is None else f"{counted}, and counts as {gap.fill:g}"


def _is_reported(column: Column) -> bool:
    """Return whether nothing says what the gaps of a column stand for."""
    return not column.flags.is_constant and column.implied_fill is None


def _are_together(one: Column, other: Column) -> bool:
    low, high = sorted((one.n_missing, other.n_missing))
    if low < _NEARLY_ALL * high:
        return False
    n_both = count_true(pc.and_(pc.is_null(one.values), pc.is_null(other.values)))
    return n_both >= _NEARLY_ALL * (low + high - n_both)


def _known(name: str) -> str:
    return f'"{name}" IS NOT NULL'


CHECKS = (
    Check("explained_gaps", "values missing because of another column", check_explained_gaps),
    Check("missing_together", "columns missing in the same rows", check_missing_together),
)
