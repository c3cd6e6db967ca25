"""Three things to know: the sentences that a board would read first."""

import math
from collections.abc import Sequence

from segmentry.catalogue.answers.in_words import answer_for
from segmentry.catalogue.display_names import names_in, verb_of
from segmentry.catalogue.grids.claims import is_lapse
from segmentry.catalogue.money import money
from segmentry.report.numbers import people_number, share
from segmentry.results import NONE_ID, Finding, NameCount, SegmentProfile, StudyResult
from segmentry.texts import counted, joined

_MOST, _FEWEST_SEGMENTS = 3, 2
_NEARLY_THE_SAME = 0.1
_AT_STAKE = frozenset({"At Risk", "Can't Lose"})
_SEVERITIES = ("serious", "warning")
_HEADINGS = {1: "One thing to know", 2: "Two things to know", 3: "Three things to know"}


def things_to_know(result: StudyResult) -> list[str]:
    """Return at most three sentences: on money, on what is at stake or set apart, and on the data.

    Parameters
    ----------
    result
        The results, without what must not be passed on.
    """
    found = [
        _who_spends(result), _at_stake(result), _later(result), _alike(result), _furthest(result), _largest(result),
    ]  # fmt: skip
    first = [text for text in found if text][: _MOST - 1]
    return [*first, _data(result)]


def things_heading(things: Sequence[str]) -> str:
    """Return the heading above the things to know, which counts them."""
    return _HEADINGS.get(len(things), "Things to know")


def _segments(result: StudyResult) -> list[SegmentProfile]:
    """Return the segments, without the customers who belong to none."""
    return [item for item in result.profiles.segments if item.id != NONE_ID]


def _who_spends(result: StudyResult) -> str:
    segments = [item for item in _segments(result) if item.spend_share is not None]
    if len(segments) < _FEWEST_SEGMENTS:
        return ""
    top = max(segments, key=lambda item: (item.spend_share or 0.0) / max(item.share, 1e-12))
    whole = "revenue" if result.account.orders is not None else "spend"
    text = f"{share(top.share)} of customers ({top.name}) account for {share(top.spend_share or 0.0)} of {whole}"
    total = next((row for row in result.totals.rows if row.segment_id == top.id), None)
    if total is None or total.revenue is None or not total.n_customers:
        return f"{text}."
    return f"{text}: {money(total.revenue / total.n_customers, result.totals.currency)} per head."


def _at_stake(result: StudyResult) -> str:
    """Return what good customers have spent whose RFM name says that they stay away."""
    names = result.purchases.names if result.purchases is not None else ()
    buyers = [item for item in names if item.n_customers and item.spend > 0]
    if not buyers or result.totals.total.revenue is None:
        return ""
    away = [item for item in buyers if item.name in _AT_STAKE]
    if not away:
        average = sum(item.spend for item in buyers) / sum(item.n_customers for item in buyers)
        away = [item for item in buyers if is_lapse(item.name) and item.spend / item.n_customers >= average]
    least = result.model.spec.report.min_group_customers
    away = [item for item in away if item.n_customers >= least]
    return _stake_sentence(away, result) if away else ""


def _stake_sentence(away: list[NameCount], result: StudyResult) -> str:
    n = sum(item.n_customers for item in away)
    spend = money(sum(item.spend for item in away), result.totals.currency, is_short=True)
    who = joined([result.model.custom_name(item.name) for item in away])
    return f"{spend} of past revenue came from {counted(n, 'customer')} who may be leaving ({who})."


def _later(result: StudyResult) -> str:
    outcome = result.evidence.outcome
    if outcome is None or len(outcome.segments) < _FEWEST_SEGMENTS:
        return ""
    names = {item.id: item.name for item in result.profiles.segments}
    best = max(outcome.segments, key=lambda item: item.active.value)
    worst = min(outcome.segments, key=lambda item: item.active.value)
    return (
        f"In {outcome.n_days} days that the segments had not seen, {share(best.active.value)} of {names[best.segment_id]} "
        f"ordered again, against {share(worst.active.value)} of {names[worst.segment_id]}."
    )


def _alike(result: StudyResult) -> str:
    """Return which two segments are nearly the same; empty where none are."""
    closest = max((pair.switching for pair in result.profiles.neighbours), default=0.0)
    return result.profiles.alike if closest >= _NEARLY_THE_SAME else ""


def _furthest(result: StudyResult) -> str:
    """Return the largest difference between a segment and all customers."""
    found = [
        (abs(item.difference.value), segment, item)
        for segment in _segments(result)
        for item in segment.features
        if item.is_marker and not item.is_yes_no and item.median and math.isfinite(item.median + item.overall_median)
    ]
    if not found:
        return ""
    _, segment, item = max(found, key=lambda entry: entry[0])
    title, unit = names_in(result).of_number(item.feature, item.within)
    typical, of_all = (
        answer_for(value, item.words) or f"{people_number(value)}{unit}" for value in (item.median, item.overall_median)
    )
    return (
        f"{segment.name} differ most: {title} {verb_of(title)} typically {typical}, against {of_all} for all customers."
    )


def _largest(result: StudyResult) -> str:
    segments = _segments(result)
    if len(segments) < _FEWEST_SEGMENTS:
        return ""
    top = max(segments, key=lambda item: item.n_customers)
    return f"The largest segment is {top.name}, with {counted(top.n_customers, 'customer')} ({share(top.share)})."


def _data(result: StudyResult) -> str:
    """Return the most important finding about the data, or that there is none."""
    findings = sorted(
        (item for item in result.account.findings if item.severity in _SEVERITIES),
        key=lambda item: _SEVERITIES.index(item.severity),
    )
    if not findings:
        return "The data: no problem found that would change the result."
    more = len(findings) - 1
    rest = f" {counted(more, 'more warning')} below." if more else ""
    return f"The data: {_finding(findings[0])}{rest}"


def _finding(finding: Finding) -> str:
    title = finding.title.rstrip(".")
    return f"{title[:1].lower()}{title[1:]}. {finding.evidence}".strip()
