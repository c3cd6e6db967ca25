"""The whole spec of a study."""

from typing import Literal

from pydantic import Field, field_validator

from segmentry.spec.audit import AuditSpec
from segmentry.spec.base import SpecModel
from segmentry.spec.evidence import EvidenceSpec
from segmentry.spec.explain import ExplainSpec
from segmentry.spec.features import FeaturesSpec
from segmentry.spec.ingest import IngestSpec
from segmentry.spec.monitor import MonitorSpec
from segmentry.spec.orders import OrdersSpec
from segmentry.spec.report import ReportSpec
from segmentry.spec.roles import ROLES, Role
from segmentry.spec.segment import SegmentSpec

MOST_THREADS = 1024
"""Beyond this a number of threads is a slip, and a machine cannot start them."""


class StudySpec(SpecModel):
    """Everything that decides the outcome of a study."""

    version: Literal[1] = 1
    """Version of the format of study.yaml."""
    seed: int = Field(default=0, ge=0, le=2**63 - 1)
    """Random seed: the same data, spec and seed give the same result."""
    n_threads: int = Field(default=0, ge=0, le=MOST_THREADS)
    """Number of threads, 0 for one per core; the result does not depend on it."""
    ingest: IngestSpec = IngestSpec()
    """Where the customers come from and how to read them."""
    orders: OrdersSpec = OrdersSpec()
    """How a log of orders is read, up to which moment, and which features are computed from it."""
    roles: dict[str, Role] = Field(default_factory=dict)
    """Role of a column by name, where the detected one is wrong."""
    audit: AuditSpec = AuditSpec()
    """How strict the audit is, and what it does about its findings."""
    features: FeaturesSpec = FeaturesSpec()
    """Which columns become features, and how."""
    segment: SegmentSpec = SegmentSpec()
    """How many segments, and the method that finds them."""
    evidence: EvidenceSpec = EvidenceSpec()
    """How the number of segments is tested."""
    explain: ExplainSpec = ExplainSpec()
    """How segments are named and explained."""
    monitor: MonitorSpec = MonitorSpec()
    """When new customers differ so much that a refit is advised."""
    report: ReportSpec = ReportSpec()
    """What the report and the charts show."""

    @field_validator("roles")
    @classmethod
    def _one_id(cls, roles: dict[str, Role]) -> dict[str, Role]:
        ids = [name for name, role in roles.items() if ROLES[role].is_id]
        if len(ids) > 1:
            raise ValueError(f"only one column can be the id, not {', '.join(ids)}")
        return roles
