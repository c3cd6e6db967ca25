"""What each primitive means on Apache Spark."""

from segmentry.engines.dialect import Dialect
from segmentry.engines.dialects.standard import Types, standard_meanings

SPARK = Dialect(
    name="spark",
    title="Apache Spark",
    grammar="spark",
    meanings=standard_meanings(Types(text="STRING", double="DOUBLE", integer="BIGINT")),
)
