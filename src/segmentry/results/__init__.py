"""What stages hand on. Reading this folder is reading the glossary."""

from segmentry.results.customers import Column, CustomerTable, NumberFormat
from segmentry.results.drawing import Drawing, Histogram
from segmentry.results.evidence import Evidence, EvidenceRow, Recommendation
from segmentry.results.features import CategoryState, FeatureState, FeatureTable, NumericState
from segmentry.results.finding import Finding, NotApplicable, Severity
from segmentry.results.model import Model
from segmentry.results.orders import AsOf, CleanOrders, Gaps, OrderAccount, OrderState, OrderStep, OrderTable
from segmentry.results.profiles import CategoryShare, FeatureProfile, Profiles, SegmentProfile
from segmentry.results.purchases import Bins, Cohort, GridCell, NameCount, Purchases, ScoreRange, Week
from segmentry.results.rfm import VALUE_TIERS, CrossTable, RfmScores, RfmState
from segmentry.results.run import Account, Counts, StudyResult
from segmentry.results.segments import SegmentAssignment, Segmentation, Sweep

__all__ = [
    "VALUE_TIERS",
    "Account",
    "AsOf",
    "Bins",
    "CategoryShare",
    "CategoryState",
    "CleanOrders",
    "Cohort",
    "Column",
    "Counts",
    "CrossTable",
    "CustomerTable",
    "Drawing",
    "Evidence",
    "EvidenceRow",
    "FeatureProfile",
    "FeatureState",
    "FeatureTable",
    "Finding",
    "Gaps",
    "GridCell",
    "Histogram",
    "Model",
    "NameCount",
    "NotApplicable",
    "NumberFormat",
    "NumericState",
    "OrderAccount",
    "OrderState",
    "OrderStep",
    "OrderTable",
    "Profiles",
    "Purchases",
    "Recommendation",
    "RfmScores",
    "RfmState",
    "ScoreRange",
    "SegmentAssignment",
    "SegmentProfile",
    "Segmentation",
    "Severity",
    "StudyResult",
    "Sweep",
    "Week",
]
