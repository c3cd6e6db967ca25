"""Everything that a study can notice: one entry a code."""

from segmentry.catalogue.finding_entry import FindingEntry
from segmentry.catalogue.following_findings import FOLLOWING
from segmentry.catalogue.quantities import KINDS
from segmentry.results import Finding, Severity


def finding(
    code: str, evidence: str, remedy: str, *, severity: Severity | None = None, title: str | None = None
) -> Finding:
    """Return a finding with the title and severity of its entry.

    Parameters
    ----------
    code
        A code of FINDINGS.
    evidence
        What was found, in numbers.
    remedy
        What was or can be done about it.
    severity
        How serious it is here, where that depends on the data.
    title
        A more exact title.

    Returns
    -------
    Finding

    Raises
    ------
    KeyError
        When the code has no entry.
    """
    entry = FINDINGS[code]
    return Finding(
        code=code,
        severity=severity or entry.severity,
        title=title or entry.title,
        evidence=evidence,
        remedy=remedy,
    )


GROUPS: dict[str, tuple[FindingEntry, ...]] = {
    "Reading": (
        FindingEntry(
            code="encoding_guessed",
            severity="info",
            title="The encoding was detected by trial and error",
            worst="warning",
        ),
        FindingEntry(code="seed_drawn", severity="info", title="The random seed was drawn"),
        FindingEntry(code="unnamed_columns", severity="info", title="Some columns have no name"),
        FindingEntry(
            code="numbered_columns",
            severity="warning",
            title="Repeated column names were numbered",
            is_ambiguity=True,
        ),
        FindingEntry(code="repeated_columns", severity="info", title="Repeated columns were left out"),
        FindingEntry(code="columns_left_out", severity="warning", title="Columns of an unreadable type were left out"),
        FindingEntry(code="no_header", severity="info", title="The file has no header"),
        FindingEntry(code="preamble", severity="info", title="Lines before the header were skipped"),
        FindingEntry(code="two_line_header", severity="info", title="The header spans two lines"),
        FindingEntry(
            code="units_line", severity="info", title="A line below the header contains units or descriptions"
        ),
        FindingEntry(
            code="header_width",
            severity="warning",
            title="The header and the records differ in width",
            is_ambiguity=True,
        ),
        FindingEntry(
            code="header_delimiter", severity="warning", title="The header uses a different delimiter from the records"
        ),
        FindingEntry(
            code="uncertain_header", severity="warning", title="Another line could be the header", is_ambiguity=True
        ),
        FindingEntry(code="second_table", severity="warning", title="The file contains a second table"),
        FindingEntry(code="other_sheets", severity="info", title="The workbook has other sheets"),
        FindingEntry(
            code="several_tables", severity="warning", title="The file contains several tables", is_ambiguity=True
        ),
        FindingEntry(code="error_cells", severity="warning", title="Some cells contain errors such as #N/A"),
        FindingEntry(code="durations_as_days", severity="info", title="Durations were read as numbers of days"),
        FindingEntry(code="database_journal", severity="info", title="Pending changes to the database were read too"),
        FindingEntry(code="value_labels", severity="info", title="Labels were read instead of numbers"),
        FindingEntry(code="json_path", severity="info", title="The records are nested in a JSON document"),
        FindingEntry(code="json_repeated_names", severity="warning", title="JSON objects with duplicate names"),
        FindingEntry(code="json_flattened", severity="info", title="Nested JSON objects became columns"),
        FindingEntry(code="json_labels", severity="info", title="JSON lists were read as labels"),
        FindingEntry(code="wide_table", severity="info", title="Columns of periods can be read as orders"),
        FindingEntry(code="wide_orders", severity="info", title="Columns of periods were read as orders"),
        FindingEntry(code="merged_cells", severity="info", title="Merged cells apply to all of their rows"),
        FindingEntry(code="filled_down", severity="warning", title="Blank cells were filled with the cell above"),
        FindingEntry(code="blank_below", severity="warning", title="Blank cells may mean the cell above"),
        FindingEntry(code="totals", severity="info", title="Total rows were left out"),
        FindingEntry(code="possible_totals", severity="warning", title="Rows that may be totals were kept"),
        FindingEntry(code="rejected_rows", severity="info", title="Records that could not be read", worst="warning"),
        FindingEntry(code="rejected_missing_id", severity="warning", title="Records without a customer id"),
        FindingEntry(code="rejected_shifted", severity="warning", title="Records with shifted values"),
        FindingEntry(code="unreadable_numbers", severity="warning", title="Text in number columns"),
        FindingEntry(code="unreadable_dates", severity="warning", title="Text in date columns"),
        FindingEntry(code="mixed_currencies", severity="warning", title="Amounts in several currencies in one column"),
        FindingEntry(code="sized_numbers", severity="info", title="Numbers with a suffix such as k or Mio"),
        FindingEntry(
            code="nearly_numbers", severity="warning", title="Mixed columns of numbers and text were read as text"
        ),
        FindingEntry(
            code="nearly_dates", severity="warning", title="Mixed columns of dates and text were read as text"
        ),
        FindingEntry(
            code="unread_notations", severity="warning", title="Numbers in an unusual notation were read as text"
        ),
        FindingEntry(code="durations", severity="warning", title="Durations were read as text"),
        FindingEntry(
            code="mixed_decimals",
            severity="warning",
            title="Decimal points and commas in one column",
            is_ambiguity=True,
        ),
        FindingEntry(code="too_large", severity="serious", title="Impossibly large numbers"),
        FindingEntry(
            code="ambiguous_numbers",
            severity="info",
            title="Numbers that can be read in two ways",
            worst="warning",
            is_ambiguity=True,
        ),
        FindingEntry(
            code="ambiguous_dates",
            severity="warning",
            title="Dates with an ambiguous order of day and month",
            is_ambiguity=True,
        ),
        FindingEntry(code="numbers_as_dates", severity="info", title="Numbers were read as dates", worst="warning"),
        FindingEntry(code="period_dates", severity="warning", title="Months, quarters or weeks instead of dates"),
        FindingEntry(code="two_digit_years", severity="warning", title="Two-digit years"),
        FindingEntry(code="mixed_dates", severity="warning", title="Dates in several formats"),
        FindingEntry(code="date_order_found", severity="warning", title="The order of day and month was inferred"),
        FindingEntry(code="excel_guards", severity="info", title="Spreadsheet marks that keep numbers as text"),
        FindingEntry(code="mail_ids", severity="info", title="Customers are identified by e-mail address"),
        FindingEntry(code="no_id", severity="warning", title="No column identifies the customers"),
        FindingEntry(code="condition", severity="info", title="A condition selects customers"),
        FindingEntry(code="weights", severity="info", title="Rows stand for several customers"),
    ),
    "Customers": (
        FindingEntry(code="duplicate_rows", severity="warning", title="Customers with more than one row"),
        FindingEntry(code="duplicate_ids", severity="serious", title="Customer ids with different values"),
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
        FindingEntry(code="dates_left_out", severity="warning", title="Dates that cannot be used"),
        FindingEntry(code="unknown_dates", severity="info", title="Date columns that are not used"),
        FindingEntry(code="missing_values", severity="info", title="Missing values", worst="warning"),
        FindingEntry(code="explained_gaps", severity="info", title="Values missing because of another column"),
        FindingEntry(code="missing_together", severity="info", title="Columns with gaps in the same rows"),
        FindingEntry(code="sentinel_nulls", severity="info", title="Placeholders for missing values"),
        FindingEntry(code="placeholders", severity="warning", title="Numbers or dates that stand for missing values"),
        FindingEntry(code="similar_ids", severity="warning", title="Some customers may be listed twice"),
        FindingEntry(code="impossible_values", severity="warning", title="Impossible values"),
        FindingEntry(code="outliers", severity="info", title="Values far from the rest"),
        FindingEntry(code="skewness", severity="info", title="Features with a long tail"),
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
    "Orders": (
        FindingEntry(code="known_export", severity="info", title="The log was read as a known export"),
        FindingEntry(
            code="close_roles",
            severity="info",
            title="Two columns could have the same role",
            worst="warning",
            is_ambiguity=True,
        ),
        FindingEntry(
            code="unused_statuses",
            severity="warning",
            title="Possible order status columns were not used",
            is_ambiguity=True,
        ),
        FindingEntry(code="no_amount", severity="warning", title="No column for the amount paid", is_ambiguity=True),
        FindingEntry(
            code="several_amounts",
            severity="info",
            title="Several columns could be the order amount",
            worst="warning",
            is_ambiguity=True,
        ),
        FindingEntry(
            code="order_totals", severity="info", title="The amount is the order total, repeated on each line"
        ),
        FindingEntry(code="void_orders", severity="info", title="Failed, unpaid or draft orders"),
        FindingEntry(code="undone_orders", severity="info", title="Cancelled, returned or refunded orders"),
        FindingEntry(code="kinds_of_lines", severity="info", title="Lines that are not purchases, by type"),
        FindingEntry(
            code="unknown_statuses",
            severity="info",
            title="Unknown order statuses",
            worst="warning",
            is_ambiguity=True,
        ),
        FindingEntry(code="refunds_twice", severity="warning", title="Refunds appear both in a column and as lines"),
        FindingEntry(code="unreadable_times", severity="warning", title="Order lines without a date"),
        FindingEntry(code="times_with_zone", severity="info", title="The times include a time zone"),
        FindingEntry(code="copied_files", severity="warning", title="Duplicate files"),
        FindingEntry(code="order_condition", severity="info", title="A condition selects order lines"),
        FindingEntry(code="unknown_products", severity="warning", title="Products missing from the product table"),
        FindingEntry(
            code="filler_dates", severity="warning", title="Order lines with placeholder dates such as 1900-01-01"
        ),
        FindingEntry(code="future_dates", severity="serious", title="A few orders dated long after all others"),
        FindingEntry(code="early_dates", severity="warning", title="A few orders dated long before all others"),
        FindingEntry(
            code="orders_without_customer", severity="warning", title="Order lines without a customer", worst="serious"
        ),
        FindingEntry(code="guests", severity="warning", title="Guest orders"),
        FindingEntry(code="likely_guests", severity="warning", title="One customer id may represent guests"),
        FindingEntry(code="returns", severity="info", title="Returns and cancellations"),
        FindingEntry(code="net_spend", severity="info", title="Customers with a net spend of zero or less"),
        FindingEntry(code="zero_amounts", severity="info", title="Free order lines"),
        FindingEntry(code="duplicate_lines", severity="info", title="Duplicate order lines", worst="warning"),
        FindingEntry(code="currencies", severity="info", title="Only one currency of the log is used"),
        FindingEntry(code="later_lines", severity="info", title="Lines after the as-of date"),
        FindingEntry(code="short_history", severity="warning", title="The log is short"),
        FindingEntry(code="window_beyond_log", severity="info", title="The look-back window covers the whole log"),
        FindingEntry(code="empty_window", severity="warning", title="No purchases in the look-back window"),
        FindingEntry(code="season_found", severity="info", title="Many customers buy only at one time of the year"),
        FindingEntry(code="left_truncation", severity="info", title="Older history is missing"),
        FindingEntry(code="one_time_buyers", severity="info", title="Many customers bought only once"),
        FindingEntry(code="special_accounts", severity="info", title="Possible test, staff or reseller accounts"),
        FindingEntry(code="shared_mails", severity="warning", title="Some customers may have two ids"),
        FindingEntry(code="shared_order_numbers", severity="info", title="Customers share order numbers"),
        FindingEntry(code="time_zone", severity="info", title="The times may be in another time zone"),
    ),
    "Features": (
        FindingEntry(code="renamed_columns", severity="info", title="Columns of the customer table were renamed"),
        FindingEntry(code="customers_without_orders", severity="info", title="Customers without an order"),
        FindingEntry(code="orders_without_customers", severity="warning", title="Orders from unknown customers"),
        FindingEntry(
            code="yes_no_left_out", severity="warning", title="Yes/no columns that are not used to form segments"
        ),
        FindingEntry(
            code="numbers_left_out", severity="warning", title="Number columns that are not used to form segments"
        ),
        FindingEntry(
            code="categories_left_out", severity="info", title="Categories that are not used to form segments"
        ),
        FindingEntry(code="collinear_features", severity="info", title="Redundant features"),
        FindingEntry(code="no_features", severity="serious", title="No features", shown_in="inspect"),
    ),
    "Segments": (
        FindingEntry(code="unequal_segments", severity="warning", title="Very unequal segments"),
        FindingEntry(
            code="k_overruled", severity="info", title="The number of segments differs from the recommendation"
        ),
        FindingEntry(code="nearest_centre_differs", severity="info", title="Customers belong to the nearest centre"),
        FindingEntry(
            code="segments_are_values", severity="warning", title="The segments only repeat the values of one column"
        ),
        FindingEntry(code="unused_names", severity="warning", title="Names for segments that do not exist"),
        FindingEntry(code="unused_labels", severity="warning", title="Labels for columns that do not exist"),
        FindingEntry(code="frequency_fixed", severity="info", title="Frequency scores use fixed cut-offs"),
        FindingEntry(code="scores_not_reached", severity="info", title="Fewer RFM scores than requested"),
        FindingEntry(code="names_without_customers", severity="info", title="RFM names without customers"),
        FindingEntry(code="grid_problems", severity="warning", title="The RFM grid has weaknesses"),
        FindingEntry(
            code="grid_rescaled", severity="info", title="The RFM grid was adapted to another number of scores"
        ),
        FindingEntry(code="fewer_names", severity="warning", title="Fewer RFM names than in the grid"),
        FindingEntry(code="few_scored", severity="warning", title="Too few customers to compare"),
        FindingEntry(code="unlabelled_customers", severity="warning", title="Customers without a segment are left out"),
        FindingEntry(code="segments_repeated", severity="warning", title="A feature repeats the segments"),
        FindingEntry(code="small_segments", severity="warning", title="Some segments have very few customers"),
        FindingEntry(
            code="rules_unlike_segments", severity="warning", title="Rules reproduce the segments only in part"
        ),
    ),
    "Saved studies": (
        FindingEntry(code="fields_left_out", severity="warning", title="The study was saved by a newer version"),
    ),
    "Scoring other customers": (
        FindingEntry(code="filled_values", severity="warning", title="Missing values", shown_in="score"),
        FindingEntry(
            code="drift",
            severity="warning",
            title="These customers differ from those the segments were learnt from",
            shown_in="score",
        ),
        FindingEntry(
            code="scored_by_rules",
            severity="info",
            title="The segments come from rules",
            shown_in="score",
        ),
        FindingEntry(
            code="unknown_levels", severity="warning", title="Missing or unknown categories", shown_in="score"
        ),
    ),
    "Following customers": FOLLOWING,
}
"""Every finding, by the step of a study that makes it."""

FINDINGS: dict[str, FindingEntry] = {entry.code: entry for group in GROUPS.values() for entry in group}
"""Every finding by its code."""
