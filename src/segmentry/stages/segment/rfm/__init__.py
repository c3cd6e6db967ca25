"""RFM: cut points, scores, names that are true of each customer, and the definition as rules."""

from segmentry.stages.segment.rfm.apply import apply_rfm
from segmentry.stages.segment.rfm.as_rules import rules_of_definition
from segmentry.stages.segment.rfm.definition import NamedConditions, definition_rules, rules_by_id, tier_rules
from segmentry.stages.segment.rfm.label_texts import label_texts, score_texts
from segmentry.stages.segment.rfm.learn import RfmLearning, learn_rfm
from segmentry.stages.segment.rfm.relabels import PAUSE_FEATURES, TENURE

__all__ = [
    "PAUSE_FEATURES",
    "TENURE",
    "NamedConditions",
    "RfmLearning",
    "apply_rfm",
    "definition_rules",
    "label_texts",
    "learn_rfm",
    "rules_by_id",
    "rules_of_definition",
    "score_texts",
    "tier_rules",
]
