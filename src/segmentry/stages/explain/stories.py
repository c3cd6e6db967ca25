"""A paragraph for each segment, in plain words, every number from its profile."""

from collections.abc import Sequence

from segmentry.catalogue.features import FEATURES
from segmentry.results import CategoryShare, FeatureProfile

_MARKED = 0.4
_NOTABLE_RATIO = 1.25


def tell_story(features: Sequence[FeatureProfile], categories: Sequence[CategoryShare]) -> str:
    """Return one or two sentences on a segment."""
    sentences = []
    forming = sorted((f for f in features if f.is_forming), key=lambda feature: -abs(feature.difference))
    marked = [feature for feature in forming if abs(feature.difference) >= _MARKED][:3]
    if marked:
        told = "; ".join(_difference(feature) for feature in marked)
        sentences.append(f"{told[0].upper()}{told[1:]}." if marked[0].feature in FEATURES else f"{told}.")
    else:
        sentences.append("No feature differs much from all customers.")
    notable = _notable(categories)
    if notable is not None:
        sentences.append(
            f"{notable.column} is {notable.level} for {notable.share:.0%} of them, against {notable.overall_share:.0%} of all."
        )
    return " ".join(sentences)


def _difference(feature: FeatureProfile) -> str:
    """Say how a feature differs; one of the catalogue by its title."""
    entry = FEATURES.get(feature.feature)
    way = "higher" if feature.difference > 0 else "lower"
    head = f"{feature.feature} is {way} than usual" if entry is None else f"{entry.title} {way} than usual"
    return f"{head}: typically {plain(feature.median)}, against {plain(feature.overall_median)} for all customers"


def plain(value: float) -> str:
    """Return a number as people write it: three significant digits, thousands separated.

    >>> plain(1234567.8), plain(12.345), plain(0.1234), plain(60.0)
    ('1,234,568', '12.3', '0.123', '60')
    """
    if abs(value) >= 100 or value == round(value):
        return f"{value:,.0f}"
    return f"{value:.3g}"


def _notable(categories: Sequence[CategoryShare]) -> CategoryShare | None:
    """Return the level that is over-represented most, if any is by a quarter and held by a third of the segment."""
    likely = [item for item in categories if item.share >= 1 / 3 and item.share >= _NOTABLE_RATIO * item.overall_share]
    return max(likely, key=lambda item: item.share / item.overall_share) if likely else None
