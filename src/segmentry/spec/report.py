"""What the report and the charts show."""

from pydantic import Field

from segmentry.spec.base import SpecModel


class ReportSpec(SpecModel):
    """What the report and the charts show."""

    title: str | None = None
    """Title of the report; named after the input when null."""
    min_group_customers: int = Field(default=10, ge=1)
    """Groups of fewer customers are not broken down in the report."""
    max_points: int = Field(default=1500, ge=10)
    """Most customers drawn as points in one chart."""
    png: bool = True
    """Write each chart as PNG beside the SVG."""
