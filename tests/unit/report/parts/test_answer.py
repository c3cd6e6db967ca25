"""The answer: a sentence, the verdict, and a card a segment."""

from dataclasses import replace

import segmentry as sg
from segmentry.report.parts.base import ReportInput
from segmentry.report.parts.cards import cards_view
from tests.builders import blobs


def test_the_first_sentence_counts_segments_and_customers_and_names_the_features(view_of, three, one):
    assert view_of("answer", three)["lead"] == "We found 3 segments among 120 customers, based on age and visits."
    assert view_of("answer", one)["lead"] == "We found one group of 120 customers, based on age and visits."


def test_the_first_sentence_says_when_the_segments_only_divide_one_group(view_of, three):
    result = replace(three.result, evidence=replace(three.result.evidence, is_cut=True))
    lead = "120 customers form one group by age and visits, which these 3 segments divide."
    assert view_of("answer", sg.Study(result))["lead"] == lead


def test_there_is_a_card_for_each_segment_with_size_story_and_action(view_of, three):
    cards = view_of("cards", three)["segments"]
    assert [card["id"] for card in cards] == ["s01", "s02", "s03"]
    assert [card["name"] for card in cards] == [segment["name"] for segment in three.summary["segments"]]
    assert len({card["colour"] for card in cards}) == 3
    assert sum(int(card["n_customers"].split()[0]) for card in cards) == 120
    assert all(card["facts"][0].endswith("% of all") for card in cards)
    assert all(card["story"] and card["action"].do and card["action"].do_not for card in cards)


def test_a_rule_that_finds_every_customer_is_no_way_to_find_a_segment(three):
    def rules_of(result):
        given = ReportInput(result=result, sections={}, spec_yaml="seed: 0", version="9.9")
        return [card["rule"] for card in cards_view(given)["segments"]]

    rules = three.result.rules
    empty = replace(rules, rules=tuple(replace(rule, conditions=()) for rule in rules.rules))
    assert all(rules_of(three.result))
    assert not any(rules_of(replace(three.result, rules=empty)))


def test_a_number_that_was_asked_for_stands_beside_the_recommended_one(view_of):
    asked = sg.fit(blobs(), features=["age", "visits"], k=5, evidence="quick")
    told = view_of("answer", asked)["sureness"]
    assert any(text.startswith("You asked for 5 segments; the evidence recommends 3") for text in told)


def test_the_names_of_the_rfm_grid_stand_beside_segments_of_orders_alone(view_of, three, bought):
    assert view_of("answer", three)["rfm_names"] is None
    table = view_of("answer", bought)["rfm_names"]
    counts = [int(row[1].replace(",", "")) for row in table.rows]
    assert sum(counts) == 120
    assert counts == sorted(counts, reverse=True)


def test_the_column_of_a_yes_no_feature_counts_those_who_say_yes(view_of):
    table = {
        "customer_id": [f"C{row}" for row in range(60)],
        "garden": ["yes", "no", "no"] * 20,
        "age": [60 if row % 3 == 0 else 25 + row % 5 for row in range(60)],
    }
    study = sg.fit(table, k=2, evidence="quick", method="medoids", settings=["roles.garden=binary"])
    columns = view_of("answer", study)["totals"].columns
    assert "garden: yes" in columns
    assert "typical age" in columns
