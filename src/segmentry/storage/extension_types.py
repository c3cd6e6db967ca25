"""Arrow's extension types: what the stored values of those in customer tables mean."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.storage.arrow import one_array

_NAME, _ABOUT = b"ARROW:extension:name", b"ARROW:extension:metadata"
_UUID_BYTES, _UUID_PARTS = 16, (8, 13, 18, 23)
_VERSIONS = range(1, 9)
_LEAST_UUIDS = 3
_PERIOD_UNITS = {
    "Y-DEC": "Y", "A-DEC": "Y", "M": "M", "D": "D", "h": "h", "H": "h", "min": "m", "T": "m", "s": "s", "S": "s",
    "ms": "ms", "L": "ms", "us": "us", "U": "us", "ns": "ns", "N": "ns",
}  # fmt: skip
_EPOCH_WEEK = 10
"""Days by which the first day of week 0 of pandas lies before 1970."""


class NotPlain(Exception):
    """Raised for values that no plain type can hold: their kind in words, and the remedy."""

    def __init__(self, kind: str, remedy: str) -> None:
        super().__init__(kind)
        self.kind = kind
        self.remedy = remedy


@dataclass(frozen=True)
class Extension:
    """The name of an extension type, and what it says about its values."""

    name: str
    about: dict[str, Any]


def extension_of(column: pa.ChunkedArray, field: pa.Field) -> Extension | None:
    """Return the extension type of a column, None for an ordinary one.

    A type that no library has registered in this process is known by the metadata of its field only.

    Parameters
    ----------
    column
        Its values.
    field
        Its name, type and metadata.
    """
    kind = column.type
    if isinstance(kind, pa.BaseExtensionType):
        about = kind.__arrow_ext_serialize__() if isinstance(kind, pa.ExtensionType) else b""
        return Extension(kind.extension_name, _read_about(about))
    metadata = field.metadata or {}
    name = metadata.get(_NAME, b"").decode("utf-8", "replace")
    return Extension(name, _read_about(metadata.get(_ABOUT, b""))) if name in _MEANINGS else None


def carried_values(column: pa.ChunkedArray, extension: Extension) -> pa.ChunkedArray:
    """Return what the values of an extension type mean, as an ordinary type.

    Parameters
    ----------
    column
        Values of the type, or as they are stored.
    extension
        The type.

    Returns
    -------
    ChunkedArray
        Shape (n,).

    Raises
    ------
    NotPlain
        When they have no meaning that a plain type holds.
    """
    is_registered = isinstance(column.type, pa.BaseExtensionType)
    kind = column.type.storage_type if is_registered else column.type
    stored = pa.chunked_array([chunk.storage for chunk in column.chunks], kind) if is_registered else column
    meaning = _MEANINGS.get(extension.name)
    return meaning(stored, extension.about) if meaning is not None else stored


def uuids_in(column: pa.ChunkedArray) -> pa.ChunkedArray | None:
    """Return values of 16 bytes as UUIDs where all of them have the same version of these, else None.

    Parameters
    ----------
    column
        Values of a fixed size, shape (n,).
    """
    if column.type.byte_width != _UUID_BYTES:
        return None
    filled = one_array(column.drop_null())
    octets = _octets(filled)
    versions, variants = octets[:, 6] >> 4, octets[:, 8] >> 6
    are_uuids = len(filled) >= _LEAST_UUIDS and (versions == versions[0]).all() and (variants == 2).all()
    return _uuid_texts(column, {}) if are_uuids and int(versions[0]) in _VERSIONS else None


def _read_about(raw: bytes) -> dict[str, Any]:
    try:
        found = json.loads(raw or b"{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _octets(values: pa.Array) -> np.ndarray:
    """Return the bytes of values of a fixed size without nulls, shape (n, size)."""
    size = values.type.byte_width
    start = values.offset * size
    buffer = values.buffers()[1]
    data = np.frombuffer(buffer, np.uint8) if buffer is not None else np.empty(0, np.uint8)
    return data[start : start + len(values) * size].reshape(-1, size)


def _uuid_texts(column: pa.ChunkedArray, _: dict[str, Any]) -> pa.ChunkedArray:
    parts = [_uuid_text(chunk) for chunk in column.chunks]
    return pa.chunked_array(parts, pa.string())


def _uuid_text(values: pa.Array) -> pa.Array:
    digits = np.frombuffer(b"0123456789abcdef", np.uint8)
    octets = _octets(values.fill_null(b"\0" * _UUID_BYTES))
    shown = np.full((len(values), 36), ord("-"), np.uint8)
    positions = [at for at in range(36) if at not in _UUID_PARTS]
    shown[:, positions] = digits[np.stack([octets >> 4, octets & 15], axis=2).reshape(len(values), 32)]
    texts = pa.Array.from_buffers(pa.binary(36), len(values), [None, pa.py_buffer(shown.tobytes())])
    return pc.if_else(values.is_valid(), pc.cast(texts, pa.string()), pa.scalar(None, pa.string()))


def _periods(column: pa.ChunkedArray, about: dict[str, Any]) -> pa.ChunkedArray:
    """Return the first day of each period of pandas, whose numbers count periods from 1970 on."""
    frequency = str(about.get("freq", ""))
    numbers = pc.fill_null(column, 0).to_numpy()
    if frequency in _PERIOD_UNITS:
        moments = numbers.astype(f"datetime64[{_PERIOD_UNITS[frequency]}]")
    elif frequency == "Q-DEC":
        moments = (numbers * 3).astype("datetime64[M]")
    elif frequency in {"W-SUN", "W"}:
        moments = (numbers * 7 - _EPOCH_WEEK).astype("datetime64[D]")
    else:
        raise NotPlain(f"periods of the kind {frequency}", "Give it as dates, for instance with .dt.to_timestamp().")
    dates = pa.array(moments.astype("datetime64[us]"))
    return pa.chunked_array([pc.if_else(one_array(column).is_valid(), dates, pa.scalar(None, dates.type))])


def _intervals(column: pa.ChunkedArray, about: dict[str, Any]) -> pa.ChunkedArray:
    """Return intervals of pandas, as pd.cut makes them, in their usual form: (18, 25]."""
    closed = str(about.get("closed", "right"))
    first, last = "[" if closed in {"left", "both"} else "(", "]" if closed in {"right", "both"} else ")"
    ends = [pc.cast(pc.struct_field(column, at), pa.string()) for at in (0, 1)]
    joined = pc.binary_join_element_wise(*ends, ", ")
    return pc.binary_join_element_wise(first, joined, last, "")


def _booleans(column: pa.ChunkedArray, _: dict[str, Any]) -> pa.ChunkedArray:
    return pc.not_equal(column, 0)


_MEANINGS: dict[str, Callable[[pa.ChunkedArray, dict[str, Any]], pa.ChunkedArray]] = {
    "arrow.uuid": _uuid_texts,
    "arrow.bool8": _booleans,
    "pandas.period": _periods,
    "pandas.interval": _intervals,
}
"""What the values of each extension type mean; those of any other one mean what they are stored as."""
