"""What each segment is like: profiles, names, stories."""

from segmentry.stages.explain.drawing import gather_drawing
from segmentry.stages.explain.explain import Background, explain
from segmentry.stages.explain.reasons import explain_customers, explain_scores, worth_of

__all__ = ["Background", "explain", "explain_customers", "explain_scores", "gather_drawing", "worth_of"]
