"""Which segments are better than others: by spend, else by frequency, else by another feature."""

from segmentry.catalogue.phrases import phrase_for
from segmentry.results import FeatureProfile, Profiles, Worth

_TRAITS = ("value", "frequency")


def worth_of(profiles: Profiles) -> Worth | None:
    """Return the mean of the feature that ranks the segments; None without such a feature.

    That is a feature of value, else one of frequency, else one of which the catalogue says that more or less is good; of several
    such features, one that formed the segments.
    """
    features = profiles.segments[0].features
    candidates = [index for index, feature in enumerate(features) if phrase_for(feature.feature).good is not None]
    if len(profiles.segments) == 1 or not candidates:
        return None
    index = min(candidates, key=lambda index: _rank(features[index]))
    feature = features[index]
    sign = -1.0 if phrase_for(feature.feature).good == "low" else 1.0
    return Worth(feature.feature, tuple(sign * segment.features[index].mean for segment in profiles.segments))


def _rank(feature: FeatureProfile) -> tuple[int, int]:
    trait = phrase_for(feature.feature).trait
    rank = _TRAITS.index(trait) if trait in _TRAITS else len(_TRAITS)
    return rank, int(not feature.is_forming)
