"""Every number and share in every sentence, play and name, counted anew from the raw file."""

import re

import numpy as np
import pytest

from segmentry.catalogue.playbook import PLAYS
from tests.quick_part import quick_part
from tests.reference import told_cases
from tests.reference.told_cases import CASES

TRIAL_FACTS = ("test_size", "test_rate")
TRIAL = re.compile(r"a rise of 10 points|80% power")
"""The points of a rise where no base rate is known, and the power of a test."""
DIGITS_OF_PLAYS = set(re.findall(r"\d+", " ".join(f"{play.do} {play.do_not} {play.measure}" for play in PLAYS)))


@pytest.fixture(scope="module", params=quick_part(CASES, every=13))
def case(request, tmp_path_factory):
    """Return a study with the columns of its raw file; skip where the real data are absent."""
    made = CASES[request.param]
    folder = request.getfixturevalue("real_data") if made.is_real else tmp_path_factory.mktemp(request.param)
    return told_cases.carried_out(made, folder)


def whole(segment):
    action = segment.action
    return " ".join((segment.size, segment.story, action.because, action.do, action.do_not, action.measure))


def written(value, statistic, text, words):
    """Return the ways to write a number that are right."""
    if statistic in {"share", "level_share", "missing_share", "known_share", "again_share", "spend_share"}:
        if value == 0:
            return {"none", "0%"}
        return {"less than 1%" if value < 0.005 else "more than 99%" if 0.995 <= value < 1 else f"{value:.0%}"}
    if statistic in {"days", "usual_gap", "twice_gap", "days_left"} or text.endswith(("day", "days")):
        return {f"{value:,.0f} days", "1 day" if round(value) == 1 else ""}
    if text in words:
        return {next((word for word, number in words.items() if number == value), "")}
    plain = f"{value:,.0f}" if abs(value) >= 99.95 or value == round(value) else f"{value:.3g}"
    whole = f"{round(value):,}" if abs(value) >= 10 else plain
    ways = {plain, whole, f"{plain} times", f"{whole} times", {1.0: "once", 2.0: "twice"}.get(value, "")}
    return ways | ({"no completed order"} if value == 0 else set())


def counted(case, fact, is_own):
    """Return a number of a sentence as the raw file tells it, and of how many customers."""
    group = is_own if fact.of.startswith("segment") else np.ones_like(is_own)
    if fact.statistic in {"median", "mean", "known_share", "usual_gap", "twice_gap", "days_left", "spend_share"}:
        return numbers(case, fact, is_own=is_own, group=group)
    if fact.statistic in {"level_share", "missing_share"}:
        texts = np.array(case.raw.texts(fact.column, case.ids), dtype=object)
        has = np.array([text is None for text in texts]) if fact.statistic == "missing_share" else texts == fact.level
        return has[group].mean(), group.sum()
    return {"count": (group.sum(), group.sum()), "share": (is_own.mean(), len(is_own))}[fact.statistic]


def words_of(case, column):
    """Return the number of each answer of an ordered question; nothing for a column of numbers."""
    features = case.study.result.profiles.segments[0].features
    return dict(next((item.words for item in features if item.feature == column), ()))


def numbers(case, fact, is_own, group):
    column = fact.column or case.study.result.profiles.spend_column
    values = case.raw.numbers(column, case.ids, words_of(case, column))
    known = np.isfinite(values) & group
    if fact.statistic == "known_share":
        return known.sum() / group.sum(), group.sum()
    if fact.statistic == "spend_share":
        paid = np.maximum(np.nan_to_num(values), 0)
        return paid[is_own].sum() / paid.sum(), is_own.sum()
    if fact.statistic == "days_left":
        gaps, since = (known & (values > 0), case.raw.numbers("recency_days", case.ids))
        has_bought = np.isfinite(since) & (case.raw.numbers("frequency", case.ids) > 0)
        return np.median(values[gaps]) - np.median(since[has_bought & is_own]), gaps.sum()
    if fact.statistic in {"usual_gap", "twice_gap"}:
        known &= values > 0
        return np.median(values[known]) * (2 if fact.statistic == "twice_gap" else 1), known.sum()
    middle = np.median if fact.statistic == "median" else np.mean
    return middle(values[known]), known.sum()


def test_every_fact_is_what_the_raw_file_tells_and_stands_in_a_sentence(case):
    n = 0
    for segment in case.study.result.profiles.segments:
        is_own, text = case.labels == segment.id, whole(segment)
        for fact in segment.facts:
            assert fact.text in text
            if fact.statistic in {"again_share", "days", *TRIAL_FACTS} or fact.of == "segment then":
                continue
            value, n_customers = counted(case, fact, is_own)
            assert fact.value == pytest.approx(value, rel=1e-6, abs=1e-9), fact
            assert fact.n_customers == n_customers, fact
            assert fact.text in written(value, fact.statistic, text=fact.text, words=words_of(case, fact.column)), fact
            n += 1
    assert n >= 3 * case.study.result.evidence.k


def test_outcomes_are_those_of_the_evidence_and_tell_of_how_many(case):
    outcome = case.study.result.evidence.outcome
    seen = {item.segment_id: item for item in outcome.segments} if outcome is not None else {}
    for segment in case.study.result.profiles.segments:
        facts = [fact for fact in segment.facts if fact.statistic == "again_share"]
        for fact in facts:
            own = seen[segment.id]
            assert (fact.value, fact.n_customers) == (own.active.value, own.n_customers)
            assert f"{fact.text} of {own.n_customers:,} such customers" in segment.action.because


def test_a_test_is_as_large_as_two_shares_at_eighty_percent_power_ask(case):
    outcome = case.study.result.evidence.outcome
    seen = {item.segment_id: item.active.value for item in outcome.segments} if outcome is not None else {}
    for segment in case.study.result.profiles.segments:
        sizes = [fact for fact in segment.facts if fact.statistic == "test_size"]
        rates = [fact.value for fact in segment.facts if fact.statistic == "test_rate"]
        for fact in sizes:
            base, target = (seen[segment.id], rates[0]) if rates else (0.5, 0.6)
            assert target == pytest.approx(min(1.2 * base, (1 + base) / 2))
            needed = 7.8489 * (base * (1 - base) + target * (1 - target)) / (target - base) ** 2
            assert fact.value == pytest.approx(needed, abs=1)
            assert ("too small" in segment.action.measure) == (2 * fact.value > segment.n_customers)


def test_no_number_stands_in_a_sentence_without_its_fact(case):
    """What is left without facts and names of columns has no digit but those that plays themselves hold."""
    for segment in case.study.result.profiles.segments:
        text = TRIAL.sub("", whole(segment))
        for told in sorted({fact.text for fact in segment.facts}, key=len, reverse=True):
            text = re.sub(rf"(?<![\d.,]){re.escape(told)}(?!\d)", "", text)
        for fact in segment.facts:
            text = text.replace(f"“{fact.level}”", "") if fact.level else text
        for column in case.raw.columns:
            text = re.sub(re.escape(column), "", text, flags=re.IGNORECASE)
            for unit in re.findall(r"\(.*?\)", column):
                text = text.replace(unit, "")
            for word in re.findall(r"[a-z_]*\d+", column.lower()):
                text = re.sub(re.escape(word), "", text, flags=re.IGNORECASE)
        assert set(re.findall(r"\d+", text)) <= DIGITS_OF_PLAYS, text


def test_nobody_is_told_goodbye_who_comes_back_or_keeps_the_rhythm(case):
    if "mean_gap_days" not in case.raw.columns:
        assert not any("then stop" in segment.action.do for segment in case.study.result.profiles.segments)
        return
    gaps, since = (case.raw.numbers(name, case.ids) for name in ("mean_gap_days", "recency_days"))
    outcome = case.study.result.evidence.outcome
    seen = {item.segment_id: item.active.value for item in outcome.segments} if outcome is not None else {}
    for segment in case.study.result.profiles.segments:
        is_own = case.labels == segment.id
        if "then stop" in segment.action.do:
            own = gaps[is_own & (gaps > 0)]
            assert np.nanmedian(since[is_own]) > 2 * np.median(own if own.size else gaps[gaps > 0])
            assert seen.get(segment.id, 0) < 0.5
        if "second order" in segment.action.do.lower():
            assert np.mean(case.raw.numbers("frequency", case.ids)[is_own] == 1) > 0.5


def test_a_name_that_says_one_word_belongs_to_the_most_extreme_segment(case):
    words = {"young": ("age", -1), "older": ("age", 1), "low": ("spend", -1), "high": ("spend", 1)} | {
        "recent": ("recency_days", -1),
        "lapsed": ("recency_days", 1),
        "frequent": ("frequency", 1),
    }
    columns = {column.split(" ")[0].lower(): column for column in case.raw.columns} | {"spend": "monetary"}
    segments = case.study.result.profiles.segments
    for segment in segments:
        found = re.fullmatch(r"(\w+) (customers|buyers|spenders)", segment.name)
        if found is None or found[1].lower() not in words:
            continue
        what, way = words[found[1].lower()]
        column = columns.get(what, what)
        if column not in case.raw.columns:
            continue
        values = case.raw.numbers(column, case.ids)
        medians = {
            other.id: way * np.nanmedian(values[case.labels == other.id])
            for other in segments
            if other.name != "Non-buyers"
        }
        assert medians[segment.id] >= max(medians.values()), (segment.name, medians)


def test_a_level_in_a_name_is_that_of_most_and_none_of_a_feature_is_the_median(case):
    for segment in case.study.result.profiles.segments:
        is_own = case.labels == segment.id
        for column in case.raw.columns:
            label = column.lower().replace("_", " ")
            level = re.search(rf"(?:^|, ){re.escape(label)}: ([^,]+)$", segment.name, re.IGNORECASE)
            if level:
                texts = np.array(case.raw.texts(column, case.ids), dtype=object)
                assert (texts[is_own] == level[1]).mean() >= 0.5
            if re.search(rf"(?:^|, )no {re.escape(label)}(?:,|$)", segment.name, re.IGNORECASE):
                assert np.nanmedian(case.raw.numbers(column, case.ids)[is_own]) == 0


def test_a_wrong_fact_is_found(case):
    """The tests above are able to fail: a number moved by a hundredth is not what the raw file tells."""
    segment = case.study.result.profiles.segments[0]
    fact = next(fact for fact in segment.facts if fact.statistic == "share")
    value, _ = counted(case, fact, case.labels == segment.id)
    assert 1.01 * fact.value != pytest.approx(value, rel=1e-6)
    assert not {"33.3%", f"{value + 0.02:.0%}"} & written(value, "share", text="", words={})
