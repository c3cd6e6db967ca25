"""A card for each segment, which prints as a page: who they are, what they did, what to do."""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from segmentry.catalogue.answers.in_words import answer_for
from segmentry.catalogue.colours import colours_of
from segmentry.catalogue.display_names import DisplayNames, names_in
from segmentry.catalogue.money import money
from segmentry.report.measures import measure_text
from segmentry.report.numbers import people_number, share
from segmentry.report.parts.base import PartEntry, ReportInput
from segmentry.report.parts.typical import typical_customer
from segmentry.report.rule_words import rule_in_words, segment_filters
from segmentry.results import Action, Estimate, FeatureProfile, SegmentProfile, SegmentTotal, StudyResult
from segmentry.texts import counted, joined, percent

_MOST_NUMBERS, _MOST_NEIGHBOURS, _LEAST_SWITCHING = 5, 3, 0.01
_MOST_BOUGHT, _MORE, _MORE_BY = 3, 1.3, 0.02
_SURE = ((0.75, "high"), (0.6, "medium"), (0.0, "low"))


def cards_view(given: ReportInput) -> dict[str, Any]:
    """Return a card for each segment."""
    result = given.result
    filters = {} if result.rules is None else dict(segment_filters(result.rules))
    cards = [_card(result, index, filters) for index in range(len(result.profiles.segments))]
    return {"segments": cards, "common": _common(result)}


def _card(result: StudyResult, index: int, filters: dict[str, str]) -> dict[str, Any]:
    segment = result.profiles.segments[index]
    return {
        "id": segment.id,
        "name": segment.name,
        "colour": colours_of([item.id for item in result.profiles.segments])[index],
        "n_customers": counted(segment.n_customers, "customer"),
        "facts": _facts(result, segment),
        "size": segment.size,
        "story": segment.story,
        "numbers": _numbers(result, segment),
        "typical": typical_customer(result, segment),
        "bought": _bought(result, segment),
        "later": _later(result, segment),
        "action": segment.action,
        "rule": _rule(result, segment),
        "rule_note": _rule_note(result, segment),
        "filter": filters.get(segment.id, ""),
        "neighbours": _neighbours(result, segment),
        "sure": _sure(result, index),
    }


def _facts(result: StudyResult, segment: SegmentProfile) -> list[str]:
    facts = [f"{segment.share:.1%} of all"]
    totals = result.totals
    row = next((item for item in totals.rows if item.segment_id == segment.id), None)
    if row is not None and row.revenue is not None and (totals.total.revenue or 0.0) > 0:
        is_whole = all(item.revenue is not None for item in totals.rows)
        what = "revenue" if is_whole else "the revenue described here"
        return [*facts, f"{row.revenue / (totals.total.revenue or 1.0):.1%} of {what}"]
    if segment.spend_share is not None:
        is_whole = all(item.spend_share is not None for item in result.profiles.segments)
        facts.append(f"{segment.spend_share:.1%} of {'spend' if is_whole else 'the spend described here'}")
    return facts


def _numbers(result: StudyResult, segment: SegmentProfile) -> list[dict[str, str]]:
    """Return up to five numbers of a segment, and what each is, beside those of all customers."""
    totals = result.totals
    row = next((item for item in totals.rows if item.segment_id == segment.id), None)
    found = [] if row is None else _of_totals(row, totals.total, totals.currency)
    taken = {"recency_days", "frequency", "monetary", "mean_order_value"} if found else set()
    features = sorted(segment.features, key=lambda item: (not item.is_forming, -_strength(item)))
    names = names_in(result)
    found += [_of_feature(item, names) for item in features if item.feature not in taken and math.isfinite(item.median)]
    if result.n_segments == 1:
        found = [{**item, "all": ""} for item in found]
    return found[:_MOST_NUMBERS]


def _of_totals(row: SegmentTotal, total: SegmentTotal, currency: str) -> list[dict[str, str]]:
    def per_head(item: SegmentTotal) -> float | None:
        return None if item.revenue is None or not item.n_customers else item.revenue / item.n_customers

    def orders(item: SegmentTotal) -> float | None:
        return None if item.n_orders is None or not item.n_customers else item.n_orders / item.n_customers

    def in_money(value: float) -> str:
        return money(value, currency)

    wanted: list[tuple[str, float | None, float | None, Callable[[float], str]]] = [
        ("Revenue per customer", per_head(row), per_head(total), in_money),
        ("Orders per customer", orders(row), orders(total), people_number),
        ("Average order", _positive(row.mean_order_value), total.mean_order_value, in_money),
        ("Days since last order", row.mean_recency_days, total.mean_recency_days, people_number),
    ]
    return [
        {"title": title, "value": write(of_segment), "all": "–" if whole is None else write(whole), "of": "average"}
        for title, of_segment, whole, write in wanted
        if of_segment is not None
    ]


def _positive(value: float | None) -> float | None:
    """Return an average order; None where returns outweigh the purchases, since it is no order then."""
    return value if value is not None and value > 0 else None


def _of_feature(item: FeatureProfile, names: DisplayNames) -> dict[str, str]:
    title = names.title(item.feature, item.within)
    if item.is_yes_no:
        return {"title": title, "value": share(item.mean), "all": share(item.overall_mean), "of": "share"}

    def text(value: float) -> str:
        return answer_for(value, item.words) or measure_text(item.feature, value)

    has_median = math.isfinite(item.overall_median)
    overall = text(item.overall_median) if has_median else f"{text(item.overall_mean)} on average"
    return {"title": title, "value": text(item.median), "all": overall, "of": "median"}


def _strength(item: FeatureProfile) -> float:
    return abs(item.difference.value) if math.isfinite(item.difference.value) else 0.0


def _bought(result: StudyResult, segment: SegmentProfile) -> str:
    """Return the categories or products on which they spend most, and those they buy more than others."""
    purchases = result.purchases
    items = [] if purchases is None else [item for item in purchases.bought if item.segment_id == segment.id]
    if not items:
        return ""
    first, *rest = items[:_MOST_BOUGHT]
    of_what = "spend" if result.totals.total.revenue is not None else "order lines"
    listed = joined(
        [
            f"{first.level} ({share(first.share)} of {of_what})",
            *(f"{item.level} ({share(item.share)})" for item in rest),
        ]
    )
    more = [
        item
        for item in items
        if item.share >= _MORE * item.overall_share and item.share - item.overall_share >= _MORE_BY
    ]
    if not more:
        return f"{listed}."
    above = joined([f"{item.level} ({share(item.share)}; all customers {share(item.overall_share)})" for item in more])
    return f"{listed}. More than others: {above}."


def _later(result: StudyResult, segment: SegmentProfile) -> str:
    outcome = result.evidence.outcome
    found = (
        None if outcome is None else next((item for item in outcome.segments if item.segment_id == segment.id), None)
    )
    if outcome is None or found is None:
        return ""
    then = f"Of the customers who were in this segment on {outcome.as_of[:10]}"
    text = f"{then}, {_between(found.active)} ordered in the next {counted(outcome.n_days, 'day')}"
    if found.spend is None:
        return f"{text}."
    currency = result.totals.currency
    return f"{text}; they spent {money(found.spend.value, currency)} each on average."


def _between(estimate: Estimate) -> str:
    return f"{share(estimate.value)} ({share(max(estimate.low, 0.0))} to {share(min(estimate.high, 1.0))})"


def _rule_note(result: StudyResult, segment: SegmentProfile) -> str:
    """Say how often the rules of a segment are right where they know nothing of blocks; "" elsewhere."""
    blocks = [names_in(result).in_sentence(name) for name in result.model.features.blocks]
    rules = [] if result.rules is None else [rule for rule in result.rules.rules if rule.segment_id == segment.id]
    n_found = sum(rule.n_customers for rule in rules)
    if not blocks or not n_found:
        return ""
    right = sum(rule.precision * rule.n_customers for rule in rules) / n_found
    return f"The rule leaves out {joined(blocks)}, and is right for {percent(right)} of the customers whom it selects."


def _rule(result: StudyResult, segment: SegmentProfile) -> str:
    """Return the rules of a segment in words; an empty text where the rule finds every customer."""
    names = names_in(result)
    rules = () if result.rules is None else result.rules.rules
    parts = [
        rule_in_words([replace(item, feature=names.in_sentence(item.feature)) for item in rule.conditions])
        for rule in rules
        if rule.segment_id == segment.id and rule.conditions
    ]
    return "; or ".join(parts)


def _neighbours(result: StudyResult, segment: SegmentProfile) -> str:
    """Return the segments that customers would switch to when the analysis is repeated."""
    names = {item.id: item.name for item in result.profiles.segments}
    pairs = [pair for pair in result.profiles.neighbours if segment.id in {pair.first, pair.second}]
    close = sorted((pair for pair in pairs if pair.switching >= _LEAST_SWITCHING), key=lambda pair: -pair.switching)
    if not pairs:
        return ""
    if not close:
        return _apart(result, segment, names)
    listed = [
        f"{names[pair.second if pair.first == segment.id else pair.first]} ({share(pair.switching)})"
        for pair in close[:_MOST_NEIGHBOURS]
    ]
    return f"Closest segments, with the share of customers who would switch if the analysis were repeated: {joined(listed)}."


def _apart(result: StudyResult, segment: SegmentProfile, names: dict[str, str]) -> str:
    """Return that hardly anybody would switch, and to which segments there is no gap all the same."""
    segments, level = result.profiles.segments, result.model.spec.evidence.max_p_one_mode
    pairs = [(segments[item.first].id, segments[item.second].id, item.p_one_mode) for item in result.evidence.borders]
    touching = [
        names[second if first == segment.id else first]
        for first, second, p_one_mode in pairs
        if segment.id in {first, second} and p_one_mode > level
    ]
    if touching:
        return f"Fewer than 1% would switch if the analysis were repeated, but there is no gap to {joined(touching)}."
    return "Clearly apart from every other segment: fewer than 1% would switch if the analysis were repeated."


def _sure(result: StudyResult, index: int) -> str:
    """Return how well random halves of the customers find the segment again; empty if not tried."""
    resampled = result.evidence.resampled
    found = () if resampled is None else resampled.segments
    stability = next((item for item in found if item.segment == index and item.k == result.evidence.k), None)
    if stability is None:
        return ""
    mean = stability.similarity.mean
    level = next(word for limit, word in _SURE if mean >= limit)
    return f"Repeatability {level}: random halves of the customers give the same segment with {mean:.0%} overlap on average."


def _common(result: StudyResult) -> Action | None:
    """Return the play of all segments where it is the same for several, so that it is shown once."""
    actions = [segment.action for segment in result.profiles.segments]
    return actions[0] if len(actions) > 1 and len(set(actions)) == 1 else None


PART = PartEntry(name="cards", title="Segment by segment", view=cards_view)
