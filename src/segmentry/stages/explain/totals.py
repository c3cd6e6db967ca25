"""Add up what the customers of each segment ordered and spent."""

import math

import numpy as np

from segmentry.algorithms import Floats
from segmentry.catalogue.features import FREQUENCY, MONETARY, RECENCY, orders_behind
from segmentry.results import CustomerTable, Segmentation, SegmentNames, SegmentTotal, Totals, total_of
from segmentry.spec import OrdersSpec
from segmentry.spec.window import parsed_window


def segment_totals(
    customers: CustomerTable, segmentation: Segmentation, names: SegmentNames, *, spec: OrdersSpec, currency: str = ""
) -> Totals:
    """Return customers, orders, revenue and recency of each segment and of all, as far as they are known.

    Parameters
    ----------
    customers
        The customers; their orders are known by the features made from them.
    segmentation
        Their segments, in the same order.
    names
        Names of the segments.
    spec
        What frequency counts.
    currency
        What the amounts are in; empty where the log does not say.

    Returns
    -------
    Totals
        One row a segment, in the order of the segments.
    """
    frequency, monetary, recency = (_from_orders(customers, name) for name in (FREQUENCY, MONETARY, RECENCY))
    behind = orders_behind(RECENCY, customers)
    in_all = frequency if behind is None else _from_orders(customers, behind.name)
    labels = segmentation.assignment.labels
    rows = []
    for index, (segment_id, name) in enumerate(zip(names.ids, names.names, strict=True)):
        is_here = labels == index
        n_orders = None if frequency is None else round(float(np.nansum(frequency[is_here])))
        has_bought = is_here if in_all is None else is_here & (in_all > 0)
        rows.append(
            SegmentTotal(
                segment_id=segment_id,
                name=name,
                n_customers=int(np.count_nonzero(is_here)),
                n_buyers=None if frequency is None else int(np.count_nonzero(has_bought)),
                n_orders=n_orders,
                revenue=None if monetary is None else round(math.fsum(np.nan_to_num(monetary[is_here])), 4),
                mean_recency_days=_mean(recency[has_bought]) if recency is not None else None,
            )
        )
    within = parsed_window(spec.window).words if spec.window is not None and frequency is not None else ""
    return Totals(rows=tuple(rows), total=total_of(rows), counts=spec.frequency, currency=currency, within=within)


def _from_orders(customers: CustomerTable, name: str) -> Floats | None:
    column = customers.columns.get(name)
    return column.numbers() if column is not None and column.is_from_orders else None


def _mean(values: Floats) -> float | None:
    known = values[np.isfinite(values)]
    return math.fsum(known) / len(known) if len(known) else None
