"""A grid of your own: names for combinations of scores, in a YAML file."""

from pydantic import Field, field_validator

from segmentry.spec.base import SpecModel

Scores = tuple[int, ...] | str


class GridCells(SpecModel):
    """Scores that a name is given to; a dimension left out allows all."""

    r: Scores = "any"
    """Scores of recency: a list such as [4, 5], a range such as `3-5`, or `any`."""
    f: Scores = "any"
    """Scores of frequency."""
    m: Scores = "any"
    """Scores of monetary."""


class GridSpec(SpecModel):
    """A grid of your own: names for combinations of scores."""

    name: str = Field(default="own", min_length=1, max_length=60)
    """Name of the grid."""
    levels: int = Field(default=5, ge=2, le=9)
    """Scores of each dimension; the highest is the best."""
    dimensions: int = Field(default=3, ge=2, le=3)
    """2 for recency and frequency, 3 with monetary."""
    segments: dict[str, GridCells | tuple[str, ...]] = Field(min_length=1)
    """For each name the scores it is given to, or a list of codes such as ["555", "554"]."""
    first_match: bool = False
    """Let the first name win where several match; otherwise that is an error."""
    otherwise: str | None = None
    """Name for codes that no other name matches; none makes them an error."""
    order: tuple[str, ...] = ()
    """Names from the worst to the best, if a better score should never give a worse name."""
    newcomers: tuple[str, ...] = ()
    """Names that suit customers who have not had time for a second order; the first is for the newest."""
    recency_cuts: tuple[float, ...] = ()
    """Days up to which the better scores of recency reach, one fewer than there are levels."""

    @field_validator("segments")
    @classmethod
    def _named(cls, segments: dict[str, GridCells | tuple[str, ...]]) -> dict[str, GridCells | tuple[str, ...]]:
        if any(not name.strip() for name in segments):
            raise ValueError("a segment has no name")
        return segments
