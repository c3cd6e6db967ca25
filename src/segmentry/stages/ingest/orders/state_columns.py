"""Which column has a line for every state that an order or a payment was in."""

from collections.abc import Mapping
from typing import Literal

import numpy as np

from segmentry.catalogue.order_statuses import kind_meaning
from segmentry.catalogue.order_words import order_role_score
from segmentry.stages.ingest.orders.sample import LogSample, SampledColumn
from segmentry.stages.ingest.orders.sums import Groups

_NEARLY_ALL, _HALF = 0.95, 0.5
_LEAST_LEVELS = 2


def states_in(sample: LogSample, taken: Mapping[str, str]) -> Literal["", "kind", "status"]:
    """Return the role of the column whose values are states that orders or payments went through.

    Most orders have several lines then, each in another state and with the same amount, and no line is for a product.

    Parameters
    ----------
    sample
        Lines of the log.
    taken
        The columns of the roles that were found.

    Returns
    -------
    str
        Empty where lines are no states.
    """
    order = sample.column(taken.get("order"))
    if order is None or "product" in taken:
        return ""
    amounts = [column for column in sample.columns if column.is_number and order_role_score("amount", column.name) > 0]
    roles: tuple[Literal["kind", "status"], ...] = ("kind", "status")
    for role in roles:
        column = sample.column(taken.get(role))
        if column is not None and len(column.levels) >= _LEAST_LEVELS and _are_states(order, column, amounts):
            return role
    return ""


def _are_states(order: SampledColumn, states: SampledColumn, amounts: list[SampledColumn]) -> bool:
    """Return whether nearly all groups of lines have a state once each, and one amount."""
    backs = [kind_meaning(level) == "undone" for level in states.levels]
    levels = dict(zip(states.levels, backs, strict=True))
    texts = states.texts.to_pylist()
    is_back = np.array([levels.get(text, False) for text in texts])
    known = (order.codes >= 0) & (states.codes >= 0)
    for amount in amounts:
        sizes = np.unique(np.nan_to_num(np.abs(amount.numbers)), return_inverse=True)[1]
        codes = _combined(order.codes, is_back.astype(np.int64), sizes)
        groups = Groups(np.where(known, codes, -1))
        each = np.unique(_combined(order.codes, states.codes)[known], return_counts=True)[1]
        n_once = np.count_nonzero(each == 1)
        is_once = n_once >= _NEARLY_ALL * len(each)
        n_groups = np.count_nonzero(groups.sizes)
        n_orders = len(np.unique(order.codes[known]))
        several = np.count_nonzero(groups.is_several)
        if is_once and several >= _HALF * n_orders and n_groups <= (1 + _HALF) * n_orders:
            return True
    return False


def _combined(*codes: np.ndarray) -> np.ndarray:
    """Return one code, counted from 0, for each combination of codes."""
    return np.unique(np.stack(codes), axis=1, return_inverse=True)[1].reshape(-1)
