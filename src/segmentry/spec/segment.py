"""How many segments, and the method that finds them."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from segmentry.spec.auto_method import AutoMethod
from segmentry.spec.base import MethodSpec, SpecModel
from segmentry.spec.methods import method_union
from segmentry.spec.rfm import RfmMethod


class AutoK(SpecModel):
    """Choose the number of segments from evidence."""

    kind: Literal["auto"] = "auto"
    min: int = Field(default=1, ge=1, le=100)
    """Smallest number of segments that is recommended, whatever the evidence says about fewer."""
    max: int = Field(default=10, ge=2, le=100)
    """Largest number of segments tried; 1 is always tried."""


class FixedK(SpecModel):
    """Fit a stated number of segments; the others are tried for the evidence."""

    kind: Literal["fixed"] = "fixed"
    value: int = Field(default=2, ge=1, le=100)
    """Number of segments to fit."""
    max: int = Field(default=10, ge=1, le=100)
    """Largest number of segments tried for the evidence."""


def _k_shorthand(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, int) or (isinstance(value, str) and value.strip().lstrip("-").isdecimal()):
        return {"kind": "fixed", "value": int(value)}
    if isinstance(value, str) and value not in ("auto", "fixed"):
        raise ValueError("must be auto or a whole number")
    if isinstance(value, str):
        return {"kind": value}
    if isinstance(value, dict) and "kind" not in value:
        return {"kind": "fixed" if "value" in value else "auto", **value}
    return value


K = Annotated[AutoK | FixedK, Field(discriminator="kind"), BeforeValidator(_k_shorthand)]


if TYPE_CHECKING:
    Method = MethodSpec
else:
    Method = method_union()


class SegmentSpec(SpecModel):
    """How many segments, and the method that finds them."""

    k: K = AutoK()
    """Number of segments: `auto` chooses it from evidence, a number forms as many."""
    method: Method = AutoMethod()
    """The method that finds the segments."""
    weights: str | None = None
    """Column of the customer table that says how many customers each row stands for; one each when null."""

    @property
    def rfm(self) -> RfmMethod:
        """How RFM scores are made: by the method where that is RFM, else as usual."""
        return self.method if isinstance(self.method, RfmMethod) else RfmMethod()

    @model_validator(mode="after")
    def _range_holds_k(self) -> "SegmentSpec":
        least = self.k.value if isinstance(self.k, FixedK) else self.k.min
        if self.k.max < least:
            widened = self.k.model_copy(update={"max": least})
            return self.model_copy(update={"k": widened})
        return self
