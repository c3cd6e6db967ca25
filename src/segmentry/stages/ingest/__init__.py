"""The ingest stage: from a source to a typed customer table, with roles and rejected rows."""

from segmentry.stages.ingest.blocks import Blocked, make_blocks, make_blocks_again
from segmentry.stages.ingest.conditions import customers_meeting
from segmentry.stages.ingest.days import Counted, count_dates, count_dates_again, later_finding, latest_date_again
from segmentry.stages.ingest.file_rows import read_rows, rows_meeting
from segmentry.stages.ingest.given import (
    given_column,
    keep_segmented,
    read_as_labels,
    read_segments_as_they_are,
    segments_in,
    take_segments,
)
from segmentry.stages.ingest.ingest import Ingested, RecordLines, ingest, ingest_again, keep_customers_where
from segmentry.stages.ingest.reading_findings import note_findings
from segmentry.stages.ingest.rfm_columns import (
    RfmRead,
    as_of_again,
    choose_rfm_columns,
    column_findings,
    read_rfm_columns,
    read_rfm_columns_again,
    refuse_unsuited_grid,
)
from segmentry.stages.ingest.shares import Shared, make_shares, make_shares_again
from segmentry.stages.ingest.weights import Weighted, once_each, read_weights_as_they_are, repeat_by_weights

__all__ = [
    "Blocked",
    "Counted",
    "Ingested",
    "RecordLines",
    "RfmRead",
    "Shared",
    "Weighted",
    "as_of_again",
    "choose_rfm_columns",
    "column_findings",
    "count_dates",
    "count_dates_again",
    "customers_meeting",
    "given_column",
    "ingest",
    "ingest_again",
    "keep_customers_where",
    "keep_segmented",
    "later_finding",
    "latest_date_again",
    "make_blocks",
    "make_blocks_again",
    "make_shares",
    "make_shares_again",
    "note_findings",
    "once_each",
    "read_as_labels",
    "read_rfm_columns",
    "read_rfm_columns_again",
    "read_rows",
    "read_segments_as_they_are",
    "read_weights_as_they_are",
    "refuse_unsuited_grid",
    "repeat_by_weights",
    "rows_meeting",
    "segments_in",
    "take_segments",
]
