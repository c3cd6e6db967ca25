"""What speaks for a column in a role of an order log: its name as one vote, its values as the others."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from segmentry.catalogue.document_codes import document_codes_of
from segmentry.catalogue.numbered_states import numbered_states_of
from segmentry.catalogue.order_statuses import is_won, kind_meaning, paid_meanings
from segmentry.catalogue.order_words import (
    is_day_of_payment,
    is_document_number,
    is_paid_question,
    is_undone_question,
    order_role_score,
)
from segmentry.languages.english import CUSTOMER, IDENTIFIER
from segmentry.stages.ingest.orders.sample import LogSample, SampledColumn

_NEARLY_ALL, _MOST, _HALF = 0.98, 0.8, 0.5
_FEW_LINES = 50
_FEW_KINDS, _FEW_WORDS = 12, 4
_SURE, _OF_LINES = 3, 1.5
_BY_VALUES, _SOME = 0.5, 0.2
_NO_ORDER = CUSTOMER | frozenset(
    """line item product sku session device tracking parcel packet package shipment batch file zip postcode phone campaign
    coupon discount voucher tax currency country""".split()  # noqa: SIM905 - a list of words reads better as words
)
_WORDS = {1: "its name fits", 2: "suggested by its name", 3: "clear from its name"}


@dataclass(frozen=True, kw_only=True)
class Vote:
    """How strongly a column asks for a role, above 0, and why."""

    column: str
    score: float
    why: str


def votes_for(role: str, sample: LogSample, taken: dict[str, str]) -> list[Vote]:
    """Return the columns that may have a role, the best one first; of equals the one further left.

    Parameters
    ----------
    role
        Role of a column in an order log, but for the customer.
    sample
        Lines of the log.
    taken
        The columns of the roles that were found before.

    Returns
    -------
    list of Vote
        Empty where no column suits.
    """
    free = [column for column in sample.columns if column.name not in taken.values() and column.n_filled > 0]
    found = [_VOTES[role](role, column, sample, taken) for column in free]
    return sorted((vote for vote in found if vote is not None), key=lambda vote: -vote.score)


def _by_name(role: str, column: SampledColumn, evidence: str, bonus: float = 0.0) -> Vote | None:
    score = order_role_score(role, column.name)
    if score <= 0:
        return None
    return Vote(column=column.name, score=score + bonus, why=f"{_WORDS[score]}, and {evidence}")


def _time(role: str, column: SampledColumn, sample: LogSample, _taken: dict[str, str]) -> Vote | None:
    """Vote for dates that are filled on every line, or on the first line of every order."""
    score = order_role_score(role, column.name)
    if column.is_clock or not (column.is_date or score > 0):
        return None
    if not (column.is_date or column.may_be_date):
        return Vote(
            column=column.name, score=score / 10, why="suggested by its name, though its values cannot be read as dates"
        )
    fullest = max((other.filled_share for other in sample.columns if other.is_date), default=column.filled_share)
    is_full = column.filled_share >= _NEARLY_ALL * fullest
    why = "its values are dates" if not score else f"{_WORDS[score]}, and its values are dates"
    why += "" if column.filled_share >= _NEARLY_ALL else f" on {column.filled_share:.0%} of the lines"
    return Vote(column=column.name, score=max(score, 0.5) + is_full + 0.2 * column.has_clock, why=why)


def _order(role: str, column: SampledColumn, sample: LogSample, taken: dict[str, str]) -> Vote | None:
    """Vote for numbers that never belong to two customers."""
    if column.is_date or (column.is_number and not column.is_whole) or column.is_email or _names_few_kinds(column):
        return None
    is_plain = column.words in PLAIN_IDS or (column.words[-1:] == ["reference"] and column.filled_share >= _NEARLY_ALL)
    score = order_role_score(role, column.name) or (1 if is_plain else 0)
    if not score:
        return _order_by_values(column, sample, taken)
    customer = sample.column(taken.get("customer"))
    is_shared = customer is not None and not is_within(column, customer)
    if score < (3 if is_shared else 1):
        return None
    if is_document_number(column.words) and (customer is None or column.n_distinct <= customer.n_distinct):
        return None
    why = (
        f"{_WORDS[score]}, {'though customers share values' if is_shared else 'and no value belongs to two customers'}"
    )
    return Vote(column=column.name, score=score + column.filled_share - is_shared, why=why)


def _order_by_values(column: SampledColumn, sample: LogSample, taken: dict[str, str]) -> Vote | None:
    """Vote for codes that stand with one customer and nearly always at one time.

    Beside products, each code stands on several lines; one that differs on every line numbers the lines.
    """
    customer, time = sample.column(taken.get("customer")), sample.column(taken.get("time"))
    is_code = (
        bool(IDENTIFIER.intersection(column.words[-1:]))
        and not _NO_ORDER.intersection(column.words)
        and not column.is_personal
    )
    if not is_code or customer is None or time is None or column.filled_share < _HALF:
        return None
    if column.n_distinct == column.n_filled and any(
        order_role_score("product", other.name) for other in sample.columns
    ):
        return None
    if column.n_distinct <= customer.n_distinct or not is_within(column, customer):
        return None
    if not is_within(column, time, _SOME):
        return None
    return Vote(column=column.name, score=_BY_VALUES, why="each value belongs to one customer and one time")


def _names_few_kinds(column: SampledColumn) -> bool:
    """Return whether a column has few words without digits, which number nothing."""
    if column.n_filled <= _FEW_LINES or not column.levels or len(column.levels) > _FEW_KINDS:
        return False
    return not any(letter.isdigit() for level in column.levels for letter in level)


def is_within(column: SampledColumn, other: SampledColumn, exceptions: float = 1 - _NEARLY_ALL) -> bool:
    """Return whether nearly all values of a column stand beside a single value of another.

    Parameters
    ----------
    column
        The column whose values are looked at, such as order numbers.
    other
        The other column, such as customers.
    exceptions
        How many further pairs there may be, as a share of the values.
    """
    has_both = (column.codes >= 0) & (other.codes >= 0)
    values, others = column.codes[has_both].astype(np.int64), other.codes[has_both].astype(np.int64)
    n_values, n_pairs = len(np.unique(values)), len(np.unique(values * (others.max(initial=0) + 1) + others))
    return n_values > 0 and n_pairs <= (1 + exceptions) * n_values


def _amount_like(role: str, column: SampledColumn, _sample: LogSample, _taken: dict[str, str]) -> Vote | None:
    is_flag = role != "quantity" and (_is_flag(column) or _numbers_the_lines(column))
    return _by_name(role, column, "its values are numbers") if column.is_number and not is_flag else None


def _numbers_the_lines(column: SampledColumn) -> bool:
    """Return whether a column named like documents numbers the lines."""
    if not {"doc", "docs", "document", "documents", "voucher"}.intersection(column.words):
        return False
    if column.n_filled < _FEW_LINES or column.n_distinct < column.n_filled or not column.is_whole:
        return False
    return float(np.nanmax(column.numbers) - np.nanmin(column.numbers)) < 3 * column.n_filled


def _is_flag(column: SampledColumn) -> bool:
    return set(column.levels) in ({"0"}, {"1"}, {"0", "1"})


def _text_like(role: str, column: SampledColumn, _sample: LogSample, _taken: dict[str, str]) -> Vote | None:
    return _by_name(role, column, "its values fit") if not column.is_date else None


def _currency(role: str, column: SampledColumn, _sample: LogSample, _taken: dict[str, str]) -> Vote | None:
    return _by_name(role, column, "its values are few") if column.levels and not column.is_number else None


def _product(role: str, column: SampledColumn, _sample: LogSample, _taken: dict[str, str]) -> Vote | None:
    """Vote for products; a column that is different on every line numbers the lines."""
    is_line_number = column.n_filled > _FEW_LINES and column.n_distinct == column.n_filled
    return _by_name(role, column, "its values fit") if not (column.is_date or is_line_number) else None


def _status(role: str, column: SampledColumn, sample: LogSample, taken: dict[str, str]) -> Vote | None:
    """Vote for columns of statuses; one of the payment stands aside where there is another."""
    if role == "payment_status" and _asks_whether_paid(column):
        return Vote(column=column.name, score=_SURE, why="it says yes or no to whether an order was paid")
    if role == "payment_status" and column.is_date and is_day_of_payment(column.name):
        return _day_of_payment(column, sample, taken)
    numbered = numbered_states_of(column.name, column.levels, sample.names)
    if numbered is not None:
        why = f"its numbers are {numbered.title}: {numbered.listed(column.levels)}"
        return Vote(column=column.name, score=_SURE, why=why) if numbered.role == role else None
    if not column.levels or column.is_number or order_role_score("kind", column.name):
        return None
    named = order_role_score(role, column.name) or (_SURE if role == "status" and _are_stages(column) else 0)
    is_payment = bool(order_role_score("payment_status", column.name))
    known = column.meaning_share if named else column.status_share
    is_sure = named == _SURE and bool({"void", "undone"} & column.statuses)
    if (known < (_HALF if named else _MOST) and not is_sure) or not column.statuses:
        return None
    if not named and (role == "payment_status" or not {"void", "undone"} & column.statuses):
        return None
    says_more = 1.0 if {"void", "undone"} & column.statuses else 0.0
    says_more += _OF_LINES if {"line", "item", "lineitem"}.intersection(column.words) else 0.0
    why = f"{known:.0%} of its values are known statuses, such as {', '.join(list(column.levels)[:3])}"
    return Vote(column=column.name, score=named + known + says_more - 0.5 * (is_payment and role == "status"), why=why)


def _day_of_payment(column: SampledColumn, sample: LogSample, taken: dict[str, str]) -> Vote | None:
    """Vote for days of payment that are blank on whole orders, in a log without a status."""
    order = sample.column(taken.get("order"))
    is_blank = column.codes < 0
    is_of_lines = order is not None and bool(np.isin(order.codes[is_blank], order.codes[~is_blank]).any())
    if "status" in taken or is_of_lines or not _HALF < column.filled_share < 1.0:
        return None
    return Vote(column=column.name, score=1, why="it is blank where nothing was paid yet")


def _asks_whether_paid(column: SampledColumn) -> bool:
    """Return whether a column answers with yes and no whether an order was paid."""
    is_named = is_paid_question(column.name) or order_role_score("payment_status", column.name) > 0
    return is_named and set(paid_meanings(column.levels).values()) == {"counted", "void"}


def _are_stages(column: SampledColumn) -> bool:
    """Return whether values are stages of deals: one of them is won, and others came to nothing."""
    return any(map(is_won, column.levels)) and "void" in column.statuses


def _kind(role: str, column: SampledColumn, _sample: LogSample, _taken: dict[str, str]) -> Vote | None:
    """Vote for kinds of transactions of which some are purchases and some are not.

    A column with another name needs values of few words, of which all are known kinds, returns among them.
    """
    if not column.levels or column.is_number or order_role_score("status", column.name):
        return None
    codes = document_codes_of(column.levels)
    kinds = {kind_meaning(level) for level in column.levels} if codes is None else {"counted", "undone"}
    if "counted" not in kinds or not kinds & {"undone", "void"}:
        return None
    why = f"its values are kinds of transactions, such as {', '.join(list(column.levels)[:3])}"
    if order_role_score(role, column.name):
        return _by_name(role, column, why)
    is_short = all(len(level.split()) <= _FEW_WORDS for level in column.levels)
    is_full = column.filled_share >= _NEARLY_ALL and len(column.levels) <= _FEW_KINDS and is_short
    return Vote(column=column.name, score=1, why=why) if is_full and "undone" in kinds and None not in kinds else None


def _cancelled(_role: str, column: SampledColumn, _sample: LogSample, _taken: dict[str, str]) -> Vote | None:
    """Vote for a yes or no, or a date, that tells whether a line was undone."""
    if not is_undone_question(column.name) or column.status_share > _HALF:
        return None
    if not (column.is_date or len(column.levels) in (1, 2)) or (column.is_date and column.filled_share > _MOST):
        return None
    return Vote(column=column.name, score=2, why="the name asks whether a line was undone")


def _refund(role: str, column: SampledColumn, _sample: LogSample, _taken: dict[str, str]) -> Vote | None:
    return _by_name(role, column, "its values are amounts") if column.is_number and not _is_flag(column) else None


def _clock(role: str, column: SampledColumn, sample: LogSample, taken: dict[str, str]) -> Vote | None:
    day = sample.column(taken.get("time"))
    if not column.is_clock or day is None or day.has_clock:
        return None
    return _by_name(role, column, "its values are times of day")


PLAIN_IDS = (["id"], ["number"], ["no"], ["num"], ["key"], ["code"])
"""Names that say no more than that a column numbers something."""
_VOTES: dict[str, Callable[[str, SampledColumn, LogSample, dict[str, str]], Vote | None]] = {
    "time": _time,
    "clock": _clock,
    "order": _order,
    "status": _status,
    "payment_status": _status,
    "kind": _kind,
    "cancelled": _cancelled,
    "refund": _refund,
    "quantity": _amount_like,
    "unit_price": _amount_like,
    "amount": _amount_like,
    "currency": _currency,
    "product": _product,
    "category": _text_like,
    "channel": _text_like,
    "discount": _amount_like,
}
