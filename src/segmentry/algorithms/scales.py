"""Scales that a feature can have: one entry each."""

from collections.abc import Callable
from dataclasses import dataclass

from segmentry.algorithms.moments import Moments


@dataclass(frozen=True, kw_only=True)
class Scale:
    """What is subtracted from a feature and what it is divided by, both from its moments.

    Parameters
    ----------
    centre
        What is subtracted.
    spread
        What the difference is divided by.
    is_by_spread
        Whether features come out with comparable spreads, so that yes/no columns beside them are scaled to suit.
    """

    centre: Callable[[Moments], float]
    spread: Callable[[Moments], float]
    is_by_spread: bool = False


SCALES: dict[str, Scale] = {
    "standard": Scale(centre=lambda known: known.mean, spread=lambda known: known.sd, is_by_spread=True),
    "robust": Scale(
        centre=lambda known: known.median,
        spread=lambda known: known.upper_quartile - known.lower_quartile,
        is_by_spread=True,
    ),
    "minmax": Scale(centre=lambda known: known.minimum, spread=lambda known: known.maximum - known.minimum),
    "none": Scale(centre=lambda _: 0.0, spread=lambda _: 1.0),
}
"""Every scale by its kind in the spec."""
