"""When customers buy: recency, tenure, gaps, regularity, what is due next, day and season."""

from segmentry.catalogue.features.base import FeatureEntry

TIMING = (
    FeatureEntry(
        name="recency_days", level="order", sql="whole_days(max(moment), as_of)", title="days since the last purchase",
        unit="days", transform="log1p", good="low", low="recent", high="lapsed", trait="recency", is_standard=True,
        may_form=True, if_none="span", needs_purchase=True,
    ),
    FeatureEntry(
        name="tenure_days", level="order", sql="whole_days(min(moment), as_of)", title="days since the first purchase",
        unit="days", low="new", high="long-standing", low_noun="newcomers", high_noun="long-time buyers", middle="established",
        trait="tenure", is_standard=True, if_none=0.0, needs_purchase=True,
    ),
    FeatureEntry(
        name="mean_gap_days", level="day", sql="share(days_between(min(day), max(day)), count(*) - 1)",
        title="average days between purchases", unit="days", transform="log1p", good="low", low="quick-repeat",
        high="slow-repeat", low_noun="quick repeaters", high_noun="slow repeaters", is_standard=True,
    ),
    FeatureEntry(
        name="median_gap_days", level="day", sql="median(gap)", title="median days between purchases", unit="days",
        transform="log1p", good="low", low="quick-repeat", high="slow-repeat", low_noun="quick repeaters",
        high_noun="slow repeaters", columns=("gap",),
    ),
    FeatureEntry(
        name="gap_irregularity", level="day", sql="share(spread(gap), mean(gap))",
        title="variation of the gaps between purchases (over their mean)", low="regular", high="irregular",
        low_noun="regular buyers", high_noun="irregular buyers", columns=("gap",),
    ),
    FeatureEntry(
        name="last_gap_days", level="day", sql="last_by(gap, day)", title="days between the last two purchases", unit="days",
        transform="log1p", low="quick-return", high="late-return", columns=("gap",),
    ),
    FeatureEntry(
        name="pause_ratio", level="day", sql="share(last_by(gap, day) * (count(gap) - 1), sum(gap) - last_by(gap, day))",
        title="last gap between purchases over the average of the gaps before", transform="log1p",
        low="no-pause", high="long-pause", columns=("gap",),
    ),
    FeatureEntry(
        name="rhythm_ratio", level="feature", sql="round(share(recency_days, mean_gap_days), 9)",
        title="days since the last purchase over the customer's own average gap", transform="log1p", good="low",
        low="in-rhythm", high="overdue", inputs=("recency_days", "mean_gap_days"),
    ),
    FeatureEntry(
        name="order_trend", level="day",
        sql="round((share(count(*) * (mean(days_between(first_day, day)) - days_between(first_day, min(day))), (count(*) - 1) * "
        "days_between(min(day), as_date(as_of))) - 0.5) * sqrt(12 * (count(*) - 1)), 9)",
        title="trend in how often they buy", good="high",
        note="Laplace's test: above 0 more often recently, below 0 less often",
        low="slowing-down", middle="steady", high="speeding-up",
    ),
    FeatureEntry(
        name="days_to_next", level="feature", sql="mean_gap_days - recency_days",
        title="days until the next purchase is due; negative when overdue", unit="days", good="high", low="overdue",
        high="not yet due", inputs=("mean_gap_days", "recency_days"),
    ),
    FeatureEntry(
        name="n_purchase_days", level="day", sql="count(*)", title="days with a purchase", unit="days", transform="log1p",
        good="high", low="infrequent", high="frequent", low_noun="rare buyers", high_noun="frequent buyers", if_none=0.0,
    ),
    FeatureEntry(
        name="weekend_share", level="order", sql="share(count_if(weekday(moment) >= 6), count(*))",
        title="share of orders on a weekend", unit="share", low="weekday", high="weekend", low_noun="weekday buyers",
        high_noun="weekend buyers", follows_window=True,
    ),
    FeatureEntry(
        name="evening_share", level="line", sql="share(count_if(is_bought and hour(time) >= 18), count_if(is_bought))",
        title="share of lines bought after 18:00", unit="share", low="daytime", high="evening", low_noun="daytime buyers",
        high_noun="evening buyers", needs=("clock",), follows_window=True,
    ),
    FeatureEntry(
        name="year_end_share", level="order", sql="share(count_if(month(moment) >= 11), count(*))",
        title="share of orders in November and December", unit="share", low="all-year", high="Christmas-season",
        low_noun="all-year buyers", high_noun="Christmas buyers", follows_window=True,
    ),
    FeatureEntry(
        name="summer_share", level="order", sql="share(count_if(month(moment) between 6 and 8), count(*))",
        title="share of orders in June to August", unit="share", low="winter", high="summer", low_noun="winter buyers",
        high_noun="summer buyers", follows_window=True,
    ),
)  # fmt: skip
