"""Words on findings about logs of orders."""

from guards.reference_pages.findings.words import FindingWords as Words

_COLUMN = "Name the column, such as `--set orders.columns.amount=COLUMN`."
_STATUS = "Say what a value means: `--set orders.statuses.VALUE=counted` (or `void`, `undone`)."

WORDS: dict[str, Words] = {
    "customers_by_name": Words(
        "No column holds a number or an address of the customers.",
        "Their name tells them apart, so that people who share a name are one customer.",
        "`--set orders.columns.customer=COLUMN` names another column.",
    ),
    "known_export": Words(
        "The header is that of a known export, such as Shopify's.",
        "Its columns have their known roles.",
        "`--set ingest.profile=none` reads it like any log.",
    ),
    "close_roles": Words("Two columns could have one role.", "The more likely one was taken.", _COLUMN),
    "numbered_states": Words(
        "The states of orders or payments are numbers, and they and the name of their column are those of a known system.",
        "They were read as that system calls them, which the finding lists; a warning says that a shop can change them.",
        "`--set orders.statuses.NUMBER=counted` (or `void`, `undone`) where a number means something else.",
    ),
    "unused_statuses": Words(
        "A column may hold the status of orders, but its values are not known.",
        "It is not used.",
        "What the finding says with the name of the column and one of its values: `--set orders.columns.status=COLUMN` and "
        "`--set orders.statuses.VALUE=void` for each value whose orders do not count.",
    ),
    "no_amount": Words(
        "No column holds what was paid.",
        "Spend is not known, and the orders count alone.",
        "`--set orders.columns.amount=COLUMN`, or `unit_price` and `quantity`.",
    ),
    "guessed_amount": Words(
        "No column is named as the amount paid, and the numbers of one column alone may be money.",
        "That column was used; of list prices, times the quantity.",
        "`--set orders.columns.amount=COLUMN` names another column, `=none` says that there is none.",
    ),
    "several_amounts": Words("Several columns could be the amount.", "The most likely one was taken.", _COLUMN),
    "file_totals": Words(
        "The file has a row of totals, which gives a sum of the amount.",
        "The sum is set against the lines and the revenue used; a warning says that it agrees with neither.",
        _COLUMN,
    ),
    "order_totals": Words(
        "The amount is the total of the order and is repeated on each of its lines.",
        "It counts once per order.",
        "`--set orders.columns.amount=COLUMN` names another.",
    ),
    "void_orders": Words(
        "Orders have failed, are unpaid or are drafts, by their status.", "They are no purchases.", _STATUS
    ),
    "undone_orders": Words(
        "Orders were cancelled, returned or refunded, by their status.",
        "They are treated as `orders.returns` says.",
        _STATUS,
    ),
    "kinds_of_lines": Words(
        "A column of types marks lines as refunds, fees and others.",
        "Returns are subtracted, others are not used.",
        _STATUS,
    ),
    "states_of_orders": Words(
        "Each order or payment has a line for every state that it was in, with the same amount.",
        "The last state counts, with the time of the first.",
        _STATUS,
    ),
    "unknown_statuses": Words("A status has a value that is not known.", "The finding says how it counts.", _STATUS),
    "refunds_twice": Words(
        "Refunds stand in a column and as lines.",
        "Returns are taken from the lines, so that none counts twice.",
        "`--set orders.columns.refund=none` confirms it.",
    ),
    "refunds_taken_off": Words(
        "The amount of an order is 0 where all of it was paid back, so it is what was left.",
        "Refunds are not taken off again.",
        "`--set orders.columns.amount=COLUMN` names another.",
    ),
    "unreadable_times": Words(
        "Order lines have no date that can be read.",
        "They are not used and are listed in `rejected_rows.parquet`.",
        "Correct the dates, or set `ingest.date_order`.",
    ),
    "times_with_zone": Words(
        "Times have a time zone.",
        "They keep their own time where all name one zone, such as PST; else they are converted to `orders.time_zone`.",
        "`--set orders.time_zone=Europe/Amsterdam` sets yours.",
    ),
    "copied_files": Words("A file is a copy of another.", "It counts once.", "Delete the copy."),
    "order_condition": Words("`orders.where` selects lines.", "The others are not used.", "Nothing."),
    "unknown_products": Words(
        "Products of the log are not in the product table.",
        "Their lines count, without what the table says.",
        "Add them to the product table.",
    ),
    "filler_dates": Words("Lines have dates such as 1900-01-01.", "They are not used.", "Correct them."),
    "future_dates": Words(
        "At most 0.1 % of the lines are dated more than a year after all others.",
        "They are ignored, and the as-of date is set without them.",
        "Correct them, or set `--as-of`.",
    ),
    "early_dates": Words(
        "A few lines are dated long before all others.",
        "They count.",
        "Leave them out with `orders.where` if they are wrong.",
    ),
    "orders_without_customer": Words(
        "Lines have no customer; serious above half of the lines.",
        "They are not used and are listed in `rejected_rows.parquet`.",
        "Add the ids, if orders belong to known customers.",
    ),
    "customers_of_first_lines": Words(
        "Nearly all orders of several lines name their customer on the first line, and are blank directly below.",
        "These lines take the customer of the first one.",
        "`--set ingest.fill_down=none` leaves them without a customer.",
    ),
    "guests": Words(
        "Lines have a customer id such as guest.",
        "They count as lines without a customer.",
        "`--set 'orders.guests=[]'` keeps them as customers.",
    ),
    "likely_guests": Words(
        "One customer has at least 5 % of the lines and many times as many as the next.",
        "It is kept as a customer.",
        "If it stands for guests: `--set 'orders.guests=[ID]'`.",
    ),
    "returns": Words(
        "Lines have a negative quantity or amount, or a cancelled order number (`orders.cancelled_prefix`).",
        "They are netted, dropped or kept, as `orders.returns` says. It is a warning where the amount alone tells which "
        "purchase a return undoes.",
        "`--set orders.returns=drop` or `keep`; name the column of products where there is one.",
    ),
    "net_spend": Words(
        "Customers have a net spend of zero or less.",
        "They stay in the study.",
        "Nothing, or check whether their purchases are in the log.",
    ),
    "zero_amounts": Words(
        "Lines cost nothing, or have no amount that can be read.",
        "They count as purchases without revenue; with `orders.returns=drop` they are left out.",
        "Leave them out with `orders.where` if they are no purchases.",
    ),
    "duplicate_lines": Words(
        "Lines are equal in every column; a warning from 1 % on.",
        "They count each, unless `orders.duplicate_lines=drop`.",
        "`--set orders.duplicate_lines=drop` if they are copies.",
    ),
    "currencies": Words(
        "The log holds several currencies. Without a choice this is an error.",
        "Lines in `orders.currency` count; others are converted by `orders.rates` or left out.",
        "Give rates: `--set 'orders.rates={USD: 0.92}'`.",
    ),
    "later_lines": Words(
        "Lines are at or after the as-of date.", "They are ignored everywhere.", "Nothing, or another `--as-of`."
    ),
    "short_history": Words(
        "The log covers fewer than `orders.min_span_days` (365) days.",
        "The study was made.",
        "Use a longer log: customers who buy once a season look lapsed.",
    ),
    "window_beyond_log": Words(
        "`orders.window` begins before the log.", "All orders count.", "Nothing, or a shorter window."
    ),
    "empty_window": Words(
        "There is no purchase in `orders.window`.",
        "Frequency and spend are 0 for everyone.",
        "Set a longer window or an earlier `--as-of`.",
    ),
    "season_found": Words(
        "A notable share of the customers order in the same months only.",
        "Features of the season are made; RFM stays as it is.",
        "`--set segment.method.recency=seasonal` scores recency by seasons; `orders.season=none` does not look.",
    ),
    "left_truncation": Words(
        "At least twice as many customers appear in the first four weeks as later.",
        "Their tenure is a minimum.",
        "Use a log that begins earlier.",
    ),
    "one_time_buyers": Words(
        "At least 40 % of the buyers have one order.",
        "The study was made.",
        "Look at recency and spend; frequency says little.",
    ),
    "special_accounts": Words(
        "Customers are named like tests or staff, or spend more than 100 times the median.",
        "They were kept.",
        "Leave them out with `--set orders.where=...`.",
    ),
    "shared_mails": Words(
        "An e-mail address belongs to several customers.",
        "They were kept separate.",
        "Merge them in the source system.",
    ),
    "orders_by_day": Words(
        "No column was used as the order number, and customers have purchases at several times of a day.",
        "The lines of a customer and day were counted as one order.",
        "Name the number with `--set orders.columns.order=COLUMN`, or count each line with `--set orders.order_rule=row`.",
    ),
    "shared_order_numbers": Words(
        "Order numbers belong to several customers.",
        "The finding says how the orders were counted.",
        "`--set orders.order_rule=day` counts days instead.",
    ),
    "time_zone": Words(
        "A quarter of the lines or more are dated between 1 and 5 a.m.",
        "Times were taken as written.",
        "Convert them first, or set `orders.time_zone` where they have a zone.",
    ),
}
