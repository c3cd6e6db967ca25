"""Rules: a row a rule, how well they do, and none for one segment."""

from segmentry.report.parts import PARTS


def test_every_segment_that_is_reached_has_a_rule_and_the_replay_counts_every_customer(view_of, three):
    view = view_of("rules", three)
    named = {row[0].split()[0] for row in view["rules"].rows} | {name.split()[0] for name in view["unreached"]}
    assert named == {"s01", "s02", "s03"}
    assert (view["n_replayed"], view["n_unlike"]) == ("120", 0)
    assert view["sql"].startswith("CASE")
    assert three.rules("sql").endswith(view["sql"])


def test_one_segment_has_no_rules_and_the_reason_is_told(one):
    part = next(part for part in PARTS if part.name == "rules")
    assert part.why_not(one.result) == "there is only one segment"
