"""What the user asks for: frozen models, one file per stage, with no data library behind them."""

from segmentry.spec.audit import AuditSpec
from segmentry.spec.auto_method import AutoMethod
from segmentry.spec.base import MethodSpec
from segmentry.spec.density import HdbscanMethod
from segmentry.spec.evidence import EvidenceSpec
from segmentry.spec.features import FeaturesSpec
from segmentry.spec.given import GivenMethod
from segmentry.spec.hierarchical import HierarchicalMethod
from segmentry.spec.ingest import IngestSpec
from segmentry.spec.kmeans import KMeansMethod
from segmentry.spec.latent_class import LatentClassMethod
from segmentry.spec.medoids import MedoidsMethod, PrototypesMethod
from segmentry.spec.mixture import MixtureMethod
from segmentry.spec.monitor import MonitorSpec
from segmentry.spec.orders import OrderRole, OrdersSpec
from segmentry.spec.report import ReportSpec
from segmentry.spec.rfm import RfmMethod
from segmentry.spec.roles import Role
from segmentry.spec.segment import SegmentSpec
from segmentry.spec.sized import SizedMethod
from segmentry.spec.study import StudySpec
from segmentry.spec.tree import TreeMethod

__all__ = [
    "AuditSpec",
    "AutoMethod",
    "EvidenceSpec",
    "FeaturesSpec",
    "GivenMethod",
    "HdbscanMethod",
    "HierarchicalMethod",
    "IngestSpec",
    "KMeansMethod",
    "LatentClassMethod",
    "MedoidsMethod",
    "MethodSpec",
    "MixtureMethod",
    "MonitorSpec",
    "OrderRole",
    "OrdersSpec",
    "PrototypesMethod",
    "ReportSpec",
    "RfmMethod",
    "Role",
    "SegmentSpec",
    "SizedMethod",
    "StudySpec",
    "TreeMethod",
]
