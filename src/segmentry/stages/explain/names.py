"""A readable name for each segment from what sets it apart: at most four words, all names different."""

import re
from collections.abc import Mapping, Sequence
from itertools import combinations, count

import numpy as np

from segmentry.catalogue.labels import n_spoken
from segmentry.catalogue.phrases import Phrase
from segmentry.results import FeatureProfile
from segmentry.stages.explain.claims import Claim, claims_for, fit_of_name, is_outdone, n_nearer, rivals
from segmentry.stages.explain.naming_context import MIN_DIFFERENCE, LevelMark, NamingContext, naming_context

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
_BETWEEN = re.compile("(, | and | with | but )")
_NUMBER = re.compile(r" \(\d+\)$")
_OF_DEGREE = frozenset(
    {"big", "frequent", "heavy", "high", "irregular", "large", "low", "quick", "rare", "regular", "slow", "small"}
)
"""First words of nouns before which "fairly" may stand: there are fairly low spenders, but no fairly newcomers."""
_ORDER = ("high", "many", "middle", "low", "few", "no", "without")


def name_segments(
    profiles: Sequence[Sequence[FeatureProfile]],
    custom_phrases: Mapping[str, Phrase] | None = None,
    custom_names: Mapping[int, str] | None = None,
    levels: Sequence[LevelMark] = (),
    keeps_rhythm: Sequence[bool] = (),
    min_difference: float = MIN_DIFFERENCE,
    taken_names: Sequence[str] = (),
) -> list[str]:
    """Return one name for each segment, all different.

    Of all claims that can be made in four words, a name makes the strongest that fit no other segment as well and that are true
    of no other segment to a higher degree. A segment without such claims is called by its number.

    Parameters
    ----------
    profiles
        For each segment the profiles of the features that formed it.
    custom_phrases
        Words for features that the user defined, by feature.
    custom_names
        Names that the user chose, by the index of the segment.
    levels
        Levels of the categories that formed the segments.
    keeps_rhythm
        Which segments keep to their rhythm of buying; empty where that is not known.
    min_difference
        Standardised difference from which a feature marks a segment.
    taken_names
        Names that no segment gets unless the user chose it; one of a kind that was there before gets a number.

    Returns
    -------
    list of str
        At most four words and forty characters each, but for the names that the user chose.
    """
    context = naming_context(
        profiles, custom_phrases or {}, levels=levels, keeps_rhythm=keeps_rhythm, min_difference=min_difference
    )
    claims = [_best_claims(context, segment) for segment in range(context.k)]
    drafts: list[str | None] = [None if item is None else name_from(item) for item in claims]
    if context.k == 1:
        return [(custom_names or {}).get(0, "All customers")]
    names = _made_unique(drafts, context, claims=claims, custom_names=custom_names or {})
    return _without_taken(names, taken_names, custom_names or {})


def name_from(claims: Sequence[Claim]) -> str:
    """Return a name that makes the claims in the order of their features.

    Features that the catalogue has words for become adjectives around one noun; others are called by their column names.
    """
    claims = sorted(claims, key=lambda claim: claim.index)
    if not claims:
        return "Typical customers"
    answers = [
        claim.phrase.high if claim.direction > 0 else claim.phrase.low for claim in claims if claim.phrase.is_yes_no
    ]
    known = [claim for claim in claims if _has_catalogue_words(claim)]
    head = next((claim for claim in known if _noun(claim) is not None), None)
    adjectives = [_adjective(claim) for claim in known if claim is not head]
    noun = _noun(head) if head is not None else "customers" if known else None
    parts = [" ".join([", ".join(adjectives), noun or ""]).strip()]
    parts += parts_by_label([claim for claim in claims if claim not in known and not claim.phrase.is_yes_no])
    parts += answers
    name = ", ".join(part for part in parts if part)
    return name[0].upper() + name[1:]


def parts_by_label(claims: Sequence[Claim]) -> list[str]:
    """Return claims by their column names: "high milk and grocery", "no web visits", "contract: monthly"."""
    groups: dict[str, list[str]] = {}
    levels = []
    for claim in claims:
        if claim.level == "level":
            levels.append(claim.phrase.level or "")
        elif claim.level == "unknown":
            levels.append(f"{claim.phrase.label} unknown")
        else:
            label = claim.phrase.label.removeprefix("total ") if claim.level == "none" else claim.phrase.label
            groups.setdefault(_degree_word(claim), []).append(label)
    ordered = sorted(groups, key=lambda word: _ORDER.index(word.split()[-1]))
    return [*(f"{word} {' and '.join(groups[word])}" for word in ordered), *levels]


def _degree_word(claim: Claim) -> str:
    if claim.level == "none":
        return "no" if claim.phrase.label.islower() else "without"
    if not claim.phrase.is_count:
        return claim.level
    return claim.level.replace("high", "many").replace("low", "few")


def _has_catalogue_words(claim: Claim) -> bool:
    """Return whether a claim is made in words of the catalogue, and not by the name of its column."""
    if claim.level in {"unknown", "level"} or claim.phrase.is_plain or claim.phrase.is_yes_no:
        return False
    return claim.level != "none" or claim.phrase.none_noun is not None


def _best_claims(context: NamingContext, segment: int) -> tuple[Claim, ...] | None:
    """Return the strongest claims that fit a segment clearly better than any other.

    A segment that no feature marks has no claims, so it is called typical. None where it is marked, but every choice of claims
    is true of another segment to a higher degree.
    """
    is_marked = bool((np.abs(context.differences[segment]) >= context.min_difference).any())
    best, best_score = None, (False, 0.0)
    for claims in _choices(claims_for(context, segment)):
        if (is_marked and not claims) or is_outdone(context, claims, segment):
            continue
        fit = fit_of_name(context, claims, segment)
        is_absent = any(claim.level == "none" for claim in claims)
        is_other = np.arange(context.k) != segment if is_absent else rivals(context, segment)
        margin = float(fit[segment] - fit[is_other].max(initial=-1.0))
        is_clear = margin >= _CLEAR
        preference = _preference(claims) - _PRICE_OF_NEARER * n_nearer(context, claims, segment) if is_clear else margin
        score = (is_clear, preference)
        if best is None or score > best_score:
            best, best_score = claims, score
    return best


def _choices(claims: Sequence[Claim]) -> list[tuple[Claim, ...]]:
    """Return every choice of at most three claims about different features that fits in a name.

    A claim with "fairly" stands alone.
    """
    sizes = range(_MOST_CLAIMS + 1)
    choices = [choice for size in sizes for choice in combinations(claims, size)]
    return [
        choice
        for choice in choices
        if len({claim.index for claim in choice}) == len(choice)
        and (len(choice) == 1 or not any(claim.is_fair for claim in choice))
        and is_short(name_from(choice))
    ]


def is_short(name: str) -> bool:
    """Return whether a name has at most four words, where a hyphen also ends a word, and forty characters."""
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
    word = claim.phrase.high if claim.direction > 0 else claim.phrase.low
    if claim.is_fair:
        return f"fairly {word}"
    if not claim.level.startswith("very"):
        return word
    return f"{'much' if word.endswith('er') else 'very'} {word}"


def _noun(claim: Claim) -> str | None:
    if claim.level == "none":
        return claim.phrase.none_noun
    if claim.is_fair:
        noun = claim.phrase.high_noun if claim.direction > 0 else claim.phrase.low_noun
        return f"fairly {noun}" if noun is not None and noun.split()[0] in _OF_DEGREE else None
    return {"low": claim.phrase.low_noun, "high": claim.phrase.high_noun}.get(claim.level)


def _made_unique(
    drafts: list[str | None],
    context: NamingContext,
    claims: list[tuple[Claim, ...] | None],
    custom_names: Mapping[int, str],
) -> list[str]:
    """Put in the names that the user chose, and make equal names different by a degree or by numbers."""
    names = [custom_names.get(segment, draft or f"Segment {segment + 1}") for segment, draft in enumerate(drafts)]
    for name in dict.fromkeys(names):
        alike = [index for index, other in enumerate(names) if _is_same(other, name) and index not in custom_names]
        if not alike or sum(_is_same(name, other) for other in names) < 2:
            continue
        strength = {segment: _strength(context, segment, claims[segment] or ()) for segment in alike}
        ranked = sorted(alike, key=lambda item: (strength[item], item))
        graded = [_graded(name, rank, len(alike)) for rank in range(len(alike))] if claims[ranked[0]] else [None]
        others = [other for segment, other in enumerate(names) if segment not in alike]
        is_free = not any(item is None or any(_is_same(item, other) for other in others) for item in graded)
        for rank, segment in enumerate(ranked):
            names[segment] = graded[rank] or name if is_free else _numbered(name, names)
    return names


def _without_taken(names: list[str], taken: Sequence[str], custom_names: Mapping[int, str]) -> list[str]:
    """Return the names with a number where another segment had the name, and the user did not choose it."""
    for segment, name in enumerate(names):
        if segment not in custom_names and any(_is_same(name, other) for other in taken):
            stem = _NUMBER.sub("", name)
            others = [*names, *taken]
            later = (f"{stem} ({number})" for number in count(2))
            names[segment] = next(item for item in later if not any(_is_same(item, other) for other in others))
    return names


def _is_same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _strength(context: NamingContext, segment: int, claims: tuple[Claim, ...]) -> float:
    """Return how far a segment differs in the first claim of its name, or in any feature."""
    differences = np.abs(context.differences[segment])
    return float(differences[claims[0].index] if claims else differences.max(initial=0.0))


def _graded(name: str, rank: int, n_alike: int) -> str | None:
    """Return the name with a degree; None where there are too many names alike, or no room for a word."""
    degrees = _DEGREES.get(n_alike)
    if degrees is None or name.startswith("Fairly"):
        return None
    graded = f"{degrees[rank]}{name[0].lower()}{name[1:]}"
    return graded[0].upper() + graded[1:] if is_short(graded) else None


def _numbered(name: str, names: Sequence[str]) -> str:
    """Return the name with the first number that is free; what does not fit is cut between phrases.

    Cut within a phrase, as in "High spend and 2", the number would read like a feature.
    """
    stem = name
    while stem and not is_short(f"{stem} 999"):
        phrases = _BETWEEN.split(stem)
        stem = "".join(phrases[:-2]) if len(phrases) > 1 else stem.rpartition(" ")[0]
    candidates = (f"{stem or 'Segment'} {number}" for number in count(1))
    return next(item for item in candidates if not any(_is_same(item, other) for other in names))
