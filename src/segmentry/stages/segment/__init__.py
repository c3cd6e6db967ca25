"""Fit segments for every k asked, or by RFM; later take the chosen ones and assign customers to them."""

from segmentry.stages.segment.assign import assign_segments
from segmentry.stages.segment.by_rfm import all_rfm_ids, rfm_segments, without_distances
from segmentry.stages.segment.cross import cross_table
from segmentry.stages.segment.fit import fit_segments, load_kernels, sweep_segments
from segmentry.stages.segment.rfm import apply_rfm, learn_rfm

__all__ = [
    "all_rfm_ids",
    "apply_rfm",
    "assign_segments",
    "cross_table",
    "fit_segments",
    "learn_rfm",
    "load_kernels",
    "rfm_segments",
    "sweep_segments",
    "without_distances",
]
