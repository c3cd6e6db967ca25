"""What the playbook asks of a segment: its value, recency, frequency, trend and returns, as far as features tell."""

from collections.abc import Mapping, Sequence

from segmentry.catalogue.phrases import phrase_for
from segmentry.catalogue.playbook import play_for
from segmentry.results import Action, FeatureProfile
from segmentry.spec.explain import PlaySpec
from segmentry.stages.explain.claims import has_nothing

_LEVELS = {
    "value": ("low", "typical", "high"),
    "recency": ("recent", "typical", "lapsed"),
    "frequency": ("low", "typical", "high"),
    "trend": ("declining", "steady", "growing"),
    "returns": ("low", "typical", "high"),
}
_TOLD = {
    ("value", "low"): "spend little",
    ("value", "typical"): "spend as most do",
    ("value", "high"): "spend much",
    ("recency", "recent"): "bought lately",
    ("recency", "typical"): "bought when most did",
    ("recency", "lapsed"): "have not bought for long",
    ("frequency", "none"): "have no purchase that stands",
    ("frequency", "low"): "buy seldom",
    ("frequency", "typical"): "buy as often as most",
    ("frequency", "high"): "buy often",
    ("trend", "declining"): "spend less than before",
    ("trend", "steady"): "spend as before",
    ("trend", "growing"): "spend more than before",
    ("returns", "low"): "give little back",
    ("returns", "typical"): "give back as much as most",
    ("returns", "high"): "give much back",
}
_UNKNOWN = "nothing in the data tells what they are worth or how they buy"


def traits_of(features: Sequence[FeatureProfile]) -> dict[str, str]:
    """Return the level of each trait that a feature tells; of several features those that formed the segments go first."""
    traits: dict[str, str] = {}
    for feature in sorted(features, key=lambda item: not item.is_forming):
        phrase = phrase_for(feature.feature)
        if phrase.trait is None or phrase.trait in traits:
            continue
        if phrase.none_noun and has_nothing(feature):
            traits[phrase.trait] = "none"
            continue
        way = (feature.difference.value > 0) - (feature.difference.value < 0) if feature.is_marker else 0
        traits[phrase.trait] = _LEVELS[phrase.trait][way + 1]
    return traits


def action_for(features: Sequence[FeatureProfile], playbook: Sequence[PlaySpec]) -> Action:
    """Return what the playbook says of a segment with these features."""
    traits = traits_of(features)
    play, asked = play_for(traits, playbook)
    return Action(play.name, _because(traits, asked), play.do, play.do_not, play.measure)


def _because(traits: Mapping[str, str], asked: Sequence[str]) -> str:
    if not traits:
        return _UNKNOWN
    told = asked or tuple(traits)
    return ", ".join(_TOLD[trait, traits[trait]] for trait in told)
