"""Find the fields that stand on the first line of an order only, and hold for its other lines."""

from collections.abc import Mapping

import numpy as np

from segmentry.spec import StudySpec
from segmentry.stages.ingest.orders.sample import LogSample, SampledColumn

_ROLES = ("customer", "time", "status", "payment_status", "cancelled", "currency")
_NEARLY, _MOST = 0.3, 0.8


def first_line_roles(sample: LogSample, taken: Mapping[str, str], spec: StudySpec) -> tuple[str, ...]:
    """Return the roles whose columns are filled on an order's first line, and blank on the others.

    The customer is one of them only where nearly all orders of several lines name it on the first line alone, with the others
    directly below: blank lines elsewhere are of customers who are not known.

    Parameters
    ----------
    sample
        Lines of the log.
    taken
        The columns of the roles that were found.
    spec
        Where `ingest.fill_down` is none, no line takes the customer of another one.
    """
    order = sample.column(taken.get("order"))
    if order is None or order.n_distinct == order.n_filled:
        return ()
    found = []
    for role in _ROLES:
        column = sample.column(taken.get(role))
        if column is None or column.filled_share > 0.999 or not _is_covered(order, column):
            continue
        if role == "customer" and (spec.ingest.fill_down == "none" or not _is_on_first_lines(order, column)):
            continue
        found.append(role)
    return tuple(found)


def _is_covered(order: SampledColumn, column: SampledColumn) -> bool:
    """Return whether many blank lines are of orders that have the value on another line."""
    is_filled = column.texts.is_valid().to_numpy(zero_copy_only=False)
    is_known = np.isin(order.codes[~is_filled], np.unique(order.codes[is_filled]))
    return bool(is_known.any()) and float(is_known.mean()) >= _NEARLY


def _is_on_first_lines(order: SampledColumn, column: SampledColumn) -> bool:
    """Return whether orders of several lines have the value on the first one alone, the others below."""
    is_filled = column.texts.is_valid().to_numpy(zero_copy_only=False)
    is_numbered = order.codes >= 0
    codes, places = order.codes[is_numbered], np.arange(len(is_filled))[is_numbered]
    _, first, group, sizes = np.unique(codes, return_index=True, return_inverse=True, return_counts=True)
    n_filled = np.bincount(group, weights=is_filled[is_numbered])
    last = np.zeros(len(sizes), dtype=np.int64)
    np.maximum.at(last, group, places)
    is_several = (sizes > 1) & (n_filled > 0)
    begins = is_filled[places[first]] & (n_filled == 1)
    is_block = last - places[first] + 1 == sizes
    n_several = int(np.count_nonzero(is_several))
    return n_several > 0 and int(np.count_nonzero(is_several & begins & is_block)) >= _MOST * n_several
