"""Results as the tables and documents that are used elsewhere."""

from segmentry.exports.profiles import profile_table
from segmentry.exports.segments import SEGMENT_COLUMNS, feature_table, segment_table
from segmentry.exports.summary import summary_document

__all__ = ["SEGMENT_COLUMNS", "feature_table", "profile_table", "segment_table", "summary_document"]
