"""Tables with one row per customer, or per row that could not be used."""

from dataclasses import replace

from segmentry.catalogue.columns.base import CUSTOMER, SEGMENT, ColumnEntry, TableEntry

_APART = "`explain.reasons`, for methods that compare distances or probabilities"
_MIXTURES = "methods with probabilities (latent-class, mixture)"
_ORDERS = "studies with orders, or by RFM"

_FIT = ColumnEntry(
    name="fit",
    kind="number",
    meaning="How typical the customer is: 1 at the centre of the segment, 0 at its border",
    unit="0 to 1",
)
_SECOND = ColumnEntry(
    name="second_segment_id",
    kind="text",
    meaning="The segment that the customer would belong to next; empty with one segment",
)
_PROBABILITIES = (
    ColumnEntry(name="probability", kind="number", meaning="Probability of the segment", unit="0 to 1", when=_MIXTURES),
    ColumnEntry(
        name="second_probability",
        kind="number",
        meaning="Probability of the second segment",
        unit="0 to 1",
        when=_MIXTURES,
    ),
)
_SCORES = (
    ColumnEntry(
        name="recency_score",
        kind="whole number",
        meaning="Score of recency, the highest for the most recent",
        unit="1 to 10",
        when=_ORDERS,
    ),
    ColumnEntry(
        name="frequency_score", kind="whole number", meaning="Score of frequency", unit="1 to 10", when=_ORDERS
    ),
    ColumnEntry(
        name="monetary_score", kind="whole number", meaning="Score of monetary value", unit="1 to 10", when=_ORDERS
    ),
    ColumnEntry(
        name="rfm_score",
        kind="whole number",
        meaning="The scores as one number, such as 543, or 54 without money; empty without a purchase",
        when=_ORDERS,
    ),
    ColumnEntry(
        name="weighted_score",
        kind="number",
        meaning="Mean of the scores by `segment.method.weights`",
        when="RFM with weights",
    ),
    ColumnEntry(name="rfm_name", kind="text", meaning="Name that the RFM grid gives", when=_ORDERS),
    ColumnEntry(
        name="value_tier", kind="text", meaning="Tier by net spend: heavy, medium, light or zero", when=_ORDERS
    ),
)

_WHY = (
    ColumnEntry(
        name="distance", kind="number", unit="scaled features", when=_APART,
        meaning="Distance to the segment as the method measures it; with probabilities minus the logarithm of the probability",
    ),
    ColumnEntry(
        name="second_distance", kind="number", meaning="Distance to the second segment", unit="scaled features", when=_APART,
    ),
    ColumnEntry(
        name="reason", kind="text", meaning="The features that most favour the segment over the second one",
        when="`explain.reasons`, for methods that give reasons",
    ),
    ColumnEntry(
        name="better_segment_id", kind="text", meaning="A better segment that one change leads to; empty where there is none",
        when="`explain.reasons`, for methods that give reasons",
    ),
    ColumnEntry(
        name="change", kind="text", meaning="The smallest such change", when="`explain.reasons`, for methods that give reasons"
    ),
)  # fmt: skip
_ASKED = "`--reasons`, `reasons=True`"

SEGMENTS = TableEntry(
    name="segments",
    title="One row per customer, with the segment",
    where="`segments.csv`, `segments.parquet`, `Study.segments`",
    columns=(
        CUSTOMER,
        *SEGMENT,
        _FIT,
        _SECOND,
        *_PROBABILITIES,
        *_WHY,
        *_SCORES,
        ColumnEntry(
            name="weight", kind="whole number", meaning="How many customers the row stands for", unit="customers",
            when="`segment.weights`",
        ),
    ),
)  # fmt: skip

SCORED = TableEntry(
    name="scored",
    title="One row per customer, with the segment that a finished study gives",
    where="`segmentry score`, `Study.score`",
    columns=(
        CUSTOMER,
        *SEGMENT,
        _FIT,
        _SECOND,
        *_PROBABILITIES,
        *_SCORES,
        *(replace(column, when=_ASKED) for column in _WHY),
        ColumnEntry(
            name="out_of_range", kind="yes or no", meaning="Whether a value lies outside all values of the study"
        ),
        ColumnEntry(
            name="like_none", kind="yes or no", meaning="Whether the customer is more remote than 99 % of those of the study",
        ),
    ),
)  # fmt: skip

FEATURES = TableEntry(
    name="features",
    title="One row per customer, with the features made from orders",
    where="`features.parquet`, `Study.features`",
    columns=(CUSTOMER,),
    has_features=True,
)

SNAPSHOTS = TableEntry(
    name="snapshots",
    title="One row per date and customer, with the features as of that date",
    where="`segmentry features`, `segmentry.features`",
    columns=(ColumnEntry(name="as_of", kind="text", meaning="Date or time before which orders count"), CUSTOMER),
    has_features=True,
)

REFERENCE = TableEntry(
    name="reference",
    title="One row per customer of a sample of at most 20,000, with which `segmentry check` compares new customers; without ids",
    where="`reference.parquet`",
    columns=(SEGMENT[0],),
    has_features=True,
)

REJECTED = TableEntry(
    name="rejected",
    title="One row per record that could not be used",
    where="`rejected_rows.parquet`",
    columns=(
        ColumnEntry(name="file", kind="text", meaning="File that holds the record"),
        ColumnEntry(
            name="line", kind="whole number", meaning="Line of the record, counted from 1; empty where it has none"
        ),
        ColumnEntry(name="column", kind="text", meaning="Column that the reason is about; empty where it is none"),
        ColumnEntry(name="reason", kind="text", meaning="Code of the reason"),
        ColumnEntry(name="raw", kind="text", meaning="Text of the record"),
    ),
)
