"""From the values of customers to segments: one entry for each method that is arithmetic."""

from collections.abc import Callable

from segmentry.results import Model
from segmentry.warehouse.centres import by_centres
from segmentry.warehouse.classes import by_classes
from segmentry.warehouse.customers import Read
from segmentry.warehouse.given import by_given_rules
from segmentry.warehouse.mixture import by_mixture
from segmentry.warehouse.nearest import Placed
from segmentry.warehouse.prototypes import by_prototypes
from segmentry.warehouse.rfm import by_rfm
from segmentry.warehouse.tree import by_tree

ASSIGNMENTS: dict[str, Callable[[Read, Model], Placed]] = {
    "kmeans": by_centres,
    "hierarchical": by_centres,
    "sized": by_centres,
    "prototypes": by_prototypes,
    "latent-class": by_classes,
    "mixture": by_mixture,
    "tree": by_tree,
    "given": by_given_rules,
    "rfm": by_rfm,
}
"""How customers get segments, by the kind of what the method has learnt."""
