"""RFM: learn cut points from customers; assign scores, a name and a value tier to each customer."""

import sys

import numpy as np

from segmentry.algorithms import Bools, Floats, Ints
from segmentry.algorithms.ranks import midrank_shares
from segmentry.algorithms.scores import (
    FREQUENCY_EDGES,
    ScoreCuts,
    edge_quantile_cuts,
    fixed_cuts,
    has_frequent_minimum,
    natural_cuts,
    quantile_cuts,
    score_values,
)
from segmentry.catalogue.features import FREQUENCY, MONETARY, RECENCY
from segmentry.catalogue.grids import DIMENSIONS, Grid, lint_grid
from segmentry.errors import DataError, SpecError
from segmentry.results import CustomerTable, RfmScores, RfmState, TierThresholds
from segmentry.spec import RfmMethod
from segmentry.spec.rfm import AutoCuts, Cuts, EdgeQuantileCuts, FixedCuts, NaturalCuts

NO_PURCHASE, REACTIVATED, TOO_NEW = "No purchase", "Reactivated", "Too new to judge"
_HEAVY_FROM, _MEDIUM_FROM = 0.8, 0.5
_TENURE = "tenure_days"


def learn_rfm(customers: CustomerTable, method: RfmMethod, grid: Grid, cycle_days: float | None) -> RfmState:
    """Learn cut points and value tiers from the customers with a purchase.

    Parameters
    ----------
    customers
        Customers with recency, frequency and monetary.
    method
        How values become scores.
    grid
        How scores become names.
    cycle_days
        Median gap between purchase days, in days; None when no customer came back.

    Returns
    -------
    RfmState
        What `apply_rfm` needs.

    Raises
    ------
    DataError
        When no customer has a purchase, or the grid needs amounts and there are none.
    SpecError
        When fixed cut points do not fit the grid.
    """
    features = _features(customers, method, grid)
    has_bought = _has_bought(customers)
    if not has_bought.any():
        raise DataError(
            "RFM needs customers with a purchase",
            where=customers.source,
            got=f"{customers.n_customers:,} without one",
            remedy="Where returns undid all purchases, --set orders.returns=drop leaves the returns out.",
        )
    cuts = {}
    for dimension, feature in features.items():
        values = _known(customers, feature)[has_bought]
        cuts[dimension] = _cuts(dimension, values, spec=getattr(method, dimension), grid=grid)
    names = list(grid.names)
    if method.tell_newcomers and grid.newcomers:
        names.insert(names.index(grid.newcomers[0]) + 1, REACTIVATED)
        names.append(TOO_NEW)
    return RfmState(
        grid=grid.name,
        features=features,
        cuts=cuts,
        names=(*names, NO_PURCHASE),
        codes={code: grid.name_of(code) or "" for code in grid.codes},
        newcomers=grid.newcomers if method.tell_newcomers else (),
        cycle_days=cycle_days,
        tiers=_tiers(customers),
        problems=tuple(problem.text for problem in lint_grid(grid)),
    )


def apply_rfm(customers: CustomerTable, state: RfmState) -> RfmScores:
    """Assign scores, a name and a value tier to every customer, each treated alone.

    Parameters
    ----------
    customers
        Customers with the features that the scores are made from.
    state
        What was learnt.

    Returns
    -------
    RfmScores
        Score 0 and the name "No purchase" for customers without a purchase.
    """
    has_bought = _has_bought(customers)
    scores: dict[str, Ints] = {}
    for dimension, feature in state.features.items():
        values = _directed(dimension, np.where(has_bought, _known(customers, feature), 0.0))
        scores[dimension] = np.where(has_bought, score_values(values, state.cuts[dimension]), 0)
    labels = np.full(customers.n_customers, state.names.index(NO_PURCHASE), dtype=np.int64)
    used = [scores[dimension] for dimension in DIMENSIONS if dimension in state.cuts]
    n_digits = len(next(iter(state.codes)))
    for code, name in state.codes.items():
        is_here = np.logical_and.reduce([each == int(digit) for each, digit in zip(used[:n_digits], code, strict=True)])
        labels[is_here & has_bought] = state.names.index(name)
    return RfmScores(
        scores=scores,
        labels=_with_newcomers(customers, labels, state=state, has_bought=has_bought),
        tiers=_tier_of(customers, state),
        state=state,
    )


def _features(customers: CustomerTable, method: RfmMethod, grid: Grid) -> dict[str, str]:
    monetary = MONETARY if method.monetary_value == "total" else "mean_order_value"
    features = dict(zip(DIMENSIONS, (RECENCY, FREQUENCY, monetary), strict=True))
    has_money = monetary in customers.columns
    if grid.n_dimensions == 3 and not has_money:
        raise DataError(
            f"the grid '{grid.name}' needs spend, and the log has no amounts",
            where=customers.source,
            remedy="Take a grid of recency and frequency: --set segment.method.grid=rf-eleven.",
        )
    return features if has_money else {name: features[name] for name in DIMENSIONS[:2]}


def _known(customers: CustomerTable, feature: str) -> Floats:
    """Return a feature with 0 where it is missing, such as spend where no line has an amount."""
    values: Floats = np.nan_to_num(customers.columns[feature].numbers(), nan=0.0)
    return values


def _has_bought(customers: CustomerTable) -> Bools:
    frequency: Bools = customers.columns[FREQUENCY].numbers() > 0
    return frequency


def _directed(dimension: str, values: Floats) -> Floats:
    """Change the sign of recency, so that more is better."""
    return -values if dimension == "recency" else values


def _cuts(dimension: str, values: Floats, spec: Cuts, grid: Grid) -> ScoreCuts:
    n_scores = grid.n_levels
    if isinstance(spec, EdgeQuantileCuts):
        return edge_quantile_cuts(values, n_scores, is_reversed=dimension == "recency")
    if isinstance(spec, FixedCuts):
        return _fixed(dimension, spec.cuts, grid)
    directed = _directed(dimension, values)
    if isinstance(spec, NaturalCuts) and len(np.unique(directed)) >= n_scores:
        return natural_cuts(directed, n_scores)
    if isinstance(spec, AutoCuts):
        if dimension == "recency" and grid.recency_cuts:
            return _fixed(dimension, grid.recency_cuts, grid)
        if dimension == "frequency" and n_scores in FREQUENCY_EDGES and has_frequent_minimum(directed, n_scores):
            return fixed_cuts(FREQUENCY_EDGES[n_scores])
    return quantile_cuts(directed, n_scores)


def _fixed(dimension: str, cuts: tuple[float, ...], grid: Grid) -> ScoreCuts:
    """Return cut points that are stated in the spec or the grid.

    For recency, a cut is the largest number of days that still has the better score; for the others, it is the smallest value
    that has the better score.
    """
    if len(cuts) != grid.n_levels - 1:
        problem = (
            f"must have {grid.n_levels - 1} values for the {grid.n_levels} scores of '{grid.name}' (got {len(cuts)})"
        )
        raise SpecError(f"segment.method.{dimension}.cuts", [problem])
    return fixed_cuts([-cut for cut in reversed(cuts)] if dimension == "recency" else cuts)


def _tiers(customers: CustomerTable) -> TierThresholds | None:
    """Return the smallest spend of the heavy tier and of the medium tier.

    They begin above four fifths and above half of the customers with spend. Equal spends share a tier, by the same mid-rank rule
    as scores. A tier that no customer reaches begins at the largest float.
    """
    if MONETARY not in customers.columns:
        return None
    spend = _known(customers, MONETARY)
    spenders = np.sort(spend[spend > 0])
    if not spenders.size:
        return None
    shares = midrank_shares(spenders, spenders)
    heavy, medium = (spenders[shares >= share] for share in (_HEAVY_FROM, _MEDIUM_FROM))
    return TierThresholds(heavy=_first(heavy), medium=_first(medium))


def _first(tier: Floats) -> float:
    return float(tier[0]) if tier.size else sys.float_info.max


def _tier_of(customers: CustomerTable, state: RfmState) -> Ints | None:
    if state.tiers is None or MONETARY not in customers.columns:
        return None
    spend = _known(customers, MONETARY)
    tiers: Ints = np.select([spend >= state.tiers.heavy, spend >= state.tiers.medium, spend > 0], [0, 1, 2], 3)
    return tiers


def _with_newcomers(customers: CustomerTable, labels: Ints, state: RfmState, has_bought: Bools) -> Ints:
    """Separate reactivated customers from new ones, and mark those that are too new to judge.

    A customer is young until one purchase cycle, the median gap between purchase days, has passed since the first purchase. The
    newest name is for young customers only; others with that name are reactivated. A young customer with one order and a name
    that is not for newcomers is too new to judge.
    """
    if not state.newcomers or state.cycle_days is None or _TENURE not in customers.columns:
        return labels
    is_young = customers.columns[_TENURE].numbers() <= state.cycle_days
    newest = state.names.index(state.newcomers[0])
    newcomers = [state.names.index(name) for name in state.newcomers]
    ordered_once = customers.columns[FREQUENCY].numbers() == 1
    result = np.where((labels == newest) & ~is_young, state.names.index(REACTIVATED), labels)
    is_early = has_bought & is_young & ordered_once & ~np.isin(labels, newcomers)
    judged: Ints = np.where(is_early, state.names.index(TOO_NEW), result)
    return judged
