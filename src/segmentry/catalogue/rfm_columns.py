"""What is said of RFM from a customer table: columns, as-of date, and what only a log tells."""

from segmentry.catalogue.features import FREQUENCY, MONETARY, RECENCY
from segmentry.results import RfmColumn, RfmColumns
from segmentry.spec.rfm import RfmColumnName
from segmentry.texts import joined

MEANS: dict[RfmColumnName, str] = {
    "recency": "the date of the last order, or days since it",
    "frequency": "the number of orders",
    "monetary": "the total spent",
    "first_order": "the date of the first order",
}
"""What each value of RFM is, in words."""

ONLY_FROM_A_LOG = (
    "orders per week",
    "gaps between purchases",
    "cohorts by month of the first order",
    "steps of cleaning",
    "what customers did later (hold-out)",
)
"""What is left out of a study whose RFM comes from a customer table."""

TENURE, MEAN_ORDER = "tenure_days", "mean_order_value"
FEATURE_OF: dict[RfmColumnName, str] = {
    "recency": RECENCY,
    "frequency": FREQUENCY,
    "monetary": MONETARY,
    "first_order": TENURE,
}
"""The feature that each column becomes."""


def column_texts(columns: RfmColumns) -> list[str]:
    """Return each value of RFM with the column that it comes from.

    >>> from segmentry.results import NumberFormat
    >>> last = RfmColumn(dimension="recency", column="last", is_date=True, format=NumberFormat(), why="")
    >>> column_texts(RfmColumns(columns=(last,), as_of="2025-06-30"))
    ['recency_days: days from last to 2025-06-30']
    """
    return [f"{FEATURE_OF[item.dimension]}: {_source(item, columns.as_of)}" for item in columns.columns]


def table_sentence(columns: RfmColumns | None) -> str:
    """Return where recency, frequency and monetary come from, and the date to which recency counts."""
    if columns is None:
        return ""
    names = [f"{FEATURE_OF[item.dimension]} from {item.column}" for item in columns.columns]
    counted = (
        f"Dates are counted up to {columns.as_of}."
        if columns.as_of is not None
        else f"The table itself counts {columns.columns[0].column}."
    )
    return f"From the customer table: {joined(names)}. {counted}"


def _source(item: RfmColumn, as_of: str | None) -> str:
    return f"days from {item.column} to {as_of}" if item.is_date else item.column
