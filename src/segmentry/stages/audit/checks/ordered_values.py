"""Values that may have an order, which only the user can tell."""

import pyarrow.compute as pc

from segmentry.catalogue.column_words import ORDERED_LEVELS
from segmentry.results import Column, Finding
from segmentry.stages.audit.checks.base import Answer, AuditInput, Check, listed


def check_ordered(data: AuditInput) -> Answer:
    """Report columns whose values look ordered."""
    facts = {column.name: f"{column.n_distinct} levels" for column in data.customers.with_role("ordinal")}
    for column in data.customers.with_role("categorical"):
        if column.kind == "text" and _has_known_order(column):
            facts[column.name] = f"{column.n_distinct} levels"
    if not facts:
        return None
    return Finding(
        "possible_order",
        "info",
        "Values that may have an order",
        f"{listed(facts)}.",
        "No order was assumed, so they only describe; if the steps are even, recode them to numbers with role numeric.",
    )


def _has_known_order(column: Column) -> bool:
    levels = {str(level).lower() for level in pc.unique(column.values).to_pylist()}
    return any(known <= levels for known in ORDERED_LEVELS)


CHECK = Check("possible_order", "ordered categories and ratings", check_ordered)
