"""Which customers or rows meet a condition; dates compare as dates, and all spellings alike."""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.results import Column, CustomerTable
from segmentry.stages.ingest.days import moments_in


def customers_meeting(customers: CustomerTable, condition: str, setting: str) -> pa.Array:
    """Return which customers meet a condition over their columns and their id.

    Parameters
    ----------
    customers
        One row per customer.
    condition
        The condition, over the names of the columns.
    setting
        Setting that holds the condition, for messages.

    Returns
    -------
    Array
        A boolean per customer.

    Raises
    ------
    SpecError
        When the condition is wrong.
    """
    ids = {customers.id_column: customers.ids} if customers.id_column else {}
    return rows_of_columns_meeting(ids, customers.columns, condition=condition, setting=setting)


def rows_of_columns_meeting(
    ids: Mapping[str, pa.Array], columns: Mapping[str, Column], *, condition: str, setting: str
) -> pa.Array:
    """Return which rows of typed columns meet a condition.

    Parameters
    ----------
    ids
        Columns that are compared as they are, by name.
    columns
        Typed columns by name.
    condition
        The condition, over the names of both.
    setting
        Setting that holds the condition, for messages.

    Returns
    -------
    Array
        A boolean per row.

    Raises
    ------
    DataError
        When it compares dates whose order of day and month is not known.
    SpecError
        When the condition is wrong.
    """
    from segmentry.engines.condition import rows_where
    from segmentry.engines.language import names_in

    names = [*ids, *(name for name in columns if name not in ids)]
    used = names_in(condition, names, setting)
    arrays = [ids[name] if name in ids else _comparable(columns[name], is_used=name in used) for name in names]
    spellings = {name: dict(column.spellings) for name, column in columns.items() if column.spellings}
    return rows_where(pa.table(arrays, names=names), condition, setting, spellings=spellings)


def _comparable(column: Column, *, is_used: bool) -> pa.Array:
    """Return the values as a condition compares them: dates as days, or as moments where they have a time."""
    if column.kind != "date" or not is_used:
        return column.values
    moments = moments_in(column)
    days = pc.cast(moments, pa.date32(), safe=False)
    has_times = pc.any(pc.not_equal(pc.cast(days, moments.type), moments)).as_py()
    return moments if has_times else days
