"""Value tiers: heavy, medium and light spenders, and those without spend."""

import sys

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.ranks import midrank_shares
from segmentry.catalogue.features import MONETARY
from segmentry.results import CustomerTable, TierThresholds
from segmentry.stages.segment.rfm.values import known

_HEAVY_FROM, _MEDIUM_FROM = 0.8, 0.5


def learn_tiers(customers: CustomerTable) -> TierThresholds | None:
    """Return the smallest spend of the heavy tier and of the medium tier; None without money.

    They begin above four fifths and above half of the customers with spend. Equal spends share a tier, by the same mid-rank rule
    as scores. A tier that no customer reaches begins at the largest float.
    """
    if MONETARY not in customers.columns:
        return None
    spend = known(customers, MONETARY)
    spenders = np.sort(spend[spend > 0])
    if not spenders.size:
        return None
    shares = midrank_shares(spenders, spenders)
    heavy, medium = (spenders[shares >= share] for share in (_HEAVY_FROM, _MEDIUM_FROM))
    return TierThresholds(heavy=_first(heavy), medium=_first(medium))


def tier_labels(customers: CustomerTable, tiers: TierThresholds | None) -> Ints | None:
    """Return the tier of each customer as an index of `VALUE_TIERS`.

    Parameters
    ----------
    customers
        The customers.
    tiers
        The thresholds; None gives None.
    """
    if tiers is None or MONETARY not in customers.columns:
        return None
    spend = known(customers, MONETARY)
    labels: Ints = np.select([spend >= tiers.heavy, spend >= tiers.medium, spend > 0], [0, 1, 2], 3)
    return labels


def _first(tier: Floats) -> float:
    return float(tier[0]) if tier.size else sys.float_info.max
