"""The traits of a segment that plays ask for, from its features and from how its customers buy."""

from collections.abc import Sequence

from segmentry.catalogue.phrases import is_total_money, phrase_for
from segmentry.results import FeatureProfile
from segmentry.stages.explain.habits import Habits
from segmentry.stages.explain.naming_context import MOSTLY, has_nothing

_LEVELS = {
    "value": ("low", "typical", "high"),
    "recency": ("recent", "typical", "lapsed"),
    "frequency": ("low", "typical", "high"),
    "trend": ("declining", "steady", "growing"),
    "returns": ("low", "typical", "high"),
    "discount": ("low", "typical", "high"),
    "basket": ("small", "typical", "large"),
    "visits": ("low", "typical", "high"),
    "income": ("low", "typical", "high"),
    "age": ("young", "typical", "older"),
    "family": ("small", "typical", "large"),
    "tenure": ("new", "typical", "long"),
}
_MOST, _FEW = 0.5, 0.2
_LATE_FROM, _OVERDUE_FROM = 1.0, 2.0
_LAPSED_FROM = 0.8


def traits_of(features: Sequence[FeatureProfile], habits: Habits) -> dict[str, str]:
    """Return the level of each trait that can be known.

    Where several features have the same trait, one that formed the segments goes first, and of those a sum of money before a
    score. A feature that most customers of the segment have no value for is ignored.

    Parameters
    ----------
    features
        Profiles of the features in the segment.
    habits
        How its customers buy.

    Returns
    -------
    dict of str to str
        Level by trait, such as "high" for "value".
    """
    traits: dict[str, str] = {}
    for feature in sorted(features, key=lambda item: (not item.is_forming, not is_total_money(item.feature))):
        phrase = phrase_for(feature.feature)
        if phrase.trait is None or phrase.trait in traits or feature.missing_share >= MOSTLY:
            continue
        if phrase.none_noun and has_nothing(feature):
            traits[phrase.trait] = "low" if feature.within else "none"
            continue
        traits[phrase.trait] = _LEVELS[phrase.trait][direction_of(feature) + 1]
        if traits[phrase.trait] == "lapsed" and feature.difference.value < _LAPSED_FROM:
            traits[phrase.trait] = "typical"
    return {**traits, **_by_habits(habits, traits)}


def direction_of(feature: FeatureProfile) -> int:
    """Return 1 where a feature marks a segment as high, -1 as low, 0 where it does not mark it."""
    if not feature.is_marker:
        return 0
    return (feature.difference.value > 0) - (feature.difference.value < 0)


def keeps_rhythm(habits: Habits) -> bool:
    """Return whether a segment buys in its usual rhythm.

    That is so within twice its usual gap between orders, while it waits for its season, and where most customers ordered
    again later.
    """
    return habits.rhythm is not None and _rhythm(habits, habits.rhythm.lateness) != "overdue"


def _by_habits(habits: Habits, traits: dict[str, str]) -> dict[str, str]:
    """Return the traits that depend on habits; a segment has not lapsed while it keeps to its rhythm."""
    if traits.get("frequency") == "none":
        return {}
    by_habits: dict[str, str] = {}
    if habits.once_share is not None:
        by_habits["orders"] = "one" if habits.once_share > _MOST else "several"
    if habits.again is not None and habits.again.is_alike:
        by_habits["again"] = "most" if habits.again.share >= _MOST else "few" if habits.again.share < _FEW else "some"
    if habits.rhythm is None:
        return by_habits
    by_habits["rhythm"] = _rhythm(habits, habits.rhythm.lateness)
    if by_habits["rhythm"] == "overdue":
        by_habits["recency"] = "lapsed"
    elif traits.get("recency") == "lapsed":
        by_habits["recency"] = "typical"
    return by_habits


def _rhythm(habits: Habits, lateness: float) -> str:
    """Return the rhythm; a segment of which most ordered again later is late at worst."""
    if habits.waits_for_season and habits.season is not None:
        return "out of season"
    if lateness <= _LATE_FROM:
        return "on time"
    if lateness <= _OVERDUE_FROM:
        return "late"
    if habits.season is not None:
        return "out of season"
    return "late" if habits.again is not None and habits.again.share >= _MOST else "overdue"
