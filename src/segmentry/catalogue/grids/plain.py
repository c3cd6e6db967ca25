"""Plain names for logs where one score, or none, tells customers apart."""

from segmentry.catalogue.grids.base import Grid, crossed

_ANY = (1, 2, 3, 4, 5)

RECENCY_ONLY = Grid(
    name="recency-only",
    title="three names by the last purchase alone",
    n_levels=5,
    n_dimensions=2,
    rules=(
        crossed("Bought recently", (4, 5), _ANY),
        crossed("Bought a while ago", (3,), _ANY),
        crossed("Bought long ago", (1, 2), _ANY),
    ),
    order=("Bought long ago", "Bought a while ago", "Bought recently"),
)

FREQUENCY_ONLY = Grid(
    name="frequency-only",
    title="three names by the number of orders alone",
    n_levels=5,
    n_dimensions=2,
    rules=(
        crossed("Many orders", _ANY, (4, 5)),
        crossed("Some orders", _ANY, (3,)),
        crossed("Few orders", _ANY, (1, 2)),
    ),
    order=("Few orders", "Some orders", "Many orders"),
)

ONE_NAME = Grid(
    name="one-name",
    title="one name for every buyer",
    n_levels=5,
    n_dimensions=2,
    rules=(crossed("Buyer", _ANY, _ANY),),
    order=("Buyer",),
)
