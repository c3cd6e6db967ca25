"""Two or three plain sentences on each segment, on its size and on what marks it, every number from its profile."""

from collections.abc import Sequence

from segmentry.catalogue.features import FEATURES
from segmentry.catalogue.yes_no_words import yes_no_sentence
from segmentry.results import CategoryShare, FeatureProfile

_MOST_TOLD = 3
_NOTABLE_RATIO = 1.25


def tell_story(features: Sequence[FeatureProfile], categories: Sequence[CategoryShare]) -> str:
    """Return one or two sentences on what marks a segment.

    Parameters
    ----------
    features
        Profiles of the segment.
    categories
        Shares of levels in the segment.
    """
    forming = sorted((f for f in features if f.is_forming), key=lambda feature: -abs(feature.difference.value))
    told = [text for feature in forming if feature.is_marker and (text := _difference(feature)) is not None][
        :_MOST_TOLD
    ]
    sentences = []
    if told:
        first = told[0] if told[0].endswith("all customers") else f"{told[0]} for all customers"
        joined = "; ".join([first, *told[1:]])
        sentences.append(f"{joined[0].upper() + joined[1:] if forming[0].feature in FEATURES else joined}.")
    elif forming:
        sentences.append("They are close to all customers in everything that formed the segments.")
    notable = _notable(categories)
    if notable is not None:
        sentences.append(
            f"{notable.column} is {notable.level} for {notable.share:.0%} of them, against {notable.overall_share:.0%} of all."
        )
    return " ".join(sentences)


def tell_size(n_customers: int, n_all: int, spend_share: float | None) -> str:
    """Say how many customers a segment has, and which share of all spend they bring.

    >>> tell_size(252, 440, 0.2149)
    '252 of 440 customers (57%), who bring 21% of the net spend.'
    """
    head = f"{n_customers:,} of {n_all:,} customers ({n_customers / n_all:.0%})"
    if spend_share is None:
        return f"{head}."
    return f"{head}, who bring {'less than 1%' if spend_share < 0.005 else f'{spend_share:.0%}'} of the net spend."


def plain(value: float) -> str:
    """Return a number as people write it: three significant digits, thousands separated.

    >>> plain(1234567.8), plain(12.345), plain(0.1234), plain(60.0)
    ('1,234,568', '12.3', '0.123', '60')
    """
    if abs(value) >= 100 or value == round(value):
        return f"{value:,.0f}"
    return f"{value:.3g}"


def told_name(feature: str) -> str:
    """Return what a feature is called in a sentence."""
    entry = FEATURES.get(feature)
    return feature if entry is None else entry.title


def _difference(feature: FeatureProfile) -> str | None:
    """Say how a feature differs, by medians, or by means where the medians do not show it; None where neither does."""
    if feature.is_yes_no:
        return yes_no_sentence(feature.feature, feature.mean, feature.overall_mean)
    name = told_name(feature.feature)
    is_higher = feature.difference.value > 0
    for own, overall, how in (
        (feature.median, feature.overall_median, "typically"),
        (feature.mean, feature.overall_mean, "on average"),
    ):
        if (own > overall) == is_higher and plain(own) != plain(overall):
            way = "higher" if is_higher else "lower"
            return f"{name} is {way} than usual, {how} {_worded(own, feature)} against {_worded(overall, feature)}"
    return None


def _worded(value: float, feature: FeatureProfile) -> str:
    """Return the answer that stands for a value, or the value as people write it."""
    return next((word for word, number in feature.words if number == value), plain(value))


def _notable(categories: Sequence[CategoryShare]) -> CategoryShare | None:
    """Return the level that is over-represented most, if any is by a quarter and held by a third of the segment."""
    likely = [item for item in categories if item.share >= 1 / 3 and item.share >= _NOTABLE_RATIO * item.overall_share]
    return max(likely, key=lambda item: item.share / item.overall_share) if likely else None
