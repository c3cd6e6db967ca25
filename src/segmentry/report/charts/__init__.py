"""All charts, in the order of the report."""

from segmentry.report.charts import (
    cohorts,
    concentration,
    criteria,
    cross,
    distributions,
    elbow,
    gaps,
    heatmap,
    map,  # noqa: A004 - the chart's name
    rfm_grid,
    scatter,
    score_cuts,
    silhouette_by_k,
    sizes,
    weeks,
)
from segmentry.report.charts.base import ChartEntry

CHARTS: tuple[ChartEntry, ...] = (
    sizes.CHART,
    scatter.CHART,
    heatmap.CHART,
    map.CHART,
    distributions.CHART,
    rfm_grid.CHART,
    cross.CHART,
    concentration.CHART,
    score_cuts.CHART,
    weeks.CHART,
    gaps.CHART,
    cohorts.CHART,
    elbow.CHART,
    silhouette_by_k.CHART,
    criteria.CHART,
)
