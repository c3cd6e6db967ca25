"""Columns of plain numbers that are dates."""

from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.stages.ingest.dates.calendar import DAY_US
from segmentry.stages.ingest.dates.notes import counted_note, number_note
from segmentry.stages.ingest.dates.number_forms import Numbers, number_form
from segmentry.stages.ingest.dates.parts import Whole
from segmentry.stages.ingest.dates.settings import MOMENT, DateReading, DateSettings

_SAMPLE_SIZE = 10_000
_MOST_DAYS = 100_000


def read_numbers(values: pa.Array, name: str, settings: DateSettings) -> DateReading | None:
    """Return the dates of a column of numbers, or None where nine of ten numbers are none.

    Parameters
    ----------
    values
        Numbers, null where missing, shape (n,).
    name
        Name of the column, for notes.
    settings
        How to read them.

    Returns
    -------
    DateReading or None
        Shape (n,).
    """
    if not settings.is_named or values.null_count == len(values):
        return None
    is_known = pc.is_valid(values).to_numpy(zero_copy_only=False)
    numbers: Numbers = pc.fill_null(values, 0).to_numpy(zero_copy_only=False)
    if numbers.dtype.kind == "f":
        is_known &= np.isfinite(numbers)
        numbers = np.where(is_known, numbers, 0.0)
    known = numbers[is_known]
    if settings.day_zero is not None and np.abs(known).max(initial=0) < _MOST_DAYS:
        at = _counted(numbers, settings.day_zero)
        note = counted_note(name, settings.day_zero, float(known[0]))
        return DateReading(moments=pa.array(at, MOMENT, mask=~is_known), order="days counted", notes=(note,))
    form = number_form(known[:: max(1, len(known) // _SAMPLE_SIZE)])
    if form is None:
        return None
    found = form.moments(numbers)
    is_real = found.is_real & is_known
    note = number_note(name, form, numbers[is_real])
    return DateReading(moments=pa.array(found.number, MOMENT, mask=~is_real), order=form.name, notes=(note,))


def _counted(numbers: Numbers, day_zero: date) -> Whole:
    start = int(np.datetime64(day_zero, "D").astype(np.int64))
    return np.round((numbers + start) * float(DAY_US)).astype(np.int64)
