"""What each segment is like: profiles, names, stories."""

from segmentry.stages.explain.drawing import gather_drawing
from segmentry.stages.explain.explain import Background, explain
from segmentry.stages.explain.neighbours import tell_alike
from segmentry.stages.explain.reasons import Assigned, explain_assignment, reach_of, worth_of

__all__ = [
    "Assigned",
    "Background",
    "explain",
    "explain_assignment",
    "gather_drawing",
    "reach_of",
    "tell_alike",
    "worth_of",
]
