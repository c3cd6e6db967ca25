"""Names that depend on more than the scores, so that each is true of the customer who bears it."""

from dataclasses import dataclass

from segmentry.catalogue.grids import BETWEEN_SEASONS, BOUGHT_ONCE, NO_PURCHASE, REACTIVATED, TOO_NEW, Grid
from segmentry.results import Condition, Relabel, RfmState

TENURE, PURCHASE_DAYS, LAST_GAP, PAUSE = "tenure_days", "n_purchase_days", "last_gap_days", "pause_ratio"
SEASON_SHARE, SEASONS_MISSED = "season_share", "seasons_missed"
PAUSE_FEATURES = (PURCHASE_DAYS, LAST_GAP, PAUSE)
_LONG_PAUSE = 2.0


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What names may depend on beside the scores.

    Attributes
    ----------
    bought
        The feature that counts all orders of a customer.
    cycle_days
        The usual gap; None where nobody came back.
    columns
        Features that the customers have.
    """

    bought: str
    cycle_days: float | None
    columns: frozenset[str]


def learn_relabels(grid: Grid, facts: Facts) -> tuple[Relabel, ...]:
    """Return the names that depend on more than the scores, in the order in which they are given.

    Parameters
    ----------
    grid
        The grid.
    facts
        What they may depend on.

    Returns
    -------
    tuple of Relabel
        First seasonal customers, who are not lapsed; then those with one order, and those who came back.
    """
    relabels = [*_between_seasons(grid, facts)]
    if facts.cycle_days is not None and TENURE in facts.columns and grid.newcomers:
        relabels += _ordered_once(grid, facts.bought, facts.cycle_days)
        relabels += _no_newcomers(grid, facts, facts.cycle_days)
    return tuple(relabels)


def stage_relabels(grid: Grid, cycle_days: float) -> tuple[Relabel, ...]:
    """Return the names of a grid of stages, the first that fits winning.

    Parameters
    ----------
    grid
        The grid.
    cycle_days
        The usual gap.
    """
    rest = grid.rules[0].name
    return tuple(
        Relabel(
            name=rule.name,
            conditions=tuple(
                _times(condition, cycle_days) if condition.feature in rule.in_gaps else condition
                for condition in rule.conditions
            ),
            among=(rest,),
        )
        for rule in grid.stages
    )


def relabels_of(state: RfmState) -> tuple[Relabel, ...]:
    """Return the names that depend on more than the scores, also for studies of earlier versions."""
    if state.relabels is not None:
        return state.relabels
    if not state.newcomers or state.cycle_days is None:
        return ()
    named = tuple(dict.fromkeys(state.codes.values()))
    others = tuple(name for name in (*named, REACTIVATED) if name not in state.newcomers and name in state.names)
    old, young = (
        Condition(feature=TENURE, above=state.cycle_days),
        Condition(feature=TENURE, most=state.cycle_days),
    )
    return (
        Relabel(name=REACTIVATED, conditions=(old,), among=state.newcomers[:1]),
        Relabel(name=TOO_NEW, conditions=(young, *_once(state.bought)), among=others),
    )


def extra_names(relabels: tuple[Relabel, ...], grid: Grid) -> list[str]:
    """Return the names that the grid itself does not give.

    Parameters
    ----------
    relabels
        Names that depend on more than the scores.
    grid
        The grid.
    """
    return list(dict.fromkeys(item.name for item in relabels if item.name not in {*grid.names, NO_PURCHASE}))


def _between_seasons(grid: Grid, facts: Facts) -> list[Relabel]:
    if not facts.columns >= {SEASON_SHARE, SEASONS_MISSED} or not grid.lapsing:
        return []
    conditions = (Condition(feature=SEASON_SHARE, low=1.0), Condition(feature=SEASONS_MISSED, high=1.0))
    return [Relabel(name=BETWEEN_SEASONS, conditions=conditions, among=tuple(grid.lapsing))]


def new_with_one_order(grid: Grid, bought: str) -> tuple[Relabel, ...]:
    """Keep the newest name for customers with one order, whose first order is their last one.

    Of the others a customer table does not tell how long they have been customers.

    Parameters
    ----------
    grid
        The grid.
    bought
        The feature that counts the orders of a customer.
    """
    if len(grid.newcomers) < 2:
        return ()
    several = Condition(feature=bought, low=2.0)
    return (Relabel(name=grid.newcomers[1], conditions=(several,), among=grid.newcomers[:1]),)


def _ordered_once(grid: Grid, bought: str, cycle_days: float) -> list[Relabel]:
    """Separate customers with one order into those too new to judge and those due for the second."""
    lapsing = set(grid.lapsing)
    young = Condition(feature=TENURE, most=cycle_days)
    old = Condition(feature=TENURE, above=cycle_days)
    not_new = tuple(name for name in grid.names if name not in grid.newcomers)
    not_lapsing = tuple(name for name in grid.names if name not in lapsing)
    return [
        Relabel(name=TOO_NEW, conditions=(*_once(bought), young), among=not_new),
        Relabel(name=BOUGHT_ONCE, conditions=(*_once(bought), old), among=not_lapsing),
    ]


def _no_newcomers(grid: Grid, facts: Facts, cycle_days: float) -> list[Relabel]:
    """Separate customers with an earlier life from new ones.

    They are those who came back after a long pause, and the others. A pause is long against the customer's earlier gaps, or
    against the usual gap where there are none.
    """
    newest = grid.newcomers[:1]
    several, old = Condition(feature=facts.bought, low=2.0), Condition(feature=TENURE, above=cycle_days)
    relabels = []
    if facts.columns.issuperset(PAUSE_FEATURES):
        several_gaps = (Condition(feature=PURCHASE_DAYS, low=3.0), Condition(feature=PAUSE, above=_LONG_PAUSE))
        usual = (
            Condition(feature=PURCHASE_DAYS, high=3.0),
            Condition(feature=LAST_GAP, above=_LONG_PAUSE * cycle_days),
        )
        relabels += [
            Relabel(name=REACTIVATED, conditions=(several, old, *pause), among=newest)
            for pause in (several_gaps, usual)
        ]
    if len(grid.newcomers) > 1:
        relabels.append(Relabel(name=grid.newcomers[1], conditions=(several, old), among=newest))
    return relabels


def _once(bought: str) -> tuple[Condition, ...]:
    return (Condition(feature=bought, low=1.0, most=1.0),)


def _times(condition: Condition, factor: float) -> Condition:
    return Condition(
        feature=condition.feature,
        low=None if condition.low is None else condition.low * factor,
        high=None if condition.high is None else condition.high * factor,
        above=None if condition.above is None else condition.above * factor,
        most=None if condition.most is None else condition.most * factor,
    )
