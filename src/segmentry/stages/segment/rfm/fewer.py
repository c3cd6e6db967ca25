"""Fewer scores and names where the customers are too few, or too alike, to carry all of a grid's."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats
from segmentry.catalogue.grids import DIMENSIONS, FREQUENCY_ONLY, ONE_NAME, RECENCY_ONLY, Grid
from segmentry.spec import RfmMethod
from segmentry.spec.rfm import is_grid_file

NAMES_FROM, ALL_SCORES_FROM = 20, 60
_FEW_SCORES = 2


@dataclass(frozen=True)
class Naming:
    """The grid that names customers, the number of scores of each dimension, and why there are fewer."""

    grid: Grid
    n_scores: dict[str, int]
    why_fewer: str = ""


def choose_naming(values: dict[str, Floats], method: RfmMethod, grid: Grid, cycle_days: float | None) -> Naming:
    """Return the names and scores that the customers can carry.

    Parameters
    ----------
    values
        Values of the buyers by dimension, each of shape (n,), in their unit.
    method
        What the user asked for: bins, cut points and a convention that are stated stay as they are.
    grid
        The grid asked for.
    cycle_days
        The usual gap; None where nobody came back.

    Returns
    -------
    Naming
        The grid asked for with all its scores, unless there is too little to tell customers apart.
    """
    n_buyers = len(next(iter(values.values())))
    scores = {dimension: _stated(dimension, method, grid) or grid.n_levels for dimension in values}
    if grid.stages:
        return Naming(grid, scores) if cycle_days is not None else Naming(ONE_NAME, scores, _NOBODY_CAME_BACK)
    if _is_stated(method):
        return Naming(grid, scores)
    few = {dimension: _stated(dimension, method, grid) or min(_FEW_SCORES, grid.n_levels) for dimension in values}
    if n_buyers < NAMES_FROM:
        return Naming(ONE_NAME, few, _too_few(n_buyers))
    alike = _alike(values, cycle_days)
    scores, why = (few, _few(n_buyers)) if n_buyers < ALL_SCORES_FROM else (scores, "")
    plain, why_plain = _PLAIN[alike]
    return Naming(plain or grid, scores, " ".join(text for text in (why_plain, why) if text))


_REMEDY = "`--set segment.method.bins=5` gives five scores and all names anyway."
_NOBODY_CAME_BACK = "Nobody bought on two different days, so there is no buying rhythm to base stages on."
_SAME_RECENCY = (
    "The last purchases are too close together to distinguish customers, so names describe only the number of orders."
)
_SAME_FREQUENCY = "All buyers have the same number of orders, so names describe only the last purchase."
_ALL_ALIKE = "Buyers differ neither in their last purchase nor in their number of orders, so there is only one name."
_PLAIN: dict[frozenset[str], tuple[Grid | None, str]] = {
    frozenset(): (None, ""),
    frozenset({"recency"}): (FREQUENCY_ONLY, _SAME_RECENCY),
    frozenset({"frequency"}): (RECENCY_ONLY, _SAME_FREQUENCY),
    frozenset({"recency", "frequency"}): (ONE_NAME, _ALL_ALIKE),
}


def _is_stated(method: RfmMethod) -> bool:
    """Return whether the user said in so many words what scores and names to give."""
    has_bins = any(getattr(method.bins, dimension) is not None for dimension in DIMENSIONS)
    has_cuts = any(method.cuts_of(dimension).kind == "fixed" for dimension in DIMENSIONS[:2])
    return has_bins or has_cuts or method.convention != "segmentry" or is_grid_file(method.grid)


def _stated(dimension: str, method: RfmMethod, grid: Grid) -> int | None:
    """Return the number of scores that the spec or the grid states for a dimension, or None."""
    rule = method.cuts_of(dimension)
    if rule.kind == "fixed":
        return len(rule.cuts) + 1
    bins: int | None = getattr(method.bins, dimension)
    if bins is None and rule.kind == "auto" and dimension == "recency" and grid.recency_cuts:
        return len(grid.recency_cuts) + 1
    return bins


def _alike(values: dict[str, Floats], cycle_days: float | None) -> frozenset[str]:
    """Return which of recency and frequency tell nobody apart.

    Last purchases that are all within one usual gap do not say that anybody stayed away.
    """
    recency, frequency = values["recency"], values["frequency"]
    span = float(np.ptp(recency))
    alike = {
        "recency": span == 0 or (cycle_days is not None and span < cycle_days),
        "frequency": float(np.ptp(frequency)) == 0,
    }
    return frozenset(name for name, is_alike in alike.items() if is_alike)


def _too_few(n_buyers: int) -> str:
    buyers = "1 customer has" if n_buyers == 1 else f"{n_buyers} customers have"
    return f"{buyers} a purchase, and fewer than {NAMES_FROM} are too few to compare. {_REMEDY}"


def _few(n_buyers: int) -> str:
    return (
        f"{n_buyers} customers have a purchase; fewer than {ALL_SCORES_FROM} carry two scores in each dimension and no more. "
        f"{_REMEDY}"
    )
