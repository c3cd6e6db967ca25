"""Which segments are better than others: by spend, else by how often customers come, else by what the catalogue calls good."""

from segmentry.catalogue.phrases import phrase_for
from segmentry.results import FeatureProfile, Profiles, Worth

_TRAITS = ("value", "frequency")


def worth_of(profiles: Profiles) -> Worth | None:
    """Return what ranks the segments: the feature that tells value, or frequency, or has a good side; None without one."""
    features = profiles.segments[0].features
    if len(profiles.segments) == 1 or not features:
        return None
    ranked = [(rank, place) for place, item in enumerate(features) if (rank := _rank(item)) is not None]
    if not ranked:
        return None
    place = min(ranked)[1]
    feature = features[place]
    way = -1.0 if phrase_for(feature.feature).good == "low" else 1.0
    return Worth(feature.feature, tuple(way * segment.features[place].mean for segment in profiles.segments))


def _rank(feature: FeatureProfile) -> tuple[int, bool] | None:
    phrase = phrase_for(feature.feature)
    if phrase.good is None:
        return None
    rank = _TRAITS.index(phrase.trait) if phrase.trait in _TRAITS else len(_TRAITS)
    return rank, not feature.is_forming
