"""Tables of customers on the move."""

from segmentry.catalogue.columns.base import CUSTOMER, SEGMENT, ColumnEntry, TableEntry

_PERIOD = (
    ColumnEntry(name="from_date", kind="date", meaning="Snapshot at which the period begins"),
    ColumnEntry(name="at", kind="date", meaning="Snapshot at which it ends"),
)
_MONEY = "currency of the log"


def _count(name: str, meaning: str, unit: str = "customers") -> ColumnEntry:
    return ColumnEntry(name=name, kind="whole number", meaning=meaning, unit=unit)


def _number(name: str, meaning: str, unit: str) -> ColumnEntry:
    return ColumnEntry(name=name, kind="number", meaning=meaning, unit=unit)


def _text(name: str, meaning: str, when: str = "") -> ColumnEntry:
    return ColumnEntry(name=name, kind="text", meaning=meaning, when=when)


def _date(name: str, meaning: str, when: str = "") -> ColumnEntry:
    return ColumnEntry(name=name, kind="date", meaning=meaning, when=when)


def _movement(
    name: str, title: str, attribute: str, columns: tuple[ColumnEntry, ...], *, of_customers: bool = False
) -> TableEntry:
    files = f"`{name}.csv` and `{name}.parquet`" if of_customers else f"`{name}.csv`"
    return TableEntry(
        name=name, title=title, where=f"{files} of `segmentry track`, `Track.{attribute}`", columns=columns
    )


_FOR_DBT = "`--history dbt`"
MOVEMENTS: tuple[TableEntry, ...] = (
    _movement(
        "segment_history",
        "One row for each stay of a customer in a segment",
        "history",
        (
            CUSTOMER,
            *SEGMENT,
            _date("valid_from", "First snapshot of the stay", "without `--history dbt`"),
            _date("valid_to", "First snapshot elsewhere; empty for the segment now", "without `--history dbt`"),
            _text("dbt_scd_id", "Id of the row, as dbt makes it", _FOR_DBT),
            _date("dbt_updated_at", "First snapshot of the stay, as a time", _FOR_DBT),
            _date("dbt_valid_from", "First snapshot of the stay, as a time", _FOR_DBT),
            _date("dbt_valid_to", "First snapshot elsewhere, as a time; empty for the segment now", _FOR_DBT),
        ),
        of_customers=True,
    ),
    _movement(
        "segment_events",
        "One row for each time that a customer enters or exits a segment, in the order of time",
        "events",
        (CUSTOMER, *SEGMENT, _text("event", "`enter` or `exit`"), _date("at", "Snapshot at which it was seen")),
        of_customers=True,
    ),
    _movement(
        "segments_now",
        "One row per customer, with the segment at the last snapshot; empty for those who left",
        "now",
        (
            CUSTOMER,
            *SEGMENT,
            _date("since", "Snapshot of the last change"),
            _text("previous_segment_id", "Id of the segment before; empty where there is none"),
            _text("previous_segment_name", "Name of the segment before"),
        ),
        of_customers=True,
    ),
    _movement(
        "segment_sizes",
        "One row per snapshot and segment",
        "sizes",
        (
            _date("as_of", "Date of the snapshot"),
            *SEGMENT,
            _count("n_customers", "Customers of the segment"),
            _number("share", "Their share of all customers of the snapshot", "0 to 1"),
        ),
    ),
    _movement(
        "migration",
        "One row per period and pair of segments, new customers come from `entered`, lost ones go to `left`",
        "migration",
        (
            *_PERIOD,
            _text("from_segment_id", "Id of the segment before, or `entered`"),
            _text("from_segment_name", "Name of the segment before"),
            _text("to_segment_id", "Id of the segment after, or `left`"),
            _text("to_segment_name", "Name of the segment after"),
            _count("n_customers", "Customers who went from the one to the other"),
            _number("share", "Their share of the customers of the segment before", "0 to 1"),
        ),
    ),
    _movement(
        "flows",
        "One row per period and segment",
        "flows",
        (
            *_PERIOD,
            *SEGMENT,
            _count("n_before", "Customers before"),
            _count("n_stayed", "Customers who stayed"),
            _count("n_moved_in", "Customers who came from other segments"),
            _count("n_entered", "New customers"),
            _count("n_moved_out", "Customers who went to other segments"),
            _count("n_left", "Customers who are in no segment after"),
            _count("n_after", "Customers after"),
            _count("net", "Customers after minus customers before"),
        ),
    ),
    _movement(
        "stays",
        "One row per segment, from stays whose beginning was seen",
        "stays",
        (
            *SEGMENT,
            _count("n_stays", "Stays", "stays"),
            _count("n_ended", "Stays that have ended", "stays"),
            _number(
                "median_days",
                "Median length of a stay by Kaplan and Meier; empty where fewer than half have ended",
                "days",
            ),
            _count("longest_days", "Longest stay that was seen", "days"),
        ),
    ),
    _movement(
        "revenue_change",
        "One row per period and segment, and one for all customers whose id and name are `total`",
        "revenue_change",
        (
            *_PERIOD,
            *SEGMENT,
            _count("n_before", "Customers before"),
            _count("n_after", "Customers after"),
            _number("revenue_before", "Net revenue of the period before", _MONEY),
            _number("revenue", "Net revenue of the period", _MONEY),
            _number("change", "Its change", _MONEY),
            _number("by_number", "Part of the change by the number of customers; only of the total", _MONEY),
            _number("by_moving", "Part of the change by moves between segments", _MONEY),
            _number("within", "Part of the change by other spend within segments", _MONEY),
        ),
    ),
    _movement(
        "year_apart",
        "One row per segment and date that has a snapshot a year before",
        "year_apart",
        (
            _date("year_before", "Snapshot a year before"),
            _date("at", "Snapshot"),
            *SEGMENT,
            _number("share_before", "Share of the customers a year before", "0 to 1"),
            _number("share", "Share of the customers", "0 to 1"),
            _number("difference", "Change of the share", "-1 to 1"),
        ),
    ),
)
"""The tables by the names of their files."""
