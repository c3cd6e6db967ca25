"""The JSON Schema of `model.json`, from the classes that write and read it."""

import inspect
import re
import types
import typing
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

import numpy as np
from pydantic import BaseModel

from segmentry.artifact.format import FORMAT
from segmentry.artifact.plain import MAX_ITEMS, MAX_TEXT, MAX_WHOLE, is_required
from segmentry.results import Model
from segmentry.spec.described import spec_schema

_HEADING = "Attributes\n----------\n"
_FIELD = re.compile(r"^(\w[\w, ]*)\n((?:    .*\n?)+)", re.MULTILINE)
_SCALARS: dict[Any, dict[str, Any]] = {
    float: {"type": ["number", "null"]},
    int: {"type": "integer", "minimum": -MAX_WHOLE, "maximum": MAX_WHOLE},
    bool: {"type": "boolean"},
    str: {"type": "string", "maxLength": MAX_TEXT},
}
_ARRAY = "NumberArray"
_DESCRIPTION = (
    "The saved model of a study. In shapes k is the number of segments, m that of the coordinates, d that of the numbers among "
    "them, c that of the categories and l that of their levels. A number that is not known is null."
)


def model_schema() -> dict[str, Any]:
    """Return the JSON Schema of the model of a study, each field with a sentence that says what it is.

    Returns
    -------
    dict
        Of draft 2020-12. Each method has a separate kind of `partition`.
    """
    definitions: dict[str, Any] = {_ARRAY: _array()}
    model = _schema(Model, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "model.json",
        "description": _DESCRIPTION,
        "type": "object",
        "properties": {
            "format": {"const": FORMAT, "description": "Number of this format."},
            "sha256": {
                "type": "string",
                "pattern": "^[0-9a-f]{64}$",
                "description": "SHA-256 of `model` as JSON with sorted keys, without spaces, in UTF-8.",
            },
            "centres": {
                "type": "object",
                "additionalProperties": {"type": "object", "additionalProperties": {"type": ["number", "null"]}},
                "description": "For people: the centre of each segment, or a customer who stands for it, in the units of the "
                "features; for a level of a category its share. Scoring reads the coordinates in `model` instead.",
            },
            "model": {**model, "description": "What scoring a new customer needs."},
        },
        "required": ["format", "sha256", "model"],
        "$defs": definitions,
    }


def _array() -> dict[str, Any]:
    parts = {"anyOf": [{"type": "number"}, {"$ref": f"#/$defs/{_ARRAY}"}]}
    return {"type": "array", "items": parts, "maxItems": MAX_ITEMS, "description": "Numbers, row by row."}


def _schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a type as `from_plain` reads it, and define the classes in it."""
    origin = get_origin(kind)
    if origin in {types.UnionType, typing.Union}:
        one = next(item for item in get_args(kind) if item is not type(None))
        return {"anyOf": [_schema(one, definitions), {"type": "null"}]}
    if origin in {tuple, list, dict}:
        return _container(origin, get_args(kind), definitions)
    if origin is typing.Literal:
        return {"enum": list(get_args(kind))}
    if kind is np.ndarray or origin is np.ndarray:
        return {"$ref": f"#/$defs/{_ARRAY}"}
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return _spec(kind, definitions)
    if isinstance(kind, type) and is_dataclass(kind):
        return _class(kind, definitions)
    return dict(_SCALARS[kind])


def _container(origin: Any, inner: tuple[Any, ...], definitions: dict[str, Any]) -> dict[str, Any]:
    if origin is dict:
        return {"type": "object", "additionalProperties": _schema(inner[1], definitions)}
    if origin is list or (len(inner) == 2 and inner[1] is Ellipsis):
        return {"type": "array", "items": _schema(inner[0], definitions), "maxItems": MAX_ITEMS}
    entries = [_schema(item, definitions) for item in inner]
    return {"type": "array", "prefixItems": entries, "minItems": len(inner), "maxItems": len(inner)}


def _spec(kind: type[BaseModel], definitions: dict[str, Any]) -> dict[str, Any]:
    schema = spec_schema()
    definitions.update(schema.pop("$defs"))
    definitions[kind.__name__] = schema
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _class(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """Return a reference to a class, or to those of its package that a document names by `kind`."""
    package = kind.__module__.partition(".")[0]
    choices = [choice for choice in kind.__subclasses__() if choice.__module__.partition(".")[0] == package]
    if choices:
        return {"oneOf": [_class(choice, definitions) for choice in choices]}
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # a class may hold itself
        definitions[kind.__name__] = _object(kind, definitions)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _object(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    hints, texts = get_type_hints(kind), _texts(kind)
    described = {
        field.name: {**_schema(hints[field.name], definitions), "description": texts.get(field.name, "")}
        for field in fields(kind)
    }
    is_told = kind.__base__ is not object  # one of several kinds, which the document has to name
    return {
        "type": "object",
        "description": (inspect.getdoc(kind) or "").partition(f"\n\n{_HEADING}")[0],
        "properties": described,
        "required": [item.name for item in fields(kind) if is_required(item) or (is_told and item.name == "kind")],
        "additionalProperties": False,
    }


def _texts(kind: Any) -> dict[str, str]:
    """Return what the docstring of a class says of each of its fields."""
    section = (inspect.getdoc(kind) or "").partition(_HEADING)[2]
    return {
        name.strip(): " ".join(text.split())
        for names, text in _FIELD.findall(f"{section}\n")
        for name in names.split(",")
    }
