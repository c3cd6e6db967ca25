"""How much customers spend: in all, an order, rising or falling, given back, at a discount."""

from segmentry.catalogue.features.base import FeatureEntry

MONEY = (
    FeatureEntry(
        name="frequency", level="order", sql="count(*)", title="number of orders", unit="orders", transform="log1p",
        good="high", low="infrequent", high="frequent", low_noun="rare buyers", high_noun="frequent buyers",
        middle="occasional", none_noun="non-buyers", trait="frequency", is_standard=True, may_form=True, if_none=0.0,
        follows_window=True,
    ),
    FeatureEntry(
        name="orders_in_all", level="order", sql="count(*)", title="number of orders in the whole log", unit="orders",
        transform="log1p", good="high", low="infrequent", high="frequent", low_noun="rare buyers", high_noun="frequent buyers",
        none_noun="non-buyers", if_none=0.0,
    ),
    FeatureEntry(
        name="monetary", level="ledger", sql="sum(amount)", title="net spend", unit="money", transform="log1p", good="high",
        low="low-spending", high="high-spending", low_noun="low spenders", high_noun="high spenders", middle="mid-spending",
        trait="value", needs=("money",), is_standard=True, may_form=True, if_none=0.0, follows_window=True,
    ),
    FeatureEntry(
        name="mean_order_value", level="order", sql="mean(amount)", title="average order value", unit="money",
        transform="log1p", good="high", low="small-basket", high="large-basket", low_noun="small baskets",
        high_noun="big baskets", middle="mid-basket", trait="basket", needs=("money",), is_standard=True, follows_window=True,
    ),
    FeatureEntry(
        name="median_order_value", level="order", sql="median(amount)", title="median net spend of an order", unit="money",
        transform="log1p", good="high", low="small-basket", high="large-basket", low_noun="small baskets",
        high_noun="big baskets", middle="mid-basket", trait="basket", needs=("money",), follows_window=True,
    ),
    FeatureEntry(
        name="gross_spend", level="ledger", sql="coalesce(sum(gross), 0)", title="spend before returns", unit="money",
        transform="log1p", good="high", low="low-spending", high="high-spending", low_noun="low spenders",
        high_noun="high spenders", needs=("money",), if_none=0.0, follows_window=True,
    ),
    FeatureEntry(
        name="spend_trend", level="order",
        sql="share(sum_if(amount, whole_days(moment, as_of) <= 90) - sum_if(amount, whole_days(moment, as_of) between 91 "
        "and 180), sum_if(amount, whole_days(moment, as_of) <= 180))",
        title="change in spend from the 90 days before to the last 90, over both", unit="share", good="high", low="declining",
        high="growing", middle="steady", trait="trend", needs=("money",),
    ),
    FeatureEntry(
        name="return_rate", level="ledger",
        sql="case when sum(gross) > 0 then least(1, share(sum(gross) - coalesce(sum(amount), 0), sum(gross))) "
        "when sum(amount) < 0 then 1 when sum(gross) = 0 then 0 end",
        title="share of spend returned", note="1 for customers with nothing but returns, missing for those without a line",
        unit="share", good="low", low="low-return", high="high-return", low_noun="rare returners",
        high_noun="heavy returners", trait="returns", needs=("money", "returns"), is_standard=True, follows_window=True,
    ),
    FeatureEntry(
        name="discount_share", level="line", sql="share(count_if(is_bought and discount > 0), count_if(is_bought))",
        title="share of lines bought at a discount", unit="share", good="low", low="full-price", high="discount-seeking",
        low_noun="full-price buyers", high_noun="discount hunters", trait="discount", needs=("discount",), is_standard=True,
        follows_window=True,
    ),
)  # fmt: skip
