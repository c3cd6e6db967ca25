"""What lines are worth where no column is named as an amount: the only one whose numbers may be money."""

from collections.abc import Mapping

import numpy as np

from segmentry.languages.english import AMOUNT, COLUMN_WORDS, OTHER_AMOUNT
from segmentry.stages.ingest.orders.amounts import Money, Reading, find_money, per_order_or_line
from segmentry.stages.ingest.orders.sample import LogSample, SampledColumn

ONLY_ONE = "no column is named as the amount paid, and this is the only one whose numbers may be money"
_MEASURES = frozenset(
    """weight height width length depth size volume distance duration percent percentage ratio share temperature exchange
    factor km kg g mg ml cm mm lb lbs oz points credits balance limit tare latitude longitude version cost""".split()  # noqa: SIM905
)
_FEW, _FEW_WHOLE, _NEARLY_ALL, _CENT = 5, 20, 0.98, 1e-6


def money_of(sample: LogSample, taken: Mapping[str, str], preset: Mapping[str, str]) -> Money:
    """Find what the lines of a log are worth, by the names of columns or else by their numbers.

    A list price stands in for the price that was paid, where there is no other price.

    Parameters
    ----------
    sample
        Whole orders of the log.
    taken
        Columns of the other roles.
    preset
        Columns that the settings or a known export give to amount, unit_price and quantity; "none" where there is none.

    Returns
    -------
    Money
        No reading where no column holds money, or several may.
    """
    money = find_money(sample, taken, preset)
    if money.used is not None or {"amount", "unit_price"} & set(preset):
        return money
    free = [column for column in sample.columns if column.name not in (*taken.values(), money.quantity)]
    broken = [column for column in free if _is_money(column)]
    prices = [column.name for column in broken if "price" in column.words]
    if prices:
        quantity = {"quantity": money.quantity} if money.quantity is not None else {}
        used = Reading(roles={**quantity, "unit_price": prices[0]}, per="line", why=ONLY_ONE)
        return Money(used=used, quantity=money.quantity)
    plain = [column.name for column in broken if column.n_distinct >= _FEW and _is_called_nothing_else(column)]
    if len(plain) != 1 or any(column.is_number and column.is_whole and may_be_whole_money(column) for column in free):
        return money
    per = per_order_or_line(sample, {**taken, "amount": plain[0]}, "amount")
    return Money(used=Reading(roles={"amount": plain[0]}, per=per, why=ONLY_ONE), quantity=money.quantity)


def may_be_whole_money(column: SampledColumn) -> bool:
    """Return whether whole numbers, of many sizes, are called by no word that says what else they are.

    Parameters
    ----------
    column
        A column of numbers.
    """
    is_called = bool(set(column.words) & (COLUMN_WORDS - AMOUNT))
    return not is_called and _FEW_WHOLE < column.n_distinct < column.n_filled and float(column.numbers.min()) >= 0


def _is_money(column: SampledColumn) -> bool:
    """Return whether broken numbers have at most two decimals, and some are above 1."""
    if not column.is_number or column.is_whole or column.is_personal:
        return False
    known = column.numbers[np.isfinite(column.numbers)]
    in_cents = np.abs(known * 100 - np.round(known * 100)) < _CENT * np.maximum(np.abs(known * 100), 1.0)
    return float(in_cents.mean()) >= _NEARLY_ALL and float(np.abs(known).max()) > 1.0


def _is_called_nothing_else(column: SampledColumn) -> bool:
    """Return whether no word of the name says what the numbers are, other than money that was paid."""
    return not set(column.words) & ((COLUMN_WORDS | OTHER_AMOUNT | _MEASURES) - AMOUNT)
