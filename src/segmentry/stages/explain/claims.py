"""What a name can say of a segment, and how well that fits every segment of the study."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from segmentry.algorithms import Bools, Floats
from segmentry.catalogue.features import FEATURES
from segmentry.catalogue.phrases import Phrase, level_phrase, phrase_for, plain_phrase
from segmentry.catalogue.yes_no_words import says, yes_no_phrase
from segmentry.results import FeatureProfile

MIN_DIFFERENCE = 0.4
MOSTLY = 0.5
_FULL, _FULL_VERY = 0.8, 2.0
_VERY_FROM, _MIDDLE_UP_TO = 1.2, 0.2
_MOST_MARKERS, _MOST_MIDDLES = 6, 3
_MOST_STRENGTH = 1.2
_NOT_LAPSED = "quiet"

Level = Literal[
    "low", "high", "very low", "very high", "fairly low", "fairly high", "middle", "none", "unknown", "level"
]  # fmt: skip
_HIGHS: tuple[Level, Level, Level] = ("high", "fairly high", "very high")
_LOWS: tuple[Level, Level, Level] = ("low", "fairly low", "very low")


@dataclass(frozen=True)
class Claim:
    """One thing said of a segment: a feature (its place), a level, and how much that tells of the segment it was made for."""

    place: int
    level: Level
    strength: float
    phrase: Phrase

    @property
    def way(self) -> int:
        """1 where it says high, -1 where it says low, 0 where it says neither."""
        if self.level == "level":
            return 1
        return 1 if self.level.endswith("high") else -1 if self.level.endswith("low") else 0

    @property
    def is_fair(self) -> bool:
        """Whether it leaves room for segments that lie further out."""
        return self.level.startswith("fairly")


@dataclass(frozen=True)
class Field:
    """All segments as names see them, by feature: arrays of shape (k, d), and the words of each feature.

    `differences` are standardised; `typical` holds medians, or shares of a level; `is_shown` is 1 where median or mean differ as
    the standardised difference says, `has_none` 1 where a segment has nothing of a feature, and `unknown` is the share of its
    customers without a value. `keeps_rhythm` (k,) tells which segments are within twice their usual gap between orders, or come
    back: none of them has lapsed, however long ago others bought. From `min_difference` on a feature marks a segment.
    """

    differences: Floats
    typical: Floats
    is_shown: Floats
    has_none: Floats
    unknown: Floats
    phrases: tuple[Phrase, ...]
    keeps_rhythm: tuple[bool, ...]
    min_difference: float = MIN_DIFFERENCE

    @property
    def k(self) -> int:
        """Number of segments."""
        return len(self.differences)


@dataclass(frozen=True)
class LevelMark:
    """A level of a category that formed the segments: each segment's share of it (k,), and how far that differs (k,).

    `is_missing` marks having no value.
    """

    column: str
    level: str
    differences: tuple[float, ...]
    shares: tuple[float, ...]
    is_missing: bool = False


def field_of(
    profiles: Sequence[Sequence[FeatureProfile]],
    own_phrases: Mapping[str, Phrase],
    levels: Sequence[LevelMark] = (),
    keeps_rhythm: Sequence[bool] = (),
    min_difference: float = MIN_DIFFERENCE,
) -> Field:
    """Return the segments by the features that formed them, numbers first and then levels of categories."""
    answers = {item.feature: yes_no_phrase(item.feature) for item in profiles[0] if item.is_yes_no}
    phrases = phrases_of([item.feature for item in profiles[0]], {**answers, **own_phrases})
    shape = (len(profiles), len(phrases))
    shares = np.array([level.shares for level in levels]).reshape(len(levels), len(profiles)).T
    apart = np.array([level.differences for level in levels]).reshape(len(levels), len(profiles)).T
    nothing = np.zeros_like(shares)

    def of(value: Sequence[Sequence[float]], of_levels: Floats) -> Floats:
        return np.hstack([np.array(value, np.float64).reshape(shape), of_levels])

    return Field(
        differences=of([[_difference(item) for item in profile] for profile in profiles], apart),
        typical=of([[item.median for item in profile] for profile in profiles], shares),
        is_shown=of([[float(_is_shown(item)) for item in profile] for profile in profiles], np.ones_like(shares)),
        has_none=of([[float(_none(*pair)) for pair in zip(own, phrases, strict=True)] for own in profiles], nothing),
        unknown=of([[_unknown_share(item) for item in profile] for profile in profiles], nothing),
        phrases=phrases
        + tuple(level_phrase(level.column, None if level.is_missing else level.level) for level in levels),
        keeps_rhythm=tuple(keeps_rhythm) or (False,) * len(profiles),
        min_difference=min_difference,
    )


def _difference(feature: FeatureProfile) -> float:
    own = feature.difference.value
    return says(own, feature.mean) if feature.is_yes_no else own


def phrases_of(features: Sequence[str], own_phrases: Mapping[str, Phrase]) -> tuple[Phrase, ...]:
    """Return how to speak of each feature: two that would get the same words are told by their own names."""
    found = [own_phrases.get(feature) or phrase_for(feature) for feature in features]
    words = [(phrase.low, phrase.high, phrase.high_noun) for phrase in found]
    return tuple(
        plain_phrase(feature) if phrase.high and words.count(said) > 1 else phrase
        for feature, phrase, said in zip(features, found, words, strict=True)
    )


def has_nothing(feature: FeatureProfile) -> bool:
    """Tell whether nearly all customers of a segment have nothing of a feature."""
    return feature.upper_quartile == 0 and feature.mean <= 0.1 * max(feature.overall_mean, 0.0)


def claims_for(field: Field, segment: int) -> list[Claim]:
    """Return what can be said of a segment, the strongest first: its marked features, and where it is middling but others not."""
    own = field.differences[segment]
    order = np.argsort(-np.abs(own), kind="stable")
    claims = [
        Claim(place, "unknown", _MOST_STRENGTH, field.phrases[place])
        for place in np.flatnonzero(_is_unknown(field)[segment]).tolist()
        if field.phrases[place].is_readable
    ]
    for place in [int(item) for item in order if abs(own[item]) >= field.min_difference][:_MOST_MARKERS]:
        claims += _marked(field, segment, place)
    spread = np.abs(field.differences).max(axis=0, initial=0.0)
    middling = [int(item) for item in np.argsort(-spread, kind="stable") if abs(own[item]) <= _MIDDLE_UP_TO]
    for place in middling[:_MOST_MIDDLES]:
        phrase = field.phrases[place]
        if phrase.middle and spread[place] >= field.min_difference and field.unknown[segment, place] < MOSTLY:
            claims.append(Claim(place, "middle", -0.25, phrase))
    return claims


def suits(field: Field, claims: Sequence[Claim], segment: int) -> Floats:
    """Return how well a name made of `claims` on `segment` suits every segment, shape (k,): at most 1, below 0 where wrong.

    What a name does not mention is taken to be unremarkable; without claims, the segment is typical.
    """
    sizes = np.minimum(np.abs(field.differences) / _FULL, 1.0)
    if not claims:
        typical: Floats = 1.0 - 2.0 * sizes.max(axis=1, initial=0.0)
        return typical
    agreement = np.mean([_agreement(field, claim, segment) for claim in claims], axis=0)
    rest = np.setdiff1d(np.arange(sizes.shape[1]), [claim.place for claim in claims])
    unsaid = sizes[:, rest].mean(axis=1) if rest.size else 0.0
    suited: Floats = agreement - 0.3 * unsaid
    return suited


def rivals(field: Field, segment: int) -> Bools:
    """Return the other segments that people might pick for a name (k,): not those that are named by what they lack."""
    is_other: Bools = ~_is_named_by_absence(field) & (np.arange(field.k) != segment)
    return is_other


def is_outdone(field: Field, claims: Sequence[Claim], segment: int) -> bool:
    """Tell whether another segment is at least as far out in all that a name claims, so that people would pick that one.

    Both the standardised means and the medians are looked at. A segment without the same absence is no rival where the name
    claims one.
    """
    told = [claim for claim in claims if claim.way and not claim.is_fair]
    if not told:
        return False
    is_rival = rivals(field, segment)
    for claim in claims:
        if claim.level in {"none", "unknown"}:
            is_rival &= (field.has_none if claim.level == "none" else _is_unknown(field))[:, claim.place] > 0
    places, ways = [claim.place for claim in told], np.array([claim.way for claim in told])
    return any(
        bool((is_rival & _at_least(table[:, places] * ways, segment)).any())
        for table in (field.differences, field.typical)
    )


def n_nearer(field: Field, claims: Sequence[Claim], segment: int) -> int:
    """Count the segments that "fairly" suits as well: marked in the same way, and less than this one, such as "fairly recent"."""
    fair = [claim for claim in claims if claim.is_fair]
    if not fair:
        return 0
    signed = field.differences[:, fair[0].place] * fair[0].way
    return int(np.count_nonzero((signed >= field.min_difference) & (signed < signed[segment])))


def _at_least(values: Floats, segment: int) -> Bools:
    """Return which rows are nowhere less than that of `segment`, and somewhere more."""
    least = (values >= values[segment]).all(axis=1)
    found: Bools = np.asarray(least & (values > values[segment]).any(axis=1))
    return found


def _is_named_by_absence(field: Field) -> Bools:
    named = np.array([phrase.none_noun is not None for phrase in field.phrases])
    found: Bools = np.asarray((field.has_none[:, named] > 0).any(axis=1))
    return found


def _is_unknown(field: Field) -> Bools:
    """Return where most customers of a segment have no value, though most others have one, shape (k, d)."""
    found: Bools = (field.unknown >= MOSTLY) & np.asarray(field.unknown.min(axis=0, initial=1.0) < MOSTLY)
    return found


def _marked(field: Field, segment: int, place: int) -> list[Claim]:
    """Return what can be said of a marked feature; nothing where most values are unknown, or where the numbers do not show it."""
    difference, phrase = float(field.differences[segment, place]), field.phrases[place]
    strength = min(abs(difference), _MOST_STRENGTH)
    if field.unknown[segment, place] >= MOSTLY or not phrase.is_readable:
        return []
    if phrase.level is not None:
        is_most = difference > 0 and field.typical[segment, place] >= MOSTLY
        return [Claim(place, "level", strength, phrase)] if is_most else []
    if phrase.is_yes_no:
        return [Claim(place, "high" if difference > 0 else "low", strength, phrase)]
    if difference < 0 and field.has_none[segment, place]:
        return [Claim(place, "none", 4 * _MOST_STRENGTH if phrase.none_noun else strength, phrase)]
    if not field.is_shown[segment, place]:
        return []
    if phrase.trait == "recency" and difference > 0 and field.keeps_rhythm[segment]:
        phrase = replace(phrase, high=_NOT_LAPSED)
    plain, fair, very = _HIGHS if difference > 0 else _LOWS
    levels = [(plain, strength), (fair, strength - 0.6)]
    if abs(difference) >= _VERY_FROM:
        levels.append((very, strength - 0.5))
    return [Claim(place, level, size, phrase) for level, size in levels]


def _is_shown(feature: FeatureProfile) -> bool:
    """Tell whether median or mean lie where the standardised difference says; a median of 0 is never high."""
    is_high = feature.difference.value > 0
    pairs = ((feature.median, feature.overall_median), (feature.mean, feature.overall_mean))
    return any((own > overall) if is_high else (own < overall) for own, overall in pairs) and not (
        is_high and feature.median == 0
    )


def _agreement(field: Field, claim: Claim, segment: int) -> Floats:
    differences = field.differences[:, claim.place]
    if claim.level in {"none", "unknown"}:
        has = field.has_none if claim.level == "none" else _is_unknown(field).astype(np.float64)
        none: Floats = 2.0 * has[:, claim.place] - 1.0
        return none
    if claim.level == "middle" or claim.is_fair:
        centre = float(differences[segment]) if claim.is_fair else 0.0
        middle: Floats = np.asarray(1.0 - 2.0 * np.minimum(np.abs(differences - centre) / _FULL, 1.0))
        return middle
    full = _FULL_VERY if claim.level.startswith("very") else _FULL
    signed: Floats = np.clip(claim.way * differences / full, -1.0, 1.0)
    return signed


def _none(feature: FeatureProfile, phrase: Phrase) -> bool:
    """Tell whether a name may say that a segment has none: where that has a word of its own, nearly all must; else the median."""
    if phrase.none_noun is not None:
        return has_nothing(feature)
    return feature.median == 0 and feature.lower_quartile == 0 and feature.overall_mean > 0


def _unknown_share(feature: FeatureProfile) -> float:
    """Return the share without a value; what only buyers can have is not unknown of others."""
    entry = FEATURES.get(feature.feature)
    return 0.0 if entry is not None else feature.missing_share
