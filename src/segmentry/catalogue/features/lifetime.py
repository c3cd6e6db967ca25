"""The summary that buy-till-you-die models need: repeat purchase days, their span, and the time observed, in days."""

from segmentry.catalogue.features.base import FeatureEntry

LIFETIME = (
    FeatureEntry(
        "x", "day", "count(*) - 1", "repeat purchase days", "days", "log1p", "high", "infrequent", "frequent", "rare buyers",
        "frequent buyers",
    ),
    FeatureEntry(
        "t_x", "day", "days_between(min(day), max(day))", "days from the first to the last purchase", "days", "none", "high",
        "short-lived", "long-lived",
    ),
    FeatureEntry(
        "T", "day", "days_between(min(day), last_day)", "days from the first purchase to the last day of the log", "days",
        "none", None, "new", "long-standing", "newcomers", "long-time buyers",
    ),
    FeatureEntry(
        "mean_repeat_value", "day", "share(sum_if(amount, gap is not null), count(gap))",
        "mean net spend of a purchase day, the first left out", "money", "log1p", "high", "small-basket", "large-basket",
        "small baskets", "big baskets", needs=("money",), columns=("gap",),
    ),
)  # fmt: skip
