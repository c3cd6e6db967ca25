"""Facts about the values of a column, computed on demand: the evidence for its role."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentry.languages.names import meaning
from segmentry.results import Column
from segmentry.stages.ingest.dates.number_forms import number_form
from segmentry.stages.ingest.personal import PersonalKind
from segmentry.storage.arrow import are_whole, count_distinct, count_true, level_texts, split_labels

_SAMPLE_SIZE = 2000
_SURELY_NOT, _SURELY = 0.1, 0.99
_NEARLY_ALL, _ROUND, _SAME_FIRST = 0.95, 0.05, 0.9
_N_DIFFERENT, _N_TRIED_FIRST, _LEAST_LONG, _LOST_ZEROS = 300, 30, 10**6, 2
_MOST_DIGITS, _MOST_SORTED = 20, 100_000
_HALF, _MANY = 0.5, 50
_UNIX_YEARS = (2000, 2060)


@dataclass(frozen=True, kw_only=True)
class LabelFacts:
    """Texts parted at commas, semicolons and bars.

    `share_several` is the share of texts with several parts, `n_lengths` how many numbers of parts occur, `n_per_label` how often
    a part occurs on average, and `share_anywhere` the share of later parts that stand first elsewhere.
    """

    share_several: float
    n_lengths: int
    n_per_label: float
    share_anywhere: float


@dataclass(frozen=True)
class ColumnFacts:
    """A column and facts about its values.

    Costly facts are computed once, and only where cheap ones leave the role open.
    """

    column: Column

    @property
    def name(self) -> str:
        """Name of the column."""
        return self.column.name

    @cached_property
    def words(self) -> list[str]:
        """Words of the name, in English."""
        return meaning(self.column.name)

    @property
    def n_filled(self) -> int:
        """Number of customers with a value."""
        return len(self.column.values) - self.column.n_missing

    @property
    def n_distinct(self) -> int:
        """Number of distinct values."""
        return self.column.n_distinct

    @property
    def distinct_share(self) -> float:
        """Number of distinct values per filled value, 0..1."""
        return self.n_distinct / max(self.n_filled, 1)

    @property
    def is_mostly_different(self) -> bool:
        """Whether most customers have another value, or there are more values than kinds of customers have."""
        return self.distinct_share > _HALF or self.n_distinct > _MANY

    @property
    def is_number(self) -> bool:
        """Whether the values are numbers, including answers in words."""
        return self.column.kind == "number"

    @cached_property
    def range(self) -> tuple[float, float]:
        """Lowest and highest number."""
        low, high = pc.min_max(self.column.values).as_py().values()
        return (float(low), float(high)) if low is not None else (0.0, 0.0)

    @cached_property
    def is_whole(self) -> bool:
        """Whether all numbers are whole."""
        return self.is_number and are_whole(self.column.values)

    @property
    def is_yes_no(self) -> bool:
        """Whether the two values are yes and no, or 1 and 0."""
        if not self.is_number or self.n_distinct != 2:
            return False
        return self.column.format.answers == "yes_no" or (not self.column.is_worded and self.range == (0.0, 1.0))

    @cached_property
    def levels(self) -> frozenset[str]:
        """The distinct texts in lower case; empty where there are many."""
        if self.n_distinct > _SAMPLE_SIZE // 10:
            return frozenset()
        texts = pc.unique(self.column.levels()).drop_null()
        return frozenset(str(text).strip().rstrip(".").lower() for text in texts.to_pylist())

    @cached_property
    def labels(self) -> LabelFacts | None:
        """How the texts look when parted into labels; None where they are no texts or hold one label each."""
        if self.column.kind != "text":
            return None
        parts = split_labels(self.column.values.drop_null().slice(0, _SAMPLE_SIZE))
        lengths = pc.list_value_length(parts).to_numpy(zero_copy_only=False)
        if not len(lengths) or lengths.max() < 2:
            return None
        flat, positions = pc.list_flatten(parts), np.concatenate([np.arange(length) for length in lengths])
        n_distinct = count_distinct(flat)
        first, later = (set(flat.filter(pa.array(mask)).to_pylist()) for mask in (positions == 0, positions > 0))
        return LabelFacts(
            share_several=float(np.mean(lengths > 1)),
            n_lengths=len(np.unique(lengths)),
            n_per_label=len(flat) / n_distinct,
            share_anywhere=len(first & later) / len(later),
        )

    def is_running_number(self, slack: float) -> bool:
        """Return whether the values number the rows consecutively, in any order.

        Up to a share `slack` of the numbers may be missing.

        Parameters
        ----------
        slack
            Share of the numbers that may be missing, 0..1.
        """
        if self.n_distinct != self.n_filled or not self.is_whole:
            return False
        low, high = self.range
        return low >= 0 and high - low + 1 <= (1 + slack) * self.n_filled

    def has_long_digits(self, min_digits: int, max_digits: int = _MOST_DIGITS) -> bool:
        """Return whether nearly all values are long whole numbers of about one length, hardly ever round.

        Parameters
        ----------
        min_digits, max_digits
            Smallest and largest number of digits.

        Returns
        -------
        bool
            True for values such as telephone or account numbers.
        """
        if not self.is_whole or self.range[1] < 10 ** (min_digits - 1):
            return False
        lengths, numbers = self._lengths, self._filled
        is_long = (lengths >= min_digits) & (lengths <= max_digits)
        if np.mean(is_long) < _NEARLY_ALL:
            return False
        is_even = np.ptp(lengths[is_long]) <= 2 and np.bincount(lengths).max() >= 0.5 * len(lengths)
        return bool(is_even and np.mean(numbers % 100 == 0) < _ROUND)

    def share_of_digits(self, min_digits: int) -> float:
        """Return the share of the numbers that have so many digits or more, 0..1.

        Parameters
        ----------
        min_digits
            Number of digits before the decimal mark.
        """
        return float(np.mean(self._lengths >= min_digits)) if len(self._lengths) else 0.0

    @cached_property
    def has_mobile_digits(self) -> bool:
        """Whether the values are nine digits of which the first is the same, as of mobile telephones."""
        if not self.has_long_digits(9, 9) or self.distinct_share < _NEARLY_ALL:
            return False
        counts = np.bincount((self._filled // 10**8).clip(0, 9).astype(int), minlength=10)
        return bool(counts[5:].max() >= _SAME_FIRST * len(self._filled))

    @cached_property
    def _filled(self) -> NDArray[np.float64]:
        numbers = self.column.numbers()
        return numbers[np.isfinite(numbers)]

    @cached_property
    def _lengths(self) -> NDArray[np.int64]:
        """Numbers of digits before the decimal mark, 0 for numbers below 1."""
        return (np.floor(np.log10(np.maximum(self._filled, 0.1))) + 1).astype(np.int64)

    @cached_property
    def _some(self) -> pa.Array:
        """Some of the different values as texts, the same ones in whatever order the rows stand.

        Of very many rows, every so many-th is taken first, since sorting all would take long.
        """
        if self.is_number and (self.column.is_worded or not self.is_whole or self.range[1] < _LEAST_LONG):
            return pa.array([], pa.string())
        filled = self.column.values.drop_null()
        filled = filled.take(_evenly(len(filled), _MOST_SORTED)) if len(filled) > _MOST_SORTED else filled
        distinct = pc.unique(filled)
        distinct = distinct.take(pc.sort_indices(distinct))
        some = distinct.take(_evenly(len(distinct), _N_DIFFERENT))
        return level_texts(some) if self.is_number else _plainly(some)

    def is_kind(self, kind: PersonalKind) -> bool:
        """Return whether most of the different values are of a kind of personal data.

        Parameters
        ----------
        kind
            The kind.
        """
        texts = self._some
        if not len(texts):
            return False
        if self.is_number:
            if not kind.n_digits and not kind.takes_numbers:
                return False
            is_short = pc.greater_equal(pc.utf8_length(texts), kind.n_digits - _LOST_ZEROS)
            filled_up = pc.utf8_lpad(texts, kind.n_digits, "0") if kind.n_digits else texts
            texts = pc.if_else(is_short, filled_up, texts)
        few = texts.take(_evenly(len(texts), _N_TRIED_FIRST))
        may_be = count_true(kind.matches(few)) >= _HALF * kind.least * len(few)
        return may_be and count_true(kind.matches(texts)) >= kind.least * len(texts)

    def share_of(self, kind: PersonalKind) -> float:
        """Return the share of the texts of a kind; all are checked only where a sample leaves it open.

        Parameters
        ----------
        kind
            The kind to look for.
        """
        if self.is_number:
            return 0.0
        filled = self.column.values.drop_null()
        first = filled.slice(0, _SAMPLE_SIZE)
        share = count_true(kind.matches(_plainly(first))) / max(len(first), 1)
        if len(first) == len(filled) or share < _SURELY_NOT or share > _SURELY:
            return share
        return count_true(kind.matches(_plainly(filled))) / len(filled)

    @cached_property
    def compact_date(self) -> str | None:
        """How the numbers can be read as dates: "yyyymmdd", "yyyymm", "Unix time" and the like, or None."""
        if not self.is_whole or self.n_distinct < 2 or self.column.is_worded:
            return None
        low, high = self.range
        if low >= 19000101 and high <= 21001231:
            return "yyyymmdd" if self._are_days() else None
        if low >= 190001 and high <= 210012:
            return "yyyymm" if self._are_months() else None
        if low >= 19000101_0000:
            form = number_form(self._distinct())
            if form is not None and form.name in {"yyyymmddhhmmss", "yyyymmddhhmm"}:
                return form.name
        is_unix = any(
            _seconds(_UNIX_YEARS[0]) * factor <= low and high <= _seconds(_UNIX_YEARS[1]) * factor
            for factor in (1, 1000, 10**6, 10**9)
        )
        return "Unix time" if is_unix and self.n_distinct > 20 and not self._are_round() else None

    def _are_days(self) -> bool:
        numbers = self._distinct()
        days, months = numbers % 100, numbers // 100 % 100
        return bool(((days >= 1) & (days <= 31) & (months >= 1) & (months <= 12)).all())

    def _are_months(self) -> bool:
        months = self._distinct() % 100
        return len(months) >= 6 and bool(((months >= 1) & (months <= 12)).all())

    def _are_round(self) -> bool:
        return bool(np.mean(self._distinct() % 100 == 0) > 0.5)

    def _distinct(self) -> np.ndarray:
        numbers = self.column.numbers()
        return np.unique(numbers[np.isfinite(numbers)])


def _evenly(n_items: int, n_taken: int) -> pa.Array:
    """Return about so many places among all, spread evenly."""
    return pa.array(np.arange(0, n_items, max(1, n_items // n_taken)))


def _plainly(texts: pa.Array) -> pa.Array:
    """Return texts without blanks around them, in the letters and digits of everyday use (NFKC)."""
    return pc.utf8_trim_whitespace(pc.utf8_normalize(pc.cast(texts, pa.string()), form="NFKC"))


def _seconds(year: int) -> float:
    """Return the Unix time at which a year begins."""
    return float(np.datetime64(f"{year}-01-01", "s").astype(np.int64))
