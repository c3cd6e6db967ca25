"""Named grids for RFM scores: each an exact partition, shipped as data."""

from segmentry.catalogue.grids.base import DIMENSIONS, Grid, GridRule, crossed
from segmentry.catalogue.grids.eleven_group import ELEVEN_GROUP
from segmentry.catalogue.grids.lint import GridProblem, lint_grid
from segmentry.catalogue.grids.rf_eleven import RF_ELEVEN
from segmentry.catalogue.grids.six_group import SIX_GROUP
from segmentry.catalogue.grids.ten_group import TEN_GROUP

GRIDS: dict[str, Grid] = {grid.name: grid for grid in (RF_ELEVEN, TEN_GROUP, ELEVEN_GROUP, SIX_GROUP)}

__all__ = ["DIMENSIONS", "GRIDS", "Grid", "GridProblem", "GridRule", "crossed", "lint_grid"]
