"""Bring moments with a time zone to the one that days begin in."""

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.errors import DataError
from segmentry.stages.ingest.dates.settings import DateNote


def local(moments: pa.Array, zone: str) -> pa.Array:
    """Return moments of UTC as the local time of a zone, without a zone.

    Parameters
    ----------
    moments
        Timestamps without a zone, or of any zone, shape (n,).
    zone
        Name of the zone.

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
        return pc.local_timestamp(pc.cast(known, pa.timestamp("us", zone)))
    except (pa.ArrowException, ValueError):
        raise DataError(
            "is no time zone", where="orders.time_zone", got=zone, expected="a name such as Europe/London or UTC"
        ) from None


def zone_note(name: str, zone: str) -> DateNote:
    """Say to which zone times were brought.

    Parameters
    ----------
    name
        Name of the column.
    zone
        The zone.
    """
    remedy = "Days begin at midnight there; name another zone with --set orders.time_zone=Europe/London."
    return DateNote(code="times_with_zone", evidence=f"'{name}' was brought to {zone}.", remedy=remedy)
