"""Every option of the spec with all that its reference says, from the models and tables of words."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml
from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from guards.reference_pages.option_examples import EXAMPLES, FLAGS, NAMED, SPOKEN_TYPES, SWITCHES
from guards.reference_pages.value_meanings import MEANINGS

REQUIRED = "none: it must be given"
_WIDTH = 10_000
_TINY = re.compile(r"\b\d\.\d+e-\d+")
_IN_SINGLE = re.compile(r"(^|[\[{]|: |, )'([^'\\]*)'(?=[\]},:]|$)")
_FOUR_DIGITS, _LARGE = 10_000, 1e9


@dataclass(frozen=True, kw_only=True)
class Option:
    """One option of the spec, in the words of its reference.

    Parameters
    ----------
    path
        Path as it is typed, such as `segment.k.max`.
    key
        Path with the kinds that the option belongs to, such as `segment.k[auto].max`.
    kinds
        Those kinds, each with the path of its choice, such as `("segment.k", "auto")`.
    kind_type
        Type in plain words.
    bounds
        Range, in words; empty where there is none.
    values
        The words that it takes, each with its meaning.
    default
        The default as it is typed.
    meaning
        What it does, in a sentence or two.
    yaml
        An example for study.yaml, in one line.
    command
        The same for the command line; empty where an option can only stand in study.yaml.
    """

    path: str
    key: str
    kinds: tuple[tuple[str, str], ...]
    kind_type: str
    bounds: str
    values: tuple[tuple[str, str], ...]
    default: str
    meaning: str
    yaml: str
    command: str

    @property
    def anchor(self) -> str:
        """The name by which pages link to it."""
        return "option-" + self.key.replace(".", "-").replace("[", "-").replace("]", "").replace("_", "-").lower()


def options_of(model: type[BaseModel], *, prefix: str = "") -> list[Option]:
    """Return the options of a model and of all models below it.

    Parameters
    ----------
    model
        The model, such as `StudySpec`.
    prefix
        Path of the model in the spec, with its kinds.
    """
    return list(_walk(model, prefix, in_list=False))


def _walk(model: type[BaseModel], prefix: str, *, in_list: bool) -> Iterator[Option]:
    from segmentry.spec.described import field_descriptions

    described = field_descriptions(model)
    schema = model.model_json_schema()
    for name, field in model.model_fields.items():
        if name == "kind":
            continue
        key = f"{prefix}{name}"
        if not described.get(name):
            raise ValueError(f"spec field {key} has no description")
        below = _models_below(field.annotation)
        shape = _resolved(schema["properties"][name], schema)
        default = field.get_default(call_default_factory=True)
        if prefix or not _is_group(shape, below):
            yield _option(key, shape, default, described[name], below, in_list=in_list)
        for inner in below:
            kind = inner.model_fields.get("kind")
            step = f"{key}[{kind.default}]." if kind is not None else f"{key}."
            step = f"{key}.NAME." if kind is None and _is_mapping(shape) else step
            yield from _walk(inner, step, in_list=in_list or _is_list(shape))


def _option(
    key: str, shape: dict[str, Any], default: Any, meaning: str, below: list[type[BaseModel]], *, in_list: bool
) -> Option:
    kinds = tuple(_kinds_in(key))
    example = _example(key, shape, default)
    path = _typed(key)
    return Option(
        path=path,
        key=key,
        kinds=kinds,
        kind_type=SPOKEN_TYPES.get(key) or _type_in_words(shape),
        bounds="" if key in SPOKEN_TYPES else _bounds_in_words(shape),
        values=tuple(_values(key, shape, below)),
        default=_shown(default),
        meaning=" ".join(meaning.split()),
        yaml=_in_yaml(key, kinds, example, in_list=in_list),
        command="" if in_list else _on_command_line(key, kinds, example),
    )


def _typed(key: str) -> str:
    return "".join(part.partition("]")[2] if "]" in part else part for part in key.split("["))


def _kinds_in(key: str) -> Iterator[tuple[str, str]]:
    at = key.find("[")
    while at >= 0:
        end = key.index("]", at)
        yield _typed(key[:at]), key[at + 1 : end]
        at = key.find("[", end)


def _models_below(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in getattr(annotation, "__args__", ()) for model in _models_below(part)]


def _resolved(shape: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a field without references; of a model only that it is an object."""
    if "$ref" in shape:
        return {"type": "object", "is_model": True}
    if "oneOf" in shape:
        return {"type": "object", "is_model": True, "kinds": list(shape["discriminator"]["mapping"])}
    found = dict(shape)
    if "anyOf" in found:
        found["anyOf"] = [_resolved(part, schema) for part in found["anyOf"]]
    for word in ("items", "additionalProperties"):
        if isinstance(found.get(word), dict):
            found[word] = _resolved(found[word], schema)
    for part in found.pop("patternProperties", {}).values():
        found["additionalProperties"] = _resolved(part, schema)
    return found


def _is_group(shape: dict[str, Any], below: list[type[BaseModel]]) -> bool:
    """Return whether a field is only a name for the options below it."""
    return len(below) == 1 and bool(shape.get("is_model")) and "kinds" not in shape


def _is_mapping(shape: dict[str, Any]) -> bool:
    return "additionalProperties" in shape


def _is_list(shape: dict[str, Any]) -> bool:
    return shape.get("type") == "array"


def _parts(shape: dict[str, Any]) -> list[dict[str, Any]]:
    return [dict(part) for part in shape.get("anyOf", [shape])]


_NAMES = {"string": "text", "integer": "whole number", "number": "number", "boolean": "yes or no", "null": "`null`"}
_PLURALS = {"string": "texts", "integer": "whole numbers", "number": "numbers"}


def _type_in_words(shape: dict[str, Any]) -> str:
    return ", or ".join(_part_in_words(part) for part in _parts(shape))


def _part_in_words(part: dict[str, Any]) -> str:
    if "enum" in part or "const" in part:
        return "one of the words below" if "enum" in part else f"the number {part['const']}"
    if "kinds" in part:
        return "one of the words below, or a mapping with `kind`"
    if part.get("is_model"):
        return "mapping with the options below"
    if part.get("type") == "array":
        items = part.get("items", {})
        return "list of words below" if "enum" in items else f"list of {_PLURALS.get(items.get('type'), 'mappings')}"
    if _is_mapping(part):
        keys = "one of the words below" if "propertyNames" in part else "a name"
        below = part["additionalProperties"]
        values = "one of the words below" if _words_of(below) else f"a {_NAMES.get(below['type'], 'mapping')}"
        return f"mapping from {keys} to {values}"
    if part.get("format") == "date":
        return "date such as `2025-01-01`"
    return _NAMES[part["type"]]


def _words_of(part: dict[str, Any]) -> list[str]:
    """Return the words that a value may be."""
    found = [*part.get("enum", ()), *([part["const"]] if "const" in part else [])]
    return [*found, *(word for below in part.get("anyOf", ()) for word in _words_of(below))]


def _bounds_in_words(shape: dict[str, Any]) -> str:
    words = (_range_in_words(part) for part in [*_parts(shape), *_inner(shape)])
    return "; ".join(dict.fromkeys(word for word in words if word))


def _inner(shape: dict[str, Any]) -> list[dict[str, Any]]:
    found = [part.get(word) for part in _parts(shape) for word in ("items", "additionalProperties")]
    return [part for part in found if isinstance(part, dict)]


def _range_in_words(part: dict[str, Any]) -> str:
    if "minimum" in part and "maximum" in part:
        return f"{_number(part['minimum'])} to {_number(part['maximum'])}"
    sizes = [(f"{part[f'min{what}']} to {part[f'max{what}']} {noun}") for what, noun in _SIZES if f"min{what}" in part]
    most = [(f"at most {part[f'max{what}']} {noun}") for what, noun in _SIZES if f"max{what}" in part]
    ends = [text.format(_number(part[word])) for word, text in _ENDS.items() if word in part]
    return ", ".join(ends) or ", ".join(sizes or most)


def _number(number: float) -> str:
    if number == 2**63 - 1:
        return "2^63 - 1"
    return f"{int(number):,}" if _FOUR_DIGITS <= number < _LARGE else f"{number:g}"


_SIZES = (("Length", "characters"), ("Items", "values"))
_ENDS = {
    "minimum": "at least {}",
    "exclusiveMinimum": "more than {}",
    "maximum": "at most {}",
    "exclusiveMaximum": "less than {}",
}


def _values(key: str, shape: dict[str, Any], below: list[type[BaseModel]]) -> Iterator[tuple[str, str]]:
    if "kinds" in shape:
        for inner in below:
            yield str(inner.model_fields["kind"].default), _first_paragraph(inner)
        return
    known = MEANINGS.get(key, {})
    words = [word for part in [*_parts(shape), *_inner(shape)] for word in _words_of(part)]
    words += [word for part in _parts(shape) for word in part.get("propertyNames", {}).get("enum", ())]
    if key == "report.charts":
        yield from _charts()
        return
    for word in dict.fromkeys([*words, *known] if shape.get("const") is None else ()):
        yield str(word), known.get(str(word), "")


def _first_paragraph(model: type[BaseModel]) -> str:
    return " ".join((model.__doc__ or "").split("\n\n")[0].split())


def _charts() -> Iterator[tuple[str, str]]:
    from segmentry.spec.charts import CHARTS

    yield "all", "every chart that suits the study, but for the radar"
    for chart in CHARTS:
        yield chart.name, f"{chart.title}: {chart.question[0].lower()}{chart.question[1:]}"


def _example(key: str, shape: dict[str, Any], default: Any) -> Any:
    if key in EXAMPLES:
        return EXAMPLES[key]
    if shape.get("type") == "boolean":
        return not default
    words = shape.get("kinds") or next((part["enum"] for part in _parts(shape) if "enum" in part), None)
    if words is not None:
        usual = getattr(default, "kind", default)
        return next(word for word in words if word not in {usual, "fixed", "forward"})
    items = next((part["items"]["enum"] for part in _parts(shape) if "enum" in part.get("items", {})), None)
    if items is not None:
        return [items[0]]
    raise ValueError(f"option {key} has no example: add one to guards/reference_pages/option_examples.py")


def _shown(default: Any) -> str:
    if default is PydanticUndefined:
        return REQUIRED
    if isinstance(default, BaseModel):
        kind = getattr(default, "kind", None)
        return _flow(kind) if kind is not None else "the defaults of the options below"
    return _flow(list(default) if isinstance(default, tuple) else default)


def _flow(value: Any) -> str:
    """Return a value in YAML on one line."""
    text = yaml.safe_dump(_whole(value), default_flow_style=True, width=_WIDTH, allow_unicode=True, sort_keys=False)
    text = _TINY.sub(lambda match: f"{float(match[0]):.10f}".rstrip("0"), text.strip().removesuffix("...").strip())
    return text if '"' in text else _IN_SINGLE.sub(r'\1"\2"', text)


def _whole(value: Any) -> Any:
    """Return a value whose whole numbers have no decimals."""
    if isinstance(value, dict):
        return {key: _whole(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_whole(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < _LARGE else value


def _nested(key: str, value: Any, kinds: tuple[tuple[str, str], ...], *, in_list: bool) -> Any:
    """Return the example as it is nested in study.yaml, with the kinds that the option belongs to."""
    parts = _named(_typed(key)).split(".")
    for place in range(len(parts), 0, -1):
        path = ".".join(_typed(key).split(".")[: place - 1])
        value = {parts[place - 1]: value}
        kind = dict(kinds).get(path)
        if kind == "fixed" and path == "segment.k":
            value = {"value": 5, **value}
        elif kind is not None:
            value = {"kind": kind, **value}
        needed = NAMED.get(path.removesuffix(".NAME")) if path.endswith(".NAME") else None
        if needed is not None and parts[-1] != needed.field:
            value = {needed.field: needed.value, **value}
        if in_list and path == "explain.playbook":
            value = [{**EXAMPLES["explain.playbook"][0], **value}]
    return value


def _named(path: str) -> str:
    """Return a path with the name of the example of its mapping."""
    name = next((needed.name for mapping, needed in NAMED.items() if path.startswith(f"{mapping}.NAME")), "")
    return path.replace("NAME", name)


def _in_yaml(key: str, kinds: tuple[tuple[str, str], ...], value: Any, *, in_list: bool) -> str:
    return _flow(_nested(key, value, kinds, in_list=in_list))[1:-1]


def _on_command_line(key: str, kinds: tuple[tuple[str, str], ...], value: Any) -> str:
    before = [_kind_typed(path, kind, key) for path, kind in kinds]
    if key in SWITCHES:
        return SWITCHES[key]
    if key == "ingest.customers":
        return str(value)
    if key in FLAGS:
        text = ",".join(value) if isinstance(value, list) else str(value)
        return f"{FLAGS[key]} {_quoted(text)}"
    for path, needed in NAMED.items():
        if key.startswith(f"{path}.NAME") and not key.endswith(f".{needed.field}"):
            setting = f"{path}.{needed.name}.{needed.field}={_setting(needed.value)}"
            before.append(f"--set {_quoted(setting)}")
    setting = f"{_named(_typed(key))}={_setting(value)}"
    return " ".join([*filter(None, before), f"--set {_quoted(setting)}"])


def _kind_typed(path: str, kind: str, key: str) -> str:
    if path == "segment.k":
        return "--k 5" if kind == "fixed" and not key.endswith(".value") else ""
    if path == "segment.method":
        return f"--method {kind}"
    return "" if key.endswith(".cuts") else f"--set {path}={kind}"


def _setting(value: Any) -> str:
    if isinstance(value, str):
        is_plain = not any(letter.isalnum() for letter in value) or yaml.safe_load(value) == value
        return value if is_plain else json.dumps(value)
    return _flow(value)


def field_in_words(model: type[BaseModel], name: str) -> tuple[str, str]:
    """Return the type with its range and the default of one field of a model.

    Parameters
    ----------
    model
        The model.
    name
        Name of the field.

    Returns
    -------
    tuple of str
        Both as a table shows them.
    """
    schema = model.model_json_schema()
    shape = _resolved(schema["properties"][name], schema)
    kind_type, bounds = _type_in_words(shape), _bounds_in_words(shape)
    default = _shown(model.model_fields[name].get_default(call_default_factory=True))
    return f"{kind_type}, {bounds}" if bounds else kind_type, default if default == REQUIRED else f"`{default}`"


def _quoted(text: str) -> str:
    """Return a text as a shell takes it, in the quotes that leave it legible."""
    from segmentry.texts import shell_quoted

    return f'"{text}"' if "'" in text and not set(text) & set('"$`\\!') else shell_quoted(text)
