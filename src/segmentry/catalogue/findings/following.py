"""What following customers through their segments can notice."""

from segmentry.catalogue.findings.entry import FindingEntry

GROUPS: dict[str, tuple[FindingEntry, ...]] = {
    "Following customers": (
        FindingEntry(code="one_snapshot", severity="warning", title="There is one snapshot only", shown_in="track"),
        FindingEntry(
            code="no_year_apart",
            severity="info",
            title="Seasons cannot be distinguished from lasting change",
            shown_in="track",
        ),
        FindingEntry(
            code="little_history", severity="warning", title="The first snapshots see little history", shown_in="track"
        ),
    ),
}
