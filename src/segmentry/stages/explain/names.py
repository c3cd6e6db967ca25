"""A readable name for each segment, from what sets it apart: at most four words, no number, no two the same."""

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from segmentry.catalogue.phrases import Phrase
from segmentry.results import FeatureProfile
from segmentry.stages.explain.claims import MARKED, Claim, Field, LevelMark, claims_for, field_of, suits

MOST_WORDS = 4
_MOST_CLAIMS = 3
_CLEAR = 0.05
_PRICE_OF_THIRD = 1.0
_DEGREES = {
    2: ("", "markedly "),
    3: ("slightly ", "", "markedly "),
    4: ("slightly ", "", "clearly ", "markedly "),
    5: ("slightly ", "somewhat ", "", "clearly ", "markedly "),
}
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def name_segments(
    profiles: Sequence[Sequence[FeatureProfile]],
    own_phrases: Mapping[str, Phrase] | None = None,
    given: Mapping[int, str] | None = None,
    levels: Sequence[LevelMark] = (),
) -> list[str]:
    """Return one name a segment, all different.

    A name says what marks the segment most, in as few things as tell it from all other segments: of all that can be said in
    four words, what is strongest and suits no other segment as well.

    Parameters
    ----------
    profiles
        For each segment the profiles of the features that formed it.
    own_phrases
        How to say low and high for features of the user's own.
    given
        Names of the user's own by the place of the segment.
    levels
        Levels of the categories that formed the segments.
    """
    field = field_of(profiles, own_phrases or {}, levels)
    claims = [_best(field, segment) for segment in range(field.k)]
    made = ["All customers"] if field.k == 1 else [worded(item) for item in claims]
    return _told_apart(made, field, claims, given or {})


def worded(claims: Sequence[Claim]) -> str:
    """Say the claims in the order of their features: known phrases as adjectives around one noun, others by their own names."""
    claims = sorted(claims, key=lambda claim: claim.place)
    if not claims:
        return "Typical customers"
    plain = [claim for claim in claims if claim.phrase.is_plain]
    answers = [claim.phrase.high if claim.is_high else claim.phrase.low for claim in claims if claim.phrase.is_yes_no]
    known = [claim for claim in claims if not claim.phrase.is_plain and not claim.phrase.is_yes_no]
    head = next((claim for claim in known if _noun(claim) is not None), None)
    adjectives = [_adjective(claim) for claim in known if claim is not head]
    noun = _noun(head) if head is not None else "customers" if known else None
    parts = [" ".join([", ".join(adjectives), noun or ""]).strip(), _plainly(plain), *answers]
    name = ", ".join(part for part in parts if part)
    return name[0].upper() + name[1:]


def _best(field: Field, segment: int) -> tuple[Claim, ...]:
    """Return what to say of a segment: the strongest claims that suit it clearly better than any other segment.

    Where nothing does, those that come nearest to that. Only a segment that nothing marks is typical.
    """
    is_marked = bool((np.abs(field.differences[segment]) >= MARKED).any())
    found: tuple[tuple[bool, float], tuple[Claim, ...]] | None = None
    for claims in _sayable(claims_for(field, segment)):
        if is_marked and not claims:
            continue
        suited = suits(field, claims)
        others = [suited[place] for place in range(field.k) if place != segment]
        margin = float(suited[segment] - max(others, default=-1.0))
        is_clear = margin >= _CLEAR
        rank = (is_clear, _preference(claims) if is_clear else margin)
        if found is None or rank > found[0]:
            found = rank, claims
    return found[1] if found is not None else ()


def _sayable(claims: Sequence[Claim]) -> list[tuple[Claim, ...]]:
    """Return every choice of at most three claims on different features that four words can say."""
    sizes = range(_MOST_CLAIMS + 1)
    chosen = [choice for size in sizes for choice in combinations(claims, size)]
    return [
        choice
        for choice in chosen
        if len({claim.place for claim in choice}) == len(choice) and len(worded(choice).split()) <= MOST_WORDS
    ]


def _preference(claims: Sequence[Claim]) -> float:
    if not claims:
        return 1.0
    price = _PRICE_OF_THIRD * max(len(claims) - 2, 0)
    none = any(claim.level == "none" for claim in claims)
    return (
        sum(sorted((claim.strength for claim in claims), reverse=True)[: 1 if none else 2]) - price - none * len(claims)
    )


def _adjective(claim: Claim) -> str:
    if claim.level == "middle":
        return claim.phrase.middle
    word = claim.phrase.high if claim.is_high else claim.phrase.low
    if not claim.level.startswith("very"):
        return word
    return f"{'much' if word.endswith('er') else 'very'} {word}"


def _noun(claim: Claim) -> str | None:
    if claim.level == "none":
        return claim.phrase.none_noun
    return {"low": claim.phrase.low_noun, "high": claim.phrase.high_noun}.get(claim.level)


def _plainly(claims: Sequence[Claim]) -> str:
    """Return "high milk and grocery, low fresh"."""
    told = []
    for level in ("very high", "high", "middle", "low", "very low"):
        labels = [claim.phrase.high for claim in claims if claim.level == level]
        if labels:
            told.append(f"{'average' if level == 'middle' else level} {' and '.join(labels)}")
    return ", ".join(told)


def _told_apart(made: list[str], field: Field, claims: list[tuple[Claim, ...]], given: Mapping[int, str]) -> list[str]:
    """Give the user's names, and tell segments with the same words apart by how strong their first mark is, or by letters."""
    names = [given.get(place, name) for place, name in enumerate(made)]
    for name in dict.fromkeys(made):
        places = [place for place, other in enumerate(made) if other == name and place not in given]
        if sum(_is_same(name, other) for other in names) < 2:
            continue
        strength = {place: _strength(field, place, claims[place]) for place in places}
        ranked = sorted(places, key=lambda item: (strength[item], item))
        graded = [_graded(name, rank, len(places)) for rank in range(len(places))] if claims[ranked[0]] else [None]
        others = [other for place, other in enumerate(names) if place not in places]
        is_free = not any(told is None or any(_is_same(told, other) for other in others) for told in graded)
        for rank, place in enumerate(ranked):
            names[place] = graded[rank] or name if is_free else _lettered(name, names)
    return names


def _is_same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _strength(field: Field, place: int, claims: tuple[Claim, ...]) -> float:
    """Return how far a segment differs in the first thing that its name says, or in anything."""
    own = np.abs(field.differences[place])
    return float(own[claims[0].place] if claims else own.max(initial=0.0))


def _graded(name: str, rank: int, count: int) -> str | None:
    """Return the name with a degree; None where there are too many, or no room for a word."""
    degrees = _DEGREES.get(count)
    if degrees is None or len(name.split()) >= MOST_WORDS:
        return None
    told = f"{degrees[rank]}{name[0].lower()}{name[1:]}"
    return told[0].upper() + told[1:]


def _lettered(name: str, names: Sequence[str]) -> str:
    """Return the name with the first letter, or pair of letters, that nobody has."""
    stem = " ".join(name.split()[: MOST_WORDS - 1]).rstrip(",")
    letters = [*_LETTERS, *(first + second for first in _LETTERS for second in _LETTERS)]
    tried = (f"{stem} {letter}" for letter in letters)
    return next(told for told in tried if not any(_is_same(told, other) for other in names))
