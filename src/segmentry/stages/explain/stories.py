"""A few sentences on the size of each segment and on what marks it, with a fact for each number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from segmentry.catalogue.display_names import GUESSED, DisplayNames, verb_of, without_percent
from segmentry.catalogue.features import FEATURES
from segmentry.catalogue.phrases import phrase_for
from segmentry.catalogue.telling import Measure, measure_for, size_in_words
from segmentry.catalogue.yes_no_words import yes_no_sentence
from segmentry.results import CategoryShare, Fact, FeatureProfile
from segmentry.stages.explain.naming_context import MOSTLY, has_nothing
from segmentry.stages.explain.statements import Statement, combined, short_number, times
from segmentry.texts import joined, percent

_MOST_DIFFERENCES = 3
_NOTABLE_RATIO = 1.25
_NEARLY_ALL = 0.95
_WHOLE_FROM = 10
_NO_ORDER = "no completed order"
_RETURNED = "return_rate"
_TYPICAL = "Average on every measure: nothing sets this group apart."
_OF_BLOCKS = "Only {} sets this group apart; no other measure does."


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What the sentences about a segment depend on.

    That is the number of customers in the segment and in the study, by feature the number of those in the study with a value,
    the names of columns, and the blocks of numbers that form segments and mean nothing to people.
    """

    n_customers: int
    n_all: int
    n_known: Mapping[str, int] = field(default_factory=dict)
    names: DisplayNames = GUESSED
    blocks: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class _Contrast:
    """A statistic of a feature, for the segment and for all customers."""

    statistic: str
    segment: float
    overall: float


@dataclass(frozen=True, kw_only=True)
class _Texts:
    """The two numbers of a contrast as they are written."""

    segment: str
    overall: str


def tell_story(features: Sequence[FeatureProfile], categories: Sequence[CategoryShare], setting: Setting) -> Statement:
    """Return what marks a segment, in one to four sentences.

    Parameters
    ----------
    features
        Profiles of the features in the segment.
    categories
        Shares of the levels of categories in the segment.
    setting
        How many customers the numbers are about, and what columns are called.

    Returns
    -------
    Statement
        The sentences and their facts.
    """
    never, level = _never_bought(features), describe_level(categories, setting)
    last = [Statement(f"{level.text[0].upper()}{level.text[1:]}.", level.facts)] if level is not None else []
    if never is not None:
        returned = [Statement("They returned everything they ordered.")] if _returned_all(features) else []
        return combined([*(returned or [never]), *last])
    marked = sorted((f for f in features if f.is_marker), key=lambda feature: -abs(feature.difference.value))
    differences = _differences([f for f in marked if f.is_forming], setting)
    differences = differences or _differences([f for f in marked if not f.is_forming], setting)
    unknown = [_unknown(f, setting) for f in features if f.is_forming and _is_unknown(f)]
    sentences = [*differences, *unknown, *last]
    if sentences or marked:
        return combined(sentences)
    blocks = joined([setting.names.in_sentence(block) for block in setting.blocks])
    is_part = setting.n_customers < setting.n_all
    return Statement(_OF_BLOCKS.format(blocks) if blocks and is_part else _TYPICAL)


def tell_size(n_customers: int, n_all: int, spend_share: float | None, *, is_spend_whole: bool = True) -> Statement:
    """Say how many customers a segment has, and which share of all known spend they account for.

    Parameters
    ----------
    n_customers
        Number of customers in the segment.
    n_all
        Number of customers in the study.
    spend_share
        Share of all spend, from 0 to 1; None where there is no column of spend.
    is_spend_whole
        Whether the spend of every customer is known.

    Returns
    -------
    Statement
        The sentence and its facts.

    Examples
    --------
    >>> tell_size(252, 440, 0.2149).text
    '252 of 440 customers (57%), who account for 21% of net spend.'
    """
    share = n_customers / max(n_all, 1)
    facts = [
        Fact(
            column="",
            statistic="count",
            of="segment",
            value=float(n_customers),
            n_customers=n_customers,
            text=f"{n_customers:,}",
        ),
        Fact(column="", statistic="count", of="all", value=float(n_all), n_customers=n_all, text=f"{n_all:,}"),
        Fact(column="", statistic="share", of="segment", value=share, n_customers=n_all, text=percent(share)),
    ]
    head = size_in_words(n_customers, n_all)
    if spend_share is None:
        return Statement(f"{head}.", tuple(facts))
    spend_text = percent(spend_share) if spend_share > 0 else "0%"
    facts.append(
        Fact(
            column="",
            statistic="spend_share",
            of="segment",
            value=spend_share,
            n_customers=n_customers,
            text=spend_text,
        )
    )
    whole = "net spend" if is_spend_whole else "known net spend"
    return Statement(f"{head}, who account for {spend_text} of {whole}.", tuple(facts))


def describe_number(feature: FeatureProfile, setting: Setting) -> Statement | None:
    """Put a number of the segment beside that of all customers, without a verb.

    Parameters
    ----------
    feature
        Profile of the feature in the segment.
    setting
        How many customers the numbers are about.

    Returns
    -------
    Statement or None
        None where neither the median nor the mean shows the difference.
    """
    if feature.is_yes_no:
        shares = _shares_of_yes(feature)
        texts = _Texts(segment=percent(shares.segment), overall=percent(shares.overall))
        text = f"{texts.segment} of them, against {texts.overall} of all customers"
        return Statement(text, _facts(feature, shares, texts=texts, setting=setting))
    contrast = _contrast(feature)
    if contrast is None:
        return None
    _, unit = without_percent(setting.names.title(feature.feature))
    texts = _answers(contrast, feature) or _Texts(
        segment=f"{short_number(contrast.segment)}{unit}", overall=f"{short_number(contrast.overall)}{unit}"
    )
    text = f"{_adverb(contrast)} {texts.segment}{_scale(contrast, feature)}, against {texts.overall} for all customers"
    return Statement(text, _facts(feature, contrast, texts=texts, setting=setting))


def describe_level(categories: Sequence[CategoryShare], setting: Setting) -> Statement | None:
    """Say which level is over-represented most.

    Parameters
    ----------
    categories
        Shares of the levels of categories in the segment.
    setting
        How many customers the shares are of.

    Returns
    -------
    Statement or None
        None where no level is over-represented by a quarter and held by a third of the segment.
    """
    likely = [item for item in categories if item.share >= 1 / 3 and item.share >= _NOTABLE_RATIO * item.overall_share]
    if not likely:
        return None
    item = max(likely, key=lambda item: (item.share / max(item.overall_share, 1e-9), item.share))
    share, overall, name = percent(item.share), percent(item.overall_share), setting.names.in_sentence(item.column)
    statistic, level = ("missing_share", "") if item.is_missing else ("level_share", item.level)
    facts = (
        Fact(
            column=item.column,
            statistic=statistic,
            of="segment",
            value=item.share,
            n_customers=setting.n_customers,
            text=share,
            level=level,
        ),
        Fact(
            column=item.column,
            statistic=statistic,
            of="all",
            value=item.overall_share,
            n_customers=setting.n_all,
            text=overall,
            level=level,
        ),
    )
    value = "unknown" if item.is_missing else f"“{level}”"
    return Statement(f"{name} {verb_of(name)} {value} for {share} of them, against {overall} of all customers", facts)


def _differences(features: Sequence[FeatureProfile], setting: Setting) -> list[Statement]:
    sentences = (_difference(feature, setting) for feature in features if not _is_unknown(feature))
    return [sentence for sentence in sentences if sentence is not None][:_MOST_DIFFERENCES]


def _contrast(feature: FeatureProfile) -> _Contrast | None:
    """Return the median, or else the mean, where it shows that the feature differs."""
    is_higher = feature.difference.value > 0
    for contrast in (
        _Contrast(statistic="median", segment=feature.median, overall=feature.overall_median),
        _Contrast(statistic="mean", segment=feature.mean, overall=feature.overall_mean),
    ):
        is_visible = short_number(contrast.segment) != short_number(contrast.overall)
        if (contrast.segment > contrast.overall) == is_higher and is_visible:
            return contrast
    return None


def _difference(feature: FeatureProfile, setting: Setting) -> Statement | None:
    """Say how a feature differs, in a sentence; None where neither medians nor means show it."""
    if feature.is_yes_no:
        return _answer(feature, setting)
    contrast = _contrast(feature)
    if contrast is None:
        return None
    measure = measure_for(feature.feature, feature.within)
    title, unit = without_percent(setting.names.title(feature.feature))
    texts = _answers(contrast, feature) or _numbers(contrast, measure, unit)
    facts = list(_facts(feature, contrast, texts=texts, setting=setting))
    known, aside = feature.n_known / max(setting.n_customers, 1), _scale(contrast, feature)
    if known < _NEARLY_ALL and not _is_of_buyers(feature.feature):
        facts.append(
            Fact(
                column=feature.feature,
                statistic="known_share",
                of="segment",
                value=known,
                n_customers=setting.n_customers,
                text=percent(known),
            )
        )
        aside += f" (known for {percent(known)} of them)"
    if feature.within:
        aside += f" in the last {feature.within}"
    if measure is None:
        text = _by_name(title, contrast, texts=texts, aside=aside)
    else:
        text = _by_verb(measure, contrast, texts=texts, aside=aside)
    return Statement(text, tuple(facts))


def _answer(feature: FeatureProfile, setting: Setting) -> Statement | None:
    """Say how many answer yes, against all customers."""
    sentence = yes_no_sentence(setting.names.title(feature.feature), feature.mean, feature.overall_mean)
    if sentence is None:
        return None
    contrast = _shares_of_yes(feature)
    texts = _Texts(segment=f"{contrast.segment:.0%}", overall=f"{contrast.overall:.0%}")
    return Statement(f"{sentence}.", _facts(feature, contrast, texts=texts, setting=setting))


def _shares_of_yes(feature: FeatureProfile) -> _Contrast:
    return _Contrast(statistic="mean", segment=feature.mean, overall=feature.overall_mean)


def _answers(contrast: _Contrast, feature: FeatureProfile) -> _Texts | None:
    """Return the answers that two medians stand for; None where one of them lies between answers."""
    words = {number: word for word, number in reversed(feature.words)}
    segment, overall = (words.get(value) for value in (contrast.segment, contrast.overall))
    if contrast.statistic != "median" or segment is None or overall is None:
        return None
    return _Texts(segment=segment, overall=overall)


def _scale(contrast: _Contrast, feature: FeatureProfile) -> str:
    """Return the ends of the scale of ordered answers, where numbers are told in their place."""
    if not feature.words or _answers(contrast, feature) is not None:
        return ""
    low, high = (end(feature.words, key=lambda answer: answer[1]) for end in (min, max))
    return f" on a scale from {short_number(low[1])} ({low[0]}) to {short_number(high[1])} ({high[0]})"


def _numbers(contrast: _Contrast, measure: Measure | None, unit: str) -> _Texts:
    segment, overall = (_number(value, measure) for value in (contrast.segment, contrast.overall))
    if segment == overall:
        segment, overall = short_number(contrast.segment), short_number(contrast.overall)
    return _Texts(segment=f"{segment}{unit}", overall=f"{overall}{unit}")


def _facts(feature: FeatureProfile, contrast: _Contrast, texts: _Texts, setting: Setting) -> tuple[Fact, Fact]:
    statistic, n_all = contrast.statistic, setting.n_known.get(feature.feature, setting.n_all)
    return (
        Fact(
            column=feature.feature,
            statistic=statistic,
            of="segment",
            value=contrast.segment,
            n_customers=feature.n_known,
            text=texts.segment,
        ),
        Fact(
            column=feature.feature,
            statistic=statistic,
            of="all",
            value=contrast.overall,
            n_customers=n_all,
            text=texts.overall,
        ),
    )


def _adverb(contrast: _Contrast) -> str:
    return "typically" if contrast.statistic == "median" else "on average"


def _by_name(title: str, contrast: _Contrast, texts: _Texts, aside: str) -> str:
    """Return "Milk is typically 9,290, against 3,627 for all customers."."""
    number = f"typically {texts.segment}" if contrast.statistic == "median" else f"{texts.segment} on average"
    return f"{title[0].upper()}{title[1:]} {verb_of(title)} {number}{aside}, against {texts.overall} for all customers."


def _by_verb(measure: Measure, contrast: _Contrast, texts: _Texts, aside: str) -> str:
    """Return "They visit about 57 times a year; the typical customer visits 34 times."."""
    if contrast.statistic == "mean":
        they = measure.they.replace("{n}", texts.segment)
        return f"On average they {they}{aside}; the average of all customers is {texts.overall}."
    they = measure.they.replace(
        "{n}", texts.segment if texts.segment in {"once", "twice"} else f"about {texts.segment}"
    )
    return f"They {they}{aside}; the typical customer {measure.it.replace('{n}', texts.overall)}."


def _number(value: float, measure: Measure | None) -> str:
    if measure is None:
        return short_number(value)
    rounded = float(round(value)) if abs(value) >= _WHOLE_FROM else value
    return times(rounded) if measure.are_times else short_number(rounded)


def _never_bought(features: Sequence[FeatureProfile]) -> Statement | None:
    """Say that a segment never bought, where nearly all of it has no order."""
    orders = next((f for f in features if phrase_for(f.feature).none_noun and has_nothing(f)), None)
    if orders is None:
        return None
    text = f"no order in the last {orders.within}" if orders.within else _NO_ORDER
    if orders.mean == 0:
        return Statement(
            f"They have {text}.",
            (
                Fact(
                    column=orders.feature,
                    statistic="mean",
                    of="segment",
                    value=0.0,
                    n_customers=orders.n_known,
                    text=text,
                ),
            ),
        )
    fact = Fact(
        column=orders.feature,
        statistic="median",
        of="segment",
        value=orders.median,
        n_customers=orders.n_known,
        text=text,
    )
    return Statement(f"Most of them have {text}.", (fact,))


def _returned_all(features: Sequence[FeatureProfile]) -> bool:
    """Return whether every customer of a segment ordered, and gave all of it back."""
    return any(f.feature == _RETURNED and f.missing_share == 0 and f.mean == 1 for f in features)


def _is_of_buyers(column: str) -> bool:
    """Return whether only buyers can have a value, so that others are not unknown."""
    entry = FEATURES.get(column)
    return entry is not None and (entry.needs_purchase or entry.if_none is None)


def _is_unknown(feature: FeatureProfile) -> bool:
    return feature.missing_share >= MOSTLY and not _is_of_buyers(feature.feature)


def _unknown(feature: FeatureProfile, setting: Setting) -> Statement:
    share, title = percent(feature.missing_share), setting.names.title(feature.feature)
    fact = Fact(
        column=feature.feature,
        statistic="missing_share",
        of="segment",
        value=feature.missing_share,
        n_customers=setting.n_customers,
        text=share,
    )
    return Statement(f"{title} {verb_of(title)} unknown for {share} of them.", (fact,))
