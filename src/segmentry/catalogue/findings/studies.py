"""Findings about features, segments, saved studies and scoring."""

from segmentry.catalogue.findings.entry import FindingEntry

GROUPS: dict[str, tuple[FindingEntry, ...]] = {
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
            code="reach_differs", severity="info", title="Customers belong to the group within whose reach they lie"
        ),
        FindingEntry(code="most_in_no_group", severity="warning", title="Most customers are in no group"),
        FindingEntry(
            code="segments_are_values", severity="warning", title="The segments only repeat the values of one column"
        ),
        FindingEntry(code="unused_names", severity="warning", title="Names of segments that are no more"),
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
        FindingEntry(
            code="condition_not_applied",
            severity="warning",
            title="The condition of the study is not applied here",
            shown_in="score",
        ),
        FindingEntry(
            code="orders_missing",
            severity="serious",
            title="The log lacks orders that the study saw",
            shown_in="score",
        ),
        FindingEntry(
            code="log_ends_early",
            severity="serious",
            title="The log ends long before the as-of date",
            shown_in="score",
        ),
        FindingEntry(
            code="customers_missing",
            severity="warning",
            title="Customers of the study are no longer in the log",
            shown_in="score",
        ),
        FindingEntry(code="filled_values", severity="warning", title="Missing values", shown_in="score"),
        FindingEntry(
            code="other_unit",
            severity="serious",
            title="Numbers in another unit than those of the study",
            shown_in="score",
        ),
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
        FindingEntry(code="answers_missing", severity="warning", title="Questions without an answer", shown_in="score"),
    ),
    "Exporting a list": (
        FindingEntry(
            code="rows_without_segment",
            severity="warning",
            title="Rows of customers who are not in the study",
            shown_in="export",
        ),
        FindingEntry(
            code="members_not_in_file",
            severity="warning",
            title="Customers of the segments are not in the file",
            shown_in="export",
        ),
        FindingEntry(code="several_rows", severity="warning", title="Customers with several rows", shown_in="export"),
    ),
}
