"""A readable name for each segment, from what sets it apart: at most four words, no two the same."""

from collections.abc import Mapping, Sequence
from itertools import combinations, count

import numpy as np

from segmentry.catalogue.labels import n_spoken
from segmentry.catalogue.phrases import Phrase
from segmentry.results import FeatureProfile
from segmentry.stages.explain.claims import (
    MIN_DIFFERENCE,
    Claim,
    Field,
    LevelMark,
    claims_for,
    field_of,
    is_outdone,
    n_nearer,
    rivals,
    suits,
)

MOST_WORDS, MOST_CHARACTERS = 4, 40
_MOST_CLAIMS = 3
_CLEAR = 0.05
_PRICE_OF_THIRD = 1.0
_PRICE_OF_NEARER = 0.3
_DEGREES = {
    2: ("", "markedly "),
    3: ("slightly ", "", "markedly "),
    4: ("slightly ", "", "clearly ", "markedly "),
    5: ("slightly ", "somewhat ", "", "clearly ", "markedly "),
}
_ORDER = ("high", "many", "middle", "low", "few", "no")


def name_segments(
    profiles: Sequence[Sequence[FeatureProfile]],
    own_phrases: Mapping[str, Phrase] | None = None,
    given: Mapping[int, str] | None = None,
    levels: Sequence[LevelMark] = (),
    keeps_rhythm: Sequence[bool] = (),
    min_difference: float = MIN_DIFFERENCE,
) -> list[str]:
    """Return one name a segment, all different.

    A name says what marks the segment most, in as few things as tell it from all other segments: of all that can be said in
    four words, what is strongest, suits no other segment as well, and is true of no other segment even more. A segment of which
    nothing can be said that a person understands is called by its number.

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
    keeps_rhythm
        Which segments are within twice their usual gap between orders, or come back; none where that is not known.
    min_difference
        Standardised difference from which a feature marks a segment.
    """
    field = field_of(profiles, own_phrases or {}, levels, keeps_rhythm, min_difference)
    claims = [_best(field, segment) for segment in range(field.k)]
    made: list[str | None] = [None if item is None else worded(item) for item in claims]
    made = ["All customers"] if field.k == 1 else made
    return _told_apart(made, field, claims, given or {})


def worded(claims: Sequence[Claim]) -> str:
    """Say the claims in the order of their features: known phrases as adjectives around one noun, others by their own names."""
    claims = sorted(claims, key=lambda claim: claim.place)
    if not claims:
        return "Typical customers"
    answers = [claim.phrase.high if claim.way > 0 else claim.phrase.low for claim in claims if claim.phrase.is_yes_no]
    known = [claim for claim in claims if _is_spoken(claim)]
    head = next((claim for claim in known if _noun(claim) is not None), None)
    adjectives = [_adjective(claim) for claim in known if claim is not head]
    noun = _noun(head) if head is not None else "customers" if known else None
    parts = [" ".join([", ".join(adjectives), noun or ""]).strip()]
    parts += plainly([claim for claim in claims if claim not in known and not claim.phrase.is_yes_no])
    parts += answers
    name = ", ".join(part for part in parts if part)
    return name[0].upper() + name[1:]


def plainly(claims: Sequence[Claim]) -> list[str]:
    """Return claims by the names of their features: "high milk and grocery", "no web visits", "contract: monthly"."""
    groups: dict[str, list[str]] = {}
    told = []
    for claim in claims:
        if claim.level == "level":
            told.append(claim.phrase.level or "")
        elif claim.level == "unknown":
            told.append(f"{claim.phrase.label} unknown")
        else:
            label = claim.phrase.label.removeprefix("total ") if claim.level == "none" else claim.phrase.label
            groups.setdefault(_degree_word(claim), []).append(label)
    ordered = sorted(groups, key=lambda word: _ORDER.index(word.split()[-1]))
    return [*(f"{word} {' and '.join(groups[word])}" for word in ordered), *told]


def _degree_word(claim: Claim) -> str:
    if claim.level == "none":
        return "no"
    if not claim.phrase.is_count:
        return claim.level
    return claim.level.replace("high", "many").replace("low", "few")


def _is_spoken(claim: Claim) -> bool:
    """Tell whether a claim is said in words of the catalogue, and not by the name of its feature."""
    if claim.level in {"unknown", "level"} or claim.phrase.is_plain or claim.phrase.is_yes_no:
        return False
    return claim.level != "none" or claim.phrase.none_noun is not None


def _best(field: Field, segment: int) -> tuple[Claim, ...] | None:
    """Return what to say of a segment: the strongest claims that suit it clearly better than any other segment.

    What another segment is still more is said only where nothing better can be. Only a segment that nothing marks is typical;
    None where it is marked, and nothing can be said.
    """
    is_marked = bool((np.abs(field.differences[segment]) >= field.min_difference).any())
    found: tuple[tuple[bool, bool, float], tuple[Claim, ...]] | None = None
    for claims in _sayable(claims_for(field, segment)):
        if is_marked and not claims:
            continue
        suited = suits(field, claims, segment)
        is_absent = any(claim.level == "none" for claim in claims)
        is_other = np.arange(field.k) != segment if is_absent else rivals(field, segment)
        margin = float(suited[segment] - suited[is_other].max(initial=-1.0))
        is_clear = margin >= _CLEAR
        preference = _preference(claims) - _PRICE_OF_NEARER * n_nearer(field, claims, segment) if is_clear else margin
        rank = (not is_outdone(field, claims, segment), is_clear, preference)
        if found is None or rank > found[0]:
            found = rank, claims
    if found is None or not found[0][0]:
        return None
    return found[1]


def _sayable(claims: Sequence[Claim]) -> list[tuple[Claim, ...]]:
    """Return every choice of at most three claims on different features that fits a name; "fairly" stands alone."""
    sizes = range(_MOST_CLAIMS + 1)
    chosen = [choice for size in sizes for choice in combinations(claims, size)]
    return [
        choice
        for choice in chosen
        if len({claim.place for claim in choice}) == len(choice)
        and (len(choice) == 1 or not any(claim.is_fair for claim in choice))
        and is_short(worded(choice))
    ]


def is_short(name: str) -> bool:
    """Tell whether a name keeps within four words, hyphens parting them as blanks do, and forty characters."""
    return n_spoken(name) <= MOST_WORDS and len(name) <= MOST_CHARACTERS


def _preference(claims: Sequence[Claim]) -> float:
    if not claims:
        return 1.0
    price = _PRICE_OF_THIRD * max(len(claims) - 2, 0)
    none = any(claim.level == "none" and claim.phrase.none_noun is not None for claim in claims)
    return (
        sum(sorted((claim.strength for claim in claims), reverse=True)[: 1 if none else 2]) - price - none * len(claims)
    )


def _adjective(claim: Claim) -> str:
    if claim.level == "middle":
        return claim.phrase.middle
    word = claim.phrase.high if claim.way > 0 else claim.phrase.low
    if claim.is_fair:
        return f"fairly {word}"
    if not claim.level.startswith("very"):
        return word
    return f"{'much' if word.endswith('er') else 'very'} {word}"


def _noun(claim: Claim) -> str | None:
    if claim.level == "none":
        return claim.phrase.none_noun
    if claim.is_fair:
        noun = claim.phrase.high_noun if claim.way > 0 else claim.phrase.low_noun
        return None if noun is None else f"fairly {noun}"
    return {"low": claim.phrase.low_noun, "high": claim.phrase.high_noun}.get(claim.level)


def _told_apart(
    made: list[str | None], field: Field, claims: list[tuple[Claim, ...] | None], given: Mapping[int, str]
) -> list[str]:
    """Give the user's names, and tell segments with the same words apart by how strong their first mark is, or by numbers."""
    names = [given.get(place, name or f"Segment {place + 1}") for place, name in enumerate(made)]
    for name in dict.fromkeys(names):
        places = [place for place, other in enumerate(names) if _is_same(other, name) and place not in given]
        if not places or sum(_is_same(name, other) for other in names) < 2:
            continue
        strength = {place: _strength(field, place, claims[place] or ()) for place in places}
        ranked = sorted(places, key=lambda item: (strength[item], item))
        graded = [_graded(name, rank, len(places)) for rank in range(len(places))] if claims[ranked[0]] else [None]
        others = [other for place, other in enumerate(names) if place not in places]
        is_free = not any(told is None or any(_is_same(told, other) for other in others) for told in graded)
        for rank, place in enumerate(ranked):
            names[place] = graded[rank] or name if is_free else _numbered(name, names)
    return names


def _is_same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _strength(field: Field, place: int, claims: tuple[Claim, ...]) -> float:
    """Return how far a segment differs in the first thing that its name says, or in anything."""
    own = np.abs(field.differences[place])
    return float(own[claims[0].place] if claims else own.max(initial=0.0))


def _graded(name: str, rank: int, n_alike: int) -> str | None:
    """Return the name with a degree; None where there are too many, or no room for a word."""
    degrees = _DEGREES.get(n_alike)
    if degrees is None or name.startswith("Fairly"):
        return None
    told = f"{degrees[rank]}{name[0].lower()}{name[1:]}"
    return told[0].upper() + told[1:] if is_short(told) else None


def _numbered(name: str, names: Sequence[str]) -> str:
    """Return the name with the first number that makes it one of its own."""
    stem = name
    while stem and not is_short(f"{stem} 999"):
        stem = stem.rpartition(" ")[0]
    tried = (f"{stem.rstrip(',:') or 'Segment'} {number}" for number in count(1))
    return next(told for told in tried if not any(_is_same(told, other) for other in names))
