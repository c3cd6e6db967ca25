"""What customers buy: size and breadth of baskets, first and last product, the mix of categories and channels."""

from segmentry.catalogue.features.base import FeatureEntry, MixEntry

BASKET = (
    FeatureEntry(
        "basket_lines", "order", "mean(n_lines)", "mean lines of an order", "lines", "log1p", "high", "small-basket",
        "large-basket", "small baskets", "big baskets", needs=("lines",), is_standard=True,
    ),
    FeatureEntry(
        "basket_units", "order", "mean(units)", "mean units of an order", "units", "log1p", "high", "small-basket",
        "large-basket", "small baskets", "big baskets", needs=("quantity",), columns=("units",),
    ),
    FeatureEntry(
        "n_products", "line", "count(distinct case when is_bought then product end)", "different products bought", "products",
        "log1p", "high", "narrow-range", "broad-range", "narrow-range buyers", "broad-range buyers", needs=("product",),
        is_standard=True, if_none=0.0,
    ),
    FeatureEntry(
        "n_categories", "line", "count(distinct case when is_bought then category end)", "different categories bought from",
        "categories", "none", "high", "single-category", "many-category", "single-category buyers", "many-category buyers",
        needs=("category",), if_none=0.0,
    ),
    FeatureEntry(
        "first_product", "line", "first_by(case when is_bought then product end, time)", "first product bought",
        needs=("product",), is_text=True,
    ),
    FeatureEntry(
        "last_product", "line", "last_by(case when is_bought then product end, time)", "last product bought",
        needs=("product",), is_text=True,
    ),
)  # fmt: skip

MIXES = (
    MixEntry("category_share_", "category", "share of the spend in category"),
    MixEntry("channel_share_", "channel", "share of the spend through channel"),
)
