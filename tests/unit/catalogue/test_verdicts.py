"""People read other words for a verdict than statisticians."""

from segmentry.catalogue.verdicts import TITLES, verdict_title, with_names
from segmentry.stages.validate.verdict import CONSTRUCTIVE, NATURAL, ONE_GROUP, REPRODUCIBLE
from segmentry.stages.validate.wording import head


def test_every_verdict_has_words_for_people_and_a_sentence():
    verdicts = (NATURAL, REPRODUCIBLE, CONSTRUCTIVE, ONE_GROUP)
    assert [verdict_title(verdict) for verdict in verdicts] == list(TITLES.values())
    assert all(head(verdict, 3).endswith(".") for verdict in verdicts)


def test_a_stable_split_with_gaps_is_not_told_to_shade_over():
    assert "shade" in head(REPRODUCIBLE, 3)
    assert "shade" not in head(REPRODUCIBLE, 3, has_gaps=True)


def test_names_stand_in_place_of_the_ids_that_are_known():
    assert with_names("s01 with s12, not as01 or s1", {"s01": "A", "s12": "B"}) == "A with B, not as01 or s1"
