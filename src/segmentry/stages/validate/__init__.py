"""From a sweep to evidence, one verdict and a recommended number of segments."""

from segmentry.stages.validate.density import DensityRequest, find_groups
from segmentry.stages.validate.evidence import EvidenceRequest, Gathered, gather_evidence
from segmentry.stages.validate.findings import evidence_findings
from segmentry.stages.validate.limits import least_customers
from segmentry.stages.validate.resampling_evidence import ResamplingEvidence
from segmentry.stages.validate.verdict import judge
from segmentry.stages.validate.verdict_input import UsefulK

__all__ = [
    "DensityRequest",
    "EvidenceRequest",
    "Gathered",
    "ResamplingEvidence",
    "UsefulK",
    "evidence_findings",
    "find_groups",
    "gather_evidence",
    "judge",
    "least_customers",
]
