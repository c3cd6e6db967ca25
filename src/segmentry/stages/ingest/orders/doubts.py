"""Columns of a log that took no part and may change what its orders came to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow.compute as pc

from segmentry.catalogue.order_statuses import status_meaning
from segmentry.catalogue.order_words import order_role_score
from segmentry.languages import TOTALS
from segmentry.languages.english import COLUMN_WORDS, QUANTITY
from segmentry.stages.ingest.orders.balances import open_balances
from segmentry.stages.ingest.orders.sample import LogSample, SampledColumn
from segmentry.stages.ingest.orders.sums import Groups

_TELLING = frozenset({"status", "state", "paid", "valid", "test", "sign", "void", "approved", "received", "version"})
_HARMLESS = frozenset(
    "fulfillment shipping delivery shipment method billing customer marital subscription country region date".split()  # noqa: SIM905
)
_SIGNS = ({"+", "-"}, {"s", "h"}, {"d", "c"}, {"dr", "cr"}, {"debit", "credit"}, {"soll", "haben"})
_CREDIT = frozenset({"cn", "cr", "crn", "cm", "ret", "rma", "rt", "gs", "gu", "av", "nc", "ref", "rf"})
_REVERSED = frozenset({"original", "against", "reversed", "reversal", "credited", "refunded", "corrected"})
_MOST_LEVELS, _LEAST_STATES, _HALF = 12, 2, 0.5
_LAST_LATIN = 0x36F


def doubts_of(sample: LogSample, taken: Mapping[str, str], per_order: bool) -> tuple[str, ...]:
    """Return in a sentence each column that may say something about orders and was not used.

    Parameters
    ----------
    sample
        Lines of the log.
    taken
        The columns of the roles.
    per_order
        Whether the amount is the order's.
    """
    said = [
        reason for column in _free(sample, taken) if (reason := _of_column(column, _may_state(column, sample, taken)))
    ]
    return (*said, *_of_orders(sample, taken, per_order), *_of_discount(sample, taken), *open_balances(sample, taken))


@dataclass(frozen=True)
class UnusedStatus:
    """A column that may say which orders count, and its rarest value."""

    column: str
    value: str


def unused_status(sample: LogSample, taken: Mapping[str, str]) -> UnusedStatus | None:
    """Return the first column that may say which orders count and was not used; None where there is none.

    Parameters
    ----------
    sample
        Lines of the log.
    taken
        The columns of the roles.
    """
    for column in _free(sample, taken):
        if _of_column(column, _may_state(column, sample, taken)) == _may_count(column):
            return UnusedStatus(column.name, min(column.levels, key=lambda level: column.levels[level]))
    return None


def _free(sample: LogSample, taken: Mapping[str, str]) -> list[SampledColumn]:
    """Return the columns without a role, and those of lines, which may hold totals."""
    of_lines = {
        taken.get("order"),
        taken.get("product"),
        taken.get("reference") if _is_unsigned(sample, taken) else None,
    }
    return [column for column in sample.columns if column.name not in taken.values() or column.name in of_lines]


def _may_state(column: SampledColumn, sample: LogSample, taken: Mapping[str, str]) -> bool:
    """Return whether a column in an unknown language may hold the states that no known column has."""
    has_no_status = not {"status", "payment_status"} & set(taken)
    return has_no_status and _is_in_an_unknown_language(column, sample)


def _shown(column: SampledColumn) -> str:
    return f"'{column.name}' ({column.examples})"


def _may_count(column: SampledColumn) -> str:
    return f"{_shown(column)} may say which orders count."


def _is_unsigned(sample: LogSample, taken: Mapping[str, str]) -> bool:
    """Return whether the lines that name an order have no sign, kind or status by which they are returns."""
    reference, amount = sample.column(taken.get("reference")), sample.column(taken.get("amount"))
    if reference is None or amount is None or {"kind", "status"} & set(taken):
        return False
    return not (amount.numbers[reference.codes >= 0] < 0).any()


def _of_column(column: SampledColumn, may_be_states: bool) -> str:
    words = set(column.words)
    levels = {level.strip().lower() for level in column.levels}
    shown = _shown(column)
    totals = _totals_in(column)
    if totals:
        return f"'{column.name}' contains '{totals[0]}', as total rows do; they were counted as purchases."
    if levels in _SIGNS:
        return f"{shown} may distinguish purchases from returns."
    if words & QUANTITY and words & {"return", "returned", "refunded", "shipped", "cancelled"}:
        return f"{shown} is a second quantity." if np.nansum(np.abs(column.numbers)) > 0 else ""
    if words & _REVERSED and column.filled_share < _HALF:
        return f"{shown} may identify returns by the purchase that they reverse."
    is_few = 2 <= len(levels) <= _MOST_LEVELS or (len(levels) == 1 and column.filled_share < 1)
    if not is_few or words & _HARMLESS or column.is_date:
        return ""
    is_telling = bool(words & _TELLING) or order_role_score("kind", column.name) > 0
    is_telling |= any(status_meaning(word) in ("undone", "void") for word in column.words)
    is_telling |= _is_in_no_known_language(column)
    is_telling |= may_be_states and _is_mostly_one_value(column)
    return _may_count(column) if is_telling else ""


def _is_in_no_known_language(column: SampledColumn) -> bool:
    """Return whether a name in other letters than Latin ones has no word of a known language."""
    is_other = any(ord(letter) > _LAST_LATIN and letter.isalpha() for letter in column.name)
    return is_other and not any(word.isascii() for word in column.words) and not column.is_number


def _is_mostly_one_value(column: SampledColumn) -> bool:
    """Return whether most lines have one of a few values, as states have."""
    is_few = not column.is_number and len(column.levels) > _LEAST_STATES
    return is_few and max(column.levels.values()) > _HALF * column.n_filled


def _is_in_an_unknown_language(column: SampledColumn, sample: LogSample) -> bool:
    """Return whether no word of a name is known, and it has accents or most names are as unknown."""
    if COLUMN_WORDS.intersection(column.words):
        return False
    unknown = [other for other in sample.columns if not COLUMN_WORDS.intersection(other.words)]
    return not column.name.isascii() or len(unknown) > _HALF * len(sample.columns)


def _totals_in(column: SampledColumn) -> list[str]:
    """Return the values of a column of orders or products that are words for totals and nothing else."""
    if order_role_score("order", column.name) + order_role_score("product", column.name) == 0:
        return []
    distinct = pc.unique(column.texts.drop_null()).to_pylist()
    return [value for value in distinct if value.casefold() in TOTALS]


def _of_orders(sample: LogSample, taken: Mapping[str, str], per_order: bool) -> Iterator[str]:
    order, status = sample.column(taken.get("order")), sample.column(taken.get("status"))
    time = sample.column(taken.get("time"))
    if order is None:
        return
    prefixes = _prefixes(order)
    credit = sorted(prefix for prefix in prefixes if prefix.strip("-_ /").lower() in _CREDIT)
    if credit and len(prefixes) > 1:
        yield (
            f"Orders numbered {credit[0]}... may be credit notes; --set 'orders.cancelled_prefix={credit[0]}' treats them "
            "as returns."
        )
    groups = Groups(order.codes)
    if not groups.is_several.any():
        return
    if status is not None and per_order and groups.constant_share(_known_codes(status)) < _HALF:
        yield f"'{status.name}' changes within orders, as in a status history; keep one line per order."
    elif per_order and time is not None and groups.constant_share(time.codes.astype(float)) < _HALF:
        yield f"Orders with a single amount have lines at several times in '{time.name}', as instalments do."


def _known_codes(column: SampledColumn) -> np.ndarray:
    """Return a number for each distinct value, NaN where there is none, shape (n,)."""
    return np.where(column.codes < 0, np.nan, column.codes)


def _of_discount(sample: LogSample, taken: Mapping[str, str]) -> Iterator[str]:
    discount = sample.column(taken.get("discount"))
    if discount is None or "amount" in taken or "unit_price" not in taken:
        return
    if np.nansum(np.abs(discount.numbers)) > 0:
        yield f"'{discount.name}' was not subtracted from quantity times price; name an amount after discounts if there is one."


def _prefixes(order: SampledColumn) -> set[str]:
    """Return the letters that order numbers begin with, with the dash behind them."""
    found = pc.extract_regex(order.texts.drop_null(), r"^(?P<prefix>[A-Za-z]{2,4}[-_ /]?)\d")
    return {str(item) for item in pc.unique(pc.struct_field(found, "prefix")).to_pylist() if item}
