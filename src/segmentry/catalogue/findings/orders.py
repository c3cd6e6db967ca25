"""Findings about logs of orders."""

from segmentry.catalogue.findings.entry import FindingEntry

GROUPS: dict[str, tuple[FindingEntry, ...]] = {
    "Orders": (
        FindingEntry(
            code="customers_by_name", severity="warning", title="Customers are told apart by name", is_ambiguity=True
        ),
        FindingEntry(code="known_export", severity="info", title="The table was read as a known export"),
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
            code="guessed_amount",
            severity="warning",
            title="The amount was taken for its numbers alone",
            is_ambiguity=True,
        ),
        FindingEntry(
            code="several_amounts",
            severity="info",
            title="Several columns could be the order amount",
            worst="warning",
            is_ambiguity=True,
        ),
        FindingEntry(
            code="file_totals",
            severity="info",
            title="The file gives a total of its own",
            worst="warning",
            is_ambiguity=True,
        ),
        FindingEntry(
            code="order_totals", severity="info", title="The amount is the order total, repeated on each line"
        ),
        FindingEntry(code="void_orders", severity="info", title="Failed, unpaid or draft orders", worst="warning"),
        FindingEntry(code="undone_orders", severity="info", title="Cancelled, returned or refunded orders"),
        FindingEntry(code="kinds_of_lines", severity="info", title="Lines that are not purchases, by type"),
        FindingEntry(
            code="numbered_states",
            severity="info",
            title="Order states are numbers of a known system",
            worst="warning",
            is_ambiguity=True,
        ),
        FindingEntry(code="states_of_orders", severity="info", title="Orders have a line for each of their states"),
        FindingEntry(
            code="unknown_statuses",
            severity="info",
            title="Unknown order statuses",
            worst="warning",
            is_ambiguity=True,
        ),
        FindingEntry(code="refunds_twice", severity="warning", title="Refunds appear both in a column and as lines"),
        FindingEntry(code="refunds_taken_off", severity="info", title="The amount is what was left after refunds"),
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
        FindingEntry(
            code="customers_of_first_lines",
            severity="info",
            title="Lines took the customer of their order",
        ),
        FindingEntry(code="guests", severity="warning", title="Guest orders"),
        FindingEntry(code="likely_guests", severity="warning", title="One customer id may represent guests"),
        FindingEntry(code="returns", severity="info", title="Returns and cancellations", worst="warning"),
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
        FindingEntry(code="orders_by_day", severity="warning", title="Lines of one day count as one order"),
        FindingEntry(code="shared_order_numbers", severity="info", title="Customers share order numbers"),
        FindingEntry(code="time_zone", severity="info", title="The times may be in another time zone"),
    ),
}
