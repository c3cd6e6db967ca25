"""Stages of a customer's life, by the customer's rhythm of buying instead of scores."""

from segmentry.catalogue.grids.base import Grid, GridRule, StageRule
from segmentry.results import Condition

_THREE = Condition(feature="n_purchase_days", low=3.0)
_TWO = Condition(feature="n_purchase_days", low=2.0, most=2.0)
_FEWER = Condition(feature="n_purchase_days", most=2.0)
_IN_RHYTHM = Condition(feature="rhythm_ratio", most=2.0)
_OVERDUE = Condition(feature="rhythm_ratio", above=2.0, most=4.0)
_RECENT = Condition(feature="recency_days", most=2.0)
_AWAY = Condition(feature="recency_days", above=2.0, most=4.0)

LIFECYCLE = Grid(
    name="lifecycle",
    title="six stages by each customer's own rhythm: waiting time against their own gaps, ordering more or less often recently",
    n_levels=5,
    n_dimensions=0,
    rules=(GridRule("Lost", frozenset({""})),),
    order=("Lost", "Lapsing", "Slowing", "New", "Steady", "Growing"),
    stages=(
        StageRule("New", (_FEWER, Condition(feature="tenure_days", most=2.0)), in_gaps=("tenure_days",)),
        StageRule("Growing", (_THREE, _IN_RHYTHM, Condition(feature="order_trend", low=1.0))),
        StageRule("Slowing", (_THREE, _IN_RHYTHM, Condition(feature="order_trend", most=-1.0))),
        StageRule("Steady", (_THREE, _IN_RHYTHM, Condition(feature="order_trend", above=-1.0, high=1.0))),
        StageRule("Lapsing", (_THREE, _OVERDUE)),
        StageRule(
            "Steady",
            (_TWO, _RECENT, Condition(feature="tenure_days", above=2.0)),
            in_gaps=("recency_days", "tenure_days"),
        ),
        StageRule("Lapsing", (_FEWER, _AWAY), in_gaps=("recency_days",)),
    ),
    meanings={
        "New": "They placed the first order no longer ago than twice the typical gap, and have bought on at most two days.",
        "Growing": "They keep their own rhythm, and have bought more often recently than before.",
        "Steady": "They keep their own rhythm; with only two purchase days, the typical gap.",
        "Slowing": "They keep their own rhythm so far, and have bought less often recently than before.",
        "Lapsing": "They have been away for two to four times their average gap; with one or two purchase days, the typical gap.",
        "Lost": "They have been away for more than four times their average gap; with one or two purchase days, the typical gap.",
    },
)
