"""Arguments as Python users type them, in the form that the spec takes."""

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from numbers import Integral
from typing import Any

import numpy as np

from segmentry.errors import SpecError, UsageError
from segmentry.spec import StudySpec
from segmentry.spec.build import build_spec, long_form, merged, with_settings
from segmentry.study.progress import Progress, silent

_SEEDS = 2**31


def k_document(k: Any) -> Any:
    """Return the number of segments as the spec takes it; several numbers are the range to choose from.

    Parameters
    ----------
    k
        "auto", a number, numbers that follow each other such as `range(3, 9)`, or a mapping of the spec.

    Raises
    ------
    UsageError
        When it is something else, or several numbers are not whole or do not follow each other.

    >>> k_document(range(3, 9)), k_document(4)
    ({'kind': 'auto', 'min': 3, 'max': 8}, 4)
    """
    if _is_whole(k):
        return int(k)
    if isinstance(k, str | Mapping):
        return k
    if not isinstance(k, range | list | tuple):
        raise UsageError(
            "k must be a whole number, 'auto', or numbers that follow each other",
            where="fit",
            got=repr(k)[:80],
            expected="such as k=4 or k=range(3, 9)",
        )
    numbers = sorted(set(map(int, k))) if all(map(_is_whole, k)) else []
    if not numbers or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        raise UsageError(
            "k must be one number, or numbers that follow each other",
            where="fit",
            got=repr(k),
            expected="such as k=4 or k=range(3, 9)",
        )
    if len(numbers) == 1:
        return numbers[0]
    return {"kind": "auto", "min": numbers[0], "max": numbers[-1]}


def feature_names(features: Any) -> list[str] | None:
    """Return the names of features as a list; one name alone is a list of one.

    Parameters
    ----------
    features
        A name, several names, or None.

    Raises
    ------
    UsageError
        When it is neither.

    >>> feature_names("age"), feature_names(("age", "visits")), feature_names(None)
    (['age'], ['age', 'visits'], None)
    """
    if features is None:
        return None
    names = [features] if isinstance(features, str) else list(features) if hasattr(features, "__iter__") else None
    if not names or not all(isinstance(name, str) for name in names):
        raise UsageError(
            "features must be column names",
            where="fit",
            got=repr(features)[:80],
            expected='such as features=["age", "visits"]',
        )
    return [str(name) for name in names]


_DEFAULTS = (None, "auto", "standard", 0)
"""Values of arguments that nobody had to type."""
Settings = Mapping[str, Any] | Sequence[str]
"""Changes of a spec: a nested mapping, or texts such as "features.scale=none"."""


def settled(document: Mapping[str, Any], settings: Any, where: str) -> StudySpec:
    """Return the spec of a document with settings over it.

    Parameters
    ----------
    document
        What the arguments say.
    settings
        A nested mapping, or texts such as "features.scale=none".
    where
        What was called, for messages.

    Raises
    ------
    UsageError
        When the settings are neither.
    SpecError
        When an argument or setting is wrong.
    """
    complete = document_with(document, settings, where)
    refuse_other_values(document, document_with({}, settings, where), where)
    return build_spec(complete, where)


def refuse_other_values(given: Mapping[str, Any], settings: Mapping[str, Any], where: str) -> None:
    """Refuse settings that give a field another value than an argument or option does.

    Parameters
    ----------
    given
        What arguments or options say; values that nobody has to type are passed over.
    settings
        What settings say.
    where
        What was called, for messages.

    Raises
    ------
    SpecError
        When a field has two values.
    """
    problems = [
        f"{path}: is given twice, as {first} and as {second}; leave one of them out"
        for path, first, second in _other_values(given, settings)
    ]
    if problems:
        raise SpecError(where, problems)


def document_with(document: Mapping[str, Any], settings: Any, where: str) -> dict[str, Any]:
    """Return a document with settings over it.

    Parameters
    ----------
    document
        The document.
    settings
        A nested mapping, or texts such as "features.scale=none".
    where
        What was called, for messages.

    Raises
    ------
    UsageError
        When the settings are neither.
    SpecError
        When a text is no `path=value`.
    """
    if isinstance(settings, str) or not isinstance(settings, Mapping | Sequence):
        raise UsageError("settings must be a mapping or a list of texts", where=where, got=repr(settings))
    return merged(document, settings) if isinstance(settings, Mapping) else with_settings(document, settings)


def _other_values(given: Mapping[str, Any], settings: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Yield each field that has two values, by its path, with both."""
    for name in given.keys() & settings.keys():
        first, second = given[name], settings[name]
        if isinstance(first, Mapping) or isinstance(second, Mapping):
            below = [value for value in (long_form(first), long_form(second)) if isinstance(value, Mapping)]
            found = _other_values(*below) if len(below) > 1 else ()
            yield from ((f"{name}.{path}", one, other) for path, one, other in found)
        elif first not in _DEFAULTS and first != second:
            yield name, first, second


def fields_of(document: Mapping[str, Any]) -> list[str]:
    """Return the fields that a document of settings sets, each with its section.

    >>> fields_of({"orders": {"table": "lines", "query": None}, "seed": 3})
    ['orders.table', 'orders.query', 'seed']
    """
    return [
        name
        for section, value in document.items()
        for name in ([f"{section}.{key}" for key in value] if isinstance(value, Mapping) else [section])
    ]


def drawn_seed() -> int:
    """Return a seed for those who give none; the study tells and keeps it."""
    return secrets.randbelow(_SEEDS)


def progress_of(progress: Any) -> Progress:
    """Return the callback for what was given as `progress`.

    Parameters
    ----------
    progress
        None; a function of stage and detail; or a bar of tqdm, which takes a step with each stage.

    Raises
    ------
    UsageError
        When it is something else.
    """
    if progress is None:
        return silent
    if hasattr(progress, "set_postfix_str") and hasattr(progress, "update"):
        return _on_bar(progress)
    if not callable(progress):
        raise UsageError(
            "progress must be a function of two texts, or a bar of tqdm", where="fit", got=type(progress).__name__
        )
    called: Callable[[str, str], Any] = progress
    return lambda stage, detail: _ignored(called(stage, detail))


def _is_whole(value: Any) -> bool:
    return isinstance(value, Integral) and not isinstance(value, bool | np.bool_)


def _on_bar(bar: Any) -> Progress:
    seen: list[str] = []

    def step(stage: str, detail: str) -> None:
        if seen[-1:] != [stage]:
            seen.append(stage)
            bar.set_description_str(stage)
            bar.update(1)
        bar.set_postfix_str(detail)

    return step


def _ignored(_answer: object) -> None:
    """Drop what a callback of the user returns."""
