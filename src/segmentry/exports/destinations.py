"""All destinations: one file and one entry each."""

from segmentry.exports import customers, profiles, rules, summary, totals, workbook
from segmentry.exports.destination import Destination

DESTINATIONS: dict[str, Destination] = {
    entry.name: entry
    for entry in (
        customers.DESTINATION,
        totals.DESTINATION,
        profiles.DESTINATION,
        summary.DESTINATION,
        workbook.DESTINATION,
        rules.DESTINATION,
    )
}
"""Every destination by its name."""
