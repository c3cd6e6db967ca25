"""The sample of customers that a study keeps, so that later customers can be compared with them."""

from collections.abc import Mapping

import pyarrow as pa

from segmentry.results.customers import CUSTOMER_TABLE_SUFFIX, Column, CustomerTable
from segmentry.results.features import FeatureState, FeatureTable

SEGMENT_COLUMN = "segment_id"


def reference_column(feature: str) -> str:
    """Return the column of a feature, which another name tells from that of the segments.

    >>> reference_column("age"), reference_column("segment_id")
    ('age', 'segment_id (customers)')
    """
    return f"{feature}{CUSTOMER_TABLE_SUFFIX}" if feature == SEGMENT_COLUMN else feature


def reference_table(features: FeatureTable, levels: Mapping[str, pa.Array], segment_ids: pa.Array) -> pa.Table:
    """Return the columns that formed the segments, in their units, and the segment; no ids of customers.

    Parameters
    ----------
    features
        Features of n customers.
    levels
        Level of each customer for each category, as text, null where missing.
    segment_ids
        Id of the segment of each customer, of length n.

    Returns
    -------
    pyarrow.Table
        n rows; numbers are float64, categories and segments text.
    """
    state = features.state
    columns = {
        reference_column(item.name): pa.array(features.raw[index], pa.float64(), from_pandas=True)
        for index, item in enumerate(state.numeric)
    }
    columns |= {reference_column(item.name): levels[item.name] for item in state.categories}
    return pa.table({**columns, SEGMENT_COLUMN: segment_ids})


def customers_of_reference(table: pa.Table, state: FeatureState) -> CustomerTable:
    """Return the customers of a sample with the columns that formed the segments; rows are numbered.

    Parameters
    ----------
    table
        What `reference_table` returned.
    state
        What the features learnt.
    """
    values = {name: table.column(reference_column(name)).combine_chunks() for name in state.names}
    columns = {
        item.name: Column(
            name=item.name, kind="number", role="numeric", values=values[item.name], why="", format=item.format
        )
        for item in state.numeric
    }
    columns |= {
        item.name: Column(name=item.name, kind="text", role="categorical", values=values[item.name], why="")
        for item in state.categories
    }
    ids = pa.array([str(number) for number in range(1, table.num_rows + 1)], pa.string())
    return CustomerTable(source="the study", ids=ids, id_column=None, columns=columns)
