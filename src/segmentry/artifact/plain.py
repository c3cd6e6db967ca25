"""Dataclasses of plain numbers to JSON documents and back, driven by their annotations."""

import math
import reprlib
import types
import typing
from copy import deepcopy
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import numpy as np
from pydantic import BaseModel, ValidationError

from segmentry.errors import ArtifactError

T = TypeVar("T")
MAX_ITEMS = 200_000
MAX_TEXT = 1_000_000
MAX_WHOLE = 2**63 - 1
_SHORT = reprlib.Repr()
_SHORT.maxlevel, _SHORT.maxstring, _SHORT.maxother = 2, 60, 60


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


def from_plain(kind: type[T], document: Any, path: str = "", left_out: list[str] | None = None) -> T:
    """Build `kind` from a plain document, and check every type and size.

    Fields with a default may be missing.

    Parameters
    ----------
    kind
        A dataclass of plain numbers, texts, arrays and further dataclasses.
    document
        What `to_plain` returned, read again.
    path
        Name of the document in messages.
    left_out
        Takes the names of fields that `kind` does not have, for documents of a later format; where it is None, such a field
        means damage.

    Returns
    -------
    T
        An instance of `kind`, or of the subclass that the document names.

    Raises
    ------
    ArtifactError
        When the document does not have the shape of `kind`.
    """
    where = path or kind.__name__
    try:
        return typing.cast("T", _Builder(left_out).build(kind, document, where))
    except RecursionError:
        raise _misshapen(where, document, "fewer levels") from None


class _Builder:
    """Builds values by their annotations, and collects the names of unknown fields."""

    def __init__(self, left_out: list[str] | None) -> None:
        self._left_out = left_out

    def build(self, kind: Any, value: Any, path: str) -> Any:
        """Return `value` as `kind`.

        Parameters
        ----------
        kind
            An annotation.
        value
            A part of a document.
        path
            Where it is, for messages.
        """
        origin = get_origin(kind)
        if origin in {types.UnionType, typing.Union}:
            return self._optional(kind, value, path)
        if origin in {tuple, list, dict}:
            return self._container(kind, origin, value=value, path=path)
        if origin is typing.Literal:
            return _build_literal(kind, value, path)
        if kind is np.ndarray or origin is np.ndarray:
            return _build_array(value, path)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return self._model(kind, value, path)
        if isinstance(kind, type) and is_dataclass(kind):
            return self._dataclass(kind, value, path)
        return _build_scalar(kind, value, path)

    def _optional(self, kind: Any, value: Any, path: str) -> Any:
        if value is None:
            return None
        return self.build(next(item for item in get_args(kind) if item is not type(None)), value, path)

    def _container(self, kind: Any, origin: Any, value: Any, path: str) -> Any:
        inner = get_args(kind)
        if origin is dict:
            if not isinstance(value, dict) or len(value) > MAX_ITEMS:
                raise _misshapen(path, value, "an object")
            return {
                _build_scalar(str, key, f"a key of {path}"): self.build(inner[1], item, f"{path}.{key}")
                for key, item in value.items()
            }
        if not isinstance(value, list) or len(value) > MAX_ITEMS:
            raise _misshapen(path, value, "a list")
        if origin is list or (len(inner) == 2 and inner[1] is Ellipsis):
            return origin(self.build(inner[0], item, f"{path}[{index}]") for index, item in enumerate(value))
        if len(inner) != len(value):
            raise _misshapen(path, value, f"{len(inner)} entries")
        pairs = zip(inner, value, strict=True)
        return tuple(self.build(one, item, f"{path}[{index}]") for index, (one, item) in enumerate(pairs))

    def _model(self, kind: type[BaseModel], value: Any, path: str) -> Any:
        try:
            return kind.model_validate(value)
        except ValidationError as error:
            unknown = [item["loc"] for item in error.errors() if item["type"] == "extra_forbidden"]
            if self._left_out is None or not unknown:
                raise ArtifactError(f"the saved spec is damaged: {error.errors()[0]['msg']}", where=path) from None
        self._left_out += [".".join(map(str, (path, *loc))) for loc in unknown]
        return self._model(kind, _without(value, unknown), path)

    def _dataclass(self, kind: Any, value: Any, path: str) -> Any:
        if not isinstance(value, dict):
            raise _misshapen(path, value, "an object")
        kind = _chosen_kind(kind, value, path)
        hints = get_type_hints(kind)
        known = {field.name: field for field in fields(kind)}
        missing = sorted(name for name, field in known.items() if name not in value and is_required(field))
        unknown = sorted(set(value) - set(known))
        if missing or (unknown and self._left_out is None):
            raise _misshapen(path, missing or unknown, f"the keys {', '.join(known)}")
        if self._left_out is not None:
            self._left_out += [f"{path}.{name}" for name in unknown]
        parts = {name: self.build(hints[name], value[name], f"{path}.{name}") for name in known if name in value}
        try:
            return kind(**parts)
        except (ValueError, AssertionError) as error:
            raise _misshapen(path, value, f"parts that fit together: {str(error)[:200]}") from None


def _chosen_kind(kind: Any, value: dict[str, Any], path: str) -> Any:
    """Return the subclass whose field `kind` the document names, where a class has subclasses."""
    choices = {choice.kind: choice for choice in kind.__subclasses__()}
    if not choices:
        return kind
    name = value.get("kind")
    if not isinstance(name, str) or name not in choices:
        raise _misshapen(f"{path}.kind", name, f"one of {', '.join(choices)}")
    return choices[name]


def is_required(field: Field[Any]) -> bool:
    """Return whether a document must have a field, since the field has no default."""
    return field.default is MISSING and field.default_factory is MISSING


def _without(value: Any, paths: list[tuple[int | str, ...]]) -> Any:
    """Return a copy of a document without some keys.

    A path of pydantic also holds the tags of unions, which are no keys of the document.
    """
    copy = deepcopy(value)
    for *parents, last in paths:
        parent = copy
        for step in parents:
            exists = (isinstance(parent, dict) and step in parent) or isinstance(step, int)
            parent = parent[step] if exists else parent
        if isinstance(parent, dict):
            parent.pop(last, None)
    return copy


def _build_literal(kind: Any, value: Any, path: str) -> Any:
    if value not in get_args(kind):
        raise _misshapen(path, value, f"one of {', '.join(map(str, get_args(kind)))}")
    return value


def _build_array(value: Any, path: str) -> Any:
    if not isinstance(value, list) or len(value) > MAX_ITEMS:
        raise _misshapen(path, value, "a list of numbers")
    try:
        array = np.array(value, dtype=np.float64)
    except (TypeError, ValueError, OverflowError):
        raise _misshapen(path, value, "numbers, the same count in every row") from None
    if array.size > MAX_ITEMS or not np.isfinite(array).all():
        raise _misshapen(path, value, "finite numbers")
    return array


def _build_scalar(kind: Any, value: Any, path: str) -> Any:
    if kind is float and isinstance(value, int | float) and not isinstance(value, bool) and _is_finite(value):
        return float(value)
    if kind is float and value is None:
        return float("nan")
    if kind is int and isinstance(value, int) and not isinstance(value, bool) and abs(value) <= MAX_WHOLE:
        return value
    if kind is bool and isinstance(value, bool):
        return value
    if kind is str and isinstance(value, str) and len(value) <= MAX_TEXT:
        return value
    raise _misshapen(path, value, getattr(kind, "__name__", str(kind)))


def _is_finite(value: float) -> bool:
    """Return whether a number is finite and within the range of a float, which a whole number may exceed."""
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def _misshapen(path: str, value: Any, expected: str) -> ArtifactError:
    return ArtifactError(
        "the saved study is damaged",
        where=path,
        got=_SHORT.repr(value)[:120],
        expected=expected,
        remedy="Run the study again.",
    )
