"""All charts, in the order of the report."""

from segmentry.report.charts import (
    against_nothing,
    cohorts,
    concentration,
    criteria,
    cross,
    descent,
    distributions,
    elbow,
    gaps,
    gorge,
    heatmap,
    map,  # noqa: A004 - the chart's name
    rfm_grid,
    scatter,
    score_cuts,
    segment_stability,
    silhouette_by_k,
    sizes,
    stability,
    weeks,
)
from segmentry.report.charts.base import ChartEntry

CHARTS: tuple[ChartEntry, ...] = (
    sizes.CHART,
    scatter.CHART,
    heatmap.CHART,
    map.CHART,
    distributions.CHART,
    gorge.CHART,
    rfm_grid.CHART,
    cross.CHART,
    concentration.CHART,
    score_cuts.CHART,
    weeks.CHART,
    gaps.CHART,
    cohorts.CHART,
    against_nothing.CHART,
    stability.CHART,
    segment_stability.CHART,
    descent.CHART,
    elbow.CHART,
    silhouette_by_k.CHART,
    criteria.CHART,
)
