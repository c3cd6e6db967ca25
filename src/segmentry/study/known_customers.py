"""What the customers of a study tell of another log: orders that it lacks, amounts in another unit."""

import pyarrow as pa

from segmentry.results import CustomerTable, Finding, Model
from segmentry.study.history import LogSpan, history_findings
from segmentry.study.log_end import end_findings
from segmentry.study.prices import price_findings


def known_findings(
    customers: CustomerTable, seen: LogSpan | None, model: Model, known: pa.Table | None, *, is_allowed: bool
) -> tuple[Finding, ...]:
    """Report orders that the log lacks at its beginning or end, and amounts in another unit.

    Parameters
    ----------
    customers, seen, model, known, is_allowed
        As `history_findings` takes them.

    Raises
    ------
    DataError
        When the log lacks orders, and may not.
    """
    missing = history_findings(customers, seen, model, known, is_allowed=is_allowed)
    ends = end_findings(seen, model, customers.source, is_allowed=is_allowed)
    return (*ends, *missing, *price_findings(customers, known, model))
