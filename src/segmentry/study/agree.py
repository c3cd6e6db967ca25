"""Counts that stand in several places of a study must agree; where they do not, the study stops."""

from typing import TYPE_CHECKING

import numpy as np

from segmentry.catalogue.features import FREQUENCY, MONETARY, ORDERS_IN_ALL
from segmentry.results import CustomerTable, OrderAccount, Profiles, Purchases
from segmentry.spec import OrdersSpec

if TYPE_CHECKING:
    from segmentry.stages.audit.orders.counted import CountedOrders

_RELATIVE, _ABSOLUTE = 1e-9, 0.005


def check_features(customers: CustomerTable, account: OrderAccount, counted: "CountedOrders", spec: OrdersSpec) -> None:
    """Hold the features of all customers to the account of the log.

    Parameters
    ----------
    customers
        All customers of the log, before a condition on them.
    account
        What became of every line.
    counted
        Its orders, and the purchases of all customers.
    spec
        Whether frequency counts orders or days.

    Raises
    ------
    AssertionError
        When frequencies or spend do not add up.
    """
    window = account.window
    n_purchases, revenue = counted.n_purchases, account.revenue
    if window is not None:
        _agree("the orders of customers in all", _total(customers, ORDERS_IN_ALL), "their purchases", n_purchases)
        n_purchases, revenue = window.n_purchases, window.revenue
    if FREQUENCY in customers.columns and spec.frequency == "orders":
        _agree("the frequencies of customers", _total(customers, FREQUENCY), "their purchases", n_purchases)
    if MONETARY in customers.columns:
        _agree("the spend of customers", _total(customers, MONETARY), "the revenue of the account", revenue)


def check_weeks_and_cohorts(purchases: Purchases, counted: "CountedOrders") -> None:
    """Hold the weeks and cohorts of the charts to the log.

    Parameters
    ----------
    purchases
        What charts show of orders.
    counted
        The purchases of all customers.

    Raises
    ------
    AssertionError
        When weeks or cohorts do not add up.
    """
    from segmentry.stages.explain.purchases import MOST_COHORTS  # `inspect` and `features` explain nothing

    n_orders = sum(week.n_orders for week in purchases.weeks)
    _agree("the orders of all weeks", n_orders, "the purchases of customers", counted.n_purchases)
    n_in_cohorts = sum(cohort.n_customers for cohort in purchases.cohorts)
    n_buyers = counted.n_buyers
    if len(purchases.cohorts) < MOST_COHORTS or n_in_cohorts > n_buyers:
        _agree("the customers of all cohorts", n_in_cohorts, "the customers with a purchase", n_buyers)


def checked_segments(profiles: Profiles, customers: CustomerTable) -> Profiles:
    """Return the description of the segments, which must add up to the customers.

    Parameters
    ----------
    profiles
        The description of the segments.
    customers
        The customers that they were formed of.

    Returns
    -------
    Profiles
        As given.

    Raises
    ------
    AssertionError
        When sizes or shares of the spend do not add up.
    """
    n_in_segments = sum(segment.n_customers for segment in profiles.segments)
    _agree("the customers of all segments", n_in_segments, "the customers", customers.n_customers)
    shares = [segment.spend_share for segment in profiles.segments if segment.spend_share is not None]
    if shares:
        _agree("the shares of spend of all segments", sum(shares), "the whole", 1)
    return profiles


def _total(customers: CustomerTable, name: str) -> float:
    return float(np.nansum(customers.columns[name].numbers()))


def _agree(part: str, found: float, whole: str, expected: float) -> None:
    if abs(found - expected) > _ABSOLUTE + _RELATIVE * abs(expected):
        raise AssertionError(
            f"{part} are {found:,.12g}, and {whole} {expected:,.12g}: a fault of Segmentry, not of the data"
        )
