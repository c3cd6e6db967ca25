"""Customers to be scored who are unlike those that the segments were learnt from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.moments import Moments, moments
from segmentry.catalogue.findings import finding
from segmentry.results import Finding, NumericState
from segmentry.stages.track import unit_change
from segmentry.texts import shortened

_LEAST_CUSTOMERS, _LEAST_FOR_MEANS = 5, 20
_FAR_SDS = 1.0
_FAR_TIMES = 10.0
_MOST_SHOWN = 6
_UNITS = "Check that amounts and other numbers have the same unit as in the study, such as cents or thousands."


@dataclass(frozen=True)
class _Fact:
    """How a feature differs from what was learnt, and whether it may be in another unit."""

    text: str
    is_unit: bool


def drift_findings(values: Floats, states: Sequence[NumericState]) -> tuple[Finding, ...]:
    """Report features whose median is outside all values learnt, or whose mean has moved far.

    Parameters
    ----------
    values
        Values of the customers to be scored, nan where missing, shape (n, d).
    states
        What was learnt of each feature.
    """
    facts = [
        fact
        for index, state in enumerate(states)
        if not state.is_yes_no and (fact := _drift(values[:, index], state)) is not None
    ]
    scaled, others = [fact.text for fact in facts if fact.is_unit], [fact.text for fact in facts if not fact.is_unit]
    remedy = (
        "They were assigned anyway. Check that each column has the same unit as before, such as thousands; if customers have "
        "really changed, fit a new study."
    )
    units = (finding("other_unit", f"{shortened(scaled, _MOST_SHOWN, 'features')}.", _UNITS),) if scaled else ()
    return (*units, finding("drift", f"{shortened(others, _MOST_SHOWN, 'features')}.", remedy)) if others else units


def spend_findings(values: Floats, known: Floats) -> tuple[Finding, ...]:
    """Report spend an order that is far from that of the study, as prices in cents for euros would be.

    Parameters
    ----------
    values
        Spend an order of the customers to be scored, shape (n,); nan where unknown.
    known
        The same of the customers of the study, shape (m,).
    """
    learnt = moments(known)
    found = values[np.isfinite(values)]
    if learnt.n < _LEAST_FOR_MEANS or not len(found):
        return ()
    middle = float(np.median(found))
    is_outside = not learnt.minimum <= middle <= learnt.maximum
    if not _is_scaled(middle, learnt) or (len(found) < _LEAST_FOR_MEANS and not is_outside):
        return ()
    fact = _compared("Spend an order", middle, learnt)
    evidence, remedy = f"{fact.text}.", f"RFM scores and value tiers depend on it. {_UNITS}"
    return (finding("other_unit", evidence, remedy) if fact.is_unit else finding("drift", evidence, remedy),)


def _drift(values: Floats, state: NumericState) -> _Fact | None:
    """Return how a feature differs from what was learnt; None where it does not."""
    known, learnt = values[np.isfinite(values)], state.moments
    if not len(known):
        return None
    middle = float(np.median(known))
    is_outside = not learnt.minimum <= middle <= learnt.maximum and (
        len(known) >= _LEAST_CUSTOMERS or abs(middle) > _FAR_TIMES * max(abs(learnt.minimum), abs(learnt.maximum))
    )
    is_scaled = len(known) >= _LEAST_FOR_MEANS and _is_scaled(middle, learnt)
    is_moved = len(known) >= _LEAST_FOR_MEANS and abs(float(known.mean()) - learnt.mean) > _FAR_SDS * learnt.sd
    if not is_outside and not is_moved and not is_scaled:
        return None
    return _compared(state.called, middle, learnt)


def _is_scaled(middle: float, learnt: Moments) -> bool:
    """Return whether a median is ten times that of the study, or a tenth of it, as in another unit."""
    return learnt.median * middle > 0 and not 1 / _FAR_TIMES < middle / learnt.median < _FAR_TIMES


def _compared(name: str, middle: float, learnt: Moments) -> _Fact:
    """Return the median now and when the segments were learnt, and whether the unit may be another one."""
    span = f"{learnt.minimum:,.6g} to {learnt.maximum:,.6g}"
    change = unit_change(middle / learnt.median) if learnt.median else ""
    then = f"was {learnt.median:,.6g} ({span}) when the segments were learnt"
    text = f"{name} is typically {middle:,.6g} here, but {then}{', ' if change else ''}{change}"
    return _Fact(text, is_unit=bool(change))
