"""What the report and the charts show."""

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from segmentry.spec.base import SpecModel
from segmentry.spec.charts import CHARTS, PartName

if TYPE_CHECKING:
    ChartName = str
else:  # a Literal that is made from the registry: pydantic reads it, mypy cannot
    ChartName = Literal[("all", *(chart.name for chart in CHARTS))]
PartTitle = Annotated[str, Field(min_length=1, max_length=80)]


class ReportSpec(SpecModel):
    """What the report and the charts show."""

    title: str | None = None
    """Title of the report; named after the input when null."""
    titles: dict[PartName, PartTitle] = Field(default_factory=dict)
    """Your own titles for its parts, such as {rules: How to find them}."""
    omit: tuple[Literal["cards", "segments", "refit", "orders", "outcome", "rules", "evidence", "data"], ...] = ()
    """Parts of the report that are left out; the report says so."""
    charts: tuple[ChartName, ...] = ("all",)
    """Charts to draw, by name; `all` means every one except the radar, which is drawn only if named."""
    min_group_customers: int = Field(default=10, ge=1)
    """Groups of fewer customers are not broken down in the report, and smaller segments are not described by numbers."""
    max_points: int = Field(default=1500, ge=10)
    """Most customers drawn as points in one chart."""
    png: bool = False
    """Write each chart as PNG beside the SVG, 1,600 pixels wide."""
    paper: Literal["auto", "a4", "letter"] = "auto"
    """Paper of the PDF; `auto`: Letter where the locale is of a country that uses it, such as the United States, else A4."""
