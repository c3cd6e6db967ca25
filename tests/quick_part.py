"""Many cases of one kind, of which the quick tests take an evenly spread part."""

from collections.abc import Iterable
from typing import Any

import pytest


def quick_part(cases: Iterable[Any], every: int) -> list[Any]:
    """Return all cases as parameters of a test, of which all but each n-th are slow.

    Parameters
    ----------
    cases
        The cases; the id of each is its text, or the texts of its parts with blanks between them.
    every
        Which part of the cases is quick: 10 takes the first, the eleventh, and so on.
    """
    return [
        pytest.param(
            case,
            id=case if isinstance(case, str) else " ".join(case),
            marks=[pytest.mark.slow] if number % every else [],
        )
        for number, case in enumerate(cases)
    ]
