"""What each primitive means on ClickHouse, where every type that is cast to may be missing."""

from segmentry.engines.dialect import Dialect
from segmentry.engines.dialects.standard import Types, standard_meanings

CLICKHOUSE = Dialect(
    name="clickhouse",
    title="ClickHouse",
    grammar="clickhouse",
    meanings=standard_meanings(
        Types(text="String", double="Float64", integer="Int64", day="Date32"), replace="replaceRegexpAll"
    ),
)
