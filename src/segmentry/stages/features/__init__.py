"""The features stage: which columns form the segments, and the coordinates they become."""

from segmentry.stages.features.build import apply_features, learn_features, learn_features_of_constants_too
from segmentry.stages.features.category import count_unknown
from segmentry.stages.features.choose import FeatureChoice, choose_features, formed_by_levels
from segmentry.stages.features.findings import choice_findings

__all__ = [
    "FeatureChoice",
    "apply_features",
    "choice_findings",
    "choose_features",
    "count_unknown",
    "formed_by_levels",
    "learn_features",
    "learn_features_of_constants_too",
]
