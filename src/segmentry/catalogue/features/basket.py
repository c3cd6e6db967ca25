"""What customers buy: sizes of baskets, products, and the mix of categories and channels."""

from segmentry.catalogue.features.base import FeatureEntry, MixEntry

BASKET = (
    FeatureEntry(
        name="basket_lines", level="order", sql="mean(n_lines)", title="average number of lines per order", unit="lines",
        transform="log1p", good="high", low="small-basket", high="large-basket", low_noun="small baskets",
        high_noun="big baskets", needs=("lines",), is_standard=True, follows_window=True,
    ),
    FeatureEntry(
        name="basket_units", level="order", sql="mean(units)", title="average number of units per order", unit="units",
        transform="log1p", good="high", low="small-basket", high="large-basket", low_noun="small baskets",
        high_noun="big baskets", needs=("quantity",), columns=("units",), follows_window=True,
    ),
    FeatureEntry(
        name="n_products", level="line", sql="count(distinct case when is_bought then product end)",
        title="different products bought", unit="products", transform="log1p", good="high", low="narrow-range",
        high="broad-range", low_noun="narrow-range buyers", high_noun="broad-range buyers", needs=("product",),
        is_standard=True, if_none=0.0, follows_window=True,
    ),
    FeatureEntry(
        name="n_categories", level="line", sql="count(distinct case when is_bought then category end)",
        title="different categories bought from", unit="categories", good="high", low="single-category", high="many-category",
        low_noun="single-category buyers", high_noun="many-category buyers", needs=("category",), if_none=0.0,
        follows_window=True,
    ),
    FeatureEntry(
        name="first_product", level="line", sql="first_by(case when is_bought then product end, time)",
        title="first product bought", needs=("product",), is_text=True,
    ),
    FeatureEntry(
        name="last_product", level="line", sql="last_by(case when is_bought then product end, time)",
        title="last product bought", needs=("product",), is_text=True,
    ),
)  # fmt: skip

MIXES = (
    MixEntry("category_share_", "category", "share of spend in category"),
    MixEntry("channel_share_", "channel", "share of spend through channel"),
)
