"""RFM: how recency, frequency and monetary value become scores, and scores become names."""

from collections.abc import Callable
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from segmentry.spec.base import MethodSpec, SpecModel, kind_shorthand

RfmColumnName = Literal["recency", "frequency", "monetary", "first_order"]


class AutoCuts(SpecModel):
    """The grid's own cut points where it has some.

    Else quantiles, or bins of 1, 2, 3-4, 5-8, 9+ orders where too many share one.

    The fixed bins of frequency are for grids of three to five scores.
    """

    kind: Literal["auto"] = "auto"


class QuantileCuts(SpecModel):
    """Equal shares of the customers, by mid-rank: equal values share a score."""

    kind: Literal["quantile"] = "quantile"


class FixedCuts(SpecModel):
    """Stated cut points, in the feature's own unit."""

    kind: Literal["fixed"] = "fixed"
    cuts: tuple[float, ...] = Field(min_length=1, max_length=19)
    """Rising values, one fewer than scores: where a better score begins; for recency the most days that have the better one."""

    @model_validator(mode="after")
    def _rising(self) -> "FixedCuts":
        if any(first >= second for first, second in zip(self.cuts, self.cuts[1:], strict=False)):
            raise ValueError("must rise from one cut point to the next")
        return self


class NaturalCuts(SpecModel):
    """Natural breaks: the cuts that leave the least variance within scores (Jenks 1967; Fisher 1958).

    Quantiles where there are fewer distinct values than scores.
    """

    kind: Literal["natural"] = "natural"


class EdgeQuantileCuts(SpecModel):
    """Quantiles plus one, bins closed below: the rule of the R package rfm."""

    kind: Literal["edge_quantile"] = "edge_quantile"


Cuts = Annotated[
    AutoCuts | QuantileCuts | FixedCuts | NaturalCuts | EdgeQuantileCuts,
    Field(discriminator="kind"),
    BeforeValidator(kind_shorthand("auto")),
]


class RfmMethod(MethodSpec):
    """RFM: scores of recency, frequency and monetary value, and a grid that names their combinations."""

    kind: Literal["rfm"] = "rfm"
    grid: str = "rf-eleven"
    """Grid that names the scores: rf-eleven, ten-group, eleven-group, six-group, or a file with a grid of your own."""
    recency: Cuts = AutoCuts()
    """How days since the last purchase become a score."""
    frequency: Cuts = AutoCuts()
    """How the number of purchases becomes a score."""
    monetary: Cuts = AutoCuts()
    """How spend becomes a score."""
    monetary_value: Literal["total", "mean_order"] = "total"
    """What monetary means: net spend in all, or the mean net spend of an order."""
    tell_newcomers: bool = True
    """Call customers who came back `Reactivated` rather than new, and those not yet due a second order `Too new to judge`."""
    columns: dict[RfmColumnName, str] = Field(default_factory=dict)
    """Without a log, columns of the customer table for `recency` (date of the last order, or days since it), `frequency`,
    `monetary` and `first_order`; found by their names where left out; `none` for no column."""

    def with_paths(self, move: Callable[[str], str]) -> Self:
        """Return the spec with the path of its grid moved, where the grid is described in a file.

        Parameters
        ----------
        move
            Returns the new path for an old one.
        """
        return self.model_copy(update={"grid": move(self.grid)}) if is_grid_file(self.grid) else self


def is_grid_file(grid: str) -> bool:
    """Return whether a grid is described in a file rather than shipped."""
    return grid.lower().endswith((".yaml", ".yml"))
