"""A plane of two features: scales, ticks, and where a value lies in pixels."""

import math
from dataclasses import dataclass

from segmentry.report.charts.labels import tail_ticks
from segmentry.report.drawing import Axis, Scale
from segmentry.report.drawing.ticks import number_label
from segmentry.results import NumericState, StudyResult

_MARGIN = 0.05
_MOST_LEVELS, _LEVEL_WIDTH = 12, 90.0


@dataclass(frozen=True, kw_only=True)
class FeatureAxis:
    """One axis: the feature, whether it is drawn on a symlog scale, and the domain drawn.

    `levels` of ordered answers are numbers with what stands beside them; empty where the feature has any numbers.
    """

    feature: str
    is_log: bool
    low: float
    high: float
    levels: tuple[tuple[float, str], ...] = ()

    @property
    def title(self) -> str:
        """The feature's name, and that the scale is a log scale where it is."""
        return f"{self.feature} (log scale)" if self.is_log else self.feature

    def fraction(self, value: float) -> float:
        """Return where a value lies on the axis, 0 at the low end and 1 at the high end.

        Parameters
        ----------
        value
            The number.
        """
        low, high, here = (self._bent(item) for item in (self.low, self.high, value))
        return (here - low) / (high - low)

    def scale(self) -> Scale:
        """Return the scale of the axis."""
        return Scale(type="symlog" if self.is_log else "linear", domain=(self.low, self.high))

    def axis(self, *, has_grid: bool = True) -> Axis:
        """Return ticks at round numbers, or at the levels of ordered answers.

        Parameters
        ----------
        has_grid
            Whether grid lines are drawn.
        """
        if self.levels:
            numbers = [number for number, _ in self.levels]
            return Axis(label=dict(self.levels).__getitem__, values=numbers, has_grid=has_grid, limit=_LEVEL_WIDTH)
        ticks = tail_ticks(max(self.low, 0.0), self.high) if self.is_log else None
        return Axis(label=number_label, values=ticks, has_grid=has_grid)

    def _bent(self, value: float) -> float:
        return _bent(value) if self.is_log else value


def feature_axis(result: StudyResult, feature: str) -> FeatureAxis:
    """Return the axis of a feature over all of its values, with a margin at both ends.

    Parameters
    ----------
    result
        All results of the study.
    feature
        Name of the feature.
    """
    histogram = next(item for item in result.drawing.histograms if item.feature == feature)
    state = next(item for item in result.model.features.numeric if item.name == feature)
    low, high = histogram.edges[0], histogram.edges[-1]
    is_log, levels = state.transform == "log1p", _levels(state, low, high)
    if not high > low:
        return FeatureAxis(feature=feature, is_log=is_log, low=low - 0.5, high=high + 0.5, levels=levels)
    if is_log:
        start, end = _bent(low), _bent(high)
        margin = _MARGIN * (end - start)
        first = _straight(start - margin)
        return FeatureAxis(
            feature=feature,
            is_log=True,
            low=max(0.0, first) if low >= 0 else first,
            high=_straight(end + margin),
            levels=levels,
        )
    margin = _MARGIN * (high - low)
    return FeatureAxis(feature=feature, is_log=False, low=low - margin, high=high + margin, levels=levels)


def _levels(state: NumericState, low: float, high: float) -> tuple[tuple[float, str], ...]:
    """Return the levels of ordered answers in a range, in words or whole numbers; none elsewhere."""
    if state.format.answers:
        texts = {number: word for word, number in reversed(state.format.words)}
    elif state.is_ordered:
        texts = {float(number): f"{number:,}" for number in range(math.ceil(low), math.floor(high) + 1)}
    else:
        return ()
    levels = tuple((number, texts[number]) for number in sorted(texts) if low <= number <= high)
    return levels if len(levels) <= _MOST_LEVELS else ()


def _bent(value: float) -> float:
    return math.copysign(math.log1p(abs(value)), value)


def _straight(value: float) -> float:
    return math.copysign(math.expm1(abs(value)), value)
