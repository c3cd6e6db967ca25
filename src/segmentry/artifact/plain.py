"""Dataclasses of plain numbers to JSON documents and back, driven by their annotations."""

import math
import types
import typing
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import numpy as np
from pydantic import BaseModel, ValidationError

from segmentry.errors import ArtifactError

T = TypeVar("T")
MAX_ITEMS = 200_000
MAX_TEXT = 10_000


def to_plain(value: Any) -> Any:
    """Return `value` as what JSON can hold; nan and infinity become null."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, np.ndarray):
        return to_plain(value.tolist())
    if isinstance(value, dict):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value


def from_plain(kind: type[T], document: Any, path: str = "") -> T:
    """Build `kind` from a plain document, checking every type and size.

    Raises
    ------
    ArtifactError
        When the document does not have the shape of `kind`.
    """
    return typing.cast("T", _build(kind, document, path or kind.__name__))


def _build(kind: Any, value: Any, path: str) -> Any:
    origin = get_origin(kind)
    if origin in {types.UnionType, typing.Union}:
        return _build_optional(kind, value, path)
    if origin in {tuple, list, dict}:
        return _build_container(kind, origin, value, path)
    if origin is typing.Literal:
        return _build_literal(kind, value, path)
    if kind is np.ndarray or origin is np.ndarray:
        return _build_array(value, path)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return _build_model(kind, value, path)
    if isinstance(kind, type) and is_dataclass(kind):
        return _build_dataclass(kind, value, path)
    return _build_scalar(kind, value, path)


def _build_optional(kind: Any, value: Any, path: str) -> Any:
    if value is None:
        return None
    return _build(next(item for item in get_args(kind) if item is not type(None)), value, path)


def _build_container(kind: Any, origin: Any, value: Any, path: str) -> Any:
    inner = get_args(kind)
    if origin is dict:
        if not isinstance(value, dict) or len(value) > MAX_ITEMS:
            raise _misshapen(path, value, "an object")
        return {key: _build(inner[1], item, f"{path}.{key}") for key, item in value.items()}
    if not isinstance(value, list) or len(value) > MAX_ITEMS:
        raise _misshapen(path, value, "a list")
    if origin is list or (len(inner) == 2 and inner[1] is Ellipsis):
        return origin(_build(inner[0], item, f"{path}[{place}]") for place, item in enumerate(value))
    if len(inner) != len(value):
        raise _misshapen(path, value, f"{len(inner)} entries")
    pairs = zip(inner, value, strict=True)
    return tuple(_build(one, item, f"{path}[{place}]") for place, (one, item) in enumerate(pairs))


def _build_literal(kind: Any, value: Any, path: str) -> Any:
    if value not in get_args(kind):
        raise _misshapen(path, value, f"one of {', '.join(map(str, get_args(kind)))}")
    return value


def _build_array(value: Any, path: str) -> Any:
    if not isinstance(value, list) or len(value) > MAX_ITEMS:
        raise _misshapen(path, value, "a list of numbers")
    try:
        array = np.array(value, dtype=np.float64)
    except (TypeError, ValueError):
        raise _misshapen(path, value, "numbers, the same count in every row") from None
    if array.size > MAX_ITEMS or not np.isfinite(array).all():
        raise _misshapen(path, value, "finite numbers")
    return array


def _build_model(kind: type[BaseModel], value: Any, path: str) -> Any:
    try:
        return kind.model_validate(value)
    except ValidationError as error:
        raise ArtifactError(f"the saved spec is damaged: {error.errors()[0]['msg']}", where=path) from None


def _build_dataclass(kind: Any, value: Any, path: str) -> Any:
    if not isinstance(value, dict):
        raise _misshapen(path, value, "an object")
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    if set(value) != set(names):
        odd = sorted(set(value) ^ set(names))
        raise _misshapen(path, odd, f"the keys {', '.join(names)}")
    return kind(**{name: _build(hints[name], value[name], f"{path}.{name}") for name in names})


def _build_scalar(kind: Any, value: Any, path: str) -> Any:
    if kind is float and isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return float(value)
    if kind is float and value is None:
        return float("nan")
    if kind is int and isinstance(value, int) and not isinstance(value, bool):
        return value
    if kind is bool and isinstance(value, bool):
        return value
    if kind is str and isinstance(value, str) and len(value) <= MAX_TEXT:
        return value
    raise _misshapen(path, value, getattr(kind, "__name__", str(kind)))


def _misshapen(path: str, value: Any, expected: str) -> ArtifactError:
    shown = repr(value)
    return ArtifactError(
        "the saved model is damaged",
        where=path,
        got=shown if len(shown) <= 60 else f"{shown[:57]}...",
        expected=expected,
        remedy="Run the study again.",
    )
