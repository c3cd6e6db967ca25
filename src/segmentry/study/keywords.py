"""Keywords that a function does not take: what it takes instead."""

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import ParamSpec, TypeVar

from segmentry.errors import UnknownArgument, did_you_mean
from segmentry.spec import StudySpec
from segmentry.spec.hints import path_of_key
from segmentry.texts import joined, shortened

_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")

_MOST_NAMED = 16
SAME_AS = {
    "algorithm": ("method",),
    "data": ("customers", "orders"),
    "df": ("customers", "orders"),
    "n_clusters": ("k",),
    "n_components": ("k",),
    "n_groups": ("k",),
    "n_segments": ("k",),
    "random_seed": ("seed", "random_state"),
    "random_state": ("seed",),
    "seed": ("random_state",),
    "transactions": ("orders",),
    "transform": ("transformation",),
    "verbose": ("progress",),
}
"""Names elsewhere of arguments here; the first that a function takes is meant."""

SETTINGS = {
    "k_max": "segment.k.max",
    "k_min": "segment.k.min",
    "n_init": "segment.method.n_starts",
    "n_jobs": "n_threads",
    "sample_weight": "segment.weights",
    "scaler": "features.scale",
    "tol": "segment.method.tolerance",
    "transformation": "features.transform",
    "w": "segment.weights",
    "weight": "segment.weights",
    "weights": "segment.weights",
}
"""Names elsewhere of settings of the spec."""


def answers_unknown_keywords(function: Callable[_Given, _Answer]) -> Callable[_Given, _Answer]:
    """Return the function with an error for keywords that it does not take, which says what is meant."""
    parameters = tuple(name for name in inspect.signature(function).parameters if name != "self")

    @wraps(function)
    def answering(*args: _Given.args, **kwargs: _Given.kwargs) -> _Answer:
        unknown = [name for name in kwargs if name not in parameters]
        if unknown:
            raise _refusal(function, unknown, parameters)
        return function(*args, **kwargs)

    return answering


def meant_by(name: str, parameters: Iterable[str]) -> str:
    """Return which argument or setting is meant by an unknown keyword, or an empty text.

    Parameters
    ----------
    name
        The keyword.
    parameters
        Names of the arguments that there are.

    Examples
    --------
    >>> meant_by("n_clusters", ["k", "seed"]), meant_by("sede", ["k", "seed"])
    ("did you mean 'k'?", "did you mean 'seed'?")
    >>> meant_by("n_init", ["k", "settings"])
    "it is the setting segment.method.n_starts: settings=['segment.method.n_starts=...']"
    >>> meant_by("weights", ["k", "settings"])
    "it is the setting segment.weights: settings=['segment.weights=...']"
    """
    accepted = list(parameters)
    same = next((known for known in SAME_AS.get(name, ()) if known in accepted), None)
    if same is not None:
        return f"did you mean '{same}'?"
    setting = SETTINGS.get(name) or path_of_key(name, StudySpec)
    if setting and "settings" in accepted:
        return f"it is the setting {setting}: settings=['{setting}=...']"
    return did_you_mean(name, accepted).removeprefix(", ")


def _refusal(function: Callable[..., object], unknown: list[str], parameters: tuple[str, ...]) -> UnknownArgument:
    meant = {name: meant_by(name, parameters) for name in unknown}
    said = [f"'{name}' ({text})" if text else f"'{name}'" for name, text in meant.items()]
    noun = "unknown argument" if len(unknown) == 1 else "unknown arguments"
    where = function.__qualname__.removesuffix(".__init__")
    return UnknownArgument(
        f"{noun} {joined(said)}",
        where=where,
        remedy=f"The arguments are: {shortened(list(parameters), _MOST_NAMED)}.",
    )
