"""What a check sees and what it may answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from segmentry.algorithms.moments import Moments
from segmentry.results import CustomerTable, Finding, NotApplicable, NumericState
from segmentry.spec import AuditSpec
from segmentry.texts import shortened

Answer = Finding | NotApplicable | None


@dataclass(frozen=True, kw_only=True)
class AuditInput:
    """The customers, the numeric columns that form segments, and how strict to be.

    `states` tells how each of them was filled and transformed, where that is known already, and
    `keeps_gaps` whether the method takes missing values as missing instead.
    """

    customers: CustomerTable
    feature_names: tuple[str, ...]
    moments: Mapping[str, Moments]
    spec: AuditSpec
    states: Mapping[str, NumericState] = field(default_factory=dict)
    keeps_gaps: bool = False

    def numbers(self, name: str) -> NDArray[np.float64]:
        """Return a numeric column, nan where missing.

        Parameters
        ----------
        name
            Name of the column.
        """
        return self.customers.columns[name].numbers()

    def is_measured(self, name: str) -> bool:
        """Return whether a column counts or measures something, and is no mere answer.

        Parameters
        ----------
        name
            Name of the column.
        """
        return self.customers.columns[name].is_measured


@dataclass(frozen=True)
class Check:
    """A check: a stable code, what it looks for, and the function that looks.

    The function returns None where there is nothing to report.
    """

    code: str
    looks_for: str
    run: Callable[[AuditInput], Answer]


def listed(facts: dict[str, str], most: int = 8) -> str:
    """Return `name (fact), name (fact)` for the first facts, and how many more there are.

    Parameters
    ----------
    facts
        What was found, by column.
    most
        Largest number of items.
    """
    return shortened([f"{name} ({fact})" for name, fact in facts.items()], most)
