"""Follow segments and customers from one fit or date to the next."""

from segmentry.stages.track.drift import LEAST_CUSTOMERS, Seen, drift_tests, share_changes
from segmentry.stages.track.fresh import FreshRequest, fresh_agreement
from segmentry.stages.track.identity import Identity, identify
from segmentry.stages.track.judge import Judged, agreement_words, judge
from segmentry.stages.track.likeness import Likeness, likeness
from segmentry.stages.track.moved import unit_change
from segmentry.stages.track.optimism import Optimism, optimism_of
from segmentry.stages.track.still_fits import StillFits, still_fits

__all__ = [
    "LEAST_CUSTOMERS",
    "FreshRequest",
    "Identity",
    "Judged",
    "Likeness",
    "Optimism",
    "Seen",
    "StillFits",
    "agreement_words",
    "drift_tests",
    "fresh_agreement",
    "identify",
    "judge",
    "likeness",
    "optimism_of",
    "share_changes",
    "still_fits",
    "unit_change",
]
