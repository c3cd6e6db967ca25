"""Two or three plain sentences on each segment, on its size and on what marks it, every number with its fact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from segmentry.catalogue.features import FEATURES
from segmentry.catalogue.labels import label_of
from segmentry.catalogue.phrases import phrase_for
from segmentry.catalogue.telling import Measure, measure_for, size_in_words, title_of
from segmentry.catalogue.yes_no_words import yes_no_sentence
from segmentry.results import CategoryShare, Fact, FeatureProfile
from segmentry.stages.explain.claims import MOSTLY, has_nothing
from segmentry.stages.explain.told import Told, plain, times, together
from segmentry.texts import percent

_MOST_TOLD = 3
_NOTABLE_RATIO = 1.25
_NEARLY_ALL = 0.95
_NO_ORDER = "no completed order"
_TYPICAL = "Average on every measure: nothing sets this group apart."


@dataclass(frozen=True)
class Sizes:
    """Customers of the segment, of the study, and by feature those of the study with a value."""

    n_customers: int
    n_all: int
    n_known: Mapping[str, int] = field(default_factory=dict)


def tell_story(features: Sequence[FeatureProfile], categories: Sequence[CategoryShare], sizes: Sizes) -> Told:
    """Return what marks a segment, in one to four sentences.

    Parameters
    ----------
    features
        Profiles of the segment.
    categories
        Shares of levels in the segment.
    sizes
        How many customers the numbers are of.
    """
    never, level = _never_bought(features), told_level(categories, sizes)
    last = [Told(f"{level.text[0].upper()}{level.text[1:]}.", level.facts)] if level is not None else []
    if never is not None:
        return together([never, *last])
    marked = sorted((f for f in features if f.is_marker), key=lambda feature: -abs(feature.difference.value))
    told = _differences([f for f in marked if f.is_forming], sizes)
    told = told or _differences([f for f in marked if not f.is_forming], sizes)
    unknown = [_unknown(f, sizes) for f in features if f.is_forming and _is_unknown(f)]
    sentences = [*told, *unknown, *last]
    return together(sentences) if sentences or marked else Told(_TYPICAL)


def tell_size(n_customers: int, n_all: int, spend_share: float | None, *, is_spend_whole: bool = True) -> Told:
    """Say how many customers a segment has, and which share of all spend they bring, or of what is known of it.

    >>> tell_size(252, 440, 0.2149).text
    '252 of 440 customers (57%), who bring 21% of the net spend.'
    """
    share = n_customers / max(n_all, 1)
    facts = [
        Fact("", "count", "segment", float(n_customers), n_customers, f"{n_customers:,}"),
        Fact("", "count", "all", float(n_all), n_all, f"{n_all:,}"),
        Fact("", "share", "segment", share, n_all, percent(share)),
    ]
    head = size_in_words(n_customers, n_all)
    if spend_share is None:
        return Told(f"{head}.", tuple(facts))
    told = percent(spend_share) if spend_share > 0 else "none"
    facts.append(Fact("", "spend_share", "segment", spend_share, n_customers, told))
    whole = "the net spend" if is_spend_whole else "the net spend that is known"
    return Told(f"{head}, who bring {told} of {whole}.", tuple(facts))


def told_number(feature: FeatureProfile, sizes: Sizes) -> Told | None:
    """Say a number of the segment beside that of all, without a verb; None where median and mean do not show the difference."""
    found = _shown(feature)
    if found is None:
        return None
    statistic, own, overall = found
    texts = plain(own), plain(overall)
    middle = "typically" if statistic == "median" else "on average"
    text = f"{middle} {texts[0]} for them, {texts[1]} for all customers"
    return Told(text, _facts(feature, statistic, texts, sizes))


def told_level(categories: Sequence[CategoryShare], sizes: Sizes) -> Told | None:
    """Say which level is over-represented most, if any is by a quarter and held by a third of the segment."""
    likely = [item for item in categories if item.share >= 1 / 3 and item.share >= _NOTABLE_RATIO * item.overall_share]
    if not likely:
        return None
    item = max(likely, key=lambda item: (item.share / max(item.overall_share, 1e-9), item.share))
    own, overall, column = percent(item.share), percent(item.overall_share), label_of(item.column)
    name = column.text if column.is_readable else item.column
    statistic, level = ("missing_share", "") if item.is_missing else ("level_share", item.level)
    facts = (
        Fact(item.column, statistic, "segment", item.share, sizes.n_customers, own, level),
        Fact(item.column, statistic, "all", item.overall_share, sizes.n_all, overall, level),
    )
    said = "not known" if item.is_missing else level
    return Told(f"for {own} of them, {name} is {said}, against {overall} of all customers", facts)


def _differences(features: Sequence[FeatureProfile], sizes: Sizes) -> list[Told]:
    found = (_difference(feature, sizes) for feature in features if not _is_unknown(feature))
    return [told for told in found if told is not None][:_MOST_TOLD]


def _shown(feature: FeatureProfile) -> tuple[str, float, float] | None:
    """Return the statistic that shows how a feature differs, the median or else the mean, for the segment and for all."""
    is_higher = feature.difference.value > 0
    for statistic, own, overall in (
        ("median", feature.median, feature.overall_median),
        ("mean", feature.mean, feature.overall_mean),
    ):
        if (own > overall) == is_higher and plain(own) != plain(overall):
            return statistic, own, overall
    return None


def _difference(feature: FeatureProfile, sizes: Sizes) -> Told | None:
    """Say how a feature differs, in a sentence; None where neither medians nor means show it."""
    if feature.is_yes_no:
        return _answer(feature, sizes)
    found = _shown(feature)
    if found is None:
        return None
    statistic, *values = found
    measure = measure_for(feature.feature)
    own, overall = (_worded(value, feature) or _number(value, measure) for value in values)
    facts = list(_facts(feature, statistic, (own, overall), sizes))
    known, aside = feature.n_known / max(sizes.n_customers, 1), ""
    if known < _NEARLY_ALL and not _is_of_buyers(feature.feature):
        facts.append(Fact(feature.feature, "known_share", "segment", known, sizes.n_customers, percent(known)))
        aside = f" (known of {percent(known)} of them)"
    if measure is None:
        text = _by_name(title_of(feature.feature), statistic, (own, overall), aside)
    else:
        text = _by_verb(measure, statistic, (own, overall), aside)
    return Told(text, tuple(facts))


def _answer(feature: FeatureProfile, sizes: Sizes) -> Told | None:
    """Say how many answer yes, against all customers."""
    sentence = yes_no_sentence(feature.feature, feature.mean, feature.overall_mean)
    if sentence is None:
        return None
    texts = f"{feature.mean:.0%}", f"{feature.overall_mean:.0%}"
    return Told(f"{sentence}.", _facts(feature, "mean", texts, sizes))


def _worded(value: float, feature: FeatureProfile) -> str | None:
    """Return the answer that stands for a value of ordered answers; None where it is a number."""
    return next((word for word, number in feature.words if number == value), None)


def _facts(feature: FeatureProfile, statistic: str, texts: tuple[str, str], sizes: Sizes) -> tuple[Fact, Fact]:
    is_median = statistic == "median"
    own = feature.median if is_median else feature.mean
    overall = feature.overall_median if is_median else feature.overall_mean
    n_all = sizes.n_known.get(feature.feature, sizes.n_all)
    return (
        Fact(feature.feature, statistic, "segment", own, feature.n_known, texts[0]),
        Fact(feature.feature, statistic, "all", overall, n_all, texts[1]),
    )


def _by_name(title: str, statistic: str, texts: tuple[str, str], aside: str) -> str:
    """Return "Milk: typically 9,290 for them, 3,627 for all customers."."""
    own, overall = texts
    how = "typically" if statistic == "median" else "on average"
    return f"{title[0].upper()}{title[1:]}: {how} {own} for them{aside}, {overall} for all customers."


def _by_verb(measure: Measure, statistic: str, texts: tuple[str, str], aside: str) -> str:
    """Return "They visit about 57 times a year; the typical customer visits 34 times."."""
    own, overall = texts
    if statistic == "mean":
        they = measure.they.replace("{n}", own)
        return f"On average they {they}{aside}; the average of all customers is {overall}."
    they = measure.they.replace("{n}", own if own in {"once", "twice"} else f"about {own}")
    return f"They {they}{aside}; the typical customer {measure.it.replace('{n}', overall)}."


def _number(value: float, measure: Measure | None) -> str:
    return times(value) if measure is not None and measure.are_times else plain(value)


def _never_bought(features: Sequence[FeatureProfile]) -> Told | None:
    """Say that a segment never bought, where nearly all of it has no order."""
    orders = next((f for f in features if phrase_for(f.feature).none_noun and has_nothing(f)), None)
    if orders is None:
        return None
    if orders.mean == 0:
        return Told(
            f"They have {_NO_ORDER}.", (Fact(orders.feature, "mean", "segment", 0.0, orders.n_known, _NO_ORDER),)
        )
    fact = Fact(orders.feature, "median", "segment", orders.median, orders.n_known, _NO_ORDER)
    return Told(f"Most of them have {_NO_ORDER}.", (fact,))


def _is_of_buyers(column: str) -> bool:
    """Tell whether only buyers can have a value, so that others are not unknown."""
    entry = FEATURES.get(column)
    return entry is not None and (entry.needs_purchase or entry.if_none is None)


def _is_unknown(feature: FeatureProfile) -> bool:
    return feature.missing_share >= MOSTLY and not _is_of_buyers(feature.feature)


def _unknown(feature: FeatureProfile, sizes: Sizes) -> Told:
    share = percent(feature.missing_share)
    fact = Fact(feature.feature, "missing_share", "segment", feature.missing_share, sizes.n_customers, share)
    return Told(f"The {title_of(feature.feature)} of {share} of them is not known.", (fact,))
