"""Findings about customers and their values."""

from segmentry.catalogue.findings.entry import FindingEntry
from segmentry.catalogue.quantities import KINDS

GROUPS: dict[str, tuple[FindingEntry, ...]] = {
    "Customers": (
        FindingEntry(code="duplicate_rows", severity="warning", title="Customers with more than one row"),
        FindingEntry(
            code="duplicate_ids", severity="warning", title="Customer ids with different values", worst="serious"
        ),
        FindingEntry(code="rfm_columns", severity="info", title="Columns used for recency, frequency and monetary"),
        FindingEntry(
            code="no_rfm_columns", severity="warning", title="This table has no columns for RFM", shown_in="inspect"
        ),
        FindingEntry(code="rfm_not_scored", severity="warning", title="Customers who cannot be scored"),
        FindingEntry(code="rfm_currencies", severity="serious", title="Customer spend is in several currencies"),
        FindingEntry(
            code="rfm_contradictions", severity="warning", title="Orders and dates that contradict each other"
        ),
        FindingEntry(code="counted_dates", severity="info", title="Dates were turned into days or years"),
        FindingEntry(
            code="later_dates", severity="info", title="The dates go on after those of the study", worst="warning"
        ),
        FindingEntry(code="dates_left_out", severity="warning", title="Dates that cannot be used"),
        FindingEntry(code="unknown_dates", severity="info", title="Date columns that are not used"),
        FindingEntry(code="shares_made", severity="info", title="Columns count by their shares", worst="warning"),
        FindingEntry(code="block_made", severity="info", title="Many numbers count as one feature", worst="warning"),
        FindingEntry(code="missing_values", severity="info", title="Missing values", worst="warning"),
        FindingEntry(code="explained_gaps", severity="info", title="Values missing because of another column"),
        FindingEntry(code="missing_together", severity="info", title="Columns with gaps in the same rows"),
        FindingEntry(code="sentinel_nulls", severity="info", title="Placeholders for missing values"),
        FindingEntry(code="placeholders", severity="warning", title="Numbers or dates that stand for missing values"),
        FindingEntry(code="similar_ids", severity="warning", title="Some customers may be listed twice"),
        FindingEntry(code="impossible_values", severity="warning", title="Impossible values"),
        FindingEntry(code="outliers", severity="info", title="Values far from the rest"),
        FindingEntry(code="skewness", severity="info", worst="warning", title="Features with a long tail"),
        FindingEntry(code="near_duplicates", severity="warning", title="Nearly identical features"),
        FindingEntry(code="small_sample", severity="warning", title="Few customers for so many features"),
        FindingEntry(code="uninformative_columns", severity="info", title="Columns without information"),
        FindingEntry(code="contact_data", severity="info", title="Contact details"),
        FindingEntry(code="consent", severity="info", title="Marketing consent"),
        FindingEntry(code="sensitive_attributes", severity="info", title="Sensitive attributes"),
        FindingEntry(code="age_is_feature", severity="info", title="Age is used to form segments"),
        *(FindingEntry(code=kind.code, severity=kind.severity, title=kind.title) for kind in KINDS),
        FindingEntry(code="ordered_answers", severity="info", title="Ordered answers"),
        FindingEntry(code="possible_order", severity="info", title="Values that may be ordered"),
    ),
}
