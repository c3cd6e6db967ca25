"""Form segments for every k and take the chosen ones; score customers by RFM."""

from segmentry.stages.segment.cross import cross_table
from segmentry.stages.segment.fit import fit_segments, sweep_segments
from segmentry.stages.segment.rfm import apply_rfm, learn_rfm

__all__ = ["apply_rfm", "cross_table", "fit_segments", "learn_rfm", "sweep_segments"]
