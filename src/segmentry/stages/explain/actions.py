"""What to do with a segment: the play that fits, why, and the segment's own numbers in its texts."""

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from segmentry.catalogue.phrases import phrase_for
from segmentry.catalogue.playbook import NUMBERS, filled, numbers_in, play_for
from segmentry.catalogue.telling import title_of
from segmentry.results import Action, CategoryShare, Fact, FeatureProfile
from segmentry.spec.explain import PlaySpec, PlayWhen
from segmentry.stages.explain.claims import MOSTLY
from segmentry.stages.explain.habits import Habits
from segmentry.stages.explain.stories import Sizes, told_level, told_number
from segmentry.stages.explain.told import Told, together
from segmentry.stages.explain.traits import traits_of, way_of
from segmentry.texts import percent

_SAID = {
    ("value", "low"): "low spend",
    ("value", "typical"): "average spend",
    ("value", "high"): "high spend",
    ("recency", "recent"): "bought recently",
    ("recency", "typical"): "bought when most did",
    ("recency", "lapsed"): "have not bought for long",
    ("frequency", "none"): "no completed order",
    ("frequency", "low"): "order seldom",
    ("frequency", "typical"): "order as often as most",
    ("frequency", "high"): "order often",
    ("orders", "one"): "most have ordered once",
    ("orders", "several"): "most have ordered more than once",
    ("rhythm", "on time"): "within the usual gap between orders",
    ("rhythm", "late"): "past the usual gap between orders",
    ("rhythm", "overdue"): "past twice the usual gap between orders",
    ("rhythm", "out of season"): "orders in one season, which has not come again",
    ("again", "few"): "few ordered again",
    ("again", "some"): "some ordered again",
    ("again", "most"): "most ordered again",
    ("trend", "declining"): "spend less than before",
    ("trend", "steady"): "spend as before",
    ("trend", "growing"): "spend more than before",
    ("returns", "low"): "few returns",
    ("returns", "typical"): "average returns",
    ("returns", "high"): "many returns",
    ("discount", "low"): "seldom buy at a discount",
    ("discount", "typical"): "buy at a discount as often as most",
    ("discount", "high"): "often buy at a discount",
    ("basket", "small"): "small baskets",
    ("basket", "typical"): "average baskets",
    ("basket", "large"): "large baskets",
    ("visits", "low"): "few visits",
    ("visits", "typical"): "average visits",
    ("visits", "high"): "many visits",
    ("income", "low"): "low income",
    ("income", "typical"): "average income",
    ("income", "high"): "high income",
    ("age", "young"): "young",
    ("age", "typical"): "of average age",
    ("age", "older"): "older",
    ("family", "small"): "small families",
    ("family", "typical"): "families of average size",
    ("family", "large"): "large families",
    ("tenure", "new"): "new customers",
    ("tenure", "typical"): "customers for as long as most",
    ("tenure", "long"): "customers for long",
    ("marks", "more"): "more of one measure than others",
    ("marks", "less"): "less of one measure than others",
    ("marks", "level"): "one category far more common than elsewhere",
}
_NOTHING = "nothing sets them apart"


@dataclass(frozen=True)
class Described:
    """One segment as the playbook sees it: profiles, shares of levels, habits, and how many customers the numbers are of."""

    features: Sequence[FeatureProfile]
    categories: Sequence[CategoryShare]
    habits: Habits
    sizes: Sizes


def actions_for(segments: Sequence[Described], playbook: Sequence[PlaySpec]) -> list[tuple[Action, tuple[Fact, ...]]]:
    """Return what the playbook says of each segment, and the facts that it tells.

    Two segments do not get the same advice, word for word, where another play fits one of them too: the one that is further
    out gets the first play.

    Parameters
    ----------
    segments
        All segments of the study.
    playbook
        The plays in the order in which they are tried.
    """
    chosen: dict[int, tuple[Action, tuple[Fact, ...]]] = {}
    for index in sorted(range(len(segments)), key=lambda index: (-_distance(segments[index]), index)):
        taken = {action.do for action, _ in chosen.values()}
        chosen[index] = _fresh(segments[index], playbook, taken) or _action_for(segments[index], playbook)
    return [chosen[index] for index in range(len(segments))]


def _distance(segment: Described) -> float:
    """Return how far a segment lies from all customers, in standard deviations over the features that formed it."""
    return math.hypot(*(item.difference.value for item in segment.features if item.is_forming))


def _fresh(segment: Described, playbook: Sequence[PlaySpec], taken: Set[str]) -> tuple[Action, tuple[Fact, ...]] | None:
    """Return the best play whose advice no other segment has; None where only one that asks for nothing is left."""
    left = list(playbook)
    while True:
        found = _action_for(segment, left)
        if not _is_special(found[0], playbook):
            return None
        if found[0].do not in taken:
            return found
        left = [play for play in left if play.name != found[0].play]


def _is_special(action: Action, playbook: Sequence[PlaySpec]) -> bool:
    """Tell whether a play asks for anything."""
    return any(play.name == action.play and play.when != PlayWhen() for play in playbook)


def _action_for(segment: Described, playbook: Sequence[PlaySpec]) -> tuple[Action, tuple[Fact, ...]]:
    traits = traits_of(segment.features, segment.habits)
    numbers = _numbers(segment.features, segment.categories, segment.habits, segment.sizes)
    mark = next((kind for name, kind in _MARKS.items() if name in numbers), None)
    traits = {**traits, **({"marks": mark} if mark is not None else {})}
    play, asked = play_for(traits, playbook, set(numbers))
    texts = {name: told.text for name, told in numbers.items()}
    told = [numbers[name] for name in dict.fromkeys(numbers_in(play))]
    later = Told("") if traits.get("frequency") == "none" else _later(segment.habits)
    because = "; ".join(part for part in (_because(traits, asked), later.text) if part)
    action = Action(play.name, because, filled(play.do, texts), filled(play.do_not, texts), filled(play.measure, texts))
    return action, (*later.facts, *together(told).facts)


_MARKS = {"most": "more", "least": "less", "level": "level"}


def _because(traits: Mapping[str, str], asked: Sequence[str]) -> str:
    told = [trait for trait in asked or tuple(traits) if (trait, traits[trait]) in _SAID]
    return ", ".join(_SAID[trait, traits[trait]] for trait in told) or _NOTHING


def _later(habits: Habits) -> Told:
    """Say how many ordered again when the segment was looked at later, and of how many."""
    seen = habits.again
    if seen is None or not seen.is_alike:
        return Told("")
    share, count, days = percent(seen.share), f"{seen.n_customers:,}", f"{seen.n_days} days"
    facts = (
        Fact("", "again_share", "segment", seen.share, seen.n_customers, share),
        Fact("", "count", "segment then", float(seen.n_customers), seen.n_customers, count),
        Fact("", "days", "all", float(seen.n_days), seen.n_customers, days),
    )
    return Told(f"in an earlier look-back {share} of {count} such customers ordered again within {days}", facts)


def _numbers(
    features: Sequence[FeatureProfile], categories: Sequence[CategoryShare], habits: Habits, sizes: Sizes
) -> dict[str, Told]:
    """Return the numbers of the segment that the texts of plays may name, as far as they are known."""
    found = {**_timing(habits), **_marked(features, categories, sizes)}
    return {name: found[name] for name in NUMBERS if name in found}


def _timing(habits: Habits) -> dict[str, Told]:
    found: dict[str, Told] = {}
    rhythm = habits.rhythm
    if rhythm is not None:
        of = "all" if rhythm.is_gap_of_all else "segment"
        gap, n_gaps = rhythm.usual_gap_days, rhythm.n_gaps
        found["days_since_last"] = _days("median", "recency_days", rhythm.recency_days, rhythm.n_buyers, "segment")
        found["usual_gap"] = _days("usual_gap", "mean_gap_days", gap, n_gaps, of)
        found["twice_gap"] = _days("twice_gap", "mean_gap_days", 2 * gap, n_gaps, of)
    if habits.season is not None:
        start, end = habits.season
        found["season"], found["season_start"] = Told(f"{start} to {end}"), Told(start)
    return found


def _days(statistic: str, column: str, days: float, n_customers: int, of: str) -> Told:
    text = "1 day" if round(days) == 1 else f"{days:,.0f} days"
    return Told(text, (Fact(column, statistic, of, days, n_customers, text),))


def _marked(features: Sequence[FeatureProfile], categories: Sequence[CategoryShare], sizes: Sizes) -> dict[str, Told]:
    """Return what stands out most among features that no trait stands for: the strongest alone, more, less or a level."""
    own = [
        feature
        for feature in features
        if way_of(feature) and phrase_for(feature.feature).trait is None and feature.missing_share < MOSTLY
    ]
    for feature in sorted(own, key=lambda item: (not item.is_forming, -abs(item.difference.value))):
        told = told_number(feature, sizes)
        if told is not None and feature.is_marker:
            text = f"{title_of(feature.feature)} ({told.text})"
            return {"most" if way_of(feature) > 0 else "least": Told(text, told.facts)}
    level = told_level([item for item in categories if not item.is_missing], sizes)
    return {} if level is None else {"level": level}
