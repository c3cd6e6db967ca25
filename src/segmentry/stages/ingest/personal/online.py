"""Addresses and ids on the Internet: mail, devices, profiles."""

import re

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.stages.ingest.personal.kind import PersonalKind, by_pattern, by_shape

_ADDRESS = r"[^@\s<>\"(),;:]+@[^@\s<>\"(),;:]+\.[^@\s<>\"(),;:.]+"
_EMAIL = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"
_HEX4 = r"[0-9a-fA-F]{1,4}"
_SITES = (
    r"facebook|fb|instagram|twitter|x|linkedin|xing|tiktok|youtube|snapchat|pinterest|github|gitlab|reddit|medium|t|wa|vk|weibo|"
    r"telegram|threads|twitch|soundcloud|flickr|behance|dribbble|patreon|mastodon|bsky"
)

_OCTET = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_LEAST_SIGNS = 9


def _are_ips(texts: pa.Array) -> pa.Array:
    """Return which texts are four numbers below 256 and longer than versions such as 8.3.2.0."""
    is_long = pc.greater_equal(pc.utf8_length(texts), _LEAST_SIGNS)
    return pc.and_(
        is_long, pc.match_substring_regex(texts, rf"^{_OCTET}(?:\.{_OCTET}){{3}}(?::\d{{1,5}}|/\d{{1,2}})?$")
    )


EMAIL = PersonalKind(
    title="e-mail addresses", source="IETF RFC 5322, section 3.4.1", matches=by_pattern(_EMAIL), least=0.2
)


def has_email(text: str) -> bool:
    """Return whether an e-mail address stands in a text, as in a name with the address in brackets.

    >>> has_email("Ada Alder <ada@example.com>"), has_email("Ada Alder")
    (True, False)
    """
    return re.search(_ADDRESS, text) is not None


def is_email(text: str) -> bool:
    """Return whether a text is an e-mail address.

    >>> is_email("a.b@example.com"), is_email("a b@example.com"), is_email("@home")
    (True, False, False)
    """
    return re.match(_EMAIL, text) is not None


IP = PersonalKind(
    title="IP addresses",
    source="IETF RFC 791, section 2.3",
    matches=_are_ips,
    least=0.2,
)

WITH_ADDRESS = PersonalKind(
    title="texts with an e-mail address",
    source="IETF RFC 5322, section 3.4: names and lists of addresses",
    matches=by_shape(_ADDRESS),
)

ONLINE: tuple[PersonalKind, ...] = (
    WITH_ADDRESS,
    PersonalKind(
        title="IP addresses",
        source="IETF RFC 4291, section 2.2: IPv6",
        matches=by_shape(
            rf"^(?:(?:{_HEX4}:){{7}}{_HEX4}|(?:{_HEX4}:){{1,6}}(?::{_HEX4}){{1,6}}|(?:{_HEX4}:){{1,7}}:|"
            rf"::(?:{_HEX4}:){{0,6}}{_HEX4}|(?:::ffff:)\d{{1,3}}(?:\.\d{{1,3}}){{3}})(?:/\d{{1,3}}|%\w+)?$"
        ),
    ),
    PersonalKind(
        title="addresses of network devices (MAC)",
        source="IEEE 802, section 8: EUI-48",
        matches=by_shape(r"^(?:[0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}$|^(?:[0-9a-fA-F]{4}\.){2}[0-9a-fA-F]{4}$"),
    ),
    PersonalKind(
        title="ids that are different for each customer (UUID)",
        source="IETF RFC 9562, section 4; advertising ids of Apple and Google are such",
        matches=by_shape(r"^\{?[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}?$"),
        least=0.95,
    ),
    PersonalKind(
        title="hashes that are different for each customer",
        source="NIST FIPS 180-4 and IETF RFC 1321: lengths of SHA-512, SHA-256, SHA-1 and MD5",
        matches=by_shape(
            r"^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})$|^(?:[0-9A-F]{32}|[0-9A-F]{40}|[0-9A-F]{64})$"
        ),
        least=0.95,
    ),
    PersonalKind(
        title="addresses of profiles",
        source="IETF RFC 3986, and how social networks address profiles",
        matches=by_shape(
            rf"(?i)^(?:https?://)?(?:[a-z]{{2,6}}\.)?(?:{_SITES})\.(?:com|net|org|me|tv|app|co|de|social)/\S+$"
        ),
    ),
    PersonalKind(
        title="names of users",
        source="how social networks write names of users",
        matches=by_shape(r"^@\w[\w.\-]{1,40}$"),
    ),
)
"""Addresses and ids that differ from person to person."""
