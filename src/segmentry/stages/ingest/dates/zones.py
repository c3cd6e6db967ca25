"""Bring moments with a time zone to the one that days begin in."""

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.errors import DataError
from segmentry.stages.ingest.dates.settings import DateNote

AUTO = "auto"
_OFFSET = r"(?P<clock>:\d{2}(?:[.,]\d+)?)\s*(?:UTC|GMT)?(?P<sign>[+-])(?P<hour>\d{2}):?(?P<minute>\d{2})?$"
_MINUTES, _SUMMER_AND_WINTER = 60, 2


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


def common_offset(texts: pa.Array) -> str | None:
    """Return the offset that all texts end with, such as +10:00.

    In a place with summer time there are two, an hour apart.

    Parameters
    ----------
    texts
        Times, null where missing, shape (n,).

    Returns
    -------
    str or None
        The offset of the most texts; None where one has no offset, or there are others, or it is that of UTC.

    >>> common_offset(pa.array(["2024-01-31 10:00 +1000", "2024-07-31T10:00:00+10:00"]))
    '+10:00'
    >>> common_offset(pa.array(["2024-01-31T10:00:00-05:00", "2024-07-31T10:00:00-04:00", None]))
    '-05:00'
    >>> common_offset(pa.array(["2024-01-31T10:00:00-05:00", "2024-07-31T10:00:00Z"]))
    """
    found = pc.extract_regex(texts.drop_null(), _OFFSET)
    if found.null_count or not len(found):
        return None
    parts = [pc.struct_field(found, name) for name in ("sign", "hour", "minute")]
    counted = {item["values"]: item["counts"] for item in pc.value_counts(_written(parts)).to_pylist()}
    hours = [int(f"{text[0]}{text[1:3]}") + int(f"{text[0]}{text[4:]}") / _MINUTES for text in counted]
    if not any(hours) or len(hours) > _SUMMER_AND_WINTER or max(hours) - min(hours) not in (0, 1):
        return None
    return str(max(counted, key=lambda text: counted[text]))


def _written(parts: list[pa.Array]) -> pa.Array:
    """Return sign, hours and minutes as +10:00, the minutes 00 where they are not written."""
    sign, hour, minute = parts
    minute = pc.if_else(pc.equal(minute, ""), "00", minute)
    return pc.binary_join_element_wise(pc.binary_join_element_wise(sign, hour, ""), minute, ":")


def without_offsets(texts: pa.Array) -> pa.Array:
    """Return times without the offset at their end.

    Parameters
    ----------
    texts
        Times, null where missing, shape (n,).
    """
    return pc.replace_substring_regex(texts, _OFFSET, r"\1")


def kept_offset_note(name: str, offset: str) -> DateNote:
    """Say that all times of a column have the offset of one place, and that days begin there.

    Parameters
    ----------
    name
        Name of the column.
    offset
        The offset from UTC.
    """
    remedy = "Days start at midnight there; to use another zone: --set orders.time_zone=UTC."
    evidence = f"'{name}' is in the time of one place, at {offset} from UTC."
    return DateNote(code="times_with_zone", evidence=evidence, remedy=remedy)


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
