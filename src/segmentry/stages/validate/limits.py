"""Limits of the spec: the number of segments, and the size of each."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from segmentry.results import EvidenceRow
from segmentry.spec import EvidenceSpec

_ROUNDING = 1e-9


@dataclass(frozen=True)
class Limits:
    """Limits of the spec, and the number of customers that shares are of."""

    spec: EvidenceSpec
    n_customers: int


def usable_rows(rows: Sequence[EvidenceRow], limits: Limits) -> list[EvidenceRow]:
    """Return the rows for more than one segment that keep all limits.

    Parameters
    ----------
    rows
        The table over k.
    limits
        The limits of the spec.

    Returns
    -------
    list of EvidenceRow
        Rows in ascending order of k.
    """
    return [row for row in rows if row.k > 1 and why_unusable(row, limits) is None]


def least_customers(spec: EvidenceSpec, n_customers: int) -> int:
    """Return the fewest customers that a segment may have.

    Parameters
    ----------
    spec
        The limits, in customers and as a share.
    n_customers
        Number of all customers.

    Returns
    -------
    int
        At least 1.
    """
    return max(spec.min_segment_customers, math.ceil(spec.min_segment_share * n_customers - _ROUNDING))


def why_unusable(row: EvidenceRow, limits: Limits) -> str | None:
    """Return which limit rules a k out, as a clause; None where it keeps all limits.

    Parameters
    ----------
    row
        The row of the k.
    limits
        The limits of the spec.

    Returns
    -------
    str or None
        Such as "at most 8 segments are wanted".
    """
    spec = limits.spec
    if spec.max_segments is not None and row.k > spec.max_segments:
        return f"at most {spec.max_segments} segments are wanted"
    if row.get("largest_share", 0.0) > spec.max_segment_share:
        return f"one segment holds {row['largest_share']:.1%} of the customers"
    if row.get("smallest_share", 0.0) < spec.min_segment_share:
        return f"one segment holds only {row['smallest_share']:.1%} of the customers"
    if row["smallest_spend_share"] is not None and row.get("smallest_spend_share", 0.0) < spec.min_segment_spend_share:
        return f"one segment accounts for only {row['smallest_spend_share']:.1%} of the spend"
    if round(row.get("smallest_share", 0.0) * limits.n_customers) < spec.min_segment_customers:
        return f"one segment holds fewer than {spec.min_segment_customers:,} customers"
    return None
