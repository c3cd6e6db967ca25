"""A reason for every customer, and the smallest change that would move it to a better segment."""

from segmentry.stages.explain.reasons.customers import explain_customers
from segmentry.stages.explain.reasons.rfm import explain_scores
from segmentry.stages.explain.reasons.worth import worth_of

__all__ = ["explain_customers", "explain_scores", "worth_of"]
