"""What stages hand on. Reading this folder is reading the glossary."""

from segmentry.algorithms.estimate import Estimate
from segmentry.results.customer_segments import feature_table, segment_table
from segmentry.results.customers import Column, CustomerTable, NumberFormat
from segmentry.results.drawing import Drawing, Histogram
from segmentry.results.evidence import (
    Agreement,
    Border,
    Descent,
    Evidence,
    EvidenceRow,
    Flow,
    HalfAgreement,
    IndexValue,
    Range,
    Resampled,
    SegmentStability,
    ShuffledRow,
    SilhouetteBand,
    Spread,
    table_of,
)
from segmentry.results.features import CategoryState, FeatureState, FeatureTable, NumericState
from segmentry.results.finding import Finding, NotApplicable, Severity
from segmentry.results.model import Model
from segmentry.results.orders import Gaps, OrderAccount, OrderState, OrderStep
from segmentry.results.outcome import Explained, Outcome, SegmentOutcome
from segmentry.results.partition import (
    KMeansState,
    PartitionState,
    RfmPartition,
    SegmentNames,
    names_of,
    segment_ids,
)
from segmentry.results.profiles import (
    Action,
    CategoryShare,
    CategorySummary,
    Fact,
    FeatureProfile,
    FeatureSummary,
    Neighbours,
    Profiles,
    SegmentProfile,
)
from segmentry.results.purchases import Bins, Cohort, GridCell, NameCount, Purchases, ScoreRange, Week
from segmentry.results.reasons import Reasons, Worth
from segmentry.results.rfm import VALUE_TIERS, CrossTable, RfmScores, RfmState
from segmentry.results.rules import Condition, Rule, Rules
from segmentry.results.run import Account, ColumnRole, Counts, StudyResult
from segmentry.results.segments import SegmentAssignment, Segmentation, Solution, Sweep

__all__ = [
    "VALUE_TIERS",
    "Account",
    "Action",
    "Agreement",
    "Bins",
    "Border",
    "CategoryShare",
    "CategoryState",
    "CategorySummary",
    "Cohort",
    "Column",
    "ColumnRole",
    "Condition",
    "Counts",
    "CrossTable",
    "CustomerTable",
    "Descent",
    "Drawing",
    "Estimate",
    "Evidence",
    "EvidenceRow",
    "Explained",
    "Fact",
    "FeatureProfile",
    "FeatureState",
    "FeatureSummary",
    "FeatureTable",
    "Finding",
    "Flow",
    "Gaps",
    "GridCell",
    "HalfAgreement",
    "Histogram",
    "IndexValue",
    "KMeansState",
    "Model",
    "NameCount",
    "Neighbours",
    "NotApplicable",
    "NumberFormat",
    "NumericState",
    "OrderAccount",
    "OrderState",
    "OrderStep",
    "Outcome",
    "PartitionState",
    "Profiles",
    "Purchases",
    "Range",
    "Reasons",
    "Resampled",
    "RfmPartition",
    "RfmScores",
    "RfmState",
    "Rule",
    "Rules",
    "ScoreRange",
    "SegmentAssignment",
    "SegmentNames",
    "SegmentOutcome",
    "SegmentProfile",
    "SegmentStability",
    "Segmentation",
    "Severity",
    "ShuffledRow",
    "SilhouetteBand",
    "Solution",
    "Spread",
    "StudyResult",
    "Sweep",
    "Week",
    "Worth",
    "feature_table",
    "names_of",
    "segment_ids",
    "segment_table",
    "table_of",
]
