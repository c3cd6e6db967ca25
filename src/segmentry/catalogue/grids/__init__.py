"""Named grids for RFM scores: each an exact partition, shipped as data."""

from segmentry.catalogue.grids.base import DIMENSIONS, Grid, GridRule, crossed
from segmentry.catalogue.grids.eleven_group import ELEVEN_GROUP
from segmentry.catalogue.grids.lifecycle import LIFECYCLE
from segmentry.catalogue.grids.lint import GridProblem, lint_grid
from segmentry.catalogue.grids.meanings import BETWEEN_SEASONS, BOUGHT_ONCE, NO_PURCHASE, REACTIVATED, TOO_NEW
from segmentry.catalogue.grids.plain import FREQUENCY_ONLY, ONE_NAME, RECENCY_ONLY
from segmentry.catalogue.grids.rf_eleven import RF_ELEVEN
from segmentry.catalogue.grids.six_group import SIX_GROUP
from segmentry.catalogue.grids.ten_group import TEN_GROUP

_SHIPPED = (RF_ELEVEN, TEN_GROUP, ELEVEN_GROUP, SIX_GROUP, RECENCY_ONLY, FREQUENCY_ONLY, LIFECYCLE)
GRIDS: dict[str, Grid] = {grid.name: grid for grid in _SHIPPED}

__all__ = [
    "BETWEEN_SEASONS",
    "BOUGHT_ONCE",
    "DIMENSIONS",
    "FREQUENCY_ONLY",
    "GRIDS",
    "NO_PURCHASE",
    "ONE_NAME",
    "REACTIVATED",
    "RECENCY_ONLY",
    "TOO_NEW",
    "Grid",
    "GridProblem",
    "GridRule",
    "crossed",
    "lint_grid",
]
