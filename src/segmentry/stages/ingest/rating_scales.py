"""Whole numbers that are answers on a scale, such as 1 to 5, told by several columns that share it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from segmentry.catalogue.column_words import is_amount_name
from segmentry.languages.english import COUNTED
from segmentry.results import Column
from segmentry.spec import Role
from segmentry.spec.options import role_option
from segmentry.stages.ingest.facts import ColumnFacts

SCALES: tuple[tuple[float, float], ...] = ((1, 4), (1, 5), (1, 6), (1, 7), (1, 9), (1, 10), (0, 10))
"""Lowest and highest answer of scales in use; shorter ones from 0 are as often counts."""

_LEAST_COLUMNS, _LEAST_CUSTOMERS = 4, 50
_LEAST_AT_TOP, _MOST_COLUMNS = 0.02, 0.75


def with_rating_scales(columns: Mapping[str, Column], user_roles: Mapping[str, Role]) -> dict[str, Column]:
    """Return the columns, those of numbers that answer on one scale as ordered answers.

    Four columns at least run from the same lowest to the same highest answer, three quarters of them with every answer
    between, and as many with the highest one from two in a hundred customers: counts have a highest number that few reach.
    Names that speak of amounts, counts or times are left out. Columns that miss an end of the scale follow the others.

    Parameters
    ----------
    columns
        The columns by name, with their roles.
    user_roles
        Roles that the user set, by column.

    Returns
    -------
    dict
        All columns, in their order.
    """
    open_columns = [ColumnFacts(column) for name, column in columns.items() if name not in user_roles]
    candidates = [facts for facts in open_columns if _may_be_answers(facts)]
    found = dict(columns)
    counts = Counter(item.range for item in candidates)
    for ends in sorted(SCALES, key=lambda item: -counts[item]):
        alike = [_Answered.of(item) for item in candidates if item.range == ends]
        if not _is_scale(alike, ends):
            continue
        joining = [item for item in candidates if _is_within(item, ends) and found[item.name].role == "numeric"]
        found |= {item.name: _as_answers(item.column, ends, len(joining)) for item in joining}
    return found


@dataclass(frozen=True, kw_only=True)
class _Answered:
    n_distinct: int
    top_share: float

    @classmethod
    def of(cls, facts: ColumnFacts) -> "_Answered":
        numbers = facts.column.numbers()
        return cls(n_distinct=facts.n_distinct, top_share=float(np.sum(numbers == facts.range[1]) / facts.n_filled))


def _may_be_answers(facts: ColumnFacts) -> bool:
    if not facts.column.flags.is_quantity or facts.column.is_worded or not facts.is_whole:
        return False
    is_counted = bool(COUNTED.intersection(facts.words[:1])) or is_amount_name(facts.name)
    return 3 <= facts.n_distinct <= 11 and facts.n_filled >= _LEAST_CUSTOMERS and not is_counted


def _is_scale(alike: list[_Answered], ends: tuple[float, float]) -> bool:
    """Return whether columns with the same ends are answers on a scale."""
    n_answers, most = ends[1] - ends[0] + 1, _MOST_COLUMNS * len(alike)
    are_used = sum(item.n_distinct == n_answers for item in alike) >= most
    reach_top = sum(item.top_share >= _LEAST_AT_TOP for item in alike) >= most
    return len(alike) >= _LEAST_COLUMNS and are_used and reach_top


def _is_within(facts: ColumnFacts, ends: tuple[float, float]) -> bool:
    """Return whether a column has the scale, or all of it but one end."""
    low, high = facts.range
    missed = (low - ends[0]) + (ends[1] - high)
    return ends[0] <= low and high <= ends[1] and (missed == 0 or (missed == 1 and facts.n_distinct == high - low + 1))


def _as_answers(column: Column, ends: tuple[float, float], n_columns: int) -> Column:
    scale = f"answers from {ends[0]:g} to {ends[1]:g}, as in {n_columns - 1} other columns"
    return replace(column, role="ordinal", why=f"{scale} ({role_option(column.name, 'numeric')} for numbers)")
