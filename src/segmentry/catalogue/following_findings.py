"""What following customers through their segments can notice."""

from segmentry.catalogue.finding_entry import FindingEntry

FOLLOWING = (
    FindingEntry(code="one_snapshot", severity="warning", title="There is one snapshot only", shown_in="track"),
    FindingEntry(
        code="no_year_apart", severity="info", title="Seasons cannot be told from lasting change", shown_in="track"
    ),
    FindingEntry(
        code="little_history", severity="warning", title="The first snapshots see little history", shown_in="track"
    ),
)
"""Entries of the registry of findings."""
