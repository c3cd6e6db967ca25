"""RFM: how recency, frequency and monetary value become scores, and scores become names."""

import re
from collections.abc import Callable
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from segmentry.spec.base import MethodSpec, SpecModel, kind_shorthand
from segmentry.spec.cut_text import cuts_from_text

RfmDimension = Literal["recency", "frequency", "monetary"]

RfmColumnName = Literal["recency", "frequency", "monetary", "first_order"]


class AutoCuts(SpecModel):
    """The cut points of the grid where it has some.

    Else quantiles, or bins of 1, 2, 3-4, 5-8, 9+ orders where too many share one.
    """

    kind: Literal["auto"] = "auto"


class QuantileCuts(SpecModel):
    """Equal shares of the customers, by mid-rank: equal values share a score."""

    kind: Literal["quantile"] = "quantile"


class FixedCuts(SpecModel):
    """Stated cut points, in the unit of the feature."""

    kind: Literal["fixed"] = "fixed"
    cuts: tuple[float, ...] = Field(min_length=1, max_length=19)
    """Ascending values, one fewer than scores: where a better score starts; for recency, the most days for the better score."""

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


class NtileCuts(SpecModel):
    """The integer part of 1 + rB/(n + 1), where r is the mean rank among n customers: the rule of SPSS."""

    kind: Literal["ntile"] = "ntile"


class SeasonalCuts(SpecModel):
    """Quantiles of the days since the last purchase.

    For customers who buy in one season only, days off the season do not count. For recency, in a log that shows a season.
    """

    kind: Literal["seasonal"] = "seasonal"


def _cuts_shorthand(*, less_is_better: bool) -> Callable[[Any], Any]:
    """Return a validator that reads numbers, or texts with numbers, as fixed cut points."""
    expand = kind_shorthand("auto")

    def read(value: Any) -> Any:
        if isinstance(value, list | tuple):
            return {"kind": "fixed", "cuts": value}
        if isinstance(value, int | float) and not isinstance(value, bool):
            return {"kind": "fixed", "cuts": (value,)}
        if isinstance(value, str) and re.search(r"\d", value):
            return {"kind": "fixed", "cuts": cuts_from_text(value, less_is_better=less_is_better)}
        if isinstance(value, dict) and isinstance(value.get("cuts"), str):
            return {"kind": "fixed", **value, "cuts": cuts_from_text(value["cuts"], less_is_better=less_is_better)}
        if isinstance(value, dict) and "cuts" in value:
            return {"kind": "fixed", **value}
        return expand(value)

    return read


Cuts = AutoCuts | QuantileCuts | FixedCuts | NaturalCuts | EdgeQuantileCuts | NtileCuts
RecencyCuts = Annotated[
    Cuts | SeasonalCuts, Field(discriminator="kind"), BeforeValidator(_cuts_shorthand(less_is_better=True))
]
ValueCuts = Annotated[Cuts, Field(discriminator="kind"), BeforeValidator(_cuts_shorthand(less_is_better=False))]


class Bins(SpecModel):
    """How many scores each dimension has."""

    recency: int | None = Field(default=None, ge=2, le=10)
    """Number of recency scores; those of the grid when null."""
    frequency: int | None = Field(default=None, ge=2, le=10)
    """Number of frequency scores; those of the grid when null."""
    monetary: int | None = Field(default=None, ge=2, le=10)
    """Number of monetary scores; those of the grid when null."""


class RfmWeights(SpecModel):
    """What each score counts in the weighted score."""

    recency: float = Field(default=1.0, ge=0, le=1e6)
    """Weight of the recency score."""
    frequency: float = Field(default=1.0, ge=0, le=1e6)
    """Weight of the frequency score."""
    monetary: float = Field(default=1.0, ge=0, le=1e6)
    """Weight of the monetary score."""

    @model_validator(mode="after")
    def _not_all_zero(self) -> Self:
        if not (self.recency + self.frequency + self.monetary):
            raise ValueError("one weight at least must be above 0")
        return self


def _one_number_for_all(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        return {"recency": value, "frequency": value, "monetary": value}
    if isinstance(value, str) and value.strip().isdecimal():
        return _one_number_for_all(int(value))
    return value


class RfmMethod(MethodSpec):
    """RFM: scores of recency, frequency and monetary value, and a grid that names their combinations."""

    kind: Literal["rfm"] = "rfm"
    grid: str = "rf-eleven"
    """Grid that names the customers: one that `segmentry grid` lists, or a file with a grid of your own."""
    bins: Annotated[Bins, BeforeValidator(_one_number_for_all)] = Bins()
    """How many scores, 2 to 10: one number, or one for each dimension; those of the grid when not given."""
    scores: Literal["auto", "independent", "nested"] = "auto"
    """Each dimension scored on its own, or frequency within recency and monetary within both; `auto`: by the convention."""
    convention: Literal["segmentry", "r-rfm", "spss"] = "segmentry"
    """Whose cut points and names: segmentry's; `r-rfm` for the R package rfm; `spss` for nested scores by SPSS's ranks."""
    recency: RecencyCuts = AutoCuts()
    """How days since the last purchase become a score: a rule, or cut points such as `30, 90, 180, 365`."""
    frequency: ValueCuts = AutoCuts()
    """How the number of purchases becomes a score: a rule, cut points, or ranges such as `1, 2, 3-4, 5-8, 9+`."""
    monetary: ValueCuts = AutoCuts()
    """How spend becomes a score: a rule, cut points, or ranges such as `0-50, 50-250, 250+`."""
    monetary_value: Literal["total", "mean_order"] = "total"
    """What monetary means: total net spend, or the average net spend per order."""
    weights: RfmWeights | None = None
    """Weights of the three scores, which give each customer a weighted score as well; null: none."""
    tell_newcomers: bool = True
    """Distinguish customers who came back, bought once, are too new to judge, or are between seasons."""
    columns: dict[RfmColumnName, str] = Field(default_factory=dict)
    """Without a log, columns of the customer table for `recency` (date of the last order, or days since it), `frequency`,
    `monetary` and `first_order`; found by their names where left out; `none` for no column."""

    @property
    def is_nested(self) -> bool:
        """Whether frequency is scored within recency, and monetary within both."""
        return self.scores == "nested" or (self.scores == "auto" and self.convention == "spss")

    @property
    def tells_customers_apart(self) -> bool:
        """Whether names may depend on more than the scores."""
        return self.tell_newcomers and self.convention == "segmentry"

    def cuts_of(self, dimension: str) -> Any:
        """Return the rule for the cut points of a dimension, by the convention where none is stated.

        Parameters
        ----------
        dimension
            `recency`, `frequency` or `monetary`.
        """
        stated = getattr(self, dimension)
        if stated.kind != "auto":
            return stated
        return {"segmentry": stated, "r-rfm": EdgeQuantileCuts(), "spss": NtileCuts()}[self.convention]

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
