"""How segments are named and explained."""

from typing import Annotated, Literal

from pydantic import Field, field_validator

from segmentry.spec.base import SpecModel

SegmentId = Annotated[str, Field(pattern=r"^s\d{2,3}$")]
OwnName = Annotated[str, Field(min_length=1, max_length=60)]
Advice = Annotated[str, Field(min_length=1, max_length=400)]


class PlayWhen(SpecModel):
    """What a segment must be like for a play; what is left out may be anything."""

    value: tuple[Literal["low", "typical", "high"], ...] = ()
    """How much its customers spend, against all."""
    recency: tuple[Literal["recent", "typical", "lapsed"], ...] = ()
    """How long ago they last bought."""
    frequency: tuple[Literal["none", "low", "typical", "high"], ...] = ()
    """How often they buy; `none`: not at all."""
    trend: tuple[Literal["declining", "steady", "growing"], ...] = ()
    """Whether their spend falls or rises."""
    returns: tuple[Literal["low", "typical", "high"], ...] = ()
    """How much they give back."""


class PlaySpec(SpecModel):
    """A play of the playbook: for which segments, what to do, what not to do, what to measure."""

    name: OwnName
    """Its name; a play of your own with the name of a built-in one takes its place."""
    when: PlayWhen = PlayWhen()
    """What a segment must be like."""
    do: Advice
    """What to do."""
    do_not: Advice
    """What not to do."""
    measure: Advice
    """What to measure."""


class ExplainSpec(SpecModel):
    """How segments are named and explained."""

    names: dict[SegmentId, OwnName] = Field(default_factory=dict)
    """Names of your own by segment id, such as {s01: Regulars}."""
    min_difference: float = Field(default=0.4, gt=0, le=3)
    """Difference from all customers, in standard deviations, from which a feature marks a segment."""
    max_rules: int = Field(default=0, ge=0, le=64)
    """Most if-then rules that describe the segments; 0: eight, or twice as many as segments."""
    reasons: bool = True
    """Give every customer a reason and the smallest change that would move it to a better segment."""
    playbook: tuple[PlaySpec, ...] = ()
    """Plays of your own; of plays that fit, one with most conditions is taken, yours first (`segmentry playbook` prints all)."""

    @field_validator("names")
    @classmethod
    def _told_apart(cls, names: dict[str, str]) -> dict[str, str]:
        names = {own: " ".join(name.split()) for own, name in names.items()}
        told = [name.casefold() for name in names.values()]
        if "" in told:
            raise ValueError("a name is empty")
        if len(set(told)) != len(told):
            raise ValueError("two segments have the same name")
        return names
