"""What to do with a segment: the play that fits, why, and texts with the numbers of the segment."""

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from segmentry.catalogue.phrases import phrase_for
from segmentry.catalogue.playbook import NUMBERS, filled, numbers_in, play_for
from segmentry.results import Action, CategoryShare, Fact, FeatureProfile
from segmentry.spec.explain import PlaySpec, PlayWhen
from segmentry.stages.explain.habits import Again, Habits
from segmentry.stages.explain.naming_context import MOSTLY
from segmentry.stages.explain.statements import Statement, combined
from segmentry.stages.explain.stories import Setting, describe_level, describe_number
from segmentry.stages.explain.traits import direction_of, traits_of
from segmentry.stages.explain.trial_size import tell_trial_customers, tell_trial_size
from segmentry.texts import percent

_TRAIT_TEXTS = {
    ("value", "low"): "low spend",
    ("value", "typical"): "average spend",
    ("value", "high"): "high spend",
    ("recency", "recent"): "bought recently",
    ("recency", "typical"): "average recency",
    ("recency", "lapsing"): "about to stay away",
    ("recency", "lapsed"): "have not bought for a long time",
    ("frequency", "none"): "no completed order",
    ("frequency", "low"): "order rarely",
    ("frequency", "typical"): "average frequency",
    ("frequency", "high"): "order often",
    ("orders", "one"): "most have ordered once",
    ("orders", "several"): "most have ordered more than once",
    ("rhythm", "on time"): "within the typical gap between orders",
    ("rhythm", "late"): "past the typical gap between orders",
    ("rhythm", "overdue"): "past twice the typical gap between orders",
    ("rhythm", "out of season"): "they order in one season, which has not come round again",
    ("again", "few"): "few ordered again",
    ("again", "some"): "some ordered again",
    ("again", "most"): "most ordered again",
    ("trend", "declining"): "falling spend",
    ("trend", "steady"): "steady spend",
    ("trend", "growing"): "growing spend",
    ("returns", "low"): "few returns",
    ("returns", "typical"): "average returns",
    ("returns", "high"): "many returns",
    ("discount", "low"): "rarely buy at a discount",
    ("discount", "typical"): "average use of discounts",
    ("discount", "high"): "often buy at a discount",
    ("basket", "small"): "small orders",
    ("basket", "typical"): "average order value",
    ("basket", "large"): "large orders",
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
    ("family", "typical"): "average family size",
    ("family", "large"): "large families",
    ("tenure", "new"): "new customers",
    ("tenure", "typical"): "average time as customers",
    ("tenure", "long"): "long-standing customers",
    ("marks", "more"): "more of one measure than the rest",
    ("marks", "less"): "less of one measure than the rest",
    ("marks", "level"): "one category is far more common than in the rest",
    ("marks", "none"): "they belong to no segment",
}
OF_NO_SEGMENT: Mapping[str, str] = {"marks": "none"}
"""The traits of customers who belong to no segment."""
_NOTHING = "nothing sets them apart"


_MARKS = {"most": "more", "least": "less", "level": "level"}


@dataclass(frozen=True, kw_only=True)
class SegmentDescription:
    """What is known about one segment when a play is chosen for it.

    Attributes
    ----------
    features
        Profiles of the features in the segment.
    categories
        Shares of the levels of categories in the segment.
    habits
        How its customers buy.
    setting
        How many customers the numbers are about, and what columns are called.
    fixed_traits
        Traits by the definition of the segment, which count where gaps between orders are not known.
    """

    features: Sequence[FeatureProfile]
    categories: Sequence[CategoryShare]
    habits: Habits
    setting: Setting
    fixed_traits: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Advice:
    """What to do with a segment, and the facts behind the numbers in its texts."""

    action: Action
    facts: tuple[Fact, ...]


def advice_for(segments: Sequence[SegmentDescription], playbook: Sequence[PlaySpec]) -> list[Advice]:
    """Return the advice of the playbook for each segment.

    Two segments do not get the same advice, word for word, where another play fits one of them too. The segment that lies
    farther from all customers chooses first.

    Parameters
    ----------
    segments
        All segments of the study.
    playbook
        The plays in the order in which they are tried.

    Returns
    -------
    list of Advice
        One entry for each segment.
    """
    chosen: dict[int, Advice] = {}
    for index in sorted(range(len(segments)), key=lambda index: (-_distance(segments[index]), index)):
        taken = {advice.action.do for advice in chosen.values()}
        chosen[index] = _untaken_advice(segments[index], playbook, taken) or _best_advice(segments[index], playbook)
    return [chosen[index] for index in range(len(segments))]


def _distance(segment: SegmentDescription) -> float:
    """Return the distance of a segment from all customers, in standard deviations of its forming features."""
    return math.hypot(*(item.difference.value for item in segment.features if item.is_forming))


def _untaken_advice(segment: SegmentDescription, playbook: Sequence[PlaySpec], taken: Set[str]) -> Advice | None:
    """Return the best advice that no other segment has; None where no play with conditions is left.

    Advice about customers who stay away gives way only to other advice about that.
    """
    when = {play.name: play.when for play in playbook}
    advice, left = _best_advice(segment, playbook), list(playbook)
    stays_away = _asks_for_absence(when[advice.action.play])
    while when[advice.action.play] != PlayWhen():
        is_fitting = _asks_for_absence(when[advice.action.play]) or not stays_away
        if is_fitting and advice.action.do not in taken:
            return advice
        left = [play for play in left if play.name != advice.action.play]
        advice = _best_advice(segment, left)
    return None


def _asks_for_absence(when: PlayWhen) -> bool:
    """Return whether a play is for customers who stay away, or are about to."""
    return bool({"lapsing", "lapsed"} & set(when.recency) or {"late", "overdue"} & set(when.rhythm))


def _best_advice(segment: SegmentDescription, playbook: Sequence[PlaySpec]) -> Advice:
    traits = traits_of(segment.features, segment.habits)
    traits = traits if segment.habits.rhythm is not None else {**traits, **segment.fixed_traits}
    numbers = _numbers(segment.features, segment.categories, habits=segment.habits, setting=segment.setting)
    mark = next((kind for name, kind in _MARKS.items() if name in numbers), None)
    traits = {**traits, **({"marks": mark} if mark is not None else {})}
    traits = dict(OF_NO_SEGMENT) if segment.fixed_traits == OF_NO_SEGMENT else traits
    play, asked = play_for(traits, playbook, set(numbers))
    again = None if traits.get("frequency") == "none" else segment.habits.again
    numbers["trial"] = Statement(tell_trial_customers(play.measure, segment.setting.n_customers, again))
    texts = {name: number.text for name, number in numbers.items()}
    used = [numbers[name] for name in dict.fromkeys(numbers_in(play))]
    later, size = _later(again), tell_trial_size(play.measure, segment.setting.n_customers, again)
    because = "; ".join(part for part in (_because(traits, asked), later.text) if part)
    action = Action(
        play=play.name,
        because=because,
        do=filled(play.do, texts),
        do_not=filled(play.do_not, texts),
        measure=" ".join(part for part in (filled(play.measure, texts), size.text) if part),
    )
    return Advice(action=action, facts=(*later.facts, *size.facts, *combined(used).facts))


def _because(traits: Mapping[str, str], asked: Sequence[str]) -> str:
    named = [trait for trait in asked or tuple(traits) if (trait, traits[trait]) in _TRAIT_TEXTS]
    return ", ".join(_TRAIT_TEXTS[trait, traits[trait]] for trait in named) or _NOTHING


def _later(again: Again | None) -> Statement:
    """Say how many customers of the segment ordered again in the holdout period."""
    if again is None or not again.is_alike:
        return Statement("")
    share, count, days = percent(again.share), f"{again.n_customers:,}", f"{again.n_days} days"
    facts = (
        Fact(
            column="",
            statistic="again_share",
            of="segment",
            value=again.share,
            n_customers=again.n_customers,
            text=share,
        ),
        Fact(
            column="",
            statistic="count",
            of="segment then",
            value=float(again.n_customers),
            n_customers=again.n_customers,
            text=count,
        ),
        Fact(
            column="", statistic="days", of="all", value=float(again.n_days), n_customers=again.n_customers, text=days
        ),
    )
    return Statement(f"in an earlier period, {share} of {count} such customers ordered again within {days}", facts)


def _numbers(
    features: Sequence[FeatureProfile], categories: Sequence[CategoryShare], habits: Habits, setting: Setting
) -> dict[str, Statement]:
    """Return the numbers of the segment that the texts of plays may use, as far as they are known."""
    known = {**_timing(habits), **_strongest_mark(features, categories, setting)}
    return {name: known[name] for name in NUMBERS if name in known}


def _timing(habits: Habits) -> dict[str, Statement]:
    numbers: dict[str, Statement] = {}
    rhythm = habits.rhythm
    if rhythm is not None:
        group = "all" if rhythm.is_gap_of_all else "segment"
        gap, n_gaps = rhythm.usual_gap_days, rhythm.n_gaps
        numbers["days_since_last"] = _days(
            "median", "recency_days", days=rhythm.recency_days, n_customers=rhythm.n_buyers, group="segment"
        )
        numbers["usual_gap"] = _days("usual_gap", "mean_gap_days", days=gap, n_customers=n_gaps, group=group)
        numbers["twice_gap"] = _days("twice_gap", "mean_gap_days", days=2 * gap, n_customers=n_gaps, group=group)
        if round(gap - rhythm.recency_days) >= 1:
            numbers["days_left"] = _days_left(gap - rhythm.recency_days, n_customers=n_gaps, group=group)
    if habits.season is not None:
        start, end = habits.season
        numbers["season"], numbers["season_start"] = Statement(f"{start} to {end}"), Statement(start)
    return numbers


def _days(statistic: str, column: str, days: float, n_customers: int, group: str) -> Statement:
    text = "1 day" if round(days) == 1 else f"{days:,.0f} days"
    return Statement(
        text, (Fact(column=column, statistic=statistic, of=group, value=days, n_customers=n_customers, text=text),)
    )


def _days_left(days: float, n_customers: int, group: str) -> Statement:
    return _days("days_left", "mean_gap_days", days=days, n_customers=n_customers, group=group)


def _strongest_mark(
    features: Sequence[FeatureProfile], categories: Sequence[CategoryShare], setting: Setting
) -> dict[str, Statement]:
    """Return the strongest mark of a feature without a trait, or else the most over-represented level."""
    without_trait = [
        feature
        for feature in features
        if direction_of(feature) and phrase_for(feature.feature).trait is None and feature.missing_share < MOSTLY
    ]
    for feature in sorted(without_trait, key=lambda item: (not item.is_forming, -abs(item.difference.value))):
        number = describe_number(feature, setting)
        if number is not None and feature.is_marker:
            title, _ = setting.names.of_number(feature.feature, feature.within)
            text = f"{title} ({number.text})"
            return {"most" if direction_of(feature) > 0 else "least": Statement(text, number.facts)}
    level = describe_level([item for item in categories if not item.is_missing], setting)
    return {} if level is None else {"level": level}
