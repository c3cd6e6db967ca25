"""What stages hand on. Reading this folder is reading the glossary."""

from segmentry.results.customers import Column, CustomerTable, NumberFormat
from segmentry.results.drawing import Drawing, Histogram
from segmentry.results.evidence import Evidence, EvidenceRow, Recommendation
from segmentry.results.features import CategoryState, FeatureState, FeatureTable, NumericState
from segmentry.results.finding import Finding, NotApplicable, Severity
from segmentry.results.model import Model
from segmentry.results.profiles import CategoryShare, FeatureProfile, Profiles, SegmentProfile
from segmentry.results.run import Account, Counts, StudyResult
from segmentry.results.segments import SegmentAssignment, Segmentation, Sweep

__all__ = [
    "Account",
    "CategoryShare",
    "CategoryState",
    "Column",
    "Counts",
    "CustomerTable",
    "Drawing",
    "Evidence",
    "EvidenceRow",
    "FeatureProfile",
    "FeatureState",
    "FeatureTable",
    "Finding",
    "Histogram",
    "Model",
    "NotApplicable",
    "NumberFormat",
    "NumericState",
    "Profiles",
    "Recommendation",
    "SegmentAssignment",
    "SegmentProfile",
    "Segmentation",
    "Severity",
    "StudyResult",
    "Sweep",
]
