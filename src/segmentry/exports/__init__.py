"""Results as the tables and documents that are used elsewhere."""

from segmentry.exports.profiles import profile_table
from segmentry.exports.summary import summary_document

__all__ = ["profile_table", "summary_document"]
