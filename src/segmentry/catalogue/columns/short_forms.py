"""Tables of a short form."""

from segmentry.catalogue.columns.base import CUSTOMER, SEGMENT, ColumnEntry, TableEntry

PLACED = TableEntry(
    name="placed",
    title="One row per customer, with the segment that a short form gives; empty for a customer without an answer",
    where="`segmentry score FORM`, `TypingTool.score`",
    columns=(
        CUSTOMER,
        *SEGMENT,
        ColumnEntry(name="probability", kind="number", meaning="Probability of the segment", unit="0 to 1"),
        ColumnEntry(name="second_segment_id", kind="text", meaning="The segment with the next highest probability"),
        ColumnEntry(
            name="n_answered", kind="whole number", meaning="Questions that the customer answered", unit="questions"
        ),
    ),
)

ACCURACY = TableEntry(
    name="accuracy",
    title="One row per number of questions and segment, on customers that the form did not learn from",
    where="`accuracy.csv` of `segmentry short-form`, `TypingTool.table`",
    columns=(
        ColumnEntry(name="n_questions", kind="whole number", meaning="Number of questions", unit="questions"),
        ColumnEntry(name="column", kind="text", meaning="The question that this number adds"),
        ColumnEntry(name="is_asked", kind="yes or no", meaning="Whether the form asks this question"),
        ColumnEntry(
            name="accuracy", kind="number", meaning="Share of customers who get the segment of the study", unit="0 to 1"
        ),
        ColumnEntry(name="standard_error", kind="number", meaning="Standard error of the accuracy", unit="0 to 1"),
        ColumnEntry(
            name="kappa", kind="number", meaning="Accuracy beyond chance, after Cohen: 0 is chance, 1 is perfect"
        ),
        *SEGMENT,
        ColumnEntry(
            name="recall",
            kind="number",
            meaning="Accuracy among the customers of the segment; empty where there are too few to say",
            unit="0 to 1",
        ),
    ),
)
