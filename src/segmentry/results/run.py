"""StudyResult: all that one run of a study found."""

from dataclasses import dataclass

import pyarrow as pa

from segmentry.results.customers import CustomerTable
from segmentry.results.evidence import Evidence
from segmentry.results.features import FeatureTable
from segmentry.results.finding import Finding, NotApplicable
from segmentry.results.model import Model
from segmentry.results.profiles import Profiles
from segmentry.results.segments import Segmentation


@dataclass(frozen=True)
class Counts:
    """Records seen = loaded + rejected; loaded = customers + merged + left out by the condition."""

    n_records: int
    n_rejected: int
    n_merged: int
    n_filtered: int
    n_customers: int


@dataclass(frozen=True)
class StudyResult:
    """All that one run of a study found."""

    model: Model
    counts: Counts
    dialect: str
    customers: CustomerTable
    features: FeatureTable
    evidence: Evidence
    segmentation: Segmentation
    profiles: Profiles
    findings: tuple[Finding, ...]
    unchecked: tuple[NotApplicable, ...]
    passed: tuple[str, ...]
    rejected: pa.Table
