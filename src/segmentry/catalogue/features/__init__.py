"""Features of a customer made from orders: one entry each."""

from segmentry.catalogue.features.base import FeatureEntry, MixEntry, Trait
from segmentry.catalogue.features.basket import BASKET, MIXES
from segmentry.catalogue.features.lifetime import LIFETIME
from segmentry.catalogue.features.money import MONEY
from segmentry.catalogue.features.timing import TIMING

RECENCY, FREQUENCY, MONETARY = "recency_days", "frequency", "monetary"

_ALL = {entry.name: entry for entry in (*TIMING, *MONEY, *BASKET, *LIFETIME)}
_FIRST = (RECENCY, FREQUENCY, MONETARY)
FEATURES: dict[str, FeatureEntry] = {name: _ALL[name] for name in dict.fromkeys((*_FIRST, *_ALL))}

__all__ = ["FEATURES", "FREQUENCY", "MIXES", "MONETARY", "RECENCY", "FeatureEntry", "MixEntry", "Trait"]
