"""What the report and the charts show."""

from typing import Annotated, Literal

from pydantic import Field

from segmentry.spec.base import SpecModel

PartName = Literal["answer", "segments", "rules", "orders", "evidence", "data", "method"]
ChartName = Literal[
    "all", "sizes", "scatter", "profile_dots", "snake", "index", "marks", "shares", "treemap", "parallel",
    "neighbours", "radar", "map", "distributions", "gorge", "silhouette_plot", "rfm_grid", "cross", "concentration",
    "score_cuts", "weeks", "gaps", "cohorts", "against_nothing", "stability", "segment_stability", "descent", "elbow",
    "silhouette_by_k", "criteria",
]  # fmt: skip
PartTitle = Annotated[str, Field(min_length=1, max_length=80)]


class ReportSpec(SpecModel):
    """What the report and the charts show."""

    title: str | None = None
    """Title of the report; named after the input when null."""
    titles: dict[PartName, PartTitle] = Field(default_factory=dict)
    """Titles of your own for its parts, such as {rules: How to find them}."""
    omit: tuple[Literal["segments", "rules", "orders", "evidence", "data"], ...] = ()
    """Parts that are left out; the report says so."""
    charts: tuple[ChartName, ...] = ("all",)
    """Charts that are drawn, by name; `all` means every one but the radar, which is drawn where it is named."""
    min_group_customers: int = Field(default=10, ge=1)
    """Groups of fewer customers are not broken down in the report, and segments of fewer not described by numbers."""
    max_points: int = Field(default=1500, ge=10)
    """Most customers drawn as points in one chart."""
    png: bool = True
    """Write each chart as PNG beside the SVG."""
