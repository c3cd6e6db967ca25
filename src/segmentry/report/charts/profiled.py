"""What charts of profiles share: the features that are drawn, differences, and fitting texts."""

import math
import re
from collections.abc import Sequence
from typing import Any

from segmentry.report.charts.base import Rows, needs_two_segments
from segmentry.report.charts.theme import segment_colour, segment_label, segment_shape
from segmentry.report.drawing import Axis, Channel, Legend
from segmentry.results import NONE_ID, StudyResult

_MOST_FEATURES = 20
NAME_WIDTH = 130
_WIDE, _FROM_RIGHT = frozenset("FWA"), frozenset(("R", "AL"))
_ONE_LINE, _FIXED_SPACE = 26, "\N{NO-BREAK SPACE}"


def shown_features(result: StudyResult) -> list[str]:
    """Return at most twenty numeric features that formed the segments, the best separating first."""
    forming = [item.feature for item in result.profiles.segments[0].features if item.is_forming]
    eta = {name: known(result.profiles.summary(name).eta_squared.value) or 0.0 for name in forming}
    return sorted(forming, key=lambda name: -eta[name])[:_MOST_FEATURES]


def difference_rows(result: StudyResult) -> Rows:
    """Return the standardised difference of each feature in each segment, with its interval.

    Unknown differences are None.
    """
    return [
        {
            "segment": segment_label(result, index),
            "id": segment.id,
            "feature": item.feature,
            "difference": known(item.difference.value) if item.n_known else None,
            "low": known(item.difference.low) if item.n_known else None,
            "high": known(item.difference.high) if item.n_known else None,
            "marker": "yes" if item.is_marker else "no",
        }
        for name in shown_features(result)
        for index, segment in enumerate(result.profiles.segments)
        for item in segment.features
        if item.feature == name
    ]


def needs_differences(result: StudyResult) -> str | None:
    """Return why a chart of differences from all customers cannot be drawn."""
    if result.n_segments == 1:
        return needs_two_segments(result)
    if not shown_features(result):
        return "no numeric feature formed the segments"
    return None if known_rows(difference_rows(result)) else "no difference from all customers is known"


def row_step(n_features: int) -> int:
    """Return how many pixels features are apart where lines connect them: more where they are few."""
    return max(44, min(80, 280 // n_features))


def known_rows(rows: Rows, field: str = "difference") -> Rows:
    """Return the rows that have a number in the field, which are those that can be drawn.

    Parameters
    ----------
    rows
        Rows of the chart.
    field
        Field of the rows.
    """
    return [row for row in rows if row[field] is not None]


def known(value: float | None) -> float | None:
    """Return a number to six significant digits; None for what is not a number.

    >>> known(1.23456789), known(float("nan")), known(None)
    (1.23457, None, None)
    """
    return float(f"{value:.6g}") if value is not None and math.isfinite(value) else None


def difference_words(row: dict[str, float]) -> str:
    """Return a difference in words.

    >>> difference_words({"difference": -1.26})
    '1.3 standard deviations below average'
    """
    way = "above" if row["difference"] > 0 else "below"
    return f"{abs(row['difference']):.1f} standard deviations {way} average"


def name_of(row: dict[str, Any]) -> str:
    """Return the name of a row's segment without its id."""
    return without_id(row["segment"])


def in_segments(rows: Rows) -> Rows:
    """Return the rows of segments, without that of the customers who belong to none."""
    return [row for row in rows if not row["segment"].startswith(NONE_ID)]


def without_id(label: str) -> str:
    """Return the name in a label of a segment.

    >>> without_id("s01 Champions"), without_id("Champions")
    ('Champions', 'Champions')
    """
    return re.sub(r"^s\d{2,3} (?=.)", "", label)


def largest_segments(result: StudyResult, most: int) -> list[str]:
    """Return the ids of the largest segments, in the order of the study.

    Parameters
    ----------
    result
        All results of the study.
    most
        Largest number of segments.
    """
    ranked = sorted(result.profiles.segments, key=lambda segment: -segment.n_customers)
    largest = {segment.id for segment in ranked[:most]}
    return [segment.id for segment in result.profiles.segments if segment.id in largest]


def segment_look(result: StudyResult, ids: Sequence[str]) -> dict[str, Channel]:
    """Return the channels of colour and shape of segments, with a legend of the given ones.

    Parameters
    ----------
    result
        All results of the study.
    ids
        Ids of the segments.
    """
    labels = [segment_label(result, index) for index, item in enumerate(result.profiles.segments) if item.id in ids]
    return {"color": segment_colour(result, legend=Legend(values=labels)), "shape": segment_shape(result)}


def name_axis() -> Axis:
    """Return an axis of names, long names in two lines."""
    return Axis(limit=NAME_WIDTH)
