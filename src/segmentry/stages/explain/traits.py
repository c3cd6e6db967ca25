"""What the playbook asks of a segment: level by level, from the features that mark it and from how its customers buy."""

from collections.abc import Sequence

from segmentry.catalogue.phrases import phrase_for
from segmentry.results import FeatureProfile
from segmentry.stages.explain.claims import MOSTLY, has_nothing
from segmentry.stages.explain.habits import Habits

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
    """Return the level of each trait that the data tell; of several features those that formed the segments go first.

    A feature that most customers of the segment have no value for tells nothing.
    """
    traits: dict[str, str] = {}
    for feature in sorted(features, key=lambda item: not item.is_forming):
        phrase = phrase_for(feature.feature)
        if phrase.trait is None or phrase.trait in traits or feature.missing_share >= MOSTLY:
            continue
        if phrase.none_noun and has_nothing(feature):
            traits[phrase.trait] = "none"
            continue
        traits[phrase.trait] = _LEVELS[phrase.trait][way_of(feature) + 1]
        if traits[phrase.trait] == "lapsed" and feature.difference.value < _LAPSED_FROM:
            traits[phrase.trait] = "typical"
    return {**traits, **_by_habits(habits, traits)}


def way_of(feature: FeatureProfile) -> int:
    """Return 1 where a feature marks a segment as high, -1 as low, 0 where it does not mark it."""
    if not feature.is_marker:
        return 0
    return (feature.difference.value > 0) - (feature.difference.value < 0)


def keeps_rhythm(habits: Habits) -> bool:
    """Tell whether a segment is within twice its usual gap between orders, waits for its season, or comes back."""
    return habits.rhythm is not None and _rhythm(habits, habits.rhythm.lateness) != "overdue"


def _by_habits(habits: Habits, traits: dict[str, str]) -> dict[str, str]:
    """Return the traits that follow the customers' own rhythm, recency among them: nobody has lapsed who keeps to it."""
    if traits.get("frequency") == "none":
        return {}
    found: dict[str, str] = {}
    if habits.once_share is not None:
        found["orders"] = "one" if habits.once_share > _MOST else "several"
    if habits.again is not None and habits.again.is_alike:
        found["again"] = "most" if habits.again.share >= _MOST else "few" if habits.again.share < _FEW else "some"
    if habits.rhythm is None:
        return found
    found["rhythm"] = _rhythm(habits, habits.rhythm.lateness)
    if found["rhythm"] == "overdue":
        found["recency"] = "lapsed"
    elif traits.get("recency") == "lapsed":
        found["recency"] = "typical"
    return found


def _rhythm(habits: Habits, lateness: float) -> str:
    """Return the rhythm; those of whom most ordered again later are late at worst."""
    if lateness <= _LATE_FROM:
        return "on time"
    if lateness <= _OVERDUE_FROM:
        return "late"
    if habits.season is not None:
        return "out of season"
    return "late" if habits.again is not None and habits.again.share >= _MOST else "overdue"
