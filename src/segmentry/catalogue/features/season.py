"""What customers do in and out of the season that a log shows.

The season of the study is meant also where another log is scored. `season_days` are the days of seasons since the last purchase.
"""

from segmentry.catalogue.features.base import FeatureEntry

_IN_SEASON = "(month({moment}) - season_month + 12) % 12 < season_length"
_ENDED = "(months_between(season_end, {moment}) - months_between(season_end, {moment}) % 12)"
_LAST = "max(moment)"

SEASON = (
    FeatureEntry(
        name="season_share", level="order", sql=f"share(count_if({_IN_SEASON.format(moment='moment')}), count(*))",
        title="share of orders in the season", unit="share", low="off-season", high="seasonal", low_noun="off-season buyers",
        high_noun="seasonal buyers", needs=("season",),
    ),
    FeatureEntry(
        name="seasons_missed", level="order",
        sql=f"case when count(*) > 0 then greatest(0, ({_ENDED.format(moment='as_of')} - {_ENDED.format(moment=_LAST)}) / 12 "
        f"- case when {_IN_SEASON.format(moment=_LAST)} then 1 else 0 end) end",
        title="whole seasons since the last purchase", unit="seasons", good="low",
        low="season-keeping", high="season-missing", low_noun="buyers of the last season",
        high_noun="buyers who missed seasons", needs=("season",),
    ),
    FeatureEntry(
        name="seasonal_recency_days", level="order",
        sql=f"case when count(*) > 0 and count_if({_IN_SEASON.format(moment='moment')}) = count(*) "
        "then least(whole_days(max(moment), as_of), season_days) else whole_days(max(moment), as_of) end",
        title="days since the last purchase (only days in season for seasonal buyers)", unit="days", transform="log1p",
        good="low", low="recent", high="lapsed", needs=("season",), if_none="span", needs_purchase=True,
    ),
)  # fmt: skip
