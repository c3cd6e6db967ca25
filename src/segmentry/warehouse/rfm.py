"""Segments by RFM: scores from cut points, names of a grid, and names by more than scores."""

from segmentry.algorithms.scores import ScoreCuts
from segmentry.catalogue.grids import DIMENSIONS, NO_PURCHASE
from segmentry.engines.expressions import (
    NOTHING,
    Tree,
    all_of,
    case,
    column,
    first_known,
    is_above,
    is_below,
    is_equal,
    is_least,
    is_most,
    is_one_of,
    negative,
    number,
    whole,
)
from segmentry.engines.steps import Steps, select
from segmentry.results import Condition, Model, RfmState
from segmentry.warehouse.customers import Read
from segmentry.warehouse.nearest import KEPT, Placed

_BOUGHT = "purchases"


def by_rfm(read: Read, model: Model) -> Placed:
    """Return the names of the grid.

    Parameters
    ----------
    read
        Customers with their values.
    model
        What was learnt.
    """
    state = model.rfm
    if state is None:
        raise AssertionError("RFM has scores")
    kept = (*KEPT, *read.columns.values())
    bought = first_known(column(read.columns[state.bought]), number(0.0))
    steps = read.steps.then("purchases", select(read.name, *kept, **{_BOUGHT: bought}))
    kept, name = (*kept, _BOUGHT), "purchases"
    scores: list[str] = []
    for dimension in (item for item in DIMENSIONS if item in state.features):
        score = _score(dimension, read.columns[state.features[dimension]], scores, state)
        steps = steps.then(f"{dimension}_scores", select(name, *kept, *scores, **{f"{dimension}_score": score}))
        name = f"{dimension}_scores"
        scores.append(f"{dimension}_score")
    steps = steps.then("grid_names", select(name, *kept, segment_index=_named(scores, state)))
    return _relabelled(steps, kept, read, state)


def rfm_features(state: RfmState) -> tuple[str, ...]:
    """Return the features that scores and names are made from."""
    conditions = [condition for relabel in state.relabels or () for condition in relabel.conditions]
    named = (*state.features.values(), state.bought, *(condition.feature for condition in conditions))
    return tuple(dict.fromkeys(named))


def _score(dimension: str, name: str, before: list[str], state: RfmState) -> Tree:
    value = first_known(column(name), number(0.0))
    value = negative(value) if dimension == "recency" else value
    within = [
        (
            all_of([is_equal(column(score), whole(int(at))) for score, at in zip(before, key.split("-"), strict=True)]),
            _cut(value, cuts),
        )
        for key, cuts in _nested(dimension, state).items()
    ]
    usual = _cut(value, state.cuts[dimension])
    scored = case(within, usual) if within else usual
    return case([(is_above(column(_BOUGHT), number(0.0)), scored)], whole(0))


def _nested(dimension: str, state: RfmState) -> dict[str, ScoreCuts]:
    parts = {tuple(key.split(":")): cuts for key, cuts in state.nested.items()}
    return {prefix: cuts for (name, prefix), cuts in parts.items() if name == dimension}


def _cut(value: Tree, cuts: ScoreCuts) -> Tree:
    """Return the score of the largest edge at or below a value, or below it where edges are open."""
    compare = is_above if cuts.is_open else is_least
    pairs = list(zip(cuts.edges, cuts.scores[1:], strict=True))
    if not pairs:
        return whole(cuts.scores[0])
    return case(
        [(compare(value, number(edge)), whole(score)) for edge, score in reversed(pairs)], whole(cuts.scores[0])
    )


def _named(scores: list[str], state: RfmState) -> Tree:
    """Return the index of the name that scores give."""
    index = {name: position for position, name in enumerate(state.names)}
    has_bought = is_above(column(_BOUGHT), number(0.0))
    choices = [
        (
            all_of([is_equal(column(name), whole(score)) for name, score in zip(scores, code, strict=False)]),
            whole(index[name]),
        )
        for code, name in state.scores_of_codes.items()
    ]
    return case([(has_bought, case(choices, whole(index[NO_PURCHASE])))], whole(index[NO_PURCHASE]))


def _relabelled(steps: Steps, kept: tuple[str, ...], read: Read, state: RfmState) -> Placed:
    name, index = "grid_names", {item: position for position, item in enumerate(state.names)}
    for number_of_step, relabel in enumerate(state.relabels or (), start=1):
        tests = (
            [is_one_of(column("segment_index"), [whole(index[item]) for item in relabel.among])]
            if relabel.among
            else []
        )
        tests += [test for condition in relabel.conditions for test in _tests(condition, read)]
        if not relabel.among:
            continue
        segment_index = case([(all_of(tests), whole(index[relabel.name]))], column("segment_index"))
        steps = steps.then(f"names_{number_of_step}", select(name, *kept, segment_index=segment_index))
        name = f"names_{number_of_step}"
    return Placed(steps=steps, name=name, segment_index=column("segment_index"), second=NOTHING, fit=NOTHING)


def _tests(condition: Condition, read: Read) -> list[Tree]:
    value = first_known(column(read.columns[condition.feature]), number(0.0))
    bounds = (
        (is_least, condition.low),
        (is_above, condition.above),
        (is_below, condition.high),
        (is_most, condition.most),
    )
    return [compare(value, number(bound)) for compare, bound in bounds if bound is not None]
