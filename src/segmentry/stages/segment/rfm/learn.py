"""RFM: learn cut points, names and value tiers from the customers."""

from collections.abc import Sequence
from dataclasses import dataclass

from segmentry.algorithms.scores import ScoreCuts
from segmentry.catalogue.features import FREQUENCY, MONETARY, ORDERS_IN_ALL, RECENCY
from segmentry.catalogue.grids import (
    BETWEEN_SEASONS,
    BOUGHT_ONCE,
    DIMENSIONS,
    NO_PURCHASE,
    REACTIVATED,
    Grid,
    lint_grid,
)
from segmentry.errors import DataError, SpecError
from segmentry.results import CustomerTable, Relabel, RfmState
from segmentry.results.rfm import code_of
from segmentry.spec import RfmMethod
from segmentry.stages.segment.rfm.cuts import learn_cuts, nested_cuts, stated_cuts
from segmentry.stages.segment.rfm.fewer import Naming, choose_naming
from segmentry.stages.segment.rfm.relabels import Facts, extra_names, learn_relabels, new_with_one_order, stage_relabels
from segmentry.stages.segment.rfm.tiers import learn_tiers
from segmentry.stages.segment.rfm.values import has_bought, known

SEASONAL_RECENCY = "seasonal_recency_days"
_WHOLE = (RECENCY, FREQUENCY, ORDERS_IN_ALL, "tenure_days", "n_purchase_days", "last_gap_days", "seasons_missed")


@dataclass(frozen=True, kw_only=True)
class RfmLearning:
    """How scores and names are learnt.

    Attributes
    ----------
    method
        How values become scores.
    grid
        How scores become names.
    cycle_days
        Median gap between purchase days, in days; None when no customer came back, or no log tells.
    is_from_log
        Whether features were counted from a log, so that days and orders are whole numbers.
    """

    method: RfmMethod
    grid: Grid
    cycle_days: float | None
    is_from_log: bool = True


def learn_rfm(customers: CustomerTable, learning: RfmLearning) -> RfmState:
    """Learn cut points, names and value tiers from the customers with a purchase.

    Parameters
    ----------
    customers
        Customers with recency, frequency and monetary.
    learning
        How.

    Returns
    -------
    RfmState
        What `apply_rfm` needs.

    Raises
    ------
    DataError
        When no customer has a purchase, or the grid needs amounts and there are none.
    SpecError
        When fixed cut points do not fit the grid, or recency is to be seasonal and there is no season.
    """
    method, grid = learning.method, learning.grid
    features = _features(customers, method, grid)
    bought = _bought(customers)
    buys = has_bought(customers, bought)
    if not buys.any():
        raise _no_buyer(customers)
    values = {dimension: known(customers, feature)[buys] for dimension, feature in features.items()}
    naming = choose_naming(values, method, grid, learning.cycle_days)
    _check_levels(method, naming)
    rules = {dimension: _rule(dimension, learning, naming) for dimension in values}
    cuts = {
        dimension: rule
        if isinstance(rule, ScoreCuts)
        else learn_cuts(dimension, values[dimension], rule, naming.n_scores[dimension])
        for dimension, rule in rules.items()
    }
    facts = Facts(bought=bought, cycle_days=learning.cycle_days, columns=frozenset(customers.columns))
    relabels = _relabels(learning, naming.grid, facts)
    names = _names(naming.grid, relabels)
    return RfmState(
        grid=naming.grid.name,
        features=features,
        cuts=cuts,
        names=names,
        codes=_codes(naming),
        newcomers=naming.grid.newcomers if relabels else (),
        cycle_days=learning.cycle_days,
        tiers=learn_tiers(customers),
        problems=tuple(problem.text for problem in lint_grid(naming.grid)),
        nested=nested_cuts(values, rules, naming.n_scores, cuts) if method.is_nested else {},
        relabels=relabels,
        bought=bought,
        whole=tuple(name for name in _WHOLE if learning.is_from_log),
        weights=_weights(method, features),
        meanings={name: meaning for name in names if (meaning := naming.grid.meaning_of(name))},
        n_scores=naming.n_scores,
        why_fewer=naming.why_fewer,
    )


def _bought(customers: CustomerTable) -> str:
    """Return the feature that counts all orders, which with a look-back window frequency does not."""
    in_all = customers.columns.get(ORDERS_IN_ALL)
    return ORDERS_IN_ALL if in_all is not None and in_all.is_from_orders else FREQUENCY


def _no_buyer(customers: CustomerTable) -> DataError:
    return DataError(
        "RFM needs customers with at least one purchase",
        where=customers.source,
        got=f"{customers.n_customers:,} without one",
        remedy="If returns cancelled out all purchases, --set orders.returns=drop ignores the returns.",
    )


def _features(customers: CustomerTable, method: RfmMethod, grid: Grid) -> dict[str, str]:
    monetary = MONETARY if method.monetary_value == "total" else "mean_order_value"
    recency = SEASONAL_RECENCY if method.recency.kind == "seasonal" else RECENCY
    if recency not in customers.columns:
        problem = "`seasonal` needs a log that shows a season, and none was found; take `quantile`"
        raise SpecError("segment.method.recency", [problem])
    features = dict(zip(DIMENSIONS, (recency, FREQUENCY, monetary), strict=True))
    has_money = monetary in customers.columns
    if grid.n_dimensions == len(DIMENSIONS) and not has_money:
        raise DataError(
            f"the grid '{grid.name}' needs spend, and the log has no amounts",
            where=customers.source,
            remedy="Take a grid of recency and frequency: --set segment.method.grid=rf-eleven.",
        )
    return features if has_money else {name: features[name] for name in DIMENSIONS[:2]}


def _check_levels(method: RfmMethod, naming: Naming) -> None:
    """Refuse cut points that contradict the number of scores in `bins` or in a grid that the user wrote."""
    grid, problems = naming.grid, []
    for dimension, n_scores in naming.n_scores.items():
        bins = getattr(method.bins, dimension)
        is_of_custom_grid = grid.is_own and dimension in DIMENSIONS[: grid.n_dimensions]
        stated = grid.n_levels if is_of_custom_grid else bins
        if is_of_custom_grid and bins not in {None, grid.n_levels}:
            problems.append(f"bins.{dimension}: must be {grid.n_levels}, as the grid '{grid.name}' has it (got {bins})")
        elif stated is not None and n_scores != stated:
            owner = f"the grid '{grid.name}'" if is_of_custom_grid else f"segment.method.bins.{dimension}"
            problems.append(
                f"{dimension}: {owner} has {stated} scores, which need {stated - 1} cut points (got {n_scores - 1})"
            )
    if problems:
        raise SpecError("segment.method", problems)


def _rule(dimension: str, learning: RfmLearning, naming: Naming) -> object:
    """Return the rule for cut points, or the cut points that the grid itself states."""
    rule = learning.method.cuts_of(dimension)
    stated = learning.grid.recency_cuts if dimension == "recency" and rule.kind == "auto" else ()
    is_used = stated and len(stated) + 1 == naming.n_scores[dimension]
    return stated_cuts(dimension, stated) if is_used else rule


def _relabels(learning: RfmLearning, grid: Grid, facts: Facts) -> tuple[Relabel, ...]:
    stages = stage_relabels(grid, facts.cycle_days) if grid.stages and facts.cycle_days is not None else ()
    if not learning.method.tells_customers_apart:
        return stages
    relabels = learn_relabels(grid, facts)
    return (*stages, *relabels, *(() if learning.is_from_log else new_with_one_order(grid, facts.bought)))


def _names(grid: Grid, relabels: Sequence[Relabel]) -> tuple[str, ...]:
    """Return all names, the best first; names beside the grid stand where they would rank in it."""
    extra = extra_names(tuple(relabels), grid)
    names = list(grid.names)
    for name in extra:
        names.insert(_rank(name, grid, names), name)
    return (*names, NO_PURCHASE)


def _rank(name: str, grid: Grid, names: list[str]) -> int:
    if name == REACTIVATED and grid.newcomers:
        return names.index(grid.newcomers[0]) + 1
    if name == BOUGHT_ONCE and grid.newcomers:
        return max(names.index(newcomer) for newcomer in grid.newcomers) + 1
    if name == BETWEEN_SEASONS and grid.lapsing:
        return min(names.index(lapsing) for lapsing in grid.lapsing)
    return len(names)


def _codes(naming: Naming) -> dict[str, str]:
    n_scores = [naming.n_scores[dimension] for dimension in DIMENSIONS[: naming.grid.n_dimensions]]
    return {code_of(scores): name for scores, name in naming.grid.named_scores(n_scores).items()}


def _weights(method: RfmMethod, features: dict[str, str]) -> dict[str, float]:
    if method.weights is None:
        return {}
    weights = {dimension: float(getattr(method.weights, dimension)) for dimension in features}
    if not sum(weights.values()):
        raise SpecError("segment.method.weights", ["weigh monetary alone, and the log has no amounts"])
    return weights
