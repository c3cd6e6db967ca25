"""What all spec models share: they are frozen and refuse unknown keys."""

from collections.abc import Callable
from types import NoneType
from typing import Any, ClassVar, Literal, Self, get_args, get_origin

from pydantic import BaseModel, ConfigDict, model_validator


class SpecModel(BaseModel):
    """A part of the spec; a single text stands for a list of one, as in `orders.features=all`."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    @model_validator(mode="before")
    @classmethod
    def _one_as_list(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return {
            name: (item,) if isinstance(item, str) and name in cls.model_fields and _is_list(name, cls) else item
            for name, item in value.items()
        }


def _is_list(name: str, model: type[BaseModel]) -> bool:
    """Return whether a field takes a list of texts and nothing else, beside null."""
    annotation = model.model_fields[name].annotation
    parts = (annotation,) if get_origin(annotation) is tuple else get_args(annotation)
    lists = [part for part in parts if get_origin(part) is tuple]
    return len(lists) == 1 and set(parts) <= {lists[0], NoneType} and _is_text(get_args(lists[0])[0])


def _is_text(kind: Any) -> bool:
    return kind is str or (get_origin(kind) is Literal and all(isinstance(value, str) for value in get_args(kind)))


class MethodSpec(SpecModel):
    """The spec of a method of segmentation; subclasses have a field `kind`, by which a method is named.

    `sized_by` names the options by which its segments may be smaller.
    """

    sized_by: ClassVar[str] = "evidence.min_segment_customers and evidence.min_segment_share"

    kind: str

    def with_paths(self, move: Callable[[str], str]) -> Self:  # noqa: ARG002
        """Return the spec with the paths of its files moved; most methods have none.

        Parameters
        ----------
        move
            Returns the new path for an old one.
        """
        return self


def kind_shorthand(default: str) -> Callable[[Any], Any]:
    """Return a validator that reads a bare word as a kind.

    Options without a kind are those of the default.
    """

    def expand(value: Any) -> Any:
        if isinstance(value, str):
            return {"kind": value}
        if isinstance(value, dict) and "kind" not in value:
            return {"kind": default, **value}
        return value

    return expand
