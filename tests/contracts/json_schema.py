"""What of JSON Schema (draft 2020-12) the schemas of this package use, checked by walking."""

import re
from collections.abc import Iterator
from typing import Any

_TYPES = {
    "object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float), "null": type(None),
}  # fmt: skip
_WORDS = {"description", "title", "default", "$schema", "$defs", "discriminator", "propertyNames", "format"}
_KNOWN = {
    "$ref", "anyOf", "oneOf", "const", "enum", "type", "properties", "required", "additionalProperties", "items", "prefixItems",
    "minItems", "maxItems", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "maxLength", "minLength", "pattern",
    "patternProperties",
}  # fmt: skip


def faults(schema: dict[str, Any], value: Any, whole: dict[str, Any], path: str = "$") -> Iterator[str]:
    """Yield what of a document is against its schema."""
    assert set(schema) <= _WORDS | _KNOWN, set(schema) - _WORDS - _KNOWN
    if "$ref" in schema:
        yield from faults(whole["$defs"][schema["$ref"].rpartition("/")[2]], value, whole, path)
    yield from _choice_faults(schema, value, whole, path)
    yield from _type_faults(schema, value, path)
    if isinstance(value, dict):
        yield from _object_faults(schema, value, whole, path)
    if isinstance(value, list):
        yield from _array_faults(schema, value, whole, path)


def _choice_faults(schema: dict[str, Any], value: Any, whole: dict[str, Any], path: str) -> Iterator[str]:
    for word, most in (("anyOf", None), ("oneOf", 1)):
        found = [list(faults(part, value, whole, path)) for part in schema.get(word, ())]
        n_right = sum(not item for item in found)
        if word in schema and not 1 <= n_right <= (most or n_right):
            yield f"{path}: {word} holds {n_right} times: {found}"
    if "const" in schema and value != schema["const"]:
        yield f"{path}: {value!r} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path}: {value!r} is none of {schema['enum']}"


def _type_faults(schema: dict[str, Any], value: Any, path: str) -> Iterator[str]:
    if "type" in schema:
        names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        is_right = any(isinstance(value, _TYPES[name]) for name in names)
        if not is_right or (isinstance(value, bool) and "boolean" not in names):
            yield f"{path}: {value!r} is no {names}"
            return
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and not (
        schema.get("minimum", value) <= value <= schema.get("maximum", value)
        and schema.get("exclusiveMinimum", value - 1) < value < schema.get("exclusiveMaximum", value + 1)
    ):
        yield f"{path}: {value!r} is out of bounds"
    if isinstance(value, str):
        is_long = not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value))
        if is_long or not re.search(schema.get("pattern", ""), value):
            yield f"{path}: {value!r} has another length or pattern"


def _object_faults(schema: dict[str, Any], value: dict[str, Any], whole: dict[str, Any], path: str) -> Iterator[str]:
    known, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    yield from (f"{path}: no {name}" for name in schema.get("required", ()) if name not in value)
    patterns = schema.get("patternProperties", {})
    for name, item in value.items():
        fitting = [part for pattern, part in patterns.items() if re.search(pattern, name)]
        if fitting:
            yield from faults(fitting[0], item, whole, f"{path}.{name}")
        elif name in known:
            yield from faults(known[name], item, whole, f"{path}.{name}")
        elif others is False:
            yield f"{path}: {name} is not known"
        elif isinstance(others, dict):
            yield from faults(others, item, whole, f"{path}.{name}")


def _array_faults(schema: dict[str, Any], value: list[Any], whole: dict[str, Any], path: str) -> Iterator[str]:
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield f"{path}: has {len(value)} entries"
    for index, part in enumerate(schema.get("prefixItems", ())[: len(value)]):
        yield from faults(part, value[index], whole, f"{path}[{index}]")
    if isinstance(schema.get("items"), dict):
        for index, item in enumerate(value[len(schema.get("prefixItems", ())) :]):
            yield from faults(schema["items"], item, whole, f"{path}[{index}]")
