"""The customers of a study with their segments, as a table."""

from segmentry.exports.destination import table_destination

DESTINATION = table_destination(
    "segments",
    "The segment of each customer",
    lambda given: given.result.segments,
    has_customers=True,
    saved_as="segments.csv",
)
