"""A study over time: whether new customers are still like those that the segments were learnt from."""

from segmentry.stages.track.drift import LEAST_CUSTOMERS, Seen, drift_tests, share_changes
from segmentry.stages.track.fresh import FreshRequest, fresh_agreement
from segmentry.stages.track.judge import Judged, agreement_words, judge
from segmentry.stages.track.optimism import Optimism, optimism_of

__all__ = [
    "LEAST_CUSTOMERS",
    "FreshRequest",
    "Judged",
    "Optimism",
    "Seen",
    "agreement_words",
    "drift_tests",
    "fresh_agreement",
    "judge",
    "optimism_of",
    "share_changes",
]
