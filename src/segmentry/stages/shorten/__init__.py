"""The fewest questions that classify a customer as the whole study does."""

from segmentry.stages.shorten.apply import apply_short_form
from segmentry.stages.shorten.choose import Customers
from segmentry.stages.shorten.coding import Candidate
from segmentry.stages.shorten.learn import Learnt, SegmentText, learn_short_form

__all__ = ["Candidate", "Customers", "Learnt", "SegmentText", "apply_short_form", "learn_short_form"]
