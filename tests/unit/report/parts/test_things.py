"""Three things to know: what is at stake is told of groups, never of a few customers."""

from dataclasses import replace

from segmentry.report.parts.things import things_heading, things_to_know
from segmentry.results import NameCount


def told(study, *names):
    purchases = replace(study.result.purchases, names=tuple(names))
    return " ".join(things_to_know(replace(study.result, purchases=purchases)))


def test_what_good_customers_spent_who_stay_away_is_told(bought):
    text = told(
        bought, NameCount("At Risk", 12, 480.0), NameCount("Can't Lose", 10, 900.0), NameCount("Loyal", 90, 9.0)
    )
    assert "1,380 of past revenue came from 22 customers who may be leaving (At Risk and Can't Lose)." in text


def test_a_few_customers_are_not_told_nor_left_to_be_subtracted(bought):
    few = NameCount("Can't Lose", 9, 900.0)
    assert "12 customers who may be leaving (At Risk)." in told(bought, NameCount("At Risk", 12, 480.0), few)
    assert "may be leaving" not in told(bought, few)


def test_the_heading_counts_the_things():
    assert things_heading(["a"]) == "One thing to know"
    assert things_heading(["a", "b", "c"]) == "Three things to know"
