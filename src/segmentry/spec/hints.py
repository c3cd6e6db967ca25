"""Hints for keys of the spec that do not exist where they were typed: where they do, or which keys do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from segmentry.errors import did_you_mean
from segmentry.texts import shortened

_NAMES_OF_A_KIND = ("name", "type", "method")
_NEAR, _CLOSE, _MOST_PLACES, _MOST_KEYS = 0.6, 0.8, 3, 12


@dataclass(frozen=True, kw_only=True)
class _Key:
    """A key of the spec; and where it belongs to one of several kinds, that kind and where it is chosen."""

    path: str
    kind: str = ""
    chosen_at: str = ""
    is_usual: bool = True

    @property
    def name(self) -> str:
        return self.path.rpartition(".")[2]

    def described(self, typed: str) -> str:
        """Return the path, with the kind to choose where it is not the usual one, or the path was typed."""
        needs_kind = self.kind and (self.path == typed or not self.is_usual)
        return f"{self.path} (with {self.chosen_at}={self.kind})" if needs_kind else self.path


def unknown_key_hint(location: Sequence[str], model: type[BaseModel]) -> str:
    """Return what follows `unknown key`: where the key is known, the nearest key, or all keys there.

    Parameters
    ----------
    location
        The path of the key as pydantic gives it, with the kinds of the unions that it lies in.
    model
        The class of the whole document.

    Examples
    --------
    >>> from segmentry.spec.study import StudySpec
    >>> unknown_key_hint(["sede"], StudySpec), unknown_key_hint(["as_of"], StudySpec)
    (", did you mean 'seed'?", '; it is orders.as_of')
    >>> unknown_key_hint(["segment.k.max"], StudySpec)
    '; a key has no dots, so nest it: {segment: {k: {max: ...}}}'
    >>> unknown_key_hint(["segment", "method", "name"], StudySpec)
    '; it is segment.method.kind'
    """
    *folders, name = location
    here, keys = _keys_at(folders, model), _keys(model)
    typed = ".".join(part for part in location if part not in _kinds(model) or part == name)
    same = [key for key in keys if key.path == typed]
    if same and "." in name:
        return f"; a key has no dots, so nest it: {_nested(name)}"
    if name.lower() in _NAMES_OF_A_KIND and "kind" in here:
        return f"; it is {'.'.join(part for part in folders if part not in _kinds(model))}.kind"
    elsewhere = same or [key for key in keys if key.name == name]
    if elsewhere:
        shallow_first = sorted(elsewhere, key=lambda key: key.path.count("."))
        texts = list(dict.fromkeys(key.described(typed) for key in shallow_first))
        return f"; it is {shortened(texts, _MOST_PLACES, 'places')}"
    if get_close_matches(name.lower(), here, n=1, cutoff=_NEAR):
        return did_you_mean(name, here)
    below = {key.name: key for key in reversed(keys) if not folders or key.path.startswith(f"{folders[0]}.")}
    close = get_close_matches(name, below, n=1, cutoff=_CLOSE)
    return (
        f", did you mean '{below[close[0]].described(typed)}'?"
        if close
        else f"; keys here: {shortened(here, _MOST_KEYS)}"
    )


def path_of_key(name: str, model: type[BaseModel]) -> str:
    """Return the path of the only setting with a name, or an empty text where there is none, or several.

    Parameters
    ----------
    name
        Name of the setting, without the keys that lead to it.
    model
        The class of the whole document.

    Examples
    --------
    >>> from segmentry.spec.study import StudySpec
    >>> path_of_key("max_correlation", StudySpec), path_of_key("kind", StudySpec)
    ('orders.max_correlation', '')
    """
    paths = {key.path for key in _keys(model)}
    found = [path for path in paths if path.rpartition(".")[2] == name]
    is_setting = len(found) == 1 and not any(path.startswith(f"{found[0]}.") for path in paths)
    return found[0] if is_setting else ""


def _nested(path: str) -> str:
    """Return a path as the mappings that it leads through."""
    folder, _, rest = path.partition(".")
    return f"{{{folder}: {_nested(rest) if rest else '...'}}}"


def _keys_at(folders: Sequence[str], model: type[BaseModel]) -> list[str]:
    models: list[type[BaseModel]] = [model]
    for folder in folders:
        of_kind = [item for item in models if _kind(item) == folder]
        fields = [item.model_fields[folder] for item in models if folder in item.model_fields]
        if of_kind:
            models = of_kind
        elif fields:
            models = [found for field in fields for found in _models(field.annotation)]
    return list(dict.fromkeys(name for item in models for name in item.model_fields))


@cache
def _keys(model: type[BaseModel]) -> tuple[_Key, ...]:
    return tuple(_walked(model, "", _Key(path="")))


@cache
def _kinds(model: type[BaseModel]) -> frozenset[str]:
    return frozenset(key.kind for key in _keys(model))


def _walked(model: type[BaseModel], path: str, choice: _Key) -> Iterator[_Key]:
    """Yield every key below a model; `choice` says by which kind the model is reached."""
    for name, field in model.model_fields.items():
        here = f"{path}.{name}" if path else name
        yield replace(choice, path=here)
        below = _models(field.annotation)
        for item in below:
            is_usual = choice.is_usual and (len(below) < 2 or isinstance(field.default, item))
            is_choice = len(below) > 1 and bool(_kind(item))
            reached = _Key(path=here, kind=_kind(item), chosen_at=here, is_usual=is_usual) if is_choice else choice
            yield from _walked(item, here, reached)


def _kind(model: type[BaseModel]) -> str:
    field = model.model_fields.get("kind")
    return str(field.default) if field is not None else ""


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models(part)]
