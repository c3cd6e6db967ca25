"""Everything that a study can notice: one entry a code."""

from dataclasses import dataclass
from typing import Literal

from segmentry.catalogue.quantities import KINDS
from segmentry.results import Finding, Severity

Place = Literal["study", "inspect", "score"]


@dataclass(frozen=True, kw_only=True)
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
    is_ambiguity
        Whether the data can be read in another way too, so that `ingest.strict` makes it an error.
    shown_in
        `study`: in the report, the summary and the terminal; `inspect` and `score`: in the terminal by that command.
    """

    code: str
    severity: Severity
    title: str
    worst: Severity | None = None
    is_ambiguity: bool = False
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
        FindingEntry(
            code="encoding_guessed", severity="info", title="The encoding was found by trial", worst="warning"
        ),
        FindingEntry(code="unnamed_columns", severity="info", title="Some columns have no name"),
        FindingEntry(
            code="numbered_columns",
            severity="warning",
            title="Column names that occur more than once were numbered",
            is_ambiguity=True,
        ),
        FindingEntry(
            code="repeated_columns", severity="info", title="Columns beside another of their name were left out"
        ),
        FindingEntry(
            code="columns_left_out", severity="warning", title="Columns whose type cannot be read were left out"
        ),
        FindingEntry(code="no_header", severity="info", title="The file has no header"),
        FindingEntry(code="preamble", severity="info", title="Lines before the header were passed over"),
        FindingEntry(code="two_line_header", severity="info", title="The header spans two lines"),
        FindingEntry(code="units_line", severity="info", title="A line below the header holds units or descriptions"),
        FindingEntry(
            code="header_width",
            severity="warning",
            title="The header has another number of names than the records have fields",
            is_ambiguity=True,
        ),
        FindingEntry(
            code="header_delimiter", severity="warning", title="The header has another delimiter than the records"
        ),
        FindingEntry(
            code="uncertain_header", severity="warning", title="The header could be another line", is_ambiguity=True
        ),
        FindingEntry(code="second_table", severity="warning", title="The file holds a second table"),
        FindingEntry(code="other_sheets", severity="info", title="The workbook has other sheets"),
        FindingEntry(
            code="several_tables", severity="warning", title="The file holds several tables", is_ambiguity=True
        ),
        FindingEntry(code="error_cells", severity="warning", title="Cells hold errors such as #N/A"),
        FindingEntry(code="durations_as_days", severity="info", title="Durations were read as numbers of days"),
        FindingEntry(code="database_journal", severity="info", title="Changes beside the database were read too"),
        FindingEntry(code="value_labels", severity="info", title="Labels were read in place of numbers"),
        FindingEntry(code="json_path", severity="info", title="The records lie within a JSON document"),
        FindingEntry(code="json_repeated_names", severity="warning", title="JSON objects with the same name twice"),
        FindingEntry(code="json_flattened", severity="info", title="JSON objects within records became columns"),
        FindingEntry(code="json_labels", severity="info", title="JSON lists were read as labels"),
        FindingEntry(code="wide_table", severity="info", title="Columns of periods can be read as orders"),
        FindingEntry(code="wide_orders", severity="info", title="Columns of periods were read as orders"),
        FindingEntry(code="merged_cells", severity="info", title="Merged cells count for all of their rows"),
        FindingEntry(code="filled_down", severity="warning", title="Blank cells were filled with the cell above"),
        FindingEntry(code="blank_below", severity="warning", title="Blank cells may mean the cell above"),
        FindingEntry(code="totals", severity="info", title="Rows that sum up others were left out"),
        FindingEntry(code="possible_totals", severity="warning", title="Rows that may sum up others were kept"),
        FindingEntry(code="rejected_rows", severity="info", title="Records that could not be read", worst="warning"),
        FindingEntry(code="rejected_missing_id", severity="warning", title="Records without a customer id"),
        FindingEntry(code="rejected_shifted", severity="warning", title="Records with shifted values"),
        FindingEntry(code="unreadable_numbers", severity="warning", title="Texts in columns of numbers"),
        FindingEntry(code="unreadable_dates", severity="warning", title="Texts in columns of dates"),
        FindingEntry(code="mixed_currencies", severity="warning", title="Amounts in several currencies in one column"),
        FindingEntry(code="sized_numbers", severity="info", title="Numbers with a size such as k or Mio"),
        FindingEntry(
            code="nearly_numbers", severity="warning", title="Columns of numbers and texts that were read as texts"
        ),
        FindingEntry(
            code="nearly_dates", severity="warning", title="Columns of dates and texts that were read as texts"
        ),
        FindingEntry(code="unread_notations", severity="warning", title="Numbers in a notation that was read as texts"),
        FindingEntry(code="durations", severity="warning", title="Durations that were read as texts"),
        FindingEntry(
            code="mixed_decimals",
            severity="warning",
            title="Decimal points and commas in one column",
            is_ambiguity=True,
        ),
        FindingEntry(code="too_large", severity="serious", title="Numbers beyond all measure"),
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
            title="Dates whose day and month cannot be told apart",
            is_ambiguity=True,
        ),
        FindingEntry(code="numbers_as_dates", severity="info", title="Numbers were read as dates", worst="warning"),
        FindingEntry(code="period_dates", severity="warning", title="Months, quarters or weeks in place of dates"),
        FindingEntry(code="two_digit_years", severity="warning", title="Years of two digits"),
        FindingEntry(code="mixed_dates", severity="warning", title="Dates in several forms"),
        FindingEntry(code="date_order_found", severity="warning", title="Day and month were told apart by evidence"),
        FindingEntry(code="excel_guards", severity="info", title="Marks by which spreadsheets keep numbers as texts"),
        FindingEntry(code="mail_ids", severity="info", title="Customers are told apart by their e-mail addresses"),
        FindingEntry(code="no_id", severity="warning", title="No column identifies the customers"),
        FindingEntry(code="condition", severity="info", title="A condition selects customers"),
    ),
    "Customers": (
        FindingEntry(code="duplicate_rows", severity="warning", title="Customers with more than one row"),
        FindingEntry(code="duplicate_ids", severity="serious", title="Customer ids with different values"),
        FindingEntry(
            code="rfm_columns", severity="info", title="Columns that recency, frequency and monetary come from"
        ),
        FindingEntry(
            code="no_rfm_columns", severity="warning", title="RFM cannot be read from this table", shown_in="inspect"
        ),
        FindingEntry(code="rfm_not_scored", severity="warning", title="Customers who cannot be scored"),
        FindingEntry(
            code="rfm_currencies", severity="serious", title="The spend of customers is in several currencies"
        ),
        FindingEntry(
            code="rfm_contradictions", severity="warning", title="Orders and dates that contradict each other"
        ),
        FindingEntry(code="counted_dates", severity="info", title="Dates count as days or years"),
        FindingEntry(code="dates_left_out", severity="warning", title="Dates that cannot be counted"),
        FindingEntry(code="unknown_dates", severity="info", title="Dates that count as nothing"),
        FindingEntry(code="missing_values", severity="info", title="Some values are missing", worst="warning"),
        FindingEntry(code="explained_gaps", severity="info", title="Values missing because of another column"),
        FindingEntry(code="missing_together", severity="info", title="Columns that are missing in the same rows"),
        FindingEntry(code="sentinel_nulls", severity="info", title="Placeholders for missing values"),
        FindingEntry(code="placeholders", severity="warning", title="Numbers or dates that stand for a missing value"),
        FindingEntry(code="similar_ids", severity="warning", title="Some customers may be listed twice"),
        FindingEntry(code="impossible_values", severity="warning", title="Values that cannot be right"),
        FindingEntry(code="outliers", severity="info", title="Values far from the rest"),
        FindingEntry(code="skewness", severity="info", title="Features with a long tail"),
        FindingEntry(code="near_duplicates", severity="warning", title="Features that say nearly the same"),
        FindingEntry(code="small_sample", severity="warning", title="Few customers for so many features"),
        FindingEntry(code="uninformative_columns", severity="info", title="Columns that tell nothing"),
        FindingEntry(code="contact_data", severity="info", title="Contact data"),
        FindingEntry(code="consent", severity="info", title="Consent"),
        FindingEntry(code="sensitive_attributes", severity="info", title="Sensitive attributes"),
        FindingEntry(code="age_is_feature", severity="info", title="Age forms the segments"),
        *(FindingEntry(code=kind.code, severity=kind.severity, title=kind.title) for kind in KINDS),
        FindingEntry(code="ordered_answers", severity="info", title="Answers with an order"),
        FindingEntry(code="possible_order", severity="info", title="Values that may have an order"),
    ),
    "Orders": (
        FindingEntry(code="known_export", severity="info", title="The log was read as a known export"),
        FindingEntry(
            code="close_roles",
            severity="info",
            title="Columns that may have another's role",
            worst="warning",
            is_ambiguity=True,
        ),
        FindingEntry(
            code="unused_statuses",
            severity="warning",
            title="Columns that may say what became of orders were not used",
            is_ambiguity=True,
        ),
        FindingEntry(code="no_amount", severity="warning", title="No column tells what was paid", is_ambiguity=True),
        FindingEntry(
            code="several_amounts",
            severity="info",
            title="Several columns tell what an order came to",
            worst="warning",
            is_ambiguity=True,
        ),
        FindingEntry(
            code="order_totals", severity="info", title="The amount is the order's total, repeated on its lines"
        ),
        FindingEntry(code="void_orders", severity="info", title="Orders that failed, await payment or are drafts"),
        FindingEntry(code="undone_orders", severity="info", title="Orders that were cancelled, returned or refunded"),
        FindingEntry(code="kinds_of_lines", severity="info", title="Lines that are no purchases by their kind"),
        FindingEntry(
            code="unknown_statuses",
            severity="info",
            title="Statuses whose meaning is not known",
            worst="warning",
            is_ambiguity=True,
        ),
        FindingEntry(code="refunds_twice", severity="warning", title="Refunds stand in a column and in lines"),
        FindingEntry(code="unreadable_times", severity="warning", title="Order lines without a date"),
        FindingEntry(code="times_with_zone", severity="info", title="The times carry a time zone"),
        FindingEntry(code="copied_files", severity="warning", title="Files that are copies of another"),
        FindingEntry(code="order_condition", severity="info", title="A condition selects order lines"),
        FindingEntry(code="unknown_products", severity="warning", title="Products that are not in the table"),
        FindingEntry(code="filler_dates", severity="warning", title="Order lines dated 1900-01-01 or the like"),
        FindingEntry(code="future_dates", severity="serious", title="A few orders dated long after all others"),
        FindingEntry(code="early_dates", severity="warning", title="A few orders dated long before all others"),
        FindingEntry(
            code="orders_without_customer", severity="warning", title="Order lines without a customer", worst="serious"
        ),
        FindingEntry(code="guests", severity="warning", title="Orders of guests"),
        FindingEntry(code="likely_guests", severity="warning", title="One customer id may stand for guests"),
        FindingEntry(code="returns", severity="info", title="Returns and cancellations"),
        FindingEntry(code="net_spend", severity="info", title="Customers with a net spend of zero or less"),
        FindingEntry(code="zero_amounts", severity="info", title="Order lines that cost nothing"),
        FindingEntry(code="duplicate_lines", severity="info", title="Order lines that repeat another", worst="warning"),
        FindingEntry(code="currencies", severity="info", title="One currency of the log is used"),
        FindingEntry(code="later_lines", severity="info", title="Lines after the as-of date"),
        FindingEntry(code="short_history", severity="warning", title="The log is short"),
        FindingEntry(code="window_beyond_log", severity="info", title="The look-back window holds the whole log"),
        FindingEntry(code="empty_window", severity="warning", title="No purchase lies in the look-back window"),
        FindingEntry(code="season_found", severity="info", title="Many customers buy in one time of the year only"),
        FindingEntry(code="left_truncation", severity="info", title="The log begins in the middle of customers' lives"),
        FindingEntry(code="one_time_buyers", severity="info", title="Many customers bought once"),
        FindingEntry(code="special_accounts", severity="info", title="Accounts that may be no ordinary customers"),
        FindingEntry(code="shared_mails", severity="warning", title="Some customers may have two ids"),
        FindingEntry(code="shared_order_numbers", severity="info", title="Customers share order numbers"),
        FindingEntry(code="time_zone", severity="info", title="The times may be in another zone"),
    ),
    "Features": (
        FindingEntry(code="renamed_columns", severity="info", title="Columns of the customer table were renamed"),
        FindingEntry(code="customers_without_orders", severity="info", title="Customers without an order"),
        FindingEntry(code="orders_without_customers", severity="warning", title="Orders of unknown customers"),
        FindingEntry(code="yes_no_left_out", severity="warning", title="Yes/no columns that form no segments"),
        FindingEntry(code="numbers_left_out", severity="warning", title="Columns of numbers that form no segments"),
        FindingEntry(code="categories_left_out", severity="info", title="Categories that form no segments"),
        FindingEntry(code="collinear_features", severity="info", title="Features that say what another says"),
        FindingEntry(code="no_features", severity="serious", title="No features", shown_in="inspect"),
    ),
    "Segments": (
        FindingEntry(
            code="unequal_segments", severity="warning", title="One segment holds nearly all customers or hardly any"
        ),
        FindingEntry(
            code="k_overruled", severity="info", title="Another number of segments than the evidence recommends"
        ),
        FindingEntry(code="segments_are_values", severity="warning", title="The segments are the values of one column"),
        FindingEntry(code="unused_names", severity="warning", title="Names for segments that do not exist"),
        FindingEntry(code="unused_labels", severity="warning", title="Labels for columns that do not exist"),
        FindingEntry(code="frequency_fixed", severity="info", title="Frequency is scored by fixed numbers of orders"),
        FindingEntry(code="scores_not_reached", severity="info", title="Fewer RFM scores than asked"),
        FindingEntry(code="names_without_customers", severity="info", title="Names of the RFM grid without customers"),
        FindingEntry(code="grid_problems", severity="warning", title="The RFM grid has weak points"),
        FindingEntry(code="grid_rescaled", severity="info", title="The RFM grid is read with another number of scores"),
        FindingEntry(code="fewer_names", severity="warning", title="Fewer RFM names than the grid has"),
        FindingEntry(code="few_scored", severity="warning", title="Few customers to compare"),
    ),
    "Saved studies": (
        FindingEntry(code="fields_left_out", severity="warning", title="The study was saved by a later version"),
    ),
    "Scoring other customers": (
        FindingEntry(code="filled_values", severity="warning", title="Missing values", shown_in="score"),
        FindingEntry(
            code="drift",
            severity="warning",
            title="Customers unlike those that the segments were learnt from",
            shown_in="score",
        ),
        FindingEntry(
            code="unknown_levels", severity="warning", title="Missing or unknown categories", shown_in="score"
        ),
    ),
}
"""Every finding, by the step of a study that makes it."""

FINDINGS: dict[str, FindingEntry] = {entry.code: entry for group in GROUPS.values() for entry in group}
"""Every finding by its code."""
