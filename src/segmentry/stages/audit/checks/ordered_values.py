"""Answers in words that were read as ordered numbers, and values that may have an order."""

from segmentry.catalogue.findings import finding
from segmentry.results import Column
from segmentry.spec.options import role_options
from segmentry.stages.audit.checks.base import Answer, AuditInput, Check, listed

_MOST_SHOWN = 3


def check_ordered_answers(data: AuditInput) -> Answer:
    """Report which words were read as which numbers."""
    columns = [
        column for column in data.customers.columns_where(lambda role: role.is_ordered_answer) if column.is_worded
    ]
    if not columns:
        return None
    names = [column.name for column in columns]
    ranked = [name for name in names if name in data.states and data.states[name].transform == "rank"]
    counted = f", and ranked among the customers: {', '.join(ranked)}" if ranked else ""
    return finding(
        "ordered_answers",
        f"{listed({column.name: _scale(column) for column in columns})}.",
        f"They are treated as numbers with these steps{counted}; to treat them as categories: "
        f"{role_options(names, 'categorical')}",
    )


def check_possible_order(data: AuditInput) -> Answer:
    """Report columns of texts whose names announce an order that no known scale tells."""
    columns = [
        column for column in data.customers.columns_where(lambda role: role.is_ordered_answer) if column.kind == "text"
    ]
    if not columns:
        return None
    return finding(
        "possible_order",
        f"{listed({column.name: f'{column.n_distinct} levels' for column in columns})}.",
        "No order was assumed, so they only describe segments; if they are ordered, recode them as numbers.",
    )


def _scale(column: Column) -> str:
    ordered = sorted(column.format.words, key=lambda item: item[1])
    shown = ordered if len(ordered) <= _MOST_SHOWN else [*ordered[: _MOST_SHOWN - 1], ordered[-1]]
    parts = [f"{word} = {number:g}" for word, number in shown]
    return ", ".join(parts if len(shown) == len(ordered) else [*parts[:-1], "...", parts[-1]])


CHECKS = (
    Check("ordered_answers", "ordered answers", check_ordered_answers),
    Check("possible_order", "texts that may have an order", check_possible_order),
)
