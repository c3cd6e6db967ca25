"""Words on findings about customers and their values."""

from guards.reference_pages.findings.words import FindingWords as Words

_NOT_FORMED = "They do not form segments."
_NUMERIC = "If it does measure something: `--set roles.COLUMN=numeric`."

WORDS: dict[str, Words] = {
    "duplicate_rows": Words(
        "Rows of one customer are equal in all columns.", "They count once.", "Remove the copies in the source system."
    ),
    "duplicate_ids": Words(
        "Rows of one customer have different values. Without `audit.duplicate_ids` this is an error.",
        "The first row, the last row or the mean was used, as `audit.duplicate_ids` says.",
        "Give one row per customer, or check that the rule is right.",
    ),
    "rfm_columns": Words(
        "Columns of the customer table hold recency, frequency and monetary value.",
        "RFM reads them.",
        "Name others with `segment.method.columns`.",
    ),
    "no_rfm_columns": Words(
        "The table has no columns for recency, frequency and monetary value.",
        "RFM is not offered.",
        "Give a log with `--orders`, or name the columns with `segment.method.columns`.",
    ),
    "rfm_not_scored": Words(
        "Customers with orders lack a value that RFM needs.",
        "They are left out and listed in `rejected_rows.parquet`.",
        "Fill the values in the table.",
    ),
    "rfm_currencies": Words(
        "Customers spend in several currencies.",
        "Amounts were compared as they are.",
        "Convert them first, or select one with `--where`.",
    ),
    "rfm_contradictions": Words(
        "Customers have 0 orders but a date of one or a spend, or a first order after the last one.",
        "The former count as without a purchase; of the latter the tenure is missing.",
        "Correct them in the table.",
    ),
    "counted_dates": Words(
        "A column of dates has a meaning that counts, such as the last order.",
        "It became days or years before the as-of date.",
        "`--set features.dates.COLUMN=none` leaves it out; `recency`, `tenure` and `age` say what it is.",
    ),
    "shares_made": Words(
        "`features.shares` names groups of columns.",
        "Each column was divided by the sum of its group. The shares are unknown where the sum is 0, a value is below 0, or "
        "one is missing, and are filled like other gaps. More than one customer in twenty without shares make it a warning.",
        "Where a missing value means that nothing was bought: `--set features.shares.GROUP.missing=zero`.",
    ),
    "block_made": Words(
        "`features.blocks` names blocks of numbers, such as an embedding.",
        "Each block is compared by a few principal components, scaled so that the first varies as much as one other feature. A "
        "missing number counts as the mean, and so does a customer without any. More than one customer in twenty who lacks some, "
        "or a customer who alone makes more than half of the first component, make it a warning.",
        "`--set features.weights.BLOCK=2` changes what the block counts, `features.blocks.BLOCK.components` by how many "
        "components.",
    ),
    "later_dates": Words(
        "Customers that are scored or compared have later dates than those of the study.",
        "Days count to the latest date of the new customers, as they would in a study of them.",
        "Set `--as-of` for another date.",
    ),
    "dates_left_out": Words(
        "Dates of a column that counts lie after the as-of date, or have an impossible year or day.",
        "They were treated as missing.",
        "Correct them. If later dates are right, set `--as-of`.",
    ),
    "unknown_dates": Words(
        "A column of dates has a name that says no meaning.",
        "It is not used.",
        "`--set features.dates.COLUMN=recency` (or `tenure`, `age`).",
    ),
    "missing_values": Words(
        "A column has missing values; a warning from `audit.missing_share` (5 %) on.",
        "They are filled as `features.missing` says, by the median unless set; some methods leave them out.",
        "Fill them at the source, leave the column out, or leave the customers out with `--where`.",
    ),
    "explained_gaps": Words(
        "At least three values are missing, nearly always where another column has one value.",
        "They are filled like others.",
        "If the gap means none: `--set features.missing.kind=constant --set features.missing.value=0`.",
    ),
    "missing_together": Words(
        "Columns are missing for the same customers.",
        "They are filled like others.",
        "Leave these customers out with `--where 'COLUMN is not null'`.",
    ),
    "sentinel_nulls": Words(
        "Values such as ?, N/A or -999 (`ingest.missing_texts`, `ingest.missing_numbers`).",
        "They were treated as missing.",
        "`--set 'ingest.keep_values=[COLUMN]'` keeps them.",
    ),
    "placeholders": Words(
        "Many customers share a number or date that is far from all others, such as -1 or 1900-01-01.",
        "It was treated as missing.",
        "`--set 'ingest.keep_values=[COLUMN]'` keeps it.",
    ),
    "similar_ids": Words(
        "Ids differ only in case, zeros or punctuation, or customers are equal but for their id.",
        "They were kept separate.",
        "Merge them in the source system if they are the same people.",
    ),
    "impossible_values": Words(
        "Ages outside `audit.age_min_years` to `audit.age_max_years`, negative amounts and counts.",
        "They were treated as missing.",
        "`--set 'ingest.keep_values=[COLUMN]'` keeps them.",
    ),
    "outliers": Words(
        "Values more than `audit.outlier_iqr` (3) interquartile ranges beyond the quartiles.",
        "They were kept.",
        "`--set features.transform=log1p` or `--set features.scale=robust` lets them count less; `--where` leaves them out.",
    ),
    "skewness": Words(
        "The absolute skewness of a feature is above `audit.skewness` (1).",
        "With `features.transform=auto`, a feature that is never negative is log-transformed.",
        "`--set features.transform=none` (or `rank`, `yeo-johnson`) changes that.",
    ),
    "near_duplicates": Words(
        "The rank correlation of two features is at least `audit.near_duplicate_correlation` (0.95).",
        "Both count, so that what they say counts twice.",
        "Leave one out with `--features`, or halve their weights: `--set features.weights.COLUMN=0.5`.",
    ),
    "small_sample": Words(
        "There are fewer than `audit.customers_per_feature` (60) customers per feature.",
        "The study was made.",
        "Choose fewer features with `--features`, or take more customers.",
    ),
    "uninformative_columns": Words(
        "A column has one value only, or none.", "It is not used.", "Nothing, or leave it out of the file."
    ),
    "contact_data": Words(
        "Names, addresses, e-mail addresses, telephone and account numbers, by their names and values.",
        "They form no segments and stand in no report.",
        "Leave them out of the file. If a column is something else: `--set roles.COLUMN=categorical`.",
    ),
    "consent": Words(
        "A column says if a person agreed to be written to.",
        "It describes segments and does not form them.",
        "Check it before you contact anyone. If it is something else: `--set roles.COLUMN=binary`.",
    ),
    "sensitive_attributes": Words(
        "Gender and special categories of personal data.",
        "They describe segments and do not form them.",
        "If you are allowed to use one: `--set roles.COLUMN=categorical --set features.categories=one_hot`.",
    ),
    "age_is_feature": Words(
        "Age is a feature.",
        "It forms segments.",
        "Check that you may treat customers by age for your purpose; `--features` leaves it out.",
    ),
    "row_number": Words("A column numbers the rows.", _NOT_FORMED, _NUMERIC),
    "identifier": Words("A column of numbers identifies something.", _NOT_FORMED, _NUMERIC),
    "coordinate": Words("A column holds degrees of latitude or longitude.", _NOT_FORMED, _NUMERIC),
    "postcode": Words(
        "A column holds postal codes.", _NOT_FORMED, "If it groups customers: `--set roles.COLUMN=categorical`."
    ),
    "compact_date": Words("A column holds dates such as 20251231.", _NOT_FORMED, "`--set roles.COLUMN=date`."),
    "calendar": Words("A column holds a day, month, hour or year.", _NOT_FORMED, _NUMERIC),
    "code": Words(
        "A column of numbers looks like codes, by its name and values.",
        _NOT_FORMED,
        "`--set roles.COLUMN=categorical`, or `numeric`.",
    ),
    "target": Words(
        "A column predicts another almost perfectly, as a score of churn predicts churn.",
        _NOT_FORMED,
        "Nothing, or `--set roles.COLUMN=numeric` if both are measured.",
    ),
    "score": Words(
        "A column is in the order of another, so that it was computed from it.",
        _NOT_FORMED,
        "Nothing, or `--set roles.COLUMN=numeric`.",
    ),
    "sum": Words(
        "A column is a sum or an average of others.",
        _NOT_FORMED,
        "Nothing, or name the columns that you want with `--features`.",
    ),
    "mostly_missing": Words(
        "More than half of a column is missing.", _NOT_FORMED, "Fill it at the source, or name it with `--features`."
    ),
    "ordered_answers": Words(
        "A column holds ordered answers, such as 1 to 5 or low, medium, high.",
        "They are numbers with these steps.",
        "To treat them as kinds: `--set roles.COLUMN=categorical`.",
    ),
    "possible_order": Words(
        "A column holds texts that may be ordered.",
        "No order was assumed, so they only describe segments.",
        "Write them as numbers if they are ordered.",
    ),
}
