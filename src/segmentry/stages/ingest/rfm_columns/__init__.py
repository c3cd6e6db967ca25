"""RFM from a customer table: the columns of recency, frequency and monetary value."""

from segmentry.stages.ingest.rfm_columns.doubts import refuse_unsuited_grid
from segmentry.stages.ingest.rfm_columns.read import (
    RfmRead,
    as_of_again,
    choose_rfm_columns,
    read_rfm_columns,
    read_rfm_columns_again,
)
from segmentry.stages.ingest.rfm_columns.tell import column_findings

__all__ = [
    "RfmRead",
    "as_of_again",
    "choose_rfm_columns",
    "column_findings",
    "read_rfm_columns",
    "read_rfm_columns_again",
    "refuse_unsuited_grid",
]
