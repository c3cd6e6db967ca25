"""Amounts that a log of several currencies holds once more, all of them in one currency."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from segmentry.spec.currencies import CODES
from segmentry.stages.ingest.orders.amounts import Money
from segmentry.stages.ingest.orders.sample import LogSample, SampledColumn
from segmentry.stages.ingest.orders.sums import agreement, is_nearly_all

_SEVERAL = 2


def in_one_currency(sample: LogSample, taken: Mapping[str, str], money: Money) -> Money | None:
    """Return the reading of a column such as `Amount in USD`, where lines are in several currencies.

    On the lines of that currency it equals another amount.

    Parameters
    ----------
    sample
        Lines of the log.
    taken
        The columns of the roles that were found, that of the currency among them.
    money
        What the lines are worth, and the other readings.

    Returns
    -------
    Money or None
        None where there is no such column, or one currency only.
    """
    currency = sample.column(taken.get("currency"))
    if currency is None or money.used is None or len({level.strip().upper() for level in currency.levels}) < _SEVERAL:
        return None
    readings = [money.used, *money.others]
    amounts = [sample.column(reading.roles.get("amount")) for reading in readings]
    for reading, amount in zip(readings, amounts, strict=True):
        if amount is not None and _is_of_one(amount, currency, [other for other in amounts if other is not None]):
            used = replace(
                reading, why="all its amounts are in one currency, and equal another amount in that currency"
            )
            return replace(money, used=used, others=tuple(other for other in readings if other is not reading))
    return None


def _is_of_one(amount: SampledColumn, currency: SampledColumn, amounts: list[SampledColumn]) -> bool:
    codes = [word.upper() for word in amount.words if word.upper() in CODES]
    texts = currency.texts.to_pylist()
    is_own = np.array([text is not None and text.upper() in codes for text in texts])
    return bool(is_own.any()) and any(
        is_nearly_all(agreement(amount.numbers[is_own], other.numbers[is_own]))
        for other in amounts
        if other is not amount
    )
