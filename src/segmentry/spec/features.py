"""Which columns become features, and how they are filled, transformed, scaled and weighted."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from segmentry.spec.base import SpecModel, kind_shorthand
from segmentry.spec.blocks import BlockSpec, block_shorthand, blocks_shorthand

_LONGEST_NAME = 40


class MedianFill(SpecModel):
    """Fill gaps with the median of the column."""

    kind: Literal["median"] = "median"


class ConstantFill(SpecModel):
    """Fill gaps with a stated value."""

    kind: Literal["constant"] = "constant"
    value: float = Field(default=0.0, ge=-1e100, le=1e100)
    """Value that stands in for a missing one, in the unit of the column."""


class ForwardFill(SpecModel):
    """Fill gaps from the row before; refused for customers, who have no order."""

    kind: Literal["forward"] = "forward"


class AutoTransform(SpecModel):
    """Take log1p of a feature that is never negative and very skewed.

    Features made from orders as their catalogue says.
    """

    kind: Literal["auto"] = "auto"
    skewness_above: float = Field(default=1.0, gt=0)
    """Skewness above which a feature without negative values is log-transformed."""


class NoTransform(SpecModel):
    """Leave every feature as it is."""

    kind: Literal["none"] = "none"


class Log1pTransform(SpecModel):
    """Take log(1 + x) of every feature; none may go below zero."""

    kind: Literal["log1p"] = "log1p"


class SqrtTransform(SpecModel):
    """Take the square root of every feature; none may go below zero."""

    kind: Literal["sqrt"] = "sqrt"


class RankTransform(SpecModel):
    """Replace every value by its mid-rank share among the customers, 0 to 1; of an answer, its ridit."""

    kind: Literal["rank"] = "rank"


class QuantileTransform(SpecModel):
    """Replace every value by the normal quantile of its mid-rank share (van der Waerden 1952)."""

    kind: Literal["quantile"] = "quantile"


class YeoJohnsonTransform(SpecModel):
    """Take the power that makes values of either sign most like normal ones (Yeo and Johnson 2000)."""

    kind: Literal["yeo-johnson"] = "yeo-johnson"


class SoftClipTransform(SpecModel):
    """Replace what lies beyond three robust standard deviations by its logarithm."""

    kind: Literal["soft-clip"] = "soft-clip"


class WinsorTransform(SpecModel):
    """Set values beyond the 1st and the 99th percentile to these."""

    kind: Literal["winsor"] = "winsor"


class StandardScale(SpecModel):
    """Subtract the mean, divide by the standard deviation (denominator n)."""

    kind: Literal["standard"] = "standard"


class RobustScale(SpecModel):
    """Subtract the median, divide by the interquartile range."""

    kind: Literal["robust"] = "robust"


class MinMaxScale(SpecModel):
    """Map the smallest value to 0 and the largest to 1."""

    kind: Literal["minmax"] = "minmax"


class NoScale(SpecModel):
    """Leave the units: the feature with the largest numbers decides."""

    kind: Literal["none"] = "none"


class DescribeCategories(SpecModel):
    """Let categories describe segments, not form them."""

    kind: Literal["describe"] = "describe"


class OneHotCategories(SpecModel):
    """Let categories take part: two levels lie as far apart as two random customers do in a number."""

    kind: Literal["one_hot"] = "one_hot"
    weight: float = Field(default=1.0, gt=0, le=1e6)
    """Weight of one category: at 1 the centred indicators of its levels have less variance together than a number."""
    max_levels: int = Field(default=12, ge=2)
    """Most levels that a category may have to be included."""


class FamdCategories(SpecModel):
    """Compare customers on common axes of numbers and categories (factor analysis of mixed data)."""

    kind: Literal["famd"] = "famd"
    axes: int | None = Field(default=None, ge=1, le=1000)
    """Number of axes; when null, those with more variance than an axis has on average, two at least."""
    max_levels: int = Field(default=12, ge=2)
    """Most levels that a category may have to be included."""


CodedCategories = OneHotCategories | FamdCategories
Weight = Annotated[float, Field(gt=0, le=1e6)]
Fill = Annotated[
    MedianFill | ConstantFill | ForwardFill, Field(discriminator="kind"), BeforeValidator(kind_shorthand("median"))
]
Transform = Annotated[
    AutoTransform
    | NoTransform
    | Log1pTransform
    | SqrtTransform
    | RankTransform
    | QuantileTransform
    | YeoJohnsonTransform
    | SoftClipTransform
    | WinsorTransform,
    Field(discriminator="kind"),
    BeforeValidator(kind_shorthand("auto")),
]
TransformKind = Literal["none", "log1p", "sqrt", "rank", "quantile", "yeo-johnson", "soft-clip", "winsor"]
Scale = Annotated[
    StandardScale | RobustScale | MinMaxScale | NoScale,
    Field(discriminator="kind"),
    BeforeValidator(kind_shorthand("standard")),
]
Categories = Annotated[
    DescribeCategories | OneHotCategories | FamdCategories,
    Field(discriminator="kind"),
    BeforeValidator(kind_shorthand("describe")),
]


def _different_columns(value: Any) -> Any:
    if not isinstance(value, list | tuple):
        return value
    if len(value) < 2:
        raise ValueError("must name at least two columns, whose sum they are divided by")
    twice = [name for index, name in enumerate(value) if name in value[:index]]
    if twice:
        raise ValueError(f"names '{twice[0]}' twice")
    return value


class Shares(SpecModel):
    """Columns that count by their share of their sum: what customers buy, not how much."""

    columns: Annotated[tuple[str, ...], BeforeValidator(_different_columns)] = Field(min_length=2, max_length=100)
    """Columns of one unit, such as the spend in each category."""
    total: bool = False
    """Whether the sum of the columns is a feature too."""
    missing: Literal["unknown", "zero"] = "unknown"
    """What a missing value of a column means for the customer: all of the shares are unknown, or it counts as 0."""


def _shares_shorthand(value: Any) -> Any:
    return {"columns": value} if isinstance(value, list | tuple) else value


def _plain_name(value: Any) -> Any:
    if isinstance(value, str) and (not 0 < len(value.strip()) <= _LONGEST_NAME or set(value) & set("()[]%")):
        raise ValueError(f"must be a name of at most {_LONGEST_NAME} characters, without brackets and percent signs")
    return value


ShareGroupName = Annotated[str, BeforeValidator(_plain_name)]
Blocks = Annotated[
    dict[ShareGroupName, Annotated[BlockSpec, BeforeValidator(block_shorthand)]], BeforeValidator(blocks_shorthand)
]
DateMeaning = Literal["recency", "tenure", "age"]


class FeaturesSpec(SpecModel):
    """Which columns become features, and how they are filled, transformed, scaled and weighted."""

    columns: tuple[str, ...] | None = None
    """Columns that form the segments; when null, numbers and ordered answers, or yes/no columns where most are such."""
    missing: Fill = MedianFill()
    """How missing values of a feature are filled."""
    transform: Transform = AutoTransform()
    """How the values of a feature are transformed before scaling, so that a long tail counts less."""
    transforms: dict[str, TransformKind] = Field(default_factory=dict)
    """Transform of one feature by column name, instead of `features.transform`: `rank` gives ordered answers ridit scores."""
    scale: Scale = StandardScale()
    """How features are brought to one scale, so that none counts more for its unit."""
    weights: dict[str, Weight] = Field(default_factory=dict)
    """Weight of a feature by column name: 2 counts like two such features; 1 by default."""
    categories: Categories = DescribeCategories()
    """Whether categories describe segments or take part in forming them."""
    shares: dict[ShareGroupName, Annotated[Shares, BeforeValidator(_shares_shorthand)]] = Field(default_factory=dict)
    """Groups of columns that form segments by their share of the group's sum: a name, and the columns."""
    blocks: Blocks = Field(default_factory=dict)
    """Many numbers that count as one feature, by their principal components: an embedding in a list column, or columns."""
    dates: dict[str, DateMeaning | Literal["none"]] = Field(default_factory=dict)
    """What a date column stands for, by name: `recency`, `tenure`, `age` or `none`; by default, its name decides."""
    max_features: int = Field(default=100, ge=1)
    """Most columns that become features where `features.columns` names none."""
