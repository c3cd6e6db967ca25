"""Is this data fit for segmentation, and what was done to it."""

from segmentry.stages.audit.audit import Audited, audit
from segmentry.stages.audit.id_hashes import has_equal, id_hashes
from segmentry.stages.audit.merge import Merged, merge_duplicates
from segmentry.stages.audit.relations import keep_mostly_missing, relate_columns

__all__ = [
    "Audited",
    "Merged",
    "audit",
    "has_equal",
    "id_hashes",
    "keep_mostly_missing",
    "merge_duplicates",
    "relate_columns",
]
