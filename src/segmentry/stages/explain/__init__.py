"""What each segment is like: profiles, names, stories."""

from segmentry.stages.explain.drawing import gather_drawing
from segmentry.stages.explain.explain import explain

__all__ = ["explain", "gather_drawing"]
