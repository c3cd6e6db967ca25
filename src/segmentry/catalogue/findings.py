"""Everything that a study can notice: one entry a code."""

from dataclasses import dataclass
from typing import Literal

from segmentry.catalogue.quantities import KINDS
from segmentry.results import Finding, Severity

Place = Literal["study", "inspect", "score"]


@dataclass(frozen=True)
class FindingEntry:
    """A finding: its stable code, how serious it is, its title, and where it is shown.

    Parameters
    ----------
    code
        What programs know it by.
    severity
        How serious it is as a rule.
    title
        What people read first.
    worst
        How serious it can become, where that depends on the data.
    shown_in
        `study`: in the report, the summary and the terminal; `inspect` and `score`: in the terminal by that command.
    """

    code: str
    severity: Severity
    title: str
    worst: Severity | None = None
    shown_in: Place = "study"


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
        FindingEntry("encoding_guessed", "info", "The encoding was found by trial"),
        FindingEntry("unnamed_columns", "info", "Some columns have no name"),
        FindingEntry("numbered_columns", "info", "Repeated column names were numbered"),
        FindingEntry("no_header", "info", "The file has no header"),
        FindingEntry("preamble", "info", "Lines before the header were passed over"),
        FindingEntry("two_line_header", "info", "The header spans two lines"),
        FindingEntry("second_table", "info", "The file holds a second table"),
        FindingEntry("other_sheets", "info", "The workbook has other sheets"),
        FindingEntry("rejected_rows", "info", "Records that could not be read", worst="warning"),
        FindingEntry("rejected_missing_id", "warning", "Records without a customer id"),
        FindingEntry("rejected_shifted", "warning", "Records with shifted values"),
        FindingEntry("unreadable_numbers", "warning", "Texts in columns of numbers"),
        FindingEntry("mixed_decimals", "warning", "Decimal points and commas in one column"),
        FindingEntry("too_large", "serious", "Numbers beyond all measure"),
        FindingEntry("ambiguous_numbers", "info", "Numbers that can be read in two ways"),
        FindingEntry("ambiguous_dates", "warning", "Dates whose day and month cannot be told apart"),
        FindingEntry("no_id", "warning", "No column identifies the customers"),
        FindingEntry("condition", "info", "A condition selects customers"),
    ),
    "Customers": (
        FindingEntry("duplicate_rows", "warning", "Customers with more than one row"),
        FindingEntry("duplicate_ids", "serious", "Customer ids with different values"),
        FindingEntry("missing_values", "info", "Some values are missing", worst="warning"),
        FindingEntry("explained_gaps", "info", "Values missing because of another column"),
        FindingEntry("missing_together", "info", "Columns that are missing in the same rows"),
        FindingEntry("sentinel_nulls", "info", "Placeholders for missing values"),
        FindingEntry("placeholders", "warning", "Numbers or dates that stand for a missing value"),
        FindingEntry("similar_ids", "warning", "Some customers may be listed twice"),
        FindingEntry("impossible_values", "warning", "Values that cannot be right"),
        FindingEntry("outliers", "info", "Values far from the rest"),
        FindingEntry("skewness", "info", "Features with a long tail"),
        FindingEntry("near_duplicates", "warning", "Features that say nearly the same"),
        FindingEntry("small_sample", "warning", "Few customers for so many features"),
        FindingEntry("uninformative_columns", "info", "Columns that tell nothing"),
        FindingEntry("contact_data", "info", "Contact data"),
        FindingEntry("sensitive_attributes", "info", "Sensitive attributes"),
        FindingEntry("age_is_feature", "info", "Age forms the segments"),
        *(FindingEntry(kind.code, kind.severity, kind.title) for kind in KINDS),
        FindingEntry("ordered_answers", "info", "Answers with an order"),
        FindingEntry("possible_order", "info", "Values that may have an order"),
    ),
    "Orders": (
        FindingEntry("unreadable_times", "warning", "Order lines without a date"),
        FindingEntry("times_with_zone", "info", "The times carry a time zone"),
        FindingEntry("copied_files", "warning", "Files that are copies of another"),
        FindingEntry("order_condition", "info", "A condition selects order lines"),
        FindingEntry("unknown_products", "warning", "Products that are not in the table"),
        FindingEntry("future_dates", "serious", "Orders dated far in the future"),
        FindingEntry("orders_without_customer", "warning", "Order lines without a customer"),
        FindingEntry("returns", "info", "Returns and cancellations"),
        FindingEntry("net_spend", "info", "Customers with a net spend of zero or less"),
        FindingEntry("zero_amounts", "info", "Order lines that cost nothing"),
        FindingEntry("duplicate_lines", "info", "Order lines that repeat another", worst="warning"),
        FindingEntry("currencies", "info", "One currency of the log is used"),
        FindingEntry("later_lines", "info", "Lines after the as-of date"),
        FindingEntry("short_history", "warning", "The log is short"),
        FindingEntry("left_truncation", "info", "The log begins in the middle of customers' lives"),
        FindingEntry("one_time_buyers", "info", "Many customers bought once"),
        FindingEntry("special_accounts", "info", "Accounts that may be no ordinary customers"),
        FindingEntry("shared_mails", "warning", "Some customers may have two ids"),
        FindingEntry("time_zone", "info", "The times may be in another zone"),
    ),
    "Features": (
        FindingEntry("renamed_columns", "info", "Columns of the customer table were renamed"),
        FindingEntry("customers_without_orders", "info", "Customers without an order"),
        FindingEntry("orders_without_customers", "warning", "Orders of unknown customers"),
        FindingEntry("yes_no_left_out", "warning", "Yes/no columns that form no segments"),
        FindingEntry("numbers_left_out", "warning", "Columns of numbers that form no segments"),
        FindingEntry("categories_left_out", "info", "Categories that form no segments"),
        FindingEntry("collinear_features", "info", "Features that say what another says"),
        FindingEntry("no_features", "serious", "No features", shown_in="inspect"),
    ),
    "Segments": (
        FindingEntry("unequal_segments", "warning", "One segment holds nearly all customers or hardly any"),
        FindingEntry("k_overruled", "info", "Another number of segments than the evidence recommends"),
        FindingEntry("unused_names", "warning", "Names for segments that there are not"),
        FindingEntry("frequency_fixed", "info", "Frequency is scored by fixed numbers of orders"),
        FindingEntry("scores_not_reached", "info", "Fewer RFM scores than asked"),
        FindingEntry("names_without_customers", "info", "Names of the RFM grid without customers"),
        FindingEntry("grid_problems", "warning", "The RFM grid has weak points"),
        FindingEntry("few_scored", "warning", "Few customers to compare"),
    ),
    "Saved studies": (FindingEntry("fields_left_out", "warning", "The study was saved by a later version"),),
    "Scoring other customers": (
        FindingEntry("filled_values", "warning", "Missing values", shown_in="score"),
        FindingEntry("unknown_levels", "warning", "Missing or unknown categories", shown_in="score"),
    ),
}
"""Every finding, by the step of a study that makes it."""

FINDINGS: dict[str, FindingEntry] = {entry.code: entry for group in GROUPS.values() for entry in group}
"""Every finding by its code."""
