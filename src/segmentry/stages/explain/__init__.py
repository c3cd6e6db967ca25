"""What each segment is like: profiles, names, stories."""

from segmentry.stages.explain.drawing import gather_drawing
from segmentry.stages.explain.explain import Naming, explain

__all__ = ["Naming", "explain", "gather_drawing"]
