"""Features of a customer made from orders: one entry each."""

from collections.abc import Sequence

from segmentry.catalogue.features.base import FeatureEntry, MixEntry, Trait
from segmentry.catalogue.features.basket import BASKET, MIXES
from segmentry.catalogue.features.lifetime import LIFETIME
from segmentry.catalogue.features.money import MONEY
from segmentry.catalogue.features.season import SEASON
from segmentry.catalogue.features.timing import TIMING
from segmentry.results import Column, CustomerTable

RECENCY, FREQUENCY, MONETARY = "recency_days", "frequency", "monetary"
ORDERS_IN_ALL = "orders_in_all"
"""Made wherever a look-back window is set."""
SEASONAL = ("season_share", "seasons_missed", "seasonal_recency_days")
"""Made wherever a log shows a season."""

_ALL = {entry.name: entry for entry in (*TIMING, *MONEY, *BASKET, *LIFETIME, *SEASON)}
_FIRST = (RECENCY, FREQUENCY, MONETARY)
FEATURES: dict[str, FeatureEntry] = {name: _ALL[name] for name in dict.fromkeys((*_FIRST, *_ALL))}


def features_named(names: Sequence[str] | None) -> list[FeatureEntry]:
    """Return the entries that a spec names: the standard ones for None, all of them for "all"."""
    if names is None:
        return [entry for entry in FEATURES.values() if entry.is_standard]
    return list(FEATURES.values()) if "all" in names else [FEATURES[name] for name in names if name in FEATURES]


def orders_behind(name: str, customers: CustomerTable) -> Column | None:
    """Return the column that counts the orders which a feature is made from; None where none was made.

    Parameters
    ----------
    name
        Name of the feature.
    customers
        Customers with the features from orders.

    Returns
    -------
    Column or None
        With a look-back window, `orders_in_all` for what looks at the whole log; else `frequency`.
    """
    follows = name in FEATURES and FEATURES[name].follows_window
    in_all = None if follows else customers.columns.get(ORDERS_IN_ALL)
    return in_all or customers.columns.get(FREQUENCY)


def is_share(name: str) -> bool:
    """Return whether a feature belongs to a family of shares, by the prefix of its name."""
    return name.startswith(tuple(mix.prefix for mix in MIXES))


__all__ = [
    "FEATURES",
    "FREQUENCY",
    "MIXES",
    "MONETARY",
    "ORDERS_IN_ALL",
    "RECENCY",
    "SEASONAL",
    "FeatureEntry",
    "MixEntry",
    "Trait",
    "features_named",
    "is_share",
    "orders_behind",
]
