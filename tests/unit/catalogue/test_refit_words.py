"""What a refit did is told for each segment."""

from dataclasses import replace

from segmentry.catalogue.refit_words import fate_text, refit_sentences
from segmentry.results import Refit, Transition

EMPTY = Transition(
    id="s09", name="Asleep", fate="continued", becomes=("s08",), n_customers=15, share_kept=None, share_same=None
)
KEPT = replace(EMPTY, id="s08", name="Awake", becomes=("s08",), share_kept=0.9, share_same=0.6)


def sentences(*transitions, least=1):
    refit = Refit(
        day="2025-01-01",
        transitions=transitions,
        births=(),
        counts=tuple((item.n_customers,) for item in transitions),
        segment_ids=("s08",),
        n_customers=30,
        n_unlike=0,
    )
    return refit_sentences(refit, {"s08": "Awake"}, least)


def test_a_name_of_a_grid_that_nobody_has_is_told_with_where_its_customers_are():
    assert [fate_text(item) for item in (EMPTY, KEPT)] == ["continued, empty now", "continued"]
    assert sentences(EMPTY, KEPT)[1:] == [
        "s09 “Asleep” has no customers now; the largest part of its 15 is in s08 “Awake”."
    ]


def test_few_customers_are_not_told():
    assert sentences(EMPTY, KEPT, least=20)[1:] == []
    assert sentences(replace(EMPTY, becomes=(), n_customers=0), KEPT)[1:] == []
