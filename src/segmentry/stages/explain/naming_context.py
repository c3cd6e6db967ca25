"""The segments by the features and levels that their names can use."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from segmentry.algorithms import Floats
from segmentry.catalogue.display_names import DisplayNames
from segmentry.catalogue.features import FEATURES
from segmentry.catalogue.labels import spelled_out, without_units
from segmentry.catalogue.phrases import Phrase, is_total_money, level_phrase, phrase_for
from segmentry.catalogue.yes_no_words import says, yes_no_phrase
from segmentry.results import FeatureProfile

MIN_DIFFERENCE = 0.4
MOSTLY = 0.5
ALPHA = 0.05
"""P-value up to which a column that formed no segments may name them."""


@dataclass(frozen=True, kw_only=True)
class LevelMark:
    """A level of a category that formed the segments.

    Attributes
    ----------
    column
        Name of the category.
    level
        The level.
    differences
        Standardised difference of its share in each of the k segments from that among all customers.
    shares
        Its share in each of the k segments.
    is_missing
        Whether the level stands for customers without a value.
    """

    column: str
    level: str
    differences: tuple[float, ...]
    shares: tuple[float, ...]
    is_missing: bool = False


@dataclass(frozen=True, kw_only=True)
class NamingContext:
    """All segments by the features and levels that their names can use.

    Attributes
    ----------
    differences
        Standardised differences from all customers, shape (k, d).
    typical
        Medians of features and shares of levels, shape (k, d).
    is_shown
        1 where the median or the mean differs in the direction of the standardised difference, shape (k, d).
    has_none
        1 where a segment has nothing of a feature, shape (k, d).
    unknown
        Share of the customers without a value, shape (k, d).
    phrases
        Words for each feature and level, d of them.
    keeps_rhythm
        Which of the k segments keep to their rhythm of buying; none of these has lapsed.
    min_difference
        Standardised difference from which a feature marks a segment.
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


def naming_context(
    profiles: Sequence[Sequence[FeatureProfile]],
    custom_phrases: Mapping[str, Phrase],
    levels: Sequence[LevelMark] = (),
    keeps_rhythm: Sequence[bool] = (),
    min_difference: float = MIN_DIFFERENCE,
) -> NamingContext:
    """Gather what names can use: the numeric features that formed the segments, then levels of categories.

    Parameters
    ----------
    profiles
        For each segment the profiles of the numeric features that formed it.
    custom_phrases
        Words for features that the user defined, by feature.
    levels
        Levels of the categories that formed the segments.
    keeps_rhythm
        Which segments keep to their rhythm of buying; empty where that is not known.
    min_difference
        Standardised difference from which a feature marks a segment.

    Returns
    -------
    NamingContext
        Arrays of shape (k, d).
    """
    called = {feature: phrase.label for feature, phrase in custom_phrases.items() if phrase.label}
    answers = {
        item.feature: yes_no_phrase(called.get(item.feature, item.feature))
        for item in profiles[0]
        if item.is_yes_no and (item.feature not in custom_phrases or custom_phrases[item.feature].is_plain)
    }
    phrases = phrases_of([item.feature for item in profiles[0]], {**custom_phrases, **answers})
    shape = (len(profiles), len(phrases))
    shares = np.array([level.shares for level in levels]).reshape(len(levels), len(profiles)).T
    differences = np.array([level.differences for level in levels]).reshape(len(levels), len(profiles)).T
    zeros = np.zeros_like(shares)

    def table(statistic: Callable[[FeatureProfile, Phrase], float], of_levels: Floats) -> Floats:
        numbers = [[statistic(*pair) for pair in zip(features, phrases, strict=True)] for features in profiles]
        return np.hstack([np.array(numbers, np.float64).reshape(shape), of_levels])

    columns = [*(item.feature for item in profiles[0]), *(level.column for level in levels)]
    all_phrases = [*phrases, *(_of_level(level, called) for level in levels)]
    return NamingContext(
        differences=table(lambda feature, _: _difference(feature), differences),
        typical=table(lambda feature, _: feature.median, shares),
        is_shown=table(lambda feature, _: _is_shown(feature), np.ones_like(shares)),
        has_none=table(_has_none, zeros),
        unknown=table(lambda feature, _: _unknown_share(feature), zeros),
        phrases=_distinct(_readable(all_phrases, columns), columns),
        keeps_rhythm=tuple(keeps_rhythm) or (False,) * len(profiles),
        min_difference=min_difference,
    )


def phrases_of(features: Sequence[str], custom_phrases: Mapping[str, Phrase]) -> tuple[Phrase, ...]:
    """Return words for each feature, its label where two would share them; a sum of money keeps them.

    Parameters
    ----------
    features
        Names of the features.
    custom_phrases
        Words for features that the user defined, by feature.

    Returns
    -------
    tuple of Phrase
        One for each feature.
    """
    phrases = [custom_phrases.get(feature) or phrase_for(feature) for feature in features]
    words = [(phrase.low, phrase.high, phrase.high_noun) for phrase in phrases]
    money = [phrase_words for feature, phrase_words in zip(features, words, strict=True) if is_total_money(feature)]
    return tuple(
        phrase
        if not phrase.high or words.count(said) == 1 or (is_total_money(feature) and money.count(said) == 1)
        else _by_label(phrase)
        for feature, phrase, said in zip(features, phrases, words, strict=True)
    )


def foreign_phrases(columns: Sequence[str], names: DisplayNames) -> dict[str, Phrase]:
    """Return words for columns of other languages that are not translated: their names as shown elsewhere.

    Parameters
    ----------
    columns
        Names of columns.
    names
        What columns are called.

    Returns
    -------
    dict of str to Phrase
        By column; those keep the capital letters of their names, as German nouns do.
    """
    phrases = {column: phrase_for(column) for column in columns if column in names.foreign}
    return {
        column: replace(phrase, label=names.in_sentence(column))
        for column, phrase in phrases.items()
        if phrase.is_plain and phrase.is_readable
    }


def _by_label(phrase: Phrase) -> Phrase:
    return Phrase(label=phrase.label, is_count=phrase.is_count, is_readable=phrase.is_readable)


def _of_level(level: LevelMark, called: Mapping[str, str]) -> Phrase:
    return level_phrase(called.get(level.column, level.column), None if level.is_missing else level.level)


def _distinct(phrases: Sequence[Phrase], columns: Sequence[str]) -> tuple[Phrase, ...]:
    """Return the phrases, with the numbers of columns that would be called alike (item_1, item_2)."""
    owners: dict[str, set[str]] = {}
    for phrase, column in zip(phrases, columns, strict=True):
        owners.setdefault(phrase.label, set()).add(column)
    return tuple(
        _numbered(phrase, column) if phrase.label and len(owners[phrase.label]) > 1 else phrase
        for phrase, column in zip(phrases, columns, strict=True)
    )


def _readable(phrases: Sequence[Phrase], columns: Sequence[str]) -> list[Phrase]:
    """Return the phrases; where all columns are codes (x0, p3), with the names of the columns as labels."""
    if any(phrase.is_readable for phrase in phrases):
        return list(phrases)
    return [
        replace(_called(phrase, column.strip()), is_readable=any(map(str.isalpha, column)))
        for phrase, column in zip(phrases, columns, strict=True)
    ]


def _numbered(phrase: Phrase, column: str) -> Phrase:
    return _called(phrase, " ".join(spelled_out(without_units(column))) or phrase.label)


def _called(phrase: Phrase, label: str) -> Phrase:
    level = phrase.level
    if level is not None and level.startswith(phrase.label):
        level = f"{label}{level[len(phrase.label) :]}"
    return replace(phrase, label=label, level=level)


def has_nothing(feature: FeatureProfile) -> bool:
    """Return whether nearly all customers of a segment have nothing of a feature."""
    return feature.upper_quartile == 0 and feature.mean <= 0.1 * max(feature.overall_mean, 0.0)


def _difference(feature: FeatureProfile) -> float:
    difference = feature.difference.value
    return says(difference, feature.mean) if feature.is_yes_no else difference


def _is_shown(feature: FeatureProfile) -> bool:
    """Return whether median or mean lie where the standardised difference says.

    A median of 0 is never high.
    """
    is_high = feature.difference.value > 0
    pairs = ((feature.median, feature.overall_median), (feature.mean, feature.overall_mean))
    return any((value > overall) if is_high else (value < overall) for value, overall in pairs) and not (
        is_high and feature.median == 0
    )


def _has_none(feature: FeatureProfile, phrase: Phrase) -> bool:
    """Return whether a name may say that a segment has none of a feature.

    Where there is a noun for such customers, nearly all must have none; else the median and the lower quartile must be 0.
    """
    if phrase.none_noun is not None:
        return has_nothing(feature)
    return feature.median == 0 and feature.lower_quartile == 0 and feature.overall_mean > 0


def _unknown_share(feature: FeatureProfile) -> float:
    """Return the share without a value; what only buyers can have is not unknown of others."""
    entry = FEATURES.get(feature.feature)
    return 0.0 if entry is not None else feature.missing_share
