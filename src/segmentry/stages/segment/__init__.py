"""Form segments for every k and take the chosen ones; score customers by RFM."""

from segmentry.stages.segment.auto import choose_method
from segmentry.stages.segment.cross import cross_table
from segmentry.stages.segment.fit import fit_segments, sweep_segments
from segmentry.stages.segment.rfm import (
    PAUSE_FEATURES,
    TENURE,
    NamedConditions,
    RfmLearning,
    apply_rfm,
    definition_rules,
    label_texts,
    learn_rfm,
    rules_by_id,
    rules_of_definition,
    score_texts,
    tier_rules,
)

__all__ = [
    "PAUSE_FEATURES",
    "TENURE",
    "NamedConditions",
    "RfmLearning",
    "apply_rfm",
    "choose_method",
    "cross_table",
    "definition_rules",
    "fit_segments",
    "label_texts",
    "learn_rfm",
    "rules_by_id",
    "rules_of_definition",
    "score_texts",
    "sweep_segments",
    "tier_rules",
]
