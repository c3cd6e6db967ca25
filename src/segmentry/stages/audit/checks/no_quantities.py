"""Columns of numbers that count or measure nothing, or repeat what others say: one check per kind."""

from segmentry.catalogue.findings import finding
from segmentry.catalogue.quantities import KINDS, NoQuantity
from segmentry.results import Column
from segmentry.spec.options import role_options
from segmentry.stages.audit.checks.base import Answer, AuditInput, Check, listed

_MOST_NAMED = 40


def _check(kind: NoQuantity) -> Check:
    def run(data: AuditInput) -> Answer:
        columns = [column for column in data.customers.columns.values() if column.taken_for == kind.code]
        aside = [column for column in columns if column.name not in data.feature_names]
        if not aside:
            return None
        text = listed({column.name: column.why for column in aside}, _MOST_NAMED)
        remedy = f"{kind.reason} They are not used to form segments; to use one anyway: {_options(aside)}"
        return finding(kind.code, f"{text}.", remedy)

    return Check(kind.code, kind.title[0].lower() + kind.title[1:], run)


def _options(columns: list[Column]) -> str:
    """Return what to type to use columns as numbers, or texts and codes as categories."""
    numbers = [column.name for column in columns if column.kind == "number" and column.taken_for != "postcode"]
    others = [column.name for column in columns if column.name not in numbers]
    as_numbers = [role_options(numbers, "numeric")] if numbers else []
    as_categories = [f"{role_options(others, 'categorical')} --set features.categories=one_hot"] if others else []
    return " ".join([*as_numbers, *as_categories])


CHECKS: tuple[Check, ...] = tuple(_check(kind) for kind in KINDS)
"""A check for each kind of the catalogue."""
