"""Fit segments for every k asked; later take the chosen one and assign customers to it."""

from segmentry.stages.segment.assign import assign_segments
from segmentry.stages.segment.fit import fit_segments, sweep_segments

__all__ = ["assign_segments", "fit_segments", "sweep_segments"]
