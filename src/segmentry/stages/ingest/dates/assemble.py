"""From the parts of dates to moments, with what is to be said about them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentry.stages.ingest.dates import notes
from segmentry.stages.ingest.dates.blocks import Block, FormBlock, NumberBlock
from segmentry.stages.ingest.dates.calendar import DAY_US, Days, days_of
from segmentry.stages.ingest.dates.clock import (
    NAMED_ZONES,
    UNKNOWN,
    clock_of,
    offset_of,
    region_named,
    region_offsets,
)
from segmentry.stages.ingest.dates.day_order import DayOrder, own_orders
from segmentry.stages.ingest.dates.forms import NUMBERED
from segmentry.stages.ingest.dates.parts import NONE, Whole
from segmentry.stages.ingest.dates.settings import MOMENT, DateNote, DateReading, DateSettings
from segmentry.stages.ingest.dates.years import Century, century_of
from segmentry.stages.ingest.dates.zones import AUTO, kept_zone_note, local, zone_note


@dataclass(frozen=True, kw_only=True)
class Unique:
    """The distinct texts of a column, how often each occurs, and which one each row has."""

    texts: pa.Array
    counts: Whole
    rows: pa.Array

    @classmethod
    def of(cls, texts: pa.Array) -> "Unique":
        """Return the distinct texts of a column.

        Parameters
        ----------
        texts
            Texts, null where missing, shape (n,).
        """
        encoded = texts.dictionary_encode()
        rows = encoded.indices
        filled = rows.drop_null().to_numpy()
        counts = np.bincount(filled, minlength=len(encoded.dictionary)).astype(np.int64)
        return cls(texts=encoded.dictionary, counts=counts, rows=rows)

    @property
    def n_rows(self) -> int:
        """Number of rows."""
        return len(self.rows)

    def row_of(self, at: int) -> int:
        """Return the first row with a text.

        Parameters
        ----------
        at
            Position of the text.
        """
        return int(pc.index(self.rows, at).as_py())


@dataclass(frozen=True, kw_only=True)
class _Read:
    """The microseconds of a block, which of them are real or in UTC, and its two-digit years."""

    moments: Whole
    is_real: NDArray[np.bool_]
    is_zoned: NDArray[np.bool_]
    short_years: Whole


def moments_of_blocks(
    unique: Unique, blocks: Sequence[Block], order: DayOrder, *, name: str, settings: DateSettings
) -> DateReading:
    """Return the dates of a column whose forms and order of day and month are known.

    Parameters
    ----------
    unique
        Its distinct texts.
    blocks
        These by their form.
    order
        Order of day and month.
    name
        Name of the column.
    settings
        How to read it.

    Returns
    -------
    DateReading
        Shape (n,).
    """
    century = _century(blocks, order, settings)
    zone = _common_zone(blocks, settings)
    reads = [_read_block(block, order, century, keeps_clock=zone is not None) for block in blocks]
    total = np.zeros(len(unique.texts), np.int64)
    is_real, is_zoned = np.zeros(len(total), bool), np.zeros(len(total), bool)
    for block, read in zip(blocks, reads, strict=True):
        total[block.at], is_real[block.at], is_zoned[block.at] = read.moments, read.is_real, read.is_zoned
    moments = pa.array(total, MOMENT, mask=~is_real)
    if is_zoned.any() and zone is None:
        moments = pc.if_else(pa.array(is_zoned), local(moments, settings.zone), moments)
    said = _notes(unique, blocks, reads, moments=moments, century=century, name=name)
    n_plain = int(unique.counts[is_real & ~is_zoned].sum())
    brought = kept_zone_note(name, zone) if zone is not None else zone_note(name, settings.zone, n_plain)
    zoned = (brought,) if is_zoned.any() else ()
    written = order.name if any(block.name == NUMBERED for block in blocks) else _first_name(unique, blocks)
    kinds = _kinds(unique, blocks, order, moments)
    mixed = (notes.mixed_note(name, kinds),) if len(kinds) > 1 else ()
    return DateReading(moments=moments.take(unique.rows), order=written, notes=(*zoned, *said, *mixed))


def _common_zone(blocks: Sequence[Block], settings: DateSettings) -> str | None:
    """Return the zone of a place that all times with a zone name; None where the user told another."""
    if settings.zone != AUTO:
        return None
    found: set[str | None] = set()
    for block in blocks:
        if not isinstance(block, FormBlock):
            continue
        regions, zones = (pc.unique(block.parts.texts(name)).to_pylist() for name in ("region", "zone"))
        found |= {region_named(region) for region in regions if region}
        found |= {NAMED_ZONES.get(zone) for zone in zones if zone}
    return next(iter(found)) if len(found) == 1 else None


def _first_name(unique: Unique, blocks: Sequence[Block]) -> str:
    return max(blocks, key=lambda block: int(unique.counts[block.at].sum())).name


def _century(blocks: Sequence[Block], order: DayOrder, settings: DateSettings) -> Century:
    if settings.pivot_year is not None:
        return Century(settings.pivot_year)
    years = [_short_years(block, order) for block in blocks if isinstance(block, FormBlock)]
    short = np.concatenate([part[part != NONE] for part in years] or [np.zeros(0, np.int64)])
    return century_of(short, settings.today, is_birth=settings.is_birth) if len(short) else Century(0)


def _short_years(block: FormBlock, order: DayOrder) -> Whole:
    """Return the years that are written with two digits, `NONE` for others, shape (n,)."""
    if block.name == NUMBERED:
        dates = block.numbered
        return np.where(dates.is_short, dates.year(order.name), NONE)
    years = block.parts.numbers("year")
    return np.where((years < 100) & (not block.parts.has("era")), years, NONE)


def _read_block(block: Block, order: DayOrder, century: Century, *, keeps_clock: bool) -> _Read:
    if isinstance(block, NumberBlock):
        found = block.form.moments(block.numbers)
        nothing = np.zeros(len(block.numbers), bool)
        return _Read(moments=found.number, is_real=found.is_real, is_zoned=nothing, short_years=np.zeros(0, np.int64))
    short = _short_years(block, order)
    days = _days(block, order, short=short, century=century)
    clock = clock_of(block.parts)
    moments = days.number * DAY_US + np.maximum(clock, 0)
    regions = block.parts.texts("region").to_pylist() if block.parts.has("region") else []
    ahead = region_offsets(regions, moments) if any(regions) else np.zeros(len(moments), np.int64)
    has_zone = pc.not_equal(block.parts.texts("zone"), "").to_numpy(zero_copy_only=False)
    ahead = np.where(has_zone, offset_of(block.parts), ahead) if has_zone.any() else ahead
    is_zoned = has_zone | (np.array([bool(region) for region in regions]) if any(regions) else False)
    is_known = ahead != UNKNOWN
    return _Read(
        moments=moments - np.where(is_known & (not keeps_clock), ahead, 0),
        is_real=days.is_real & (clock != NONE) & is_known,
        is_zoned=is_zoned,
        short_years=short[short != NONE],
    )


def _days(block: FormBlock, order: DayOrder, *, short: Whole, century: Century) -> Days:
    if block.name != NUMBERED:
        years = block.parts.numbers("year")
        return block.form.days(block.parts, np.where(short != NONE, century.full(short), years))
    dates = block.numbered
    year = np.where(short != NONE, century.full(short), dates.year(order.name))
    if order.name != "each":
        return days_of(year, dates.month(order.name), dates.day(order.name))
    is_month_first = own_orders(dates)
    month = np.where(is_month_first, dates.first, dates.second)
    day = np.where(is_month_first, dates.second, dates.first)
    return days_of(year, month, day)


def _notes(
    unique: Unique, blocks: Sequence[Block], reads: Sequence[_Read], *, moments: pa.Array, century: Century, name: str
) -> tuple[DateNote, ...]:
    said: list[DateNote] = []
    for block, read in zip(blocks, reads, strict=True):
        if isinstance(block, NumberBlock):
            said.append(notes.number_note(name, block.form, block.numbers))
        elif block.form.taken:
            said.append(notes.period_note(name, block.form.taken, _example(unique, block.at, moments)))
        if len(read.short_years):
            said.append(notes.century_note(name, read.short_years, century, _example(unique, block.at, moments)))
    return tuple(said)


def _kinds(unique: Unique, blocks: Sequence[Block], order: DayOrder, moments: pa.Array) -> list[str]:
    """Return an example of each form and its number; days first and months first are two forms."""
    groups: list[Whole] = []
    for block in blocks:
        if isinstance(block, FormBlock) and block.name == NUMBERED and order.name == "each":
            is_month_first = own_orders(block.numbered)
            groups += [block.at[~is_month_first], block.at[is_month_first]]
        else:
            groups.append(block.at)
    return [f"{_example(unique, at, moments)} ({int(unique.counts[at].sum()):,})" for at in groups if len(at)]


def _example(unique: Unique, positions: Whole, moments: pa.Array) -> str:
    """Return the first of some dates that is real, and how it was read."""
    real = np.flatnonzero(pc.is_valid(moments.take(pa.array(positions))).to_numpy(zero_copy_only=False))
    at = int(positions[real[0]]) if len(real) else int(positions[0])
    return f"'{unique.texts[at].as_py()}' is {notes.shown(moments[at].as_py())}"
