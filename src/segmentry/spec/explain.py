"""How segments are named and explained."""

from typing import Annotated, Literal

from pydantic import Field, field_validator

from segmentry.spec.base import SpecModel

SegmentId = Annotated[str, Field(pattern=r"^s\d{2,3}$")]
MOST_CHARACTERS = 60
OwnLabel = Annotated[str, Field(min_length=1, max_length=MOST_CHARACTERS)]
OwnName = Annotated[str, Field(min_length=1, max_length=MOST_CHARACTERS)]
Advice = Annotated[str, Field(min_length=1, max_length=400)]
Level = Literal["low", "typical", "high"]


class PlayWhen(SpecModel):
    """What a segment must be like for a play; what is left out may be anything."""

    value: tuple[Level, ...] = ()
    """How much its customers spend, compared with all customers."""
    recency: tuple[Literal["recent", "typical", "lapsing", "lapsed"], ...] = ()
    """How long ago they last bought; `lapsed`: where gaps between orders are known, more than twice the typical gap ago;
    `lapsing`: the name from RFM scores says that they are about to stay away, and the gaps are not known."""
    frequency: tuple[Literal["none", "low", "typical", "high"], ...] = ()
    """How often they buy; `none`: not at all."""
    orders: tuple[Literal["one", "several"], ...] = ()
    """Whether most of them have exactly one order."""
    rhythm: tuple[Literal["on time", "late", "overdue", "out of season"], ...] = ()
    """Days since the last order against the typical gap between orders: within it, twice, more, or in one season."""
    again: tuple[Literal["few", "some", "most"], ...] = ()
    """How many ordered again in a later period: below a fifth, up to half, more."""
    trend: tuple[Literal["declining", "steady", "growing"], ...] = ()
    """Whether their spend falls or rises."""
    returns: tuple[Level, ...] = ()
    """How much they return."""
    discount: tuple[Level, ...] = ()
    """How much they buy at a discount."""
    basket: tuple[Literal["small", "typical", "large"], ...] = ()
    """How large their orders are."""
    visits: tuple[Level, ...] = ()
    """How often they visit."""
    income: tuple[Level, ...] = ()
    """Their income."""
    age: tuple[Literal["young", "typical", "older"], ...] = ()
    """Their age."""
    family: tuple[Literal["small", "typical", "large"], ...] = ()
    """The size of their families."""
    tenure: tuple[Literal["new", "typical", "long"], ...] = ()
    """How long they have been customers."""
    marks: tuple[Literal["more", "less", "level", "none"], ...] = ()
    """What sets it apart most: more or less of a feature not covered above, or a level of a category; `none`: its customers
    belong to no segment."""


class PlaySpec(SpecModel):
    """A play of the playbook: for which segments, what to do, what not to do, what to measure.

    Texts may name numbers of the segment: {days_since_last}, {usual_gap}, {twice_gap}, {days_left}, {season}, {season_start},
    {most}, {least}, {level}. A play whose text names a number that is not known of a segment does not fit it.
    """

    name: OwnName
    """Its name; a play with the name of a built-in one replaces it."""
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
    """Your own names by segment id, such as {s01: Regulars}."""
    labels: dict[str, OwnLabel] = Field(default_factory=dict)
    """What columns are called in texts and charts, by column, such as {inc_k: "Annual income (k$)"}; others are guessed."""
    min_difference: float = Field(default=0.4, gt=0, le=3)
    """Difference from all customers, in standard deviations, from which a feature sets a segment apart."""
    max_rules: int = Field(default=0, ge=0, le=64)
    """Most if-then rules that describe the segments; 0: eight, or twice as many as segments."""
    reasons: bool = True
    """Give every customer a reason and the smallest change that would move them to a better segment."""
    playbook: tuple[PlaySpec, ...] = ()
    """Your own plays; of those that fit, the one with most conditions is used, yours first (see `segmentry playbook`)."""

    @field_validator("labels")
    @classmethod
    def _in_one_line(cls, labels: dict[str, str]) -> dict[str, str]:
        labels = {column: " ".join(label.split()) for column, label in labels.items()}
        for column, label in labels.items():
            if not label or not label.isprintable():
                raise ValueError(f"the label of {column!r} {'has control characters' if label else 'is empty'}")
        return labels

    @field_validator("names")
    @classmethod
    def _distinct(cls, names: dict[str, str]) -> dict[str, str]:
        names = {segment_id: " ".join(name.split()) for segment_id, name in names.items()}
        folded = [name.casefold() for name in names.values()]
        if "" in folded:
            raise ValueError("a name is empty")
        if len(set(folded)) != len(folded):
            raise ValueError("two segments have the same name")
        return names
