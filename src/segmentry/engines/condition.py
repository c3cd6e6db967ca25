"""Which rows of a table meet a condition."""

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
from sqlglot import exp

from segmentry.engines.duckdb import locked_connection
from segmentry.engines.language import parse_condition
from segmentry.errors import SpecError


def rows_where(table: pa.Table, condition: str, where: str) -> pa.Array:
    """Return a boolean for every row of `table`: true where the condition holds, false where not or unknown.

    Raises
    ------
    SpecError
        When the condition is not allowed or compares what cannot be compared.
    """
    tree = parse_condition(condition, table.column_names, where)
    query = exp.select(exp.Paren(this=tree).as_("is_met"))
    with locked_connection() as connection:
        connection.register("customers", table.rename_columns([f"c{place}" for place in range(table.num_columns)]))
        try:
            result: pa.Table = connection.sql(query.from_("customers").sql(dialect="duckdb")).to_arrow_table()
        except duckdb.Error as error:
            message = str(error).splitlines()[0]
            raise SpecError(where, [f"cannot be evaluated: {message} (got {condition!r})"]) from None
    met = result.column("is_met").combine_chunks()
    if not pa.types.is_boolean(met.type):
        raise SpecError(where, [f"must be a condition that is true or false (got {condition!r})"])
    return pc.fill_null(met, False)
