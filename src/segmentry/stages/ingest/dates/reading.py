"""The one reader of dates: it finds the forms of a column's dates and returns them as moments."""

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.stages.ingest.dates.assemble import Unique, moments_of_blocks
from segmentry.stages.ingest.dates.blocks import Block, FormBlock, blocks_of, fits_sample
from segmentry.stages.ingest.dates.day_order import ORDERS, DayOrder, day_order
from segmentry.stages.ingest.dates.forms import NUMBERED
from segmentry.stages.ingest.dates.notes import evidence_note
from segmentry.stages.ingest.dates.numbers import read_numbers
from segmentry.stages.ingest.dates.settings import MOMENT, DateReading, DateSettings
from segmentry.stages.ingest.dates.zones import local, zone_note
from segmentry.storage.arrow import cast_texts

_HALF_REAL = 0.5
_SAMPLE_SIZE = 200
_ZEROS = r"^[0/.: T-]+$"
"""Dates such as 0000-00-00, which stand for none."""
_LEAST_STEPS = 8


def read_dates(texts: pa.Array, name: str, settings: DateSettings) -> DateReading | None:
    """Return the dates of a column of texts, or None where fewer texts are dates than `least_share`.

    Parameters
    ----------
    texts
        Trimmed texts, null where missing, shape (n,).
    name
        Name of the column, for notes.
    settings
        How to read them.

    Returns
    -------
    DateReading or None
        Shape (n,).
    """
    if texts.null_count == len(texts):
        return None
    plain = cast_texts(texts, MOMENT)
    if plain is not None:
        return DateReading(moments=plain, order="iso")
    zoned = cast_texts(texts, pa.timestamp("us", "UTC"))
    if zoned is not None:
        return DateReading(moments=local(zoned, settings.zone), order="iso", notes=(zone_note(name, settings.zone),))
    numbers = cast_texts(texts, pa.int64())
    if numbers is not None:
        return read_numbers(numbers, name, settings)
    if not fits_sample(_sample(texts), settings):
        return None
    return _read(Unique.of(texts), name, settings)


def _sample(texts: pa.Array) -> pa.Array:
    filled = texts.drop_null()
    step = max(1, len(filled) // _SAMPLE_SIZE)
    return filled.take(pa.array(range(0, len(filled), step)))


def _read(unique: Unique, name: str, settings: DateSettings) -> DateReading | None:
    blocks = blocks_of(unique.texts, settings)
    is_zero = pc.match_substring_regex(unique.texts, _ZEROS).to_numpy(zero_copy_only=False)
    counts = np.where(is_zero, 0, unique.counts)
    if sum(int(counts[block.at].sum()) for block in blocks) < max(1.0, settings.least_share * counts.sum()):
        return None
    numbered = _numbered(blocks)
    order = day_order(numbered.numbered, settings.order) if numbered is not None else DayOrder("iso")
    if order.name == "ambiguous":
        return _by_sequence(unique, blocks, name=name, settings=settings) or _open(unique, order, blocks)
    if order.name == "mixed":
        return _open(unique, order, blocks)
    found = moments_of_blocks(unique, blocks, order, name=name, settings=settings)
    n_real = unique.n_rows - found.moments.null_count
    is_set = settings.order != "auto"
    least = min(_HALF_REAL, settings.least_share)
    return found if is_set or n_real >= least * counts.sum() else None


def _open(unique: Unique, order: DayOrder, blocks: list[Block]) -> DateReading:
    """Return a reading without dates, because day and month cannot be distinguished."""
    numbered = _numbered(blocks)
    rows = tuple(unique.row_of(int(numbered.at[at])) for at in order.examples) if numbered is not None else ()
    return DateReading(moments=pa.nulls(unique.n_rows, MOMENT), order=order.name, examples=rows)


def _numbered(blocks: list[Block]) -> FormBlock | None:
    found = (block for block in blocks if isinstance(block, FormBlock) and block.name == NUMBERED)
    return next(found, None)


def _by_sequence(unique: Unique, blocks: list[Block], *, name: str, settings: DateSettings) -> DateReading | None:
    """Return the dates under the one order of day and month in which the rows are sorted, if any."""
    numbered = _numbered(blocks)
    if numbered is None:
        return None
    n_real = {order: np.count_nonzero(numbered.numbered.can_be(order)) for order in ORDERS}
    readings = {
        order: moments_of_blocks(unique, blocks, DayOrder(order), name=name, settings=settings)
        for order in ORDERS
        if n_real[order] == max(n_real.values())
    }
    sorted_ones = [order for order, reading in readings.items() if _is_sorted(reading.moments)]
    if len(sorted_ones) != 1:
        return None
    order = sorted_ones[0]
    note = evidence_note(name, order, "the rows are in the order of the dates only then")
    return replace(readings[order], notes=(*readings[order].notes, note))


def _is_sorted(moments: pa.Array) -> bool:
    """Return whether dates only rise or only fall from row to row, over some days at least."""
    values = moments.drop_null().cast(pa.int64()).to_numpy()
    steps = np.diff(values)
    return bool(np.count_nonzero(steps) >= _LEAST_STEPS and ((steps >= 0).all() or (steps <= 0).all()))
