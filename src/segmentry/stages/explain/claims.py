"""What a name can say of a segment, and how well that fits every segment of the study."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from segmentry.algorithms import Floats
from segmentry.catalogue.phrases import Phrase, level_phrase, phrase_for, plain_phrase
from segmentry.catalogue.yes_no_words import says, yes_no_phrase
from segmentry.results import FeatureProfile

MARKED = 0.4
_FULL, _FULL_VERY = 0.8, 2.0
_VERY_FROM, _MIDDLE_UP_TO = 1.2, 0.2
_MOST_MARKERS, _MOST_MIDDLES = 6, 3
_MOST_STRENGTH = 1.2

Level = Literal["low", "high", "very low", "very high", "middle", "none"]


@dataclass(frozen=True)
class Claim:
    """One thing said of a segment: a feature (its place) and a level; how much it tells of the segment it was made for."""

    place: int
    level: Level
    strength: float
    phrase: Phrase

    @property
    def is_high(self) -> bool:
        """Whether it says high or very high."""
        return self.level.endswith("high")


@dataclass(frozen=True)
class Field:
    """All segments as names see them: standardised differences (k, d), who has nothing of a feature (k, d), and the words."""

    differences: Floats
    has_none: Floats
    phrases: tuple[Phrase, ...]

    @property
    def k(self) -> int:
        """Number of segments."""
        return len(self.differences)


@dataclass(frozen=True)
class LevelMark:
    """A level of a category that formed the segments, and how far each segment's share of it differs (k,)."""

    column: str
    level: str
    differences: tuple[float, ...]


def field_of(
    profiles: Sequence[Sequence[FeatureProfile]], own_phrases: Mapping[str, Phrase], levels: Sequence[LevelMark] = ()
) -> Field:
    """Return the segments by the features that formed them, numbers first and then levels of categories."""
    differences = [
        [*(_difference(feature) for feature in profile), *(level.differences[place] for level in levels)]
        for place, profile in enumerate(profiles)
    ]
    has_none = [[*(float(has_nothing(feature)) for feature in profile), *(0.0 for _ in levels)] for profile in profiles]
    answers = {item.feature: yes_no_phrase(item.feature) for item in profiles[0] if item.is_yes_no}
    phrases = phrases_of([item.feature for item in profiles[0]], {**answers, **own_phrases})
    phrases += tuple(level_phrase(level.column, level.level) for level in levels)
    shape = (len(profiles), len(phrases))
    return Field(np.array(differences).reshape(shape), np.array(has_none).reshape(shape), phrases)


def _difference(feature: FeatureProfile) -> float:
    own = feature.difference.value
    return says(own, feature.mean) if feature.is_yes_no else own


def phrases_of(features: Sequence[str], own_phrases: Mapping[str, Phrase]) -> tuple[Phrase, ...]:
    """Return how to speak of each feature: two that would get the same words are told by their own names."""
    found = [own_phrases.get(feature) or phrase_for(feature) for feature in features]
    return tuple(
        plain_phrase(feature) if found.count(phrase) > 1 else phrase
        for feature, phrase in zip(features, found, strict=True)
    )


def has_nothing(feature: FeatureProfile) -> bool:
    """Tell whether nearly all customers of a segment have nothing of a feature."""
    return feature.upper_quartile == 0 and feature.mean <= 0.1 * max(feature.overall_mean, 0.0)


def claims_for(field: Field, segment: int) -> list[Claim]:
    """Return what can be said of a segment, the strongest first: its marked features, and where it is middling but others not."""
    own = field.differences[segment]
    order = np.argsort(-np.abs(own), kind="stable")
    claims = []
    for place in [int(item) for item in order if abs(own[item]) >= MARKED][:_MOST_MARKERS]:
        claims += _marked(field, segment, place)
    spread = np.abs(field.differences).max(axis=0)
    middling = [int(item) for item in np.argsort(-spread, kind="stable") if abs(own[item]) <= _MIDDLE_UP_TO]
    for place in middling[:_MOST_MIDDLES]:
        phrase = field.phrases[place]
        if phrase.middle and spread[place] >= MARKED:
            claims.append(Claim(place, "middle", -0.25, phrase))
    return claims


def suits(field: Field, claims: Sequence[Claim]) -> Floats:
    """Return how well a name made of `claims` suits every segment, shape (k,): at most 1, and below 0 where it is wrong.

    What a name does not mention is taken to be unremarkable; without claims, the segment is typical.
    """
    sizes = np.minimum(np.abs(field.differences) / _FULL, 1.0)
    if not claims:
        typical: Floats = 1.0 - 2.0 * sizes.max(axis=1, initial=0.0)
        return typical
    agreement = np.mean([_agreement(field, claim) for claim in claims], axis=0)
    rest = np.setdiff1d(np.arange(sizes.shape[1]), [claim.place for claim in claims])
    unsaid = sizes[:, rest].mean(axis=1) if rest.size else 0.0
    suited: Floats = agreement - 0.3 * unsaid
    return suited


def _marked(field: Field, segment: int, place: int) -> list[Claim]:
    difference, phrase = float(field.differences[segment, place]), field.phrases[place]
    strength = min(abs(difference), _MOST_STRENGTH)
    if difference < 0 and field.has_none[segment, place] and phrase.none_noun:
        return [Claim(place, "none", 4 * _MOST_STRENGTH, phrase)]
    if difference < 0 and not phrase.low:
        return []
    claims = [Claim(place, "high" if difference > 0 else "low", strength, phrase)]
    if abs(difference) >= _VERY_FROM:
        claims.append(Claim(place, "very high" if difference > 0 else "very low", strength - 0.5, phrase))
    return claims


def _agreement(field: Field, claim: Claim) -> Floats:
    differences = field.differences[:, claim.place]
    if claim.level == "none":
        none: Floats = 2.0 * field.has_none[:, claim.place] - 1.0
        return none
    if claim.level == "middle":
        middle: Floats = 1.0 - 2.0 * np.minimum(np.abs(differences) / _FULL, 1.0)
        return middle
    full = _FULL_VERY if claim.level.startswith("very") else _FULL
    signed: Floats = np.clip((1 if claim.is_high else -1) * differences / full, -1.0, 1.0)
    return signed
