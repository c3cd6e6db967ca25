"""Build a spec from YAML, options and `--set`, and report every problem at once."""

import re
import reprlib
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from segmentry.errors import DataError, SpecError, did_you_mean
from segmentry.spec.hints import unknown_key_hint
from segmentry.spec.ingest import ONE_CHARACTER
from segmentry.spec.rfm import is_grid_file
from segmentry.spec.study import StudySpec
from segmentry.spec.union_problems import joined_alternatives
from segmentry.spec.yaml_text import MAX_BYTES, YamlFault, has_half_letters, yaml_value
from segmentry.storage.regular_files import content_of

M = TypeVar("M", bound=BaseModel)
STDIN = "-"
SOURCES = ("customers", "orders", "products")
_MOST_PROBLEMS = 20
_QUOTE = "'"
_BY_NAME = [
    ["roles"], ["ingest", "renamed"], ["features", "weights"], ["features", "dates"], ["explain", "labels"],
    ["orders", "statuses"],
]  # fmt: skip
"""Mappings by the name of a column or a value, which may have dots."""
_KNOWN_AS = {
    "gmm": "mixture",
    "gaussian": "mixture",
    "lca": "latent-class",
    "hdbscan": "density",
    "dbscan": "density",
    "pam": "medoids",
    "ward": "hierarchical",
    "agglomerative": "hierarchical",
    "zscore": "standard",
    "z-score": "standard",
    "log": "log1p",
}
"""Words that other tools have for a kind."""
_TYPES = {
    "int_type": "a whole number", "int_parsing": "a whole number", "int_from_float": "a whole number",
    "float_type": "a number", "float_parsing": "a number", "bool_type": "true or false", "bool_parsing": "true or false",
    "string_type": "a text", "tuple_type": "a list", "list_type": "a list",
}  # fmt: skip
_PATTERNS = {
    ONE_CHARACTER: "one ASCII character, auto or none",
    r"^s\d{2,3}$": "the id of a segment, such as s01",
    r"^[A-Za-z][A-Za-z0-9_]{0,59}$": "a name of letters, digits and underscores, at most 60",
}
_SHOULD = re.compile(r"^(?:string|input|list|tuple) should ", re.IGNORECASE)
_SHORT = reprlib.Repr()
_SHORT.maxlevel, _SHORT.maxstring, _SHORT.maxother = 2, 80, 80


def build_spec(document: Mapping[str, Any], source: str = "spec") -> StudySpec:
    """Return the spec that a plain document describes.

    Parameters
    ----------
    document
        The spec as nested mappings.
    source
        Name of the file or setting, for messages.

    Raises
    ------
    SpecError
        With every problem, each naming its key, what is wrong and what was got.
    """
    return parse_model(StudySpec, document, source)


def parse_model(model: type[M], document: Mapping[str, Any], source: str) -> M:
    """Return the part of a spec that a plain document describes.

    Parameters
    ----------
    model
        The class to build.
    document
        The spec as nested mappings.
    source
        Name of the file or setting, for messages.

    Raises
    ------
    SpecError
        With every problem, each naming its key, what is wrong and what was got.
    """
    try:
        return model.model_validate(document)
    except ValidationError as error:
        found = joined_alternatives(error.errors())
        raise SpecError(source, [_problem(item, model) for item in found[:_MOST_PROBLEMS]]) from None
    except (RecursionError, ValueError) as error:
        raise SpecError(source, [f"cannot be understood: {_SHORT.repr(str(error))}"]) from None


def read_document(path: Path) -> dict[str, Any]:
    """Return the content of a YAML file; paths in it become absolute.

    Raises
    ------
    SpecError
        When the file cannot be read or is not a YAML mapping.
    """
    document = read_yaml(path)
    ingest = document.get("ingest")
    if isinstance(ingest, dict):
        named = {name: _absolute(path.parent, ingest[name]) for name in SOURCES if name in ingest}
        document["ingest"] = {**ingest, **named}
    segment = document.get("segment")
    method = segment.get("method") if isinstance(segment, dict) else None
    if isinstance(method, dict) and isinstance(method.get("grid"), str) and is_grid_file(method["grid"]):
        grid = _absolute(path.parent, method["grid"])
        document["segment"] = {**document["segment"], "method": {**method, "grid": grid}}
    return document


def read_yaml(path: Path) -> dict[str, Any]:
    """Return the content of a YAML file as it stands.

    Raises
    ------
    SpecError
        When the file cannot be read or is not a YAML mapping.
    """
    try:
        document = yaml_value(bytes(content_of(path, MAX_BYTES)).decode("utf-8"))
    except DataError as error:
        raise SpecError(str(path), [error.what]) from None
    except UnicodeDecodeError as error:
        raise SpecError(str(path), [f"is not YAML: it is not UTF-8 ({error.reason})"]) from None
    except YamlFault as error:
        raise SpecError(str(path), [str(error)]) from None
    if not isinstance(document, dict):
        raise SpecError(str(path), ["must be a mapping of keys to values, as `segmentry spec fill` prints it"])
    return document


def with_settings(document: Mapping[str, Any], settings: Sequence[str]) -> dict[str, Any]:
    """Return the document with each `path=value` applied; values are YAML scalars or lists.

    Parameters
    ----------
    document
        The spec as nested mappings.
    settings
        Settings such as `segment.k.max=8`.

    >>> with_settings({}, ["segment.k.max=8", 'features.weights."Income (k$)"=2'])
    {'segment': {'k': {'max': 8}}, 'features': {'weights': {'Income (k$)': 2}}}

    Raises
    ------
    SpecError
        When a setting is not of the form path=value, or two of them give a field different values.

    Examples
    --------
    >>> with_settings({}, ["segment.k.max=8", 'features.weights."Income (k$)"=2'])
    {'segment': {'k': {'max': 8}}, 'features': {'weights': {'Income (k$)': 2}}}
    """
    result = deepcopy(dict(document))
    problems = []
    seen: dict[tuple[str, ...], str] = {}
    for setting in settings:
        path, equals, value = _partition(setting)
        if not equals or not path:
            problems.append(f"{setting!r}: must be path=value, for instance segment.k.max=8")
            continue
        if has_half_letters(setting):
            problems.append(f"{ascii(setting)[:80]}: must be UTF-8")
            continue
        earlier = seen.setdefault(tuple(path), value)
        if earlier != value:
            problems.append(f"{'.'.join(path)}: is set twice, to {earlier} and to {value}; leave one of them out")
        _assign(result, path, _setting_value(value))
    if problems:
        raise SpecError("--set", problems)
    return result


@cache
def union_kinds(model: type[BaseModel]) -> frozenset[str]:
    """Return the kinds of all unions in a model, which pydantic puts into the path of an error.

    >>> sorted(union_kinds(StudySpec) & {"kmeans", "rfm", "log1p", "columns"})
    ['kmeans', 'log1p', 'rfm']
    """
    unions = (part.get("discriminator") for part in _mappings(model.model_json_schema()))
    return frozenset(kind for union in unions if isinstance(union, dict) for kind in _keys_of(union.get("mapping")))


def merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Return `base` with `over` laid on it, mapping by mapping.

    Parameters
    ----------
    base
        Nested mappings.
    over
        Nested mappings that take precedence.
    """
    result = dict(base)
    for key, value in over.items():
        below = long_form(result.get(key))
        if isinstance(below, dict) and isinstance(value, dict):
            is_other_kind = "kind" in value and below.get("kind") not in {None, value["kind"]}
            result[key] = value if is_other_kind else merged(below, value)
        elif below is None or not isinstance(value, dict):
            result[key] = value
    return result


def dump_yaml(spec: StudySpec) -> str:
    """Return the spec as YAML, every field written out."""
    document = spec.model_dump(mode="json")
    return yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=110)


def _absolute(folder: Path, source: Any) -> Any:
    if isinstance(source, str) and "\0" in source:
        raise SpecError("a path in the spec", [f"no file name holds a zero character (got {source[:60]!r})"])
    if isinstance(source, str) and source != STDIN:
        return str((folder / source).resolve())
    return [_absolute(folder, item) for item in source] if isinstance(source, list) else source


def _setting_value(text: str) -> Any:
    """Return a value as YAML reads it; signs alone, such as a delimiter, stand for themselves."""
    is_enclosed = len(text) > 1 and text[0] + text[-1] in {'""', "''", "[]", "{}"}
    if not is_enclosed and not any(letter.isalnum() for letter in text):
        return text or None
    try:
        return yaml_value(text)
    except YamlFault:
        return text


def _partition(setting: str) -> tuple[list[str], str, str]:
    """Cut `a."b.c"=value` at the dots and the first equals sign outside quotes."""
    parts, current, quote = [], "", ""
    for index, letter in enumerate(setting):
        if quote:
            quote = "" if letter == quote else quote
            current += "" if not quote else letter
        elif letter in "\"'":
            quote = letter
        elif letter == ".":
            parts.append(current)
            current = ""
        elif letter == "=":
            return _with_whole_key([part.strip() for part in [*parts, current]]), "=", setting[index + 1 :].strip()
        else:
            current += letter
    return [*parts, current], "", ""


def _with_whole_key(path: list[str]) -> list[str]:
    """Return a path whose last key may be a name with dots, where a mapping goes by names."""
    n = next((len(by_name) for by_name in _BY_NAME if path[: len(by_name)] == by_name), len(path))
    return [*path[:n], ".".join(path[n:])] if len(path) > n else path


def _assign(document: dict[str, Any], path: list[str], value: Any) -> None:
    *folders, last = path
    index = document
    for folder in folders:
        below = long_form(index.get(folder))
        below = below if isinstance(below, dict) else {}
        index[folder] = below
        index = below
    index[last] = value


def long_form(value: Any) -> Any:
    """Return a shorthand as the mapping it stands for: a word is a kind, a number a value.

    >>> long_form("rfm"), long_form(4), long_form([1])
    ({'kind': 'rfm'}, {'value': 4}, [1])
    """
    if isinstance(value, str):
        return {"kind": value}
    if isinstance(value, int | float) and not isinstance(value, bool):
        return {"value": value}
    return value


def kind_hint(typed: str, kinds: Sequence[str]) -> str:
    """Return `, did you mean 'x'?` for a kind of another name or spelling, or an empty text.

    Parameters
    ----------
    typed
        What was typed.
    kinds
        The kinds that there are.

    >>> kind_hint("gmm", ["kmeans", "mixture"]), kind_hint("k-means", ["kmeans", "mixture"])
    (", did you mean 'mixture'?", ", did you mean 'kmeans'?")
    """
    known = _KNOWN_AS.get(typed.lower())
    return f", did you mean '{known}'?" if known in kinds else did_you_mean(typed, kinds)


def _problem(item: Any, model: type[BaseModel]) -> str:
    """Word one pydantic error as `path: what (got x)`."""
    kinds = union_kinds(model)
    loc = [str(part) for part in item["loc"] if str(part) not in kinds or item["type"] == "extra_forbidden"]
    named = [part for index, part in enumerate(loc) if index == len(loc) - 1 or part not in kinds]
    path = ".".join(part for part in named if part != "[key]")
    if item["type"] == "extra_forbidden":
        return f"{path}: unknown key{unknown_key_hint([str(part) for part in item['loc']], model)}"
    message = _worded(item)
    got = item["input"]
    shown = f" (got {_SHORT.repr(got)})" if not isinstance(got, dict) and item["type"] != "missing" else ""
    return f"{path or 'the document'}: {message}{shown}"


def _worded(item: Any) -> str:
    context = item.get("ctx", {})
    bounds = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
    for key, words in bounds.items():
        if key in context:
            return f"must be {words} {context[key]}"
    if "expected_tags" in context:
        tags, typed = str(context["expected_tags"]), context.get("tag")
        return f"must be one of {tags}{kind_hint(_SHORT.repr(typed).strip(_QUOTE), _words(tags))}"
    if "expected" in context:
        expected = str(context["expected"])
        return f"must be {expected}{did_you_mean(_SHORT.repr(item['input']), _words(expected))}"
    if item["type"] in {"model_type", "model_attributes_type", "dict_type"}:
        return "must be a mapping of keys to values"
    if item["type"] in _TYPES:
        return f"must be {_TYPES[item['type']]}"
    if item["type"] == "string_pattern_mismatch":
        return f"must be {_PATTERNS.get(context['pattern'], 'written as ' + context['pattern'])}"
    message = _SHOULD.sub("must ", str(item["msg"]).removeprefix("Value error, "))
    return message[0].lower() + message[1:]


def _words(listed: str) -> list[str]:
    return [word.strip(" ',") for word in listed.replace(" or ", ",").split(",")]


def _mappings(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield every mapping in a JSON schema."""
    if isinstance(schema, dict):
        yield schema
    for item in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _mappings(item)


def _keys_of(value: Any) -> list[str]:
    return list(value) if isinstance(value, dict) else []
