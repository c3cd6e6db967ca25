"""A grid of your own: names for combinations of scores, in a YAML file."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, field_validator

from segmentry.spec.base import SpecModel


def _score_list(value: Any) -> Any:
    """Return scores as a tuple, empty for any: from one score, a list, a range such as `3-5`, or `any`."""
    if isinstance(value, int) and not isinstance(value, bool):
        return (value,)
    if not isinstance(value, str):
        return value
    if value.strip() == "any":
        return ()
    start, dash, end = value.partition("-")
    if not (start.strip().isdecimal() and (end.strip().isdecimal() or not dash)):
        raise ValueError("must be a score, a list of scores, a range such as 3-5, or any")
    return tuple(range(int(start), int(end if dash else start) + 1))


def _cells_shorthand(value: Any) -> Any:
    return {"codes": value} if isinstance(value, list | tuple) else value


Scores = Annotated[tuple[int, ...], BeforeValidator(_score_list)]


class GridCells(SpecModel):
    """Scores that a name is given to; a dimension left out allows all. Or codes, written as a list."""

    r: Scores = ()
    """Scores of recency: one, a list such as [4, 5], a range such as `3-5`, or `any`."""
    f: Scores = ()
    """Scores of frequency, in the same way."""
    m: Scores = ()
    """Scores of monetary value, in the same way."""
    codes: tuple[str, ...] = ()
    """Codes such as "555", instead of scores."""


Cells = Annotated[GridCells, BeforeValidator(_cells_shorthand)]


class GridSpec(SpecModel):
    """A grid of your own: names for combinations of scores."""

    name: str = Field(default="own", min_length=1, max_length=60)
    """Name of the grid."""
    levels: int = Field(default=5, ge=2, le=9)
    """Scores of each dimension; the highest is the best."""
    dimensions: int = Field(default=3, ge=2, le=3)
    """2 for recency and frequency, 3 with monetary."""
    segments: dict[str, Cells] = Field(min_length=1)
    """For each name the scores it is given to, or a list of codes such as ["555", "554"]."""
    first_match: bool = False
    """Let the first name win where several match; otherwise that is an error."""
    otherwise: str | None = None
    """Name for codes that no other name matches; none makes them an error."""
    order: tuple[str, ...] = ()
    """Names from the worst to the best, if a better score should never give a worse name."""
    newcomers: tuple[str, ...] = ()
    """Names that suit customers who have not had time for a second order; the first is for the newest."""
    meanings: dict[str, str] = Field(default_factory=dict)
    """What a name says of a customer, for the report: one sentence by name."""
    recency_cuts: tuple[float, ...] = ()
    """Days up to which the better scores of recency reach, one fewer than there are levels."""

    @field_validator("segments")
    @classmethod
    def _named(cls, segments: dict[str, Cells]) -> dict[str, Cells]:
        if any(not name.strip() for name in segments):
            raise ValueError("a segment has no name")
        return segments
