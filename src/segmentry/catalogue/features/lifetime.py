"""The summary that buy-till-you-die models need.

It holds repeat purchase days, their span, and the time observed, in days. A customer is observed until the as-of date, so that
`recency_days` is `T - t_x`.
"""

from segmentry.catalogue.features.base import FeatureEntry

LIFETIME = (
    FeatureEntry(
        name="x", level="day", sql="count(*) - 1", title="repeat purchase days", unit="days", transform="log1p", good="high",
        low="infrequent", high="frequent", low_noun="rare buyers", high_noun="frequent buyers",
    ),
    FeatureEntry(
        name="t_x", level="day", sql="days_between(min(day), max(day))", title="days from the first to the last purchase",
        unit="days", good="high", low="short-lived", high="long-lived",
    ),
    FeatureEntry(
        name="T", level="day", sql="days_between(min(day), as_of)",
        title="days from the first purchase to the as-of date", note="the end of observation, whatever the last line",
        unit="days", low="new", high="long-standing", low_noun="newcomers", high_noun="long-time buyers",
    ),
    FeatureEntry(
        name="mean_repeat_value", level="day", sql="share(sum_if(amount, gap is not null), count(gap))",
        title="average spend per purchase day, without the first", unit="money", transform="log1p", good="high",
        low="small-basket", high="large-basket", low_noun="small baskets", high_noun="big baskets",
        needs=("money",), columns=("gap",),
    ),
)  # fmt: skip
