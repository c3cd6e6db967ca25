"""The definition of RFM names and value tiers as rules, of which exactly one holds for every customer."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from segmentry.algorithms.scores import ScoreCuts
from segmentry.catalogue.features import MONETARY
from segmentry.catalogue.grids import DIMENSIONS, NO_PURCHASE
from segmentry.results import VALUE_TIERS, Condition, RfmState, TierThresholds
from segmentry.stages.segment.rfm.boxes import Box, joined, relabelled
from segmentry.stages.segment.rfm.cuts import cuts_within
from segmentry.stages.segment.rfm.intervals import Interval
from segmentry.stages.segment.rfm.relabels import relabels_of
from segmentry.stages.segment.rfm.values import FILL


@dataclass(frozen=True)
class NamedConditions:
    """A name, and conditions that all hold for a customer who bears it."""

    name: str
    conditions: tuple[Condition, ...]


def definition_rules(state: RfmState) -> list[NamedConditions]:
    """Return the definition of all names as rules.

    Parameters
    ----------
    state
        How customers get their names.

    Returns
    -------
    list of NamedConditions
        In the order of the names. Exactly one of them holds for every customer, at any date.
    """
    boxes = _cells(state)
    for relabel in relabels_of(state):
        boxes = relabelled(boxes, relabel, state.whole)
    never = Box(NO_PURCHASE, {state.bought: _side(Interval(high=0.0, high_closed=True), state.bought, state)})
    possible = [box for box in joined([never, *boxes], state.whole) if _is_possible(box, state)]
    ordered = sorted(possible, key=lambda box: (state.names.index(box.name), _order(box, state)))
    return [NamedConditions(box.name, _conditions(box, state)) for box in ordered]


def rules_by_id(state: RfmState) -> list[NamedConditions]:
    """Return the definition of all names as rules that carry the ids of segments instead of names."""
    partition = state.named
    ids = dict(zip(partition.names, partition.ids, strict=True))
    return [NamedConditions(ids[item.name], item.conditions) for item in definition_rules(state)]


def tier_rules(tiers: TierThresholds) -> list[NamedConditions]:
    """Return the definition of the value tiers as rules, the heaviest first."""
    intervals = [
        Interval(low=tiers.heavy, low_closed=True),
        Interval(low=tiers.medium, low_closed=True, high=tiers.heavy),
        Interval(low=0.0, high=tiers.medium),
        Interval(high=0.0, high_closed=True),
    ]
    return [
        NamedConditions(name, (_condition(MONETARY, interval),))
        for name, interval in zip(VALUE_TIERS, intervals, strict=True)
        if not interval.is_empty
    ]


def _cells(state: RfmState) -> list[Box]:
    """Return a box for each combination of scores that customers with a purchase can have."""
    bought = Box("", {state.bought: _side(Interval(low=0.0), state.bought, state)})
    named = state.scores_of_codes
    boxes: list[Box] = []
    for scores, name in named.items():
        box: Box | None = Box(name, bought.sides)
        for index, score in enumerate(scores):
            dimension = DIMENSIONS[index]
            cuts = cuts_within(dimension, scores[:index], state.cuts, state.nested)
            interval = _interval(dimension, score, cuts)
            feature = state.features[dimension]
            box = None if box is None or interval is None else box.narrowed(feature, _side(interval, feature, state))
        if box is not None:
            boxes.append(box)
    return boxes


def _interval(dimension: str, score: int, cuts: ScoreCuts) -> Interval | None:
    """Return the values that have a score, in their unit; None for a score that is not given."""
    if score not in cuts.scores:
        return None
    index = cuts.scores.index(score)
    low = cuts.edges[index - 1] if index else -math.inf
    high = cuts.edges[index] if index < len(cuts.edges) else math.inf
    interval = Interval(low=low, low_closed=not cuts.is_open, high=high, high_closed=cuts.is_open)
    if dimension != "recency":
        return interval
    return Interval(low=-high, low_closed=interval.high_closed, high=-low, high_closed=interval.low_closed)


def _side(interval: Interval, feature: str, state: RfmState) -> Interval:
    return interval.of_whole_numbers() if feature in state.whole else interval


def _is_possible(box: Box, state: RfmState) -> bool:
    """Return whether a customer can be in a box: nobody's last purchase is older than the first."""
    first, last = box.sides.get("tenure_days"), box.sides.get("recency_days")
    is_from_log = bool(state.whole)
    return first is None or last is None or not is_from_log or first.high >= last.low


def _order(box: Box, state: RfmState) -> Sequence[float]:
    """Return what boxes of one name are sorted by: the best scores first."""
    sides = [box.sides.get(feature, Interval()) for feature in state.features.values()]
    return [sides[0].low, *(-side.low for side in sides[1:])]


def _conditions(box: Box, state: RfmState) -> tuple[Condition, ...]:
    """Return the conditions of a box, those of the scores' features first."""
    first = [state.bought, *state.features.values()]
    features = [name for name in dict.fromkeys((*first, *sorted(box.sides))) if name in box.sides]
    return tuple(_condition(name, box.sides[name]) for name in features)


def _condition(feature: str, interval: Interval) -> Condition:
    return Condition(
        feature=feature,
        low=interval.low if interval.low_closed and math.isfinite(interval.low) else None,
        above=interval.low if not interval.low_closed and math.isfinite(interval.low) else None,
        most=interval.high if interval.high_closed and math.isfinite(interval.high) else None,
        high=interval.high if not interval.high_closed and math.isfinite(interval.high) else None,
        fill=FILL,
    )
