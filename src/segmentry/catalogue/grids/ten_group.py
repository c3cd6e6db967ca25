"""The map of most public notebooks: ten names for recency and frequency; spend is ignored."""

from segmentry.catalogue.grids.base import Grid, rows
from segmentry.catalogue.grids.meanings import BY_TWO_SCORES

_NAMES = {
    "C": "Champion", "L": "Loyal", "P": "Potential Loyalist", "N": "New", "O": "Promising", "A": "Need Attention",
    "S": "About to Sleep", "K": "Can't Lose", "R": "At Risk", "H": "Hibernating",
}  # fmt: skip

TEN_GROUP = Grid(
    name="ten-group",
    title="recency x frequency, ten names; ignores spend",
    n_levels=5,
    n_dimensions=2,
    rules=rows(
        "N P P C C",
        "O P P L L",
        "S S A L L",
        "H H R R K",
        "H H R R K",
        names=_NAMES,
    ),
    order=(
        "Hibernating", "At Risk", "Can't Lose", "About to Sleep", "Need Attention", "Promising", "New", "Potential Loyalist",
        "Loyal", "Champion",
    ),
    meanings=BY_TWO_SCORES,
    newcomers=("New", "Promising"),
)  # fmt: skip
