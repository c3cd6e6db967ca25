"""Boxes: a name for customers whose features lie in intervals; splitting and joining of boxes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from segmentry.results import Condition, Relabel
from segmentry.stages.segment.rfm.intervals import Interval


@dataclass(frozen=True)
class Box:
    """A name, and the interval of each feature that is bounded."""

    name: str
    sides: dict[str, Interval] = field(default_factory=dict)

    def narrowed(self, feature: str, interval: Interval) -> "Box | None":
        """Return the part of the box where a feature lies in an interval; None where there is none.

        Parameters
        ----------
        feature
            Name of the feature.
        interval
            Where it lies.
        """
        met = self.sides.get(feature, Interval()).meet(interval)
        return None if met.is_empty else Box(self.name, {**self.sides, feature: met})


def interval_of(condition: Condition, whole: Sequence[str]) -> Interval:
    """Return the interval of a condition on a number.

    Parameters
    ----------
    condition
        The condition.
    whole
        Features whose values are whole numbers.
    """
    result = Interval()
    if condition.low is not None:
        result = result.meet(Interval(low=condition.low, low_closed=True))
    if condition.above is not None:
        result = result.meet(Interval(low=condition.above))
    if condition.high is not None:
        result = result.meet(Interval(high=condition.high))
    if condition.most is not None:
        result = result.meet(Interval(high=condition.most, high_closed=True))
    return result.of_whole_numbers() if condition.feature in whole else result


def relabelled(boxes: Iterable[Box], relabel: Relabel, whole: Sequence[str]) -> list[Box]:
    """Return the boxes with those parts renamed that meet all conditions of a relabel.

    Parameters
    ----------
    boxes
        Boxes that do not overlap.
    relabel
        The new name, and who gets it.
    whole
        Features whose values are whole numbers.

    Returns
    -------
    list of Box
        Boxes that do not overlap and cover the same customers.
    """
    result: list[Box] = []
    for box in boxes:
        if box.name not in relabel.among:
            result.append(box)
            continue
        left: Box | None = box
        for condition in relabel.conditions:
            if left is None:
                break
            interval = interval_of(condition, whole)
            outside = [side.of_whole_numbers() if condition.feature in whole else side for side in interval.rest()]
            parts = [left.narrowed(condition.feature, side) for side in outside]
            result += [part for part in parts if part is not None]
            left = left.narrowed(condition.feature, interval)
        if left is not None:
            result.append(Box(relabel.name, left.sides))
    return result


def joined(boxes: Sequence[Box], whole: Sequence[str]) -> list[Box]:
    """Return as few boxes as joining neighbours of one name gives.

    Parameters
    ----------
    boxes
        Boxes that do not overlap.
    whole
        Features whose values are whole numbers.

    Returns
    -------
    list of Box
        Boxes that cover the same customers.
    """
    result = list(boxes)
    features = list(dict.fromkeys(feature for box in result for feature in box.sides))
    while True:
        before = len(result)
        for feature in reversed(features):
            result = _joined_along(feature, result, whole)
        if len(result) == before:
            return result


def _joined_along(feature: str, boxes: Sequence[Box], whole: Sequence[str]) -> list[Box]:
    """Join boxes that differ in one feature only and are neighbours in it."""
    groups: dict[tuple[str, frozenset[tuple[str, Interval]]], list[Interval]] = {}
    for box in boxes:
        others = frozenset((name, side) for name, side in box.sides.items() if name != feature)
        groups.setdefault((box.name, others), []).append(box.sides.get(feature, Interval()))
    result = []
    for (name, others), intervals in groups.items():
        for interval in _unions(sorted(intervals, key=lambda item: (item.low, not item.low_closed)), feature in whole):
            sides = dict(sorted(others, key=lambda item: item[0]))
            result.append(Box(name, sides if interval.is_all else {**sides, feature: interval}))
    return result


def _unions(intervals: Sequence[Interval], is_whole: bool) -> list[Interval]:
    result = [intervals[0]]
    for interval in intervals[1:]:
        is_next = interval.low == result[-1].high + 1 if is_whole else result[-1].touches(interval)
        if is_next:
            result[-1] = result[-1].joined(interval)
        else:
            result.append(interval)
    return result
