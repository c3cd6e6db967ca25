"""What speaks for a column as the reference of returns: it holds numbers of earlier orders."""

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow.compute as pc

from segmentry.catalogue.order_words import order_role_score
from segmentry.stages.ingest.dates.columns import dates_of
from segmentry.stages.ingest.orders.named_numbers import numbers_in
from segmentry.stages.ingest.orders.sample import SAMPLE_LINES, LogSample, SampledColumn
from segmentry.stages.ingest.orders.votes import Vote

_MOST, _NEARLY_ALL, _HALF = 0.8, 0.9, 0.5
_FEW, _N_TRIED = 3, 200
_NUMBER = re.compile(r"\d.*$", re.DOTALL)


def reference_votes(sample: LogSample, taken: dict[str, str]) -> list[Vote]:
    """Return the columns that may name the order that a line belongs to, the best first.

    Parameters
    ----------
    sample
        Lines of the log.
    taken
        The columns of the roles that were found before, the order number among them.

    Returns
    -------
    list of Vote
        Empty where no column names other, earlier orders.
    """
    order, time = sample.column(taken.get("order")), sample.column(taken.get("time"))
    if order is None or time is None or order.n_distinct < _FEW:
        return []
    orders = _Orders(order, time, sample.column(taken.get("customer")))
    free = [column for column in sample.columns if column.name not in taken.values() and _may_name(column)]
    votes = [vote for column in free if (vote := _vote(column, orders)) is not None]
    return sorted(votes, key=lambda vote: -vote.score)


def _may_name(column: SampledColumn) -> bool:
    return column.n_filled > 0 and not (column.is_date or column.is_email or (column.is_number and not column.is_whole))


def _vote(column: SampledColumn, orders: "_Orders") -> Vote | None:
    """Vote for a column by its values, of which a name needs fewer."""
    score = order_role_score("reference", column.name)
    named = orders.named_by(column)
    is_other = (named >= 0) & (named != orders.number.codes)
    is_asked = (named != orders.number.codes) & _begin_like(column, is_other)
    n_named, n_asked = (len(np.unique(column.codes[lines])) for lines in (is_other, is_asked))
    if n_named == 0 or orders.earlier_share(named, is_other) < _NEARLY_ALL:
        return None
    is_part = len(column.codes) >= SAMPLE_LINES and score > 0
    if n_named < (1 if score else _FEW) or (n_named < _HALF * n_asked and not (is_part and n_named >= _FEW)):
        return None
    if not score and (orders.agreement(named, is_other) < _MOST or is_other.mean() > _HALF):
        return None
    said = f"{n_named:,} of its {n_asked:,} values are numbers of earlier orders in '{orders.number.name}'"
    return Vote(column=column.name, score=score + n_named / max(n_asked, 1), why=said)


def _begin_like(column: SampledColumn, is_named: np.ndarray) -> np.ndarray:
    """Return the lines whose value begins with the words of one that names an order, shape (n,).

    In a column with "Invoice 5001" beside "Sales order 17" only the former must be known numbers.
    """
    begins = np.array([None if text is None else _NUMBER.sub("", text) for text in column.texts.to_pylist()], object)
    known = set(begins[is_named].tolist())
    return np.array([begin is not None and begin in known for begin in begins.tolist()], bool)


@dataclass(frozen=True)
class _Orders:
    """The orders of the sample: their numbers, when each was first seen, and whose they are."""

    number: SampledColumn
    time: SampledColumn
    customer: SampledColumn | None

    @cached_property
    def _code_of(self) -> dict[str, int]:
        known = zip(self.number.texts.to_pylist(), self.number.codes.tolist(), strict=True)
        return {text: code for text, code in known if text is not None}

    @cached_property
    def _days(self) -> np.ndarray:
        """The moment of each line, NaN where it cannot be read."""
        found = dates_of(self.time.values, self.time.name, self.time.dates)
        if found is None or found.moments is None:
            return np.full(len(self.number.codes), np.nan)
        moments = found.moments.to_numpy(zero_copy_only=False).astype("datetime64[s]")
        return np.where(np.isnat(moments), np.nan, moments.astype(np.int64).astype(float))

    @cached_property
    def _first_lines(self) -> np.ndarray:
        """The earliest line of each order, by its code."""
        ranked = np.lexsort((np.nan_to_num(self._days), self.number.codes))
        codes, at = np.unique(self.number.codes[ranked], return_index=True)
        first = np.zeros(codes.max(initial=0) + 1, np.int64)
        first[codes[codes >= 0]] = ranked[at][codes >= 0]
        return first

    def named_by(self, column: SampledColumn) -> np.ndarray:
        """Return the code of the order that each value of a column names, -1 for none, shape (n,).

        Parameters
        ----------
        column
            Any column of the sample.
        """
        distinct = pc.unique(column.texts.drop_null()).to_pylist()
        if not any(self._named(value) >= 0 for value in distinct[:_N_TRIED]):
            return np.full(len(column.codes), -1)
        of = {value: self._named(value) for value in distinct}
        return np.array([-1 if value is None else of[value] for value in column.texts.to_pylist()], np.int64)

    def _named(self, value: str) -> int:
        return next((self._code_of[number] for number in numbers_in(value) if number in self._code_of), -1)

    def earlier_share(self, named: np.ndarray, is_asked: np.ndarray) -> float:
        """Return how many of the lines come no earlier than the order that they name, 0 to 1.

        Parameters
        ----------
        named
            Codes of orders, shape (n,).
        is_asked
            The lines to look at, shape (n,).
        """
        apart = self._days[is_asked] - self._days[self._first_lines[named[is_asked]]]
        known = apart[np.isfinite(apart)]
        return float((known >= 0).mean()) if len(known) else 1.0

    def agreement(self, named: np.ndarray, is_asked: np.ndarray) -> float:
        """Return how many of the lines have the customer of the order that they name, or none, 0 to 1.

        All of them have one customer where it is the business that paid the money back.

        Parameters
        ----------
        named
            Codes of orders, shape (n,).
        is_asked
            The lines to look at, shape (n,).
        """
        if self.customer is None:
            return 0.0
        codes = self.customer.codes
        of_return, of_order = codes[is_asked], codes[self._first_lines[named[is_asked]]]
        if len(np.unique(of_return)) == 1 and len(np.unique(of_order)) >= _FEW:
            return 1.0
        return float(((of_return == of_order) | (of_return < 0)).mean())
