"""What all spec models share: they are frozen and refuse unknown keys."""

from collections.abc import Callable
from typing import Any, Self

from pydantic import BaseModel, ConfigDict


class SpecModel(BaseModel):
    """A part of the spec."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class MethodSpec(SpecModel):
    """The spec of a method of segmentation; subclasses have a field `kind`, by which a method is named."""

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
