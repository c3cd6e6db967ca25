"""From a sweep to evidence and a recommended number of segments."""

from segmentry.stages.validate.evidence import gather_evidence
from segmentry.stages.validate.recommend import recommend

__all__ = ["gather_evidence", "recommend"]
