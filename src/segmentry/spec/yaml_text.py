"""YAML as people write it: no aliases that grow, nothing deep, nothing that is run."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

MAX_BYTES = 4 << 20
_MOST_VALUES, _MOST_LEVELS, _LONGEST_NUMBER = 200_000, 60, 400
_TAG = "tag:yaml.org,2002:"
_KINDS = frozenset(
    f"{_TAG}{name}" for name in ("null", "bool", "int", "float", "str", "timestamp", "map", "seq", "merge", "value")
)
_ERRORS = (yaml.YAMLError, ValueError, TypeError, AttributeError, RecursionError, OverflowError)


class YamlFault(ValueError):
    """A text that is no YAML, or would grow too large or too deep."""


def yaml_value(text: str) -> Any:
    """Return the value of a text in YAML.

    Parameters
    ----------
    text
        One document.

    Returns
    -------
    Any
        Mappings, lists and scalars. An alias is allowed as long as everything written out stays small.

    Raises
    ------
    YamlFault
        When the text is no YAML, has a value within itself, or is too deep or too large written out.
    """
    if len(text) > MAX_BYTES:
        raise YamlFault(f"is too large: {len(text):,} characters (expected at most {MAX_BYTES:,})")
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        if root is None:
            return None
        _check_size(root)
        value = yaml.SafeLoader("").construct_document(root)
    except YamlFault:
        raise
    except RecursionError:
        raise YamlFault("is nested too deeply") from None
    except _ERRORS as error:
        raise YamlFault(f"is not YAML: {' '.join(str(error).split())[:300]}") from None
    half = next((found for found in _texts_in(value) if has_half_letters(found)), None)
    if half is not None:
        raise YamlFault(f"has half of a letter, which no file can hold: {ascii(half)[:80]}")
    return value


def has_half_letters(text: str) -> bool:
    r"""Return whether a text has a surrogate without the other one, which UTF-8 cannot write.

    >>> has_half_letters("a\ud800"), has_half_letters("ä")
    (True, False)
    """
    return not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text)


def _texts_in(value: Any) -> Iterator[str]:
    """Yield all texts of a document, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.items():
            yield from _texts_in(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts_in(item)


@dataclass
class _Extent:
    """How many values a node stands for, its aliases written out, and its depth; 0 while counted."""

    n_values: int = 0
    height: int = 0


def _check_size(root: yaml.Node) -> None:
    """Refuse a document whose aliases, written out, make it too large, or that goes on for ever."""
    n_values = _extent(root, {}, level=0).n_values
    if n_values > _MOST_VALUES:
        raise YamlFault(f"is too large: its aliases stand for more than {_MOST_VALUES:,} values")


def _extent(node: yaml.Node, known: dict[int, _Extent], level: int) -> _Extent:
    extent = known.get(id(node))
    if node.tag not in _KINDS:
        raise YamlFault(f"has a value of a kind that is not allowed: {node.tag.replace(_TAG, '!!')[:60]}")
    if node.tag.endswith((":int", ":float")) and len(node.value) > _LONGEST_NUMBER:
        raise YamlFault(f"has a number of {len(node.value):,} digits (expected at most {_LONGEST_NUMBER})")
    if extent is None:
        extent = known[id(node)] = _Extent()
        parts = [_extent(part, known, level + 1) for part in _parts(node)] if level <= _MOST_LEVELS else []
        extent.n_values = 1 + sum(part.n_values for part in parts)
        extent.height = 1 + max((part.height for part in parts), default=0)
    elif not extent.n_values:
        raise YamlFault("has a value that holds itself")
    if level + extent.height > _MOST_LEVELS:
        raise YamlFault(f"is nested too deeply (expected at most {_MOST_LEVELS} levels)")
    return extent


def _parts(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [part for pair in node.value for part in pair]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []
