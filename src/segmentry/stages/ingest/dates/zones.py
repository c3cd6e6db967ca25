"""Bring moments with a time zone to the one that days begin in."""

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.errors import DataError
from segmentry.stages.ingest.dates.settings import DateNote

AUTO = "auto"


def local(moments: pa.Array, zone: str) -> pa.Array:
    """Return moments of UTC as the local time of a zone, without a zone.

    Parameters
    ----------
    moments
        Timestamps without a zone, or of any zone, shape (n,).
    zone
        Name of the zone; "auto" is UTC.

    Returns
    -------
    pyarrow.Array
        Shape (n,).

    Raises
    ------
    DataError
        When there is no such zone.
    """
    try:
        known = moments if moments.type.tz is not None else pc.assume_timezone(moments, "UTC")
        return pc.local_timestamp(pc.cast(known, pa.timestamp("us", "UTC" if zone == AUTO else zone)))
    except (pa.ArrowException, ValueError):
        raise DataError(
            "is no time zone", where="orders.time_zone", got=zone, expected="auto, UTC or a name such as Europe/London"
        ) from None


def kept_zone_note(name: str, zone: str) -> DateNote:
    """Say that all times of a column are those of one place, and that days begin there.

    Parameters
    ----------
    name
        Name of the column.
    zone
        The zone of the place.
    """
    remedy = "Days start at midnight there; to use another zone: --set orders.time_zone=UTC."
    return DateNote(code="times_with_zone", evidence=f"'{name}' is in the time of {zone}.", remedy=remedy)


def zone_note(name: str, zone: str, n_plain: int = 0) -> DateNote:
    """Say to which zone times were brought.

    Parameters
    ----------
    name
        Name of the column.
    zone
        The zone.
    n_plain
        Number of times without a zone beside them.
    """
    zone = "UTC" if zone == AUTO else zone
    plain = f" {n_plain:,} times without a zone were used as they are." if n_plain else ""
    remedy = "Days start at midnight in that zone; to use another zone: --set orders.time_zone=Europe/London."
    return DateNote(code="times_with_zone", evidence=f"'{name}' was converted to {zone}.{plain}", remedy=remedy)
