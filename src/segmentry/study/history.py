"""A log that lacks orders which the study saw, so that customers seem newer and smaller than they are."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.algorithms import Bools
from segmentry.catalogue.features import FREQUENCY
from segmentry.catalogue.findings import finding
from segmentry.errors import DataError
from segmentry.results import CustomerTable, Finding, Model
from segmentry.stages.segment import TENURE
from segmentry.texts import percent

if TYPE_CHECKING:
    from segmentry.stages.ingest.orders.log import OrderLog

_LEAST_SHARE, _LEAST_CUSTOMERS = 0.02, 3


@dataclass(frozen=True, kw_only=True)
class LogSpan:
    """What a log spans: its first day and the moment before which it was seen, as ISO texts.

    `days` are the days before that moment that have a line; `has_later` says whether there are lines after it.
    """

    first_day: str
    as_of: str
    days: tuple[date, ...] = ()
    has_later: bool = False


def span_of(log: "OrderLog", first_day: date, as_of: str, *, n_later: int) -> LogSpan:
    """Return what a log spans before a moment.

    Parameters
    ----------
    log
        The log.
    first_day
        Its first day.
    as_of
        The moment, as ISO text.
    n_later
        Lines at or after the moment.
    """
    last = date.fromisoformat(as_of[:10])
    days = tuple(day for day in log.days if day < last)
    return LogSpan(first_day=first_day.isoformat(), as_of=as_of, days=days, has_later=n_later > 0)


def history_findings(
    customers: CustomerTable, seen: LogSpan | None, model: Model, known: pa.Table | None, *, is_allowed: bool
) -> tuple[Finding, ...]:
    """Refuse a log in which customers of the study begin later than there, or tell it if that is allowed.

    Customers of the study whose orders are no longer in the log are reported in any case.

    Parameters
    ----------
    customers
        The customers with their features.
    seen
        What their log spans; None without a log.
    model
        The model of the study.
    known
        The features of the customers of the study; None where they are not known.
    is_allowed
        Whether such a log is scored.

    Raises
    ------
    DataError
        When the log begins later than that of the study, and so do 2 % or more of the customers who are in both.
    """
    learnt = model.spec.orders.as_of
    if known is None or seen is None or learnt is None or TENURE not in known.column_names:
        return ()
    if TENURE not in customers.columns:
        return ()
    positions = pc.index_in(customers.ids, known.column("customer_id").combine_chunks())
    is_both = pc.is_valid(positions).to_numpy(zero_copy_only=False)
    had_orders = _had_orders(known)
    is_there = pc.is_in(known.column("customer_id"), customers.ids).to_numpy(zero_copy_only=False)
    n_there = int(np.count_nonzero(is_there & had_orders))
    missing = _missing_customers(n_there, int(np.count_nonzero(had_orders)), seen, learnt)
    if not _begins_later(seen, model):
        return missing
    before = known.column(TENURE).combine_chunks().take(positions.drop_null()).to_numpy(zero_copy_only=False)
    days = (date.fromisoformat(seen.as_of[:10]) - date.fromisoformat(learnt[:10])).days
    n_lost = int(np.count_nonzero(customers.columns[TENURE].numbers()[is_both] < before + days - 1))
    n_both = int(np.count_nonzero(is_both))
    if n_lost < max(_LEAST_CUSTOMERS, _LEAST_SHARE * n_both):
        return missing
    fact = (
        f"the first order of {n_lost:,} of the {n_both:,} customers who are in the study too ({percent(n_lost / n_both)}) is "
        "later than it was there"
    )
    if not is_allowed and model.spec.orders.window is None:
        raise DataError(
            "lacks orders that the study saw, so that customers seem newer and smaller than they are",
            where=customers.source,
            got=fact,
            expected="the whole log, with the new orders added to the old ones",
            remedy="Give both files, as in --orders OLD --orders NEW. To go on without the earlier orders all the same: "
            "--short-history, in Python short_history=True.",
        )
    remedy = "Their orders, spend and time as a customer are too small, and so may be their segment."
    return (finding("orders_missing", f"{fact[0].upper()}{fact[1:]}.", remedy),)


def _had_orders(known: pa.Table) -> Bools:
    """Return which customers of a study had an order (n,); those of its table may have none."""
    if FREQUENCY not in known.column_names:
        return np.ones(known.num_rows, dtype=bool)
    return np.asarray(known.column(FREQUENCY).to_numpy() > 0)


def _missing_customers(n_both: int, n_known: int, seen: LogSpan, learnt: str) -> tuple[Finding, ...]:
    """Tell how many customers of the study a log lacks, unless it ends earlier or holds none of them."""
    n_missing = n_known - n_both
    is_earlier = seen.as_of[:10] < learnt[:10]
    if is_earlier or not n_both or n_missing < max(_LEAST_CUSTOMERS, _LEAST_SHARE * n_known):
        return ()
    evidence = f"{n_missing:,} of the {n_known:,} customers of the study ({percent(n_missing / n_known)})."
    remedy = (
        "A part of the log may be missing, such as a shop or a file. Customers who were erased are missing rightly."
    )
    return (finding("customers_missing", evidence, remedy),)


def _begins_later(seen: LogSpan, model: Model) -> bool:
    """Return whether a log begins after that of the study; else returns alone make a first order later."""
    first_day = None if model.training is None else model.training.first_day
    return first_day is not None and seen.first_day > first_day
