"""Answers in words: what they stand for, and what is no answer."""

import pytest

from segmentry.catalogue.answers import read_answers, read_bound

YES_NO = [("Yes", "No"), ("TRUE", "FALSE"), ("ja", "Nein"), ("Oui", "non"), ("Sí", "No"), ("y", "n"), ("да", "нет")]


@pytest.mark.parametrize(("yes", "no"), [*YES_NO, ("member", "non-member"), ("insured", "not insured")])
def test_yes_is_one_and_no_is_zero_in_the_common_languages(yes, no):
    found = read_answers([no, yes])
    assert found.kind == "yes_no"
    assert dict(found.values) == {yes: 1.0, no: 0.0}


ORDERED = {
    "agreement": ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"],
    "labelled ends": ["I hate it!-5", "-4", "-3", "0", "+3", "+4", "I love it!+5"],
    "frequency": ["Never", "Once a year", "Every three months", "Once a month", "Once a week", "More than once a week"],
    "education": ["Uneducated", "High School", "College", "Graduate", "Post-Graduate", "Doctorate"],
    "dots": ["basic.4y", "high.school", "university.degree"],
    "bands": ["Under 15K", "15-24K", "25-34K", "35-49K", "50K+"],
    "money": ["Less than $40K", "$40K - $60K", "$60K - $80K", "$80K - $120K", "$120K +"],
    "ages": ["18 to 24 years", "25 to 34 years", "65 years and over"],
    "top-coded": ["1", "2", "3", "4", "5+"],
    "numbered": ["1 - very bad", "2", "3", "4", "5 - very good"],
    "tiers": ["Bronze", "Silver", "Gold"],
}


@pytest.mark.parametrize("levels", ORDERED.values(), ids=ORDERED)
def test_ordered_answers_rise_with_their_order_whatever_the_order_they_come_in(levels):
    found = dict(read_answers(sorted(levels)).values)
    numbers = [found[level] for level in levels]
    assert numbers == sorted(set(numbers))


def test_bands_stand_at_their_middle_and_thousands_are_read():
    assert dict(read_answers(["Under 15K", "35-49K", "$120K +"]).values) == {
        "Under 15K": 7500.0,
        "35-49K": 42_000.0,
        "$120K +": 120_000.0,
    }


def test_what_is_no_answer_is_missing():
    found = read_answers(["agree", "disagree", "neutral", "Don't know"])
    assert found.missing == ("Don't know",)
    assert [level for level, _ in found.values] == ["agree", "disagree", "neutral"]


NO_ANSWERS = [
    ["north", "south"],
    ["cellular", "telephone"],
    ["none", "basic", "full"],
    ["type 1", "type 2", "type 3"],
    ["2024-01", "2024-02", "2024-03"],
    ["male", "female"],
    ["Yes", "No", "No internet service"],
    ["S", "M"],
    ["1-2", "other", "3-4"],
    [str(number) for number in range(40)],
]


@pytest.mark.parametrize("levels", NO_ANSWERS)
def test_other_levels_are_no_answers(levels):
    assert read_answers(levels) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("80+", 80.0), ("90 or more", 90.0), ("<5", 5.0), (">= 1,000", 1000.0), ("5", None), ("x+", None)],
)
def test_a_number_with_an_open_end_is_that_number(text, number):
    assert read_bound(text) == number
