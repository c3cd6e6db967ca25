"""Values of measures as people write them: shares in percent, money with its currency."""

import math

from segmentry.catalogue.features import FEATURES
from segmentry.catalogue.money import money
from segmentry.report.numbers import people_number, share


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
