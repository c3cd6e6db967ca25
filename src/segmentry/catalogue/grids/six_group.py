"""Six names for scores from 1 to 3, with fixed cut points of recency in days; not monotone."""

from segmentry.catalogue.grids.base import Grid, listed

SIX_GROUP = Grid(
    name="six-group",
    title="recency (180 and 365 days) x frequency x monetary in thirds, six names; a better score can give a worse name",
    n_levels=3,
    n_dimensions=3,
    rules=(
        listed("Champions", "333 332 323"),
        listed("Loyal", "321 322 331 232 233"),
        listed("Recent", "312 313 311 222 223"),
        listed("Needs attention", "213 221 123 132 133"),
        listed("At risk", "231 212 122 131 211"),
        listed("Inactive", "111 112 113 121"),
    ),
    meanings={
        "Champions": "They have the best score for recency, and medium or high ones for orders and spend.",
        "Loyal": "They have medium or good scores for recency and for the number of orders.",
        "Recent": "They have a medium or good score for recency, and a medium or low one for the number of orders.",
        "At risk": "They have a medium or low score for recency, and a medium or low one for orders or spend.",
    },
    newcomers=("Recent",),
    recency_cuts=(180.0, 365.0),
)
