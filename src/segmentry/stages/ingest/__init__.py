"""The ingest stage: from a source to a typed customer table, with roles and rejected rows."""

from segmentry.stages.ingest.days import Counted, count_dates, count_dates_again
from segmentry.stages.ingest.ingest import Ingested, Places, ingest, ingest_again, keep_customers_where
from segmentry.stages.ingest.rfm_columns import (
    RfmRead,
    choose_rfm_columns,
    column_findings,
    read_rfm_columns,
    read_rfm_columns_again,
    refuse_unsuited_grid,
)

__all__ = [
    "Counted",
    "Ingested",
    "Places",
    "RfmRead",
    "choose_rfm_columns",
    "column_findings",
    "count_dates",
    "count_dates_again",
    "ingest",
    "ingest_again",
    "keep_customers_where",
    "read_rfm_columns",
    "read_rfm_columns_again",
    "refuse_unsuited_grid",
]
