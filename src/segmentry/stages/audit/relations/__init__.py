"""How columns depend on each other: sums, scores, targets, and gaps that another column explains."""

from segmentry.stages.audit.relations.gaps import ExplainedGap, find_explained_gaps
from segmentry.stages.audit.relations.relate import keep_mostly_missing, relate_columns

__all__ = ["ExplainedGap", "find_explained_gaps", "keep_mostly_missing", "relate_columns"]
