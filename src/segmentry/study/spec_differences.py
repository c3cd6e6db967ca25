"""The fields in which the specs of two studies differ, as far as they matter for the segments."""

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from pydantic import BaseModel

from segmentry.results import Model, SpecDifference
from segmentry.spec.build import SOURCES
from segmentry.spec.described import field_descriptions
from segmentry.study.learnt_path import columns_needed

_WITHOUT_EFFECT = {"version", "n_threads", "report", "explain.names"}
_FILES = {f"ingest.{name}" for name in SOURCES}


def spec_differences(first: Model, second: Model) -> tuple[SpecDifference, ...]:
    """Return the fields in which two specs differ.

    Fields that change neither segments nor what is said of them are left out, such as those of the report. Files are compared
    by their names alone, and stated features by what they come to.

    Parameters
    ----------
    first, second
        Models with their specs.
    """
    same_columns = columns_needed(first) == columns_needed(second)
    left_out = _WITHOUT_EFFECT | ({"features.columns"} if same_columns else set())
    return tuple(found for found in _different(first.spec, second.spec, "") if found.path not in left_out)


def _different(first: BaseModel, second: BaseModel, above: str) -> Iterator[SpecDifference]:
    """Yield the fields of a part of the spec that differ, in the order of the spec."""
    meanings = field_descriptions(type(first))
    for name in type(first).model_fields:
        path = f"{above}{name}"
        one, other = getattr(first, name), getattr(second, name)
        if one == other or path in _WITHOUT_EFFECT:
            continue
        if isinstance(one, BaseModel) and type(one) is type(other):
            yield from _different(one, other, f"{path}.")
            continue
        parts = _by_key(one, other, path) if isinstance(one, Mapping) else [(path, one, other)]
        for part, was, now in parts:
            texts = [_text(part, value) for value in (was, now)]
            if texts[0] != texts[1]:
                yield SpecDifference(path=part, meaning=meanings.get(name, ""), first=texts[0], second=texts[1])


def _by_key(first: Mapping[str, Any], second: Mapping[str, Any], path: str) -> list[tuple[str, Any, Any]]:
    return [(f"{path}.{key}", first.get(key), second.get(key)) for key in dict.fromkeys((*first, *second))]


def _text(path: str, value: Any) -> str | None:
    """Return a value as text: a choice of kinds by its kind, and a file by its name."""
    if value is None:
        return None
    if isinstance(value, BaseModel):
        return _of_kind(value)
    if path in _FILES:
        return ", ".join(PurePath(str(file)).name for file in (value if isinstance(value, list | tuple) else (value,)))
    if isinstance(value, tuple | list):
        return ", ".join(str(_text("", item)) for item in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _of_kind(value: BaseModel) -> str:
    """Return the kind of a part of the spec, and those of its options that are not the default."""
    document = value.model_dump(mode="json", exclude_defaults=True)
    options = [f"{name}: {item}" for name, item in document.items() if name != "kind"]
    kind = getattr(value, "kind", None)
    return " ".join(part for part in (kind, f"({', '.join(options)})" if options else "") if part)
