"""What each primitive means on BigQuery."""

from segmentry.engines.dialect import Dialect
from segmentry.engines.dialects.standard import Types, standard_meanings

BIGQUERY = Dialect(
    name="bigquery",
    title="BigQuery",
    grammar="bigquery",
    meanings=standard_meanings(Types(text="STRING", double="FLOAT64", integer="INT64")),
)
