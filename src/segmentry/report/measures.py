"""Values of measures as people write them: shares in percent, money with its currency."""

import math

from segmentry.catalogue.answers.in_words import answer_for
from segmentry.catalogue.features import FEATURES
from segmentry.catalogue.money import money
from segmentry.report.numbers import people_number, share
from segmentry.results import FeatureProfile


def measure_text(feature: str, value: float, currency: str = "") -> str:
    """Return a value of a measure in its unit; a dash for what is no number.

    Parameters
    ----------
    feature
        Name of the measure; the catalogue knows the units of those made from orders.
    value
        The value.
    currency
        What money is in; empty where the log does not say.

    >>> measure_text("return_rate", 0.0275), measure_text("monetary", 648.1, "GBP"), measure_text("age", 33.5)
    ('2.8%', '£648', '33.5')
    """
    if not math.isfinite(value):
        return "–"
    unit = FEATURES[feature].unit if feature in FEATURES else ""
    if unit == "share":
        return share(value)
    return money(value, currency) if unit == "money" else people_number(value)


def middle_text(cell: FeatureProfile, *, of_all: bool = False) -> str:
    """Return the median of a measure, its ordered answer or its share of yes; a dash if unknown.

    Parameters
    ----------
    cell
        The measure in a segment.
    of_all
        Whether the value of all customers is asked for; their mean where the median is not known.
    """
    if not of_all:
        value = cell.mean if cell.is_yes_no else cell.median
    elif cell.is_yes_no or not math.isfinite(cell.overall_median):
        value = cell.overall_mean
    else:
        value = cell.overall_median
    if cell.is_yes_no:
        return share(value) if math.isfinite(value) else "–"
    return answer_for(value, cell.words) or measure_text(cell.feature, value)
