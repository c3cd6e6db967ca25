"""Which columns form segments, and the coordinates they become."""

from segmentry.stages.features.build import apply_features, learn_features, learn_safely
from segmentry.stages.features.category import count_unknown
from segmentry.stages.features.choose import OF_CUSTOMERS, FeatureChoice, choose_features

__all__ = [
    "OF_CUSTOMERS",
    "FeatureChoice",
    "apply_features",
    "choose_features",
    "count_unknown",
    "learn_features",
    "learn_safely",
]
