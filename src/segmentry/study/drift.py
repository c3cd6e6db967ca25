"""Customers to be scored who are unlike those that the segments were learnt from."""

from collections.abc import Sequence

import numpy as np

from segmentry.algorithms import Floats
from segmentry.catalogue.findings import finding
from segmentry.results import Finding, NumericState
from segmentry.texts import shortened

_LEAST_CUSTOMERS, _LEAST_FOR_MEANS = 5, 20
_FAR_SDS = 1.0
_FAR_TIMES = 10.0
_MOST_SHOWN = 6


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
    if not facts:
        return ()
    remedy = (
        "They were assigned anyway. Check that each column has the same unit as before, such as thousands; if customers have "
        "really changed, fit a new study."
    )
    return (finding("drift", f"{shortened(facts, _MOST_SHOWN, 'features')}.", remedy),)


def _drift(values: Floats, state: NumericState) -> str | None:
    """Return how a feature differs from what was learnt; None where it does not."""
    known, learnt = values[np.isfinite(values)], state.moments
    if not len(known):
        return None
    middle = float(np.median(known))
    is_outside = not learnt.minimum <= middle <= learnt.maximum and (
        len(known) >= _LEAST_CUSTOMERS or abs(middle) > _FAR_TIMES * max(abs(learnt.minimum), abs(learnt.maximum))
    )
    is_moved = len(known) >= _LEAST_FOR_MEANS and abs(float(known.mean()) - learnt.mean) > _FAR_SDS * learnt.sd
    if not is_outside and not is_moved:
        return None
    span = f"{learnt.minimum:,.6g} to {learnt.maximum:,.6g}"
    return f"{state.called} is typically {middle:,.6g} here, but was {learnt.median:,.6g} ({span}) when the segments were learnt"
