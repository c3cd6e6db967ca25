"""How many orders a log has, reported and used by features."""

from dataclasses import dataclass

from segmentry.engines.orders import CleanOrders

_MOST_SHARED = 0.01


@dataclass(frozen=True, kw_only=True)
class CountedOrders:
    """Purchases of all customers, buyers, distinct order numbers, and whether a number is one order.

    A few numbers that customers share are one order each. Where many are shared the numbers begin anew with each customer.
    `has_shared_numbers` says whether customers share any number at all.
    """

    n_purchases: int
    n_buyers: int
    n_numbers: int
    is_numbered_once: bool
    has_shared_numbers: bool

    @property
    def n_orders(self) -> int:
        """The orders of the account."""
        return self.n_numbers if self.is_numbered_once else self.n_purchases

    @property
    def n_shared(self) -> int:
        """The purchases whose order number another customer has too."""
        return self.n_purchases - self.n_numbers


def count_orders(clean: CleanOrders) -> CountedOrders:
    """Count the purchases and their order numbers."""
    bought, engine = clean.orders.where("is_purchase"), clean.table.engine
    totals = engine.one(bought.grouped((), {"purchases": "count(*)", "buyers": "count(distinct customer)"}))
    n_purchases, n_buyers = int(str(totals["purchases"])), int(str(totals["buyers"]))
    is_numbered = clean.table.order_rule == "id"
    is_shared = is_numbered and engine.count(clean.totals.distinct("order_key")) < engine.count(clean.totals)
    n_numbers = engine.count(bought.distinct("order_key")) if is_shared else n_purchases
    return CountedOrders(
        n_purchases=n_purchases,
        n_buyers=n_buyers,
        n_numbers=n_numbers,
        is_numbered_once=is_numbered and n_purchases - n_numbers <= _MOST_SHARED * n_purchases,
        has_shared_numbers=is_shared,
    )
