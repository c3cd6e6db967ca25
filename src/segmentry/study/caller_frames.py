"""Results in the caller's kind of frame, with the index of its rows, and ids of its type and name."""

from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.results import FrameKind, Model
from segmentry.stages.ingest.ids.canonical import canonical_ids
from segmentry.storage.frames import (
    Restore,
    column_of,
    is_frame,
    library_of,
    restorer,
    restorer_to,
    with_index,
    with_own_values,
)
from segmentry.study.sources import Sources

ID = "customer_id"


@dataclass(frozen=True, kw_only=True)
class _CallerFrames:
    """Gives tables as the caller's frames: ids as they came, and the index where rows are customers."""

    restore: Restore
    kind: FrameKind
    id_name: str | None = None
    frame: Any = None
    has_index: bool = False

    def __call__(self, table: pa.Table) -> Any:
        """Return a table as the caller's kind of frame."""
        native = self.restore(_with_ids_of_type(table, self.kind))
        if self.frame is None or ID not in table.column_names:
            return native
        name = self.id_name
        rows = _rows(table, column_of(self.frame, name) if name is not None else None, has_ids=name is not None)
        if rows is None:
            return native
        if name is not None and self.kind.id_type == "string":
            native = with_own_values(native, ID, self.frame, name, rows)
        return with_index(native, self.frame, rows) if self.has_index else native


def frame_kind(sources: Sources, model: Model) -> FrameKind | None:
    """Return the kind of frame that customers or else orders were handed over in; None for files.

    Parameters
    ----------
    sources
        What the caller handed over.
    model
        The names of the columns with the ids.
    """
    frame = _main_frame(sources)
    if frame is None:
        return None
    name = model.id_name
    raw = column_of(frame, name) if name is not None else None
    return FrameKind(
        library=library_of(frame),
        id_type=str(raw.type) if raw is not None and pa.types.is_integer(raw.type) else "string",
    )


def restorer_of(sources: Sources, model: Model) -> Restore:
    """Return a function that gives results in the kind of frame that was handed over.

    Ids are those of the caller, of whatever type. A pandas frame of customers gets the index of the caller's rows, so that
    `frame["segment"] = study.segments["segment_id"]` gives each row its own segment. Where nothing but files was handed over,
    tables come in the kind of frame that the study was fitted from.

    Parameters
    ----------
    sources
        What the caller handed over.
    model
        The name of the column with the ids, and the kind of frame that the study was fitted from.
    """
    frame = _main_frame(sources)
    if frame is None:
        return saved_restorer(model)
    return _CallerFrames(
        restore=restorer(frame),
        kind=frame_kind(sources, model) or FrameKind(),
        id_name=model.id_name,
        frame=frame,
        has_index=frame is sources.customers,
    )


def saved_restorer(model: Model) -> Restore:
    """Return a function that gives results in the kind of frame that a study was fitted from.

    That is pyarrow where the study was fitted from files, or the library of the frame is not installed.

    Parameters
    ----------
    model
        The kind of frame that the study was fitted from.
    """
    kind = model.frame or FrameKind()
    return _CallerFrames(restore=restorer_to(kind.library), kind=kind)


def _main_frame(sources: Sources) -> Any:
    return next((source for source in (sources.customers, sources.orders) if is_frame(source)), None)


def _with_ids_of_type(table: pa.Table, kind: FrameKind) -> pa.Table:
    """Return the table with ids as whole numbers where the caller's were."""
    if ID not in table.column_names:
        return table
    at = table.column_names.index(ID)
    ids = table.column(at)
    if kind.id_type != "string":
        try:
            ids = pc.cast(ids, pa.type_for_alias(kind.id_type))
        except (pa.ArrowInvalid, ValueError):  # customers that only the log names may have ids of another kind
            ids = table.column(at)
    return table.set_column(at, ID, ids)


def _rows(table: pa.Table, raw: pa.ChunkedArray | None, *, has_ids: bool) -> pa.Array | None:
    """Return the caller's row that each row of the table is about; None where that is not known."""
    if not has_ids:
        return pc.subtract(pc.cast(table.column(ID), pa.int64()), 1)
    if raw is None:
        return None
    rows = pc.index_in(table.column(ID), canonical_ids(raw))
    return None if rows.null_count else rows
