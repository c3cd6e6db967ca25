"""Values that no customer can have."""

import numpy as np

from segmentry.catalogue.column_words import AGE, words
from segmentry.results import Finding
from segmentry.stages.audit.checks.base import Answer, AuditInput, Check, listed

_NEVER_NEGATIVE = frozenset(
    {"age", "income", "salary", "price", "count", "children", "visits", "orders", "quantity", "tenure", "days", "years"}
)


def check_impossible(data: AuditInput) -> Answer:
    """Report ages out of range and negative values where none can be."""
    facts: dict[str, str] = {}
    for column in data.customers.with_role("numeric", "sensitive", "ordinal"):
        if column.kind != "number":
            continue
        found, values = set(words(column.name)), data.numbers(column.name)
        if AGE & found:
            bad = int(np.count_nonzero((values < data.spec.age_min_years) | (values > data.spec.age_max_years)))
            told = f"{bad:,} outside {data.spec.age_min_years:g} to {data.spec.age_max_years:g} years"
        else:
            bad = int(np.count_nonzero(values < 0)) if _NEVER_NEGATIVE & found else 0
            told = f"{bad:,} below zero"
        if bad:
            facts[column.name] = told
    if not facts:
        return None
    return Finding(
        "impossible_values",
        "warning",
        "Values that cannot be right",
        f"{listed(facts)}.",
        "They were kept as they are; correct them at the source, or leave the customers out with --where.",
    )


CHECK = Check("impossible_values", "ages out of range, negative amounts and counts", check_impossible)
