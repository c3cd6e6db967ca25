"""A typical customer of a segment: one who is there, by the features that formed the segments."""

import math

import numpy as np

from segmentry.catalogue.display_names import names_in
from segmentry.report.measures import measure_text
from segmentry.results import FeatureState, SegmentProfile, StudyResult

_MOST_SHOWN = 12


def typical_customer(result: StudyResult, segment: SegmentProfile) -> str:
    """Return what is known of the customer who stands for a segment, without id and contact data.

    Parameters
    ----------
    result
        All results of a study.
    segment
        A segment.

    Returns
    -------
    str
        Empty where the method names no such customer, or the segment is too small to be described.
    """
    everyone = result.model.partition.typical_customers
    if everyone is None or segment.n_customers < result.model.spec.report.min_group_customers:
        return ""
    typical = everyone[result.model.segment_ids.index(segment.id)]
    titles = names_in(result)
    texts = [
        f"{titles.title(name) if index == 0 else titles.in_sentence(name)} {text}"
        for index, (name, text) in enumerate(_values(result.model.features, typical).items())
    ]
    if not texts:
        return ""
    rest = len(texts) - _MOST_SHOWN
    return "; ".join(texts[:_MOST_SHOWN]) + (f"; and {rest} more." if rest > 0 else ".")


def _values(state: FeatureState, coordinates: np.ndarray) -> dict[str, str]:
    """Return the known values of one customer by feature, as people write them."""
    values = {}
    for number, coordinate in zip(state.plain, coordinates, strict=False):
        value = float(number.values_at(np.array([coordinate]))[0])
        if math.isfinite(value):
            yes_or_no = "yes" if value > 0.5 else "no"
            values[number.name] = yes_or_no if number.is_yes_no else measure_text(number.name, value)
    for category in state.categories:
        levels = coordinates[state.spans[category.name]]
        if np.isfinite(levels).all():
            values[category.name] = category.levels[int(levels.argmax())]
    return values
