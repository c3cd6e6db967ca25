"""How much customers spend: in all, an order, rising or falling, given back, at a discount."""

from segmentry.catalogue.features.base import FeatureEntry

MONEY = (
    FeatureEntry(
        "frequency", "order", "count(*)", "number of orders", "orders", "log1p", "high", "infrequent", "frequent",
        "rare buyers", "frequent buyers", "occasional", "non-buyers", "frequency", is_standard=True, may_form=True, if_none=0.0,
    ),
    FeatureEntry(
        "monetary", "ledger", "sum(amount)", "net spend", "money", "log1p", "high", "low-spending", "high-spending",
        "low spenders", "high spenders", "mid-spending", trait="value", needs=("money",), is_standard=True, may_form=True,
        if_none=0.0,
    ),
    FeatureEntry(
        "mean_order_value", "order", "mean(amount)", "mean net spend of an order", "money", "log1p", "high", "small-basket",
        "large-basket", "small baskets", "big baskets", "mid-basket", trait="basket", needs=("money",), is_standard=True,
    ),
    FeatureEntry(
        "median_order_value", "order", "median(amount)", "median net spend of an order", "money", "log1p", "high",
        "small-basket", "large-basket", "small baskets", "big baskets", "mid-basket", trait="basket", needs=("money",),
    ),
    FeatureEntry(
        "gross_spend", "ledger", "coalesce(sum(gross), 0)", "spend before returns", "money", "log1p", "high", "low-spending",
        "high-spending", "low spenders", "high spenders", needs=("money",), if_none=0.0,
    ),
    FeatureEntry(
        "spend_trend", "order",
        "share(sum_if(amount, whole_days(moment, as_of) <= 90) - sum_if(amount, whole_days(moment, as_of) between 91 and 180), "
        "sum_if(amount, whole_days(moment, as_of) <= 180))",
        "spend of the last 90 days less that of the 90 before, over both", "share", "none", "high", "declining", "growing",
        middle="steady", trait="trend", needs=("money",),
    ),
    FeatureEntry(
        "return_rate", "ledger",
        "case when sum(gross) > 0 then least(1, share(sum(gross) - coalesce(sum(amount), 0), sum(gross))) end",
        "share of the spend given back", "share", "none", "low", "low-return", "high-return",
        "rare returners", "heavy returners", trait="returns", needs=("money", "returns"), is_standard=True, if_none=0.0,
        needs_purchase=True,
    ),
    FeatureEntry(
        "discount_share", "line", "share(count_if(is_bought and discount > 0), count_if(is_bought))",
        "share of lines bought at a discount", "share", "none", "low", "full-price", "discount-seeking", "full-price buyers",
        "discount hunters", trait="discount", needs=("discount",), is_standard=True,
    ),
)  # fmt: skip
