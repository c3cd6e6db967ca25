"""The time of day behind a date, and its time zone."""

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentry.stages.ingest.dates.parts import NONE, Parts, Whole
from segmentry.stages.ingest.dates.words import BEFORE_TIME, HALF, SECOND_HALVES

SECOND_US = 1_000_000
UNKNOWN = int(np.iinfo(np.int64).min)
"""Stands for the offset of a zone that is none."""
ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "mez": 60, "cest": 120, "mesz": 120, "eet": 120,
    "eest": 180, "msk": 180, "jst": 540, "kst": 540, "aest": 600, "aedt": 660, "est": -300, "edt": -240, "cst": -360,
    "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
}  # fmt: skip
"""Minutes that short names of zones are ahead of UTC; those of America as RFC 5322 has them."""

NAMED_ZONES = {
    "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles", "mst": "America/Denver", "mdt": "America/Denver",
    "cst": "America/Chicago", "cdt": "America/Chicago", "est": "America/New_York", "edt": "America/New_York",
    "bst": "Europe/London", "cet": "Europe/Paris", "cest": "Europe/Paris", "mez": "Europe/Paris", "mesz": "Europe/Paris",
    "eet": "Europe/Athens", "eest": "Europe/Athens", "msk": "Europe/Moscow", "jst": "Asia/Tokyo", "kst": "Asia/Seoul",
    "aest": "Australia/Sydney", "aedt": "Australia/Sydney",
}  # fmt: skip
"""The zone whose clocks show a short name in winter or summer; GMT and UTC are none of a place."""
_SPOKEN = {
    "pacific": "America/Los_Angeles", "mountain": "America/Denver", "central": "America/Chicago", "eastern": "America/New_York",
    "pt": "America/Los_Angeles", "mt": "America/Denver", "ct": "America/Chicago", "et": "America/New_York",
    "pst8pdt": "America/Los_Angeles", "mst7mdt": "America/Denver", "cst6cdt": "America/Chicago", "est5edt": "America/New_York",
}  # fmt: skip
"""Zones of America by the words in which exports write them: Pacific Time, PT and PST8PDT."""
_OFFSET = r"(?:utc|gmt)?\s?[+-]\d{1,2}(?::?\d{2})?(?::\d{2})?"
_REGION = (
    r"[a-z]+/[a-z_]+(?:/[a-z_]+)?|(?:pacific|mountain|central|eastern)(?: standard| daylight)?(?: time)?"
    r"|(?:pst8pdt|mst7mdt|cst6cdt|est5edt)|(?:pt|mt|ct|et)\b"
)
_MINUTES = r"[:.h時]\s?(?P<minute>[0-5]\d)分?(?:[:.]?(?P<second>[0-5]\d|60)秒?(?:[.,:](?P<fraction>\d{1,9}))?)?"
TIME = (
    rf"(?:(?P<early>{HALF})\s*)?(?P<hour>[01]?\d|2[0-4])(?:{_MINUTES}|\s?時)?"
    rf"(?:\s?(?:uhr|hrs|hs|h)\.?)?(?:\s*(?P<late>{HALF}))?"
    rf"(?:\s*(?P<zone>{_OFFSET}|(?:{'|'.join(sorted(ZONES, key=len, reverse=True))})\b))?"
    rf"(?:\s*\[?(?P<region>{_REGION})\]?)?(?:\s*[\[(][^\])]*[\])])?"
)
"""Pattern of a time of day with its zone."""
COMPACT_TIME = (
    r"(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)(?P<second>[0-5]\d)?(?:[.,](?P<fraction>\d{1,9}))?"
    + rf"(?:\s*(?P<zone>{_OFFSET}|z))?"
)
LINK = rf"(?:\s*[t,;_]\s*|\s+-\s+|:|\s*,?\s+(?:{BEFORE_TIME}\s+)?)"
"""Pattern of what stands between a date and a time."""


def clock_of(parts: Parts) -> Whole:
    """Return the microseconds since midnight, shape (n,), `NONE` where it is no time of day.

    12 am is midnight, 12 pm is noon, and 13:00 pm equals 13:00.
    """
    hour = parts.numbers("hour", 0)
    is_late = _is_half(parts, SECOND_HALVES)
    is_early = _is_half(parts, None) & ~is_late
    hour = np.where(is_late & (hour < 12), hour + 12, np.where(is_early & (hour == 12), 0, hour))
    seconds = (hour * 60 + parts.numbers("minute", 0)) * 60 + parts.numbers("second", 0)
    clock = seconds * SECOND_US + _fractions(parts)
    return np.where(clock <= 24 * 3600 * SECOND_US, clock, NONE)


def offset_of(parts: Parts) -> Whole:
    """Return the microseconds that the written zone is ahead of UTC, shape (n,)."""
    zones = parts.texts("zone")
    named = parts.codes("zone", ZONES)
    found = pc.extract_regex(zones, r"(?P<sign>[+-])(?P<hour>\d{1,2}):?(?P<minute>\d{2})?(?::?\d{2})?$")
    offsets = Parts(pc.if_else(pc.is_valid(found), found, _NO_OFFSET))
    minutes = offsets.numbers("hour", 0) * 60 + offsets.numbers("minute", 0)
    signed = np.where(_equals(offsets.texts("sign"), "-"), -minutes, minutes)
    is_named = _equals(offsets.texts("sign"), "") & (named != NONE)
    return np.where(is_named, named, signed) * 60 * SECOND_US


def region_offsets(regions: list[str], moments: Whole) -> Whole:
    """Return the microseconds that zones such as europe/berlin are ahead of UTC, `UNKNOWN` for others.

    Parameters
    ----------
    regions
        Folded names of zones, '' for none, length n.
    moments
        Local times in microseconds since 1970-01-01, shape (n,).
    """
    offsets = np.zeros(len(moments), np.int64)
    for at, name in enumerate(regions):
        if not name:
            continue
        local = np.datetime64(int(moments[at]), "us").astype(datetime)
        known = region_named(name)
        ahead = ZoneInfo(known).utcoffset(local) if known is not None else None
        offsets[at] = round(ahead.total_seconds() * SECOND_US) if ahead is not None else UNKNOWN
    return offsets


def region_named(name: str) -> str | None:
    """Return the zone that a folded text names, None for none.

    >>> region_named("europe/berlin"), region_named("pacific standard time"), region_named("pst8pdt"), region_named("x")
    ('Europe/Berlin', 'America/Los_Angeles', 'America/Los_Angeles', None)
    """
    return _SPOKEN.get(name.split(" ", maxsplit=1)[0]) or _known_regions().get(name)


@cache
def _known_regions() -> dict[str, str]:
    """Return the names of time zones by their lower case, which are looked up on the disk."""
    return {name.lower(): name for name in available_timezones()}


def _is_half(parts: Parts, words: tuple[str, ...] | None) -> NDArray[np.bool_]:
    """Return whether a word for half of a day stands before or behind the time: one of `words`, or any."""
    found = np.zeros(len(parts), bool)
    for name in ("early", "late"):
        if not pc.any(pc.not_equal(parts.texts(name), ""), min_count=0).as_py():
            continue
        texts = pc.replace_substring_regex(parts.texts(name), r"[.\s]", "")
        is_one = pc.not_equal(texts, "") if words is None else pc.is_in(texts, pa.array(words))
        found |= is_one.to_numpy(zero_copy_only=False)
    return found


def _fractions(parts: Parts) -> Whole:
    texts = pc.utf8_rpad(pc.utf8_slice_codeunits(parts.texts("fraction"), 0, 6), 6, "0")
    fractions: Whole = pc.cast(texts, pa.int64()).to_numpy(zero_copy_only=False)
    return fractions


def _equals(texts: pa.Array, word: str) -> NDArray[np.bool_]:
    is_word: NDArray[np.bool_] = pc.equal(texts, word).to_numpy(zero_copy_only=False)
    return is_word


_NO_OFFSET = pa.scalar({"sign": "", "hour": "", "minute": ""})
