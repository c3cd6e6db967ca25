"""The recommendation is a pure function of the evidence table."""

import pytest

from segmentry.spec import EvidenceSpec
from segmentry.stages.validate import recommend
from tests.builders import evidence_row as row

TABLES = {
    "the highest silhouette wins": ([row(1, None), row(2, 0.3), row(3, 0.6), row(4, 0.5)], 3),
    "ties go to the smaller k": ([row(1, None), row(2, 0.6), row(3, 0.6)], 2),
    "weak structure is one group": ([row(1, None), row(2, 0.2), row(3, 0.24)], 1),
    "exactly the threshold is enough": ([row(1, None), row(2, 0.25)], 2),
    "a dominating segment does not count": ([row(1, None), row(2, 0.9, largest_share=0.97), row(3, 0.5)], 3),
    "a tiny segment does not count": ([row(1, None), row(2, 0.4), row(3, 0.8, smallest_share=0.001)], 2),
    "nothing usable is one group": ([row(1, None), row(2, 0.95, largest_share=0.99)], 1),
    "one distinct customer is one group": ([row(1, None)], 1),
}


@pytest.mark.parametrize("rows, k", TABLES.values(), ids=TABLES)
def test_recommendation(rows, k):
    assert recommend(rows, None, EvidenceSpec()).k == k


def test_the_reason_quotes_who_agrees_and_who_does_not():
    rows = [
        row(1, None),
        row(2, 0.3, davies_bouldin=1.2, calinski_harabasz=80.0),
        row(3, 0.6, davies_bouldin=0.5, calinski_harabasz=70.0),
    ]
    found = recommend(rows, 2, EvidenceSpec())
    assert found.reason == "The silhouette is highest at k = 3 (0.600). Davies-Bouldin agrees."
    assert found.against == ("Calinski-Harabasz prefers k = 2", "the knee of the inertia curve prefers k = 2")


def test_a_better_silhouette_that_was_left_out_is_named():
    rows = [row(1, None), row(2, 0.9, largest_share=0.97), row(3, 0.5)]
    found = recommend(rows, None, EvidenceSpec())
    assert found.against[0] == "k = 2 has a higher silhouette, but one segment holds 97.0% of the customers"
