"""Claims that a name can make about a segment, and how well they fit every segment of the study."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from segmentry.algorithms import Bools, Floats
from segmentry.catalogue.phrases import Phrase
from segmentry.stages.explain.naming_context import MOSTLY, NamingContext

_FULL, _FULL_VERY = 0.8, 2.0
_VERY_FROM, _MIDDLE_UP_TO = 1.2, 0.2
_MOST_MARKERS, _MOST_MIDDLES = 6, 3
_MOST_STRENGTH = 1.2
_MORE_FOR_KNOWN = 0.1
"""What a claim gains about a trait that the catalogue knows, so that spend, fees, visits and age go before complaints."""
_NOT_LAPSED = "quiet"

Level = Literal[
    "low", "high", "very low", "very high", "fairly low", "fairly high", "middle", "none", "unknown", "level"
]  # fmt: skip
_HIGHS: tuple[Level, Level, Level] = ("high", "fairly high", "very high")
_LOWS: tuple[Level, Level, Level] = ("low", "fairly low", "very low")


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One thing that a name says about a segment.

    Attributes
    ----------
    index
        Index of the feature in the `NamingContext`.
    level
        Level of the feature in the segment.
    strength
        How much the claim says about the segment that it was made for; comparable between claims.
    phrase
        Words for the feature.
    """

    index: int
    level: Level
    strength: float
    phrase: Phrase

    @property
    def direction(self) -> int:
        """1 where it says high, -1 where it says low, 0 where it says neither."""
        if self.level == "level":
            return 1
        return 1 if self.level.endswith("high") else -1 if self.level.endswith("low") else 0

    @property
    def is_fair(self) -> bool:
        """Whether it leaves room for segments that lie further out."""
        return self.level.startswith("fairly")


def claims_for(context: NamingContext, segment: int) -> list[Claim]:
    """Return the claims that are true of a segment, the strongest first.

    They are about features that mark the segment, and about features in which it is in the middle but others are not.

    Parameters
    ----------
    context
        All segments.
    segment
        Index of the segment.

    Returns
    -------
    list of Claim
        Claims about unknown values first, then marks, then middles.
    """
    differences = context.differences[segment]
    order = np.argsort(-np.abs(differences), kind="stable")
    claims = [
        Claim(index=index, level="unknown", strength=_MOST_STRENGTH, phrase=context.phrases[index])
        for index in np.flatnonzero(_is_unknown(context)[segment]).tolist()
        if context.phrases[index].is_readable
    ]
    for index in [int(item) for item in order if abs(differences[item]) >= context.min_difference][:_MOST_MARKERS]:
        claims += _claims_of_mark(context, segment, index)
    spread = np.abs(context.differences).max(axis=0, initial=0.0)
    middling = [int(item) for item in np.argsort(-spread, kind="stable") if abs(differences[item]) <= _MIDDLE_UP_TO]
    for index in middling[:_MOST_MIDDLES]:
        phrase = context.phrases[index]
        if phrase.middle and spread[index] >= context.min_difference and context.unknown[segment, index] < MOSTLY:
            claims.append(Claim(index=index, level="middle", strength=-0.25, phrase=phrase))
    return claims


def fit_of_name(context: NamingContext, claims: Sequence[Claim], segment: int) -> Floats:
    """Return how well a name made for one segment fits every segment.

    Features that the name does not mention are taken to be unremarkable; a name without claims says that the segment is typical.

    Parameters
    ----------
    context
        All segments.
    claims
        What the name says.
    segment
        Index of the segment that the name is made for.

    Returns
    -------
    Floats
        Shape (k,): at most 1, and below 0 where the name is wrong.
    """
    sizes = np.minimum(np.abs(context.differences) / _FULL, 1.0)
    if not claims:
        typical: Floats = 1.0 - 2.0 * sizes.max(axis=1, initial=0.0)
        return typical
    agreement = np.mean([_agreement(context, claim, segment) for claim in claims], axis=0)
    rest = np.setdiff1d(np.arange(sizes.shape[1]), [claim.index for claim in claims])
    unsaid = sizes[:, rest].mean(axis=1) if rest.size else 0.0
    fit: Floats = agreement - 0.3 * unsaid
    return fit


def rivals(context: NamingContext, segment: int) -> Bools:
    """Return the other segments that a reader could confuse with this one.

    Parameters
    ----------
    context
        All segments.
    segment
        Index of the segment.

    Returns
    -------
    Bools
        Shape (k,); False for segments that are named by what they lack.
    """
    is_other: Bools = ~_is_named_by_absence(context) & (np.arange(context.k) != segment)
    return is_other


def is_outdone(context: NamingContext, claims: Sequence[Claim], segment: int) -> bool:
    """Return whether the claims of a name are true of another segment to a higher degree.

    The other segment is at least as far out in all that the name claims, by standardised means or by medians. Where the name
    claims that something is absent, only segments that lack it too are compared.

    Parameters
    ----------
    context
        All segments.
    claims
        What the name says.
    segment
        Index of the segment that the name is made for.

    Returns
    -------
    bool
        False where no claim has a direction.
    """
    directed = [claim for claim in claims if claim.direction and not claim.is_fair]
    if not directed:
        return False
    is_rival = rivals(context, segment)
    for claim in claims:
        if claim.level in {"none", "unknown"}:
            is_rival &= (context.has_none if claim.level == "none" else _is_unknown(context))[:, claim.index] > 0
    indices, directions = [claim.index for claim in directed], np.array([claim.direction for claim in directed])
    return any(
        bool((is_rival & _at_least(table[:, indices] * directions, segment)).any())
        for table in (context.differences, context.typical)
    )


def n_nearer(context: NamingContext, claims: Sequence[Claim], segment: int) -> int:
    """Count the segments that a claim with "fairly", such as "fairly recent", fits as well.

    Parameters
    ----------
    context
        All segments.
    claims
        What the name says.
    segment
        Index of the segment that the name is made for.

    Returns
    -------
    int
        Number of segments with the same mark, but closer to the average; 0 without a claim with "fairly".
    """
    fair = [claim for claim in claims if claim.is_fair]
    if not fair:
        return 0
    signed = context.differences[:, fair[0].index] * fair[0].direction
    return int(np.count_nonzero((signed >= context.min_difference) & (signed < signed[segment])))


def _at_least(values: Floats, segment: int) -> Bools:
    """Return which rows are nowhere less than that of `segment`, and somewhere more."""
    least = (values >= values[segment]).all(axis=1)
    is_more: Bools = np.asarray(least & (values > values[segment]).any(axis=1))
    return is_more


def _is_named_by_absence(context: NamingContext) -> Bools:
    named = np.array([phrase.none_noun is not None for phrase in context.phrases], dtype=np.bool_)
    is_absent: Bools = np.asarray((context.has_none[:, named] > 0).any(axis=1))
    return is_absent


def _is_unknown(context: NamingContext) -> Bools:
    """Return where most customers of a segment have no value, shape (k, d); not if that is so everywhere."""
    is_unknown: Bools = (context.unknown >= MOSTLY) & np.asarray(context.unknown.min(axis=0, initial=1.0) < MOSTLY)
    return is_unknown


def _claims_of_mark(context: NamingContext, segment: int, index: int) -> list[Claim]:
    """Return the claims about a feature that marks a segment.

    There are none where most values are unknown, or where neither the median nor the mean shows the difference.
    """
    difference, phrase = float(context.differences[segment, index]), context.phrases[index]
    strength = min(abs(difference), _MOST_STRENGTH) + (0.0 if phrase.trait is None else _MORE_FOR_KNOWN)
    if context.unknown[segment, index] >= MOSTLY or not phrase.is_readable:
        return []
    if phrase.level is not None:
        is_most = difference > 0 and context.typical[segment, index] >= MOSTLY
        return [Claim(index=index, level="level", strength=strength, phrase=phrase)] if is_most else []
    if phrase.is_yes_no:
        return [Claim(index=index, level="high" if difference > 0 else "low", strength=strength, phrase=phrase)]
    if difference < 0 and context.has_none[segment, index]:
        return [
            Claim(
                index=index, level="none", strength=4 * _MOST_STRENGTH if phrase.none_noun else strength, phrase=phrase
            )
        ]
    if not context.is_shown[segment, index]:
        return []
    if phrase.trait == "recency" and difference > 0 and context.keeps_rhythm[segment]:
        phrase = replace(phrase, high=_NOT_LAPSED)
    plain, fair, very = _HIGHS if difference > 0 else _LOWS
    levels = [(plain, strength), (fair, strength - 0.6)]
    if abs(difference) >= _VERY_FROM:
        levels.append((very, strength - 0.5))
    return [Claim(index=index, level=level, strength=size, phrase=phrase) for level, size in levels]


def _agreement(context: NamingContext, claim: Claim, segment: int) -> Floats:
    differences = context.differences[:, claim.index]
    if claim.level in {"none", "unknown"}:
        has = context.has_none if claim.level == "none" else _is_unknown(context).astype(np.float64)
        none: Floats = 2.0 * has[:, claim.index] - 1.0
        return none
    if claim.level == "middle" or claim.is_fair:
        centre = float(differences[segment]) if claim.is_fair else 0.0
        middle: Floats = np.asarray(1.0 - 2.0 * np.minimum(np.abs(differences - centre) / _FULL, 1.0))
        return middle
    full = _FULL_VERY if claim.level.startswith("very") else _FULL
    signed: Floats = np.clip(claim.direction * differences / full, -1.0, 1.0)
    return signed
