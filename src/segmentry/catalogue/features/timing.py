"""When customers buy: recency, tenure, gaps, regularity, what is due next, day and season."""

from segmentry.catalogue.features.base import FeatureEntry

TIMING = (
    FeatureEntry(
        "recency_days", "order", "whole_days(max(moment), as_of)", "days since the last purchase", "days", "log1p", "low",
        "recent", "lapsed", trait="recency", is_standard=True, may_form=True, if_none="span",
        needs_purchase=True,
    ),
    FeatureEntry(
        "tenure_days", "order", "whole_days(min(moment), as_of)", "days since the first purchase", "days", "none", None,
        "new", "long-standing", "newcomers", "long-time buyers", "established", trait="tenure", is_standard=True,
        if_none=0.0, needs_purchase=True,
    ),
    FeatureEntry(
        "mean_gap_days", "day", "share(days_between(min(day), max(day)), count(*) - 1)", "mean days between purchase days",
        "days", "log1p", "low", "quick-repeat", "slow-repeat", "quick repeaters", "slow repeaters", is_standard=True,
    ),
    FeatureEntry(
        "median_gap_days", "day", "median(gap)", "median days between purchase days", "days", "log1p", "low",
        "quick-repeat", "slow-repeat", "quick repeaters", "slow repeaters", columns=("gap",),
    ),
    FeatureEntry(
        "gap_irregularity", "day", "share(spread(gap), mean(gap))", "spread of the gaps between purchase days over their mean",
        "", "none", None, "regular", "irregular", "regular buyers", "irregular buyers",
        columns=("gap",),
    ),
    FeatureEntry(
        "days_to_next", "feature", "mean_gap_days - recency_days", "days until the next purchase is due; negative when overdue",
        "days", "none", "high", "overdue", "not yet due", inputs=("mean_gap_days", "recency_days"),
    ),
    FeatureEntry(
        "n_purchase_days", "day", "count(*)", "days with a purchase", "days", "log1p", "high", "infrequent", "frequent",
        "rare buyers", "frequent buyers", if_none=0.0,
    ),
    FeatureEntry(
        "weekend_share", "order", "share(count_if(weekday(moment) >= 6), count(*))", "share of orders on a weekend", "share",
        "none", None, "weekday", "weekend", "weekday buyers", "weekend buyers",
    ),
    FeatureEntry(
        "evening_share", "line", "share(count_if(is_bought and hour(time) >= 18), count_if(is_bought))",
        "share of lines bought from 18:00 on", "share", "none", None, "daytime", "evening", "daytime buyers", "evening buyers",
        needs=("clock",),
    ),
    FeatureEntry(
        "year_end_share", "order", "share(count_if(month(moment) >= 11), count(*))", "share of orders in November and December",
        "share", "none", None, "all-year", "Christmas-season", "all-year buyers", "Christmas buyers",
    ),
    FeatureEntry(
        "summer_share", "order", "share(count_if(month(moment) between 6 and 8), count(*))", "share of orders in June to August",
        "share", "none", None, "winter", "summer", "winter buyers", "summer buyers",
    ),
)  # fmt: skip
