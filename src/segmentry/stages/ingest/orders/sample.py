"""A sample of a log's lines: what the values of each column tell, whatever its name."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.catalogue.column_words import is_contact_name
from segmentry.catalogue.order_statuses import is_status_word, status_meaning
from segmentry.languages import NOTHING as NO_VALUE
from segmentry.languages.names import meaning
from segmentry.stages.ingest.dates.columns import dates_of
from segmentry.stages.ingest.dates.settings import DateSettings
from segmentry.stages.ingest.numbers.parse import parse_numbers
from segmentry.stages.ingest.shown_values import are_personal, values_shown
from segmentry.storage.arrow import count_distinct, count_true, one_array

SAMPLE_LINES = 20_000
NOTHING = ("", "NULL", "\\N")
"""Texts of a cell without a value, as dumps of databases have them."""
_NO_NUMBER = ("-", "--", "—", "–")
_MOST_LEVELS = 60
_DATE_LINES = 2_000
_LINES_SHOWN = 1_000
_N_PERSONAL, _FEW_KINDS = 300, 12
_CLOCK = r"^([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d([.,]\d+)?)?(\s?[AaPp]\.?[Mm]\.?)?$"
_EMAIL = r"^[^@\s,;]+@[^@\s,;]+\.[A-Za-z]{2,}$"


@dataclass(frozen=True)
class SampledColumn:
    """A column of the sample, and facts about its values that are computed on demand.

    Attributes
    ----------
    name
        Name of the column.
    values
        Its values on the lines of the sample, as they were read, shape (n,).
    dates
        How the spec wants dates to be read.
    """

    name: str
    values: pa.Array
    dates: DateSettings

    @cached_property
    def words(self) -> list[str]:
        """Words of the name, in English."""
        return meaning(self.name)

    @cached_property
    def texts(self) -> pa.Array:
        """The values as trimmed texts, null where empty or as databases write that there is none."""
        texts = pc.utf8_trim_whitespace(pc.cast(self.values, pa.string()))
        return pc.if_else(pc.is_in(texts, pa.array(NOTHING)), pa.scalar(None, pa.string()), texts)

    @cached_property
    def n_filled(self) -> int:
        """Lines with a value."""
        return len(self.texts) - int(self.texts.null_count)

    @property
    def filled_share(self) -> float:
        """Share of the lines with a value, 0..1."""
        return self.n_filled / max(len(self.texts), 1)

    @cached_property
    def n_distinct(self) -> int:
        """Number of distinct values."""
        return count_distinct(self.texts)

    @cached_property
    def examples(self) -> str:
        """The first three distinct values as messages show them."""
        return values_shown(self.name, self.texts.slice(0, _LINES_SHOWN), quote=str)

    @cached_property
    def codes(self) -> np.ndarray:
        """A whole number for each distinct value, -1 where there is none, shape (n,)."""
        return np.asarray(pc.fill_null(self.texts.dictionary_encode().indices, -1), dtype=np.int64)

    @property
    def is_temporal(self) -> bool:
        """Whether the type holds dates or times."""
        return bool(pa.types.is_temporal(self.values.type))

    @cached_property
    def is_date(self) -> bool:
        """Whether nearly all values are dates, written in a form that no other thing has."""
        return self.is_temporal or self._are_dates(is_named=False)

    @cached_property
    def may_be_date(self) -> bool:
        """Whether the values can be read as dates if the column is known to hold dates."""
        return self.is_date or self._are_dates(is_named=True)

    @cached_property
    def is_clock(self) -> bool:
        """Whether the values are times of day without a date."""
        return self._matches(_CLOCK) >= 0.9

    @cached_property
    def has_clock(self) -> bool:
        """Whether dates carry a time of day."""
        if pa.types.is_timestamp(self.values.type):
            return True
        return count_true(pc.match_substring(self.texts, ":")) > 0.1 * self.n_filled

    @cached_property
    def is_email(self) -> bool:
        """Whether nearly all values are e-mail addresses."""
        return self._matches(_EMAIL) >= 0.9

    @cached_property
    def is_personal(self) -> bool:
        """Whether the values are contact data, by their check digits or shape or by the name of the column."""
        some = pc.unique(self.texts.drop_null().slice(0, _DATE_LINES))[:_N_PERSONAL]
        is_named = is_contact_name(self.name) and self.n_distinct > _FEW_KINDS
        return is_named or are_personal(some)

    @cached_property
    def numbers(self) -> np.ndarray:
        """The values as numbers, NaN where they are none, shape (n,)."""
        kind = self.values.type
        if pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind):
            parsed = pc.cast(self.values, pa.float64(), safe=False)
        elif self.is_temporal or pa.types.is_boolean(kind):
            parsed = pa.nulls(len(self.values), pa.float64())
        else:
            parsed = parse_numbers(self.texts, "auto").values
        return np.asarray(parsed.to_numpy(zero_copy_only=False), dtype=np.float64)

    @cached_property
    def is_number(self) -> bool:
        """Whether nearly all values are numbers or none at all, and neither dates nor codes."""
        n_numbers = int(np.isfinite(self.numbers).sum())
        if n_numbers == 0 or self.is_date or self.has_leading_zeros:
            return False
        return not pa.types.is_string(self.values.type) or n_numbers >= 0.9 * (self.n_filled - self._n_nothing)

    @cached_property
    def is_nearly_number(self) -> bool:
        """Whether most values hold digits though they are no numbers, as amounts in an unknown form do."""
        is_other = self.is_number or self.is_date or self.is_email or self.has_leading_zeros
        return not is_other and self._matches(r"\d") > 0.5

    @cached_property
    def has_leading_zeros(self) -> bool:
        """Whether any value is a code such as 00123."""
        return bool(pc.any(pc.match_substring_regex(self.texts, r"^0\d+$"), min_count=0).as_py())

    @cached_property
    def is_whole(self) -> bool:
        """Whether all numbers are whole."""
        known = self.numbers[np.isfinite(self.numbers)]
        return bool(len(known)) and bool((known == np.round(known)).all())

    @cached_property
    def levels(self) -> dict[str, int]:
        """The number of lines of each distinct text; empty where there are many."""
        if self.n_distinct > _MOST_LEVELS:
            return {}
        counted = pc.value_counts(self.texts.drop_null())
        return {str(item["values"]): int(item["counts"]) for item in counted.to_pylist()}

    @cached_property
    def status_share(self) -> float:
        """Share of the filled lines whose value is a known status of an order, 0..1."""
        known = sum(count for level, count in self.levels.items() if is_status_word(level))
        return known / max(self.n_filled, 1)

    @cached_property
    def meaning_share(self) -> float:
        """Share of the filled lines whose value holds a word of a status, 0..1."""
        known = sum(count for level, count in self.levels.items() if status_meaning(level) is not None)
        return known / max(self.n_filled, 1)

    @cached_property
    def statuses(self) -> frozenset[str]:
        """What the known ones of its values say about an order: counted, void, undone."""
        return frozenset(found for found in map(status_meaning, self.levels) if found is not None)

    @property
    def _n_nothing(self) -> int:
        """Lines with a word such as N/A, or with a dash."""
        words = pa.array([*_NO_NUMBER, *NO_VALUE])
        return count_true(pc.is_in(pc.utf8_lower(self.texts), words))

    def _are_dates(self, *, is_named: bool) -> bool:
        if self.n_filled == 0 or pa.types.is_boolean(self.values.type):
            return False
        settings = replace(self.dates, is_named=is_named)
        return dates_of(self.texts.drop_null().slice(0, _DATE_LINES), self.name, settings) is not None

    def _matches(self, pattern: str) -> float:
        return count_true(pc.match_substring_regex(self.texts, pattern)) / self.n_filled if self.n_filled else 0.0


@dataclass(frozen=True)
class LogSample:
    """Whole orders of a log, as far as they are known: the lines that decide what the columns mean."""

    columns: tuple[SampledColumn, ...]

    def column(self, name: str | None) -> SampledColumn | None:
        """Return the column of that name, None where there is none.

        Parameters
        ----------
        name
            Name of a column; None for none.
        """
        return next((column for column in self.columns if column.name == name), None)

    @property
    def names(self) -> list[str]:
        """Names of the columns, in order."""
        return [column.name for column in self.columns]


def sample_of(table: pa.Table, dates: DateSettings, n_lines: int = SAMPLE_LINES) -> LogSample:
    """Return the first lines of a log.

    Parameters
    ----------
    table
        The log, or its first lines.
    dates
        How the spec wants dates to be read.
    n_lines
        Lines to look at.
    """
    first = table.slice(0, n_lines)
    return LogSample(tuple(SampledColumn(name, one_array(first.column(name)), dates) for name in table.column_names))


def whole_orders(table: pa.Table, order: str, n_lines: int = SAMPLE_LINES) -> pa.Table:
    """Return all lines of the orders that begin a log, so that what an order came to can be added up.

    Parameters
    ----------
    table
        The log.
    order
        The column with order numbers.
    n_lines
        Lines whose orders are looked up.
    """
    if table.num_rows <= n_lines:
        return table
    numbers = pc.unique(table.column(order).slice(0, n_lines // 4).combine_chunks()).drop_null()
    return table.filter(pc.is_in(table.column(order), numbers)).slice(0, 2 * n_lines)
