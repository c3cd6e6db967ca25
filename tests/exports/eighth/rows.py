"""What the exports of the eighth corpus have in common: the goods with their tax."""

import pandas as pd

from tests.exports.second.rows import second_shop
from tests.exports.shop import Order


def gross_of(order: Order) -> int:
    """Return the goods with their tax, in cents."""
    return order.net + order.tax


def web_frame(number: int) -> pd.DataFrame:
    """Return the frame of a shop with the goods and their tax as `web`.

    Parameters
    ----------
    number
        The shop's number.
    """
    shop = second_shop(number)
    return shop.frame().assign(web=[gross_of(order) for order in shop.orders])
