"""Times of orders: parsing texts, numbers, dates and times to timestamps without a time zone."""

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.errors import DataError
from segmentry.stages.ingest.dates import date_shape
from segmentry.storage.arrow import one_array

MOMENT = pa.timestamp("us")
_CLOCK = (
    r"(?:[T ]+(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d+)?)?)?"
    r"\s*(?P<half>[AaPp])?\.?[Mm]?\.?\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?$"
)
_DATES = {
    "iso": r"^(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
    "compact": r"^(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
    "dmy": r"^(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4}|\d{2})",
    "mdy": r"^(?P<month>\d{1,2})[/.-](?P<day>\d{1,2})[/.-](?P<year>\d{4}|\d{2})",
}
_MICROSECONDS = 1_000_000


def is_moment(kind: pa.DataType) -> bool:
    """Return whether a type holds dates or timestamps without a time zone."""
    return pa.types.is_date(kind) or (pa.types.is_timestamp(kind) and kind.tz is None)


def has_zone(raw: pa.ChunkedArray) -> bool:
    """Return whether timestamps, or any of the texts, carry a time zone."""
    if pa.types.is_timestamp(raw.type):
        return raw.type.tz is not None
    if not pa.types.is_string(raw.type):
        return False
    return bool(pc.any(pc.match_substring_regex(raw, r":\d{2}\s*(Z|[+-]\d{2}:?\d{2})\s*$"), min_count=0).as_py())


def moments_of(raw: pa.ChunkedArray, date_order: str, zone: str, name: str) -> pa.Array:
    """Return a column as timestamps (microseconds, no zone), null where it holds no time.

    Parameters
    ----------
    raw
        Texts, numbers such as 20110228, dates or timestamps, shape (n,).
    date_order
        "dmy" or "mdy" when the user set it, else "auto".
    zone
        Time zone to which times with a zone are converted.
    name
        Name of the column, for messages.

    Returns
    -------
    pyarrow.Array
        Shape (n,).

    Raises
    ------
    DataError
        When the column holds no dates, or day and month are ambiguous.
    """
    values = one_array(raw)
    if pa.types.is_timestamp(values.type) and values.type.tz is not None:
        return _local(pc.cast(values, pa.timestamp("us", values.type.tz)), zone)
    if is_moment(values.type):
        return pc.cast(values, MOMENT, safe=False)
    texts = pc.utf8_trim_whitespace(pc.cast(values, pa.string()))
    texts = pc.if_else(pc.equal(texts, ""), pa.scalar(None, pa.string()), texts)
    return _parsed(texts, _order_of(texts, date_order, name), zone)


def _order_of(texts: pa.Array, date_order: str, name: str) -> str:
    shape = date_shape(texts, date_order, may_be_compact=True)
    where = f"column '{name}'"
    if shape is None:
        example = next((value for value in texts.slice(0, 100).to_pylist() if value), "nothing")
        raise DataError(
            "holds no dates",
            where=where,
            got=f"for instance {str(example)[:40]!r}",
            expected="dates such as 2011-12-09, 20111209, 9/12/2011 or times such as 2011-12-09 12:50",
            remedy="Name another column with --set orders.columns.time=COLUMN.",
        )
    if shape.order in {"ambiguous", "mixed"}:
        raise DataError(
            "holds dates whose day and month cannot be told apart",
            where=where,
            remedy="Say which comes first with --set ingest.date_order=dmy or mdy.",
        )
    return shape.order


def _parsed(texts: pa.Array, order: str, zone: str) -> pa.Array:
    parts = pc.extract_regex(texts, _DATES[order] + _CLOCK)
    year = pc.struct_field(parts, "year")
    year = pc.if_else(pc.equal(pc.utf8_length(year), 2), pc.binary_join_element_wise("20", year, ""), year)
    written = pc.binary_join_element_wise(year, _padded(parts, "month"), _padded(parts, "day"), "-")
    days = pc.strptime(written, format="%Y-%m-%d", unit="us", error_is_null=True)
    is_real = pc.equal(pc.strftime(days, format="%Y-%m-%d"), written)
    clock = pc.multiply(_seconds(parts), pa.scalar(_MICROSECONDS, pa.int64()))
    total = pc.add(pc.cast(days, pa.int64()), clock)
    zoned = pc.struct_field(parts, "zone")
    has_zone = pc.fill_null(pc.not_equal(zoned, ""), False)
    total = pc.subtract(total, pc.multiply(_offset_seconds(zoned), pa.scalar(_MICROSECONDS, pa.int64())))
    moments = pc.cast(pc.if_else(pc.fill_null(is_real, False), total, pa.scalar(None, pa.int64())), MOMENT)
    if not pc.any(has_zone, min_count=0).as_py():
        return moments
    return pc.if_else(has_zone, _local(pc.cast(moments, pa.timestamp("us", "UTC")), zone), moments)


def _local(moments: pa.Array, zone: str) -> pa.Array:
    try:
        return pc.local_timestamp(pc.cast(moments, pa.timestamp("us", zone)))
    except (pa.ArrowException, ValueError):
        raise DataError(
            "is no time zone", where="orders.time_zone", got=zone, expected="a name such as Europe/London or UTC"
        ) from None


def _padded(parts: pa.Array, name: str) -> pa.Array:
    return pc.utf8_lpad(pc.struct_field(parts, name), 2, "0")


def _number(parts: pa.Array, name: str) -> pa.Array:
    texts = pc.struct_field(parts, name)
    filled = pc.if_else(pc.fill_null(pc.equal(texts, ""), True), "0", texts)
    return pc.cast(filled, pa.int64())


def _seconds(parts: pa.Array) -> pa.Array:
    """Return the seconds since midnight; 12 am is midnight, 12 pm is noon, and 13:00 pm equals 13:00."""
    hour = _number(parts, "hour")
    half = pc.utf8_lower(pc.coalesce(pc.struct_field(parts, "half"), pa.scalar("", pa.string())))
    half = pc.if_else(pc.greater(hour, 12), "", half)
    twelve = pc.if_else(pc.equal(hour, 12), 0, hour)
    hour = pc.if_else(pc.equal(half, "p"), pc.add(twelve, 12), pc.if_else(pc.equal(half, "a"), twelve, hour))
    minutes = pc.add(pc.multiply(hour, 60), _number(parts, "minute"))
    return pc.add(pc.multiply(minutes, 60), _number(parts, "second"))


def _offset_seconds(zones: pa.Array) -> pa.Array:
    """Return how many seconds a zone such as +02:00 is ahead of UTC."""
    parts = pc.extract_regex(zones, r"^(?P<sign>[+-])(?P<hour>\d{2}):?(?P<minute>\d{2})$")
    ahead = pc.add(pc.multiply(_number(parts, "hour"), 3600), pc.multiply(_number(parts, "minute"), 60))
    is_behind = pc.fill_null(pc.equal(pc.struct_field(parts, "sign"), "-"), False)
    return pc.if_else(is_behind, pc.negate(ahead), ahead)
