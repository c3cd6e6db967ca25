"""All charts, in the order of the report."""

from segmentry.report.charts import criteria, distributions, elbow, heatmap, map, scatter, silhouette_by_k, sizes  # noqa: A004
from segmentry.report.charts.base import ChartEntry

CHARTS: tuple[ChartEntry, ...] = (
    sizes.CHART,
    scatter.CHART,
    heatmap.CHART,
    map.CHART,
    distributions.CHART,
    elbow.CHART,
    silhouette_by_k.CHART,
    criteria.CHART,
)
