"""Put the segments of a study beside the rows of the caller's frame."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.errors import ColumnNotFound, DataError
from segmentry.results import StudyResult, is_segment_id
from segmentry.stages.ingest.ids.canonical import canonical_ids
from segmentry.storage.frames import column_of, columns_of, index_names, is_frame, rows_alike, with_columns
from segmentry.storage.handed import as_table
from segmentry.study.read_again import plain_columns_read
from segmentry.texts import counted, shortened

ADDED = ("segment_id", "segment_name")
_MOST_SHOWN = 3
_WHERE = "the frame"


def assigned(
    result: StudyResult,
    frame: Any,
    on: str | None = None,
    *,
    fitted: Any = None,
    may_lack: bool = False,
    where: str = _WHERE,
) -> Any:
    """Return a frame with the segment of each row's customer.

    Parameters
    ----------
    result
        The study.
    frame
        A data frame of any library, with the ids of customers.
    on
        Column, or level of a pandas index, with the ids; None for the one that the study was fitted with.
    fitted
        The frame that the study was fitted from; without ids its rows are the customers.
    may_lack
        Whether rows of customers without a segment get nulls.
    where
        What the rows stand in, for messages.

    Returns
    -------
    DataFrame
        Of the caller's kind, with all its rows, its order and its index.

    Raises
    ------
    ColumnNotFound
        When the frame has no such column.
    DataError
        When rows cannot be distinguished, a row's customer has no segment, or the frame has columns of the same names.
    """
    frame = as_table(frame)
    if not is_frame(frame):
        raise DataError(
            "is no data frame",
            where=_WHERE,
            got=f"an object of type {type(frame).__name__}",
            expected="a frame of pandas, polars or pyarrow",
        )
    _check_columns(frame, where)
    name = on if on is not None else result.model.id_name
    ids = _ids(frame, name) if name is not None else _row_numbers(result, frame, fitted)
    positions = pc.index_in(ids, result.segments.column("customer_id").combine_chunks())
    if positions.null_count and not may_lack:
        raise _lacking(ids.filter(pc.is_null(positions)), len(ids))
    return with_columns(frame, {name: result.segments.column(name).combine_chunks().take(positions) for name in ADDED})


def _ids(frame: Any, name: str) -> pa.Array:
    """Return the ids of the frame as the study writes them."""
    raw = column_of(frame, name)
    if raw is None:
        raise ColumnNotFound([name], [*columns_of(frame), *index_names(frame)], _WHERE)
    return canonical_ids(raw)


def _row_numbers(result: StudyResult, frame: Any, fitted: Any) -> pa.Array:
    """Return the ids of customers without one: the numbers of their rows in the frame of the fit.

    Raises
    ------
    DataError
        When the frame does not hold the same rows as that of the fit.
    """
    rows = rows_alike(frame, fitted) if is_frame(fitted) else None
    if rows is None or not _has_same_values(plain_columns_read(result.model), frame, fitted=fitted, rows=rows):
        raise DataError(
            "it is not known which of its rows is which customer",
            where=_WHERE,
            got="customers without ids, and rows that are not those of the fit" if is_frame(fitted) else "no ids",
            expected="the frame that the study was fitted from, or a part of it with the same index",
            remedy="Fit with a column of ids, or take study.score(frame).",
        )
    return pc.cast(pc.add(rows, 1), pa.string())


def _has_same_values(names: Sequence[str], frame: Any, *, fitted: Any, rows: pa.Array) -> bool:
    """Return whether the columns that formed the segments hold the same in both frames."""
    known = pc.is_valid(rows)
    for name in names:
        one, other = column_of(frame, name), column_of(fitted, name)
        if one is None or other is None or not one.filter(known).equals(other.take(rows.drop_null())):
            return False
    return True


def _lacking(ids: pa.Array, n_rows: int) -> DataError:
    """Return the refusal of rows whose customers have no segment."""
    n_blank = ids.null_count
    unknown = list(dict.fromkeys(ids.drop_null().to_pylist()))
    facts = [f"{counted(n_blank, 'row')} without an id"] if n_blank else []
    if unknown:
        listed = shortened([repr(text) for text in unknown], _MOST_SHOWN)
        facts.append(f"{counted(len(ids) - n_blank, 'row')} of customers who are not in the study: {listed}")
    return DataError(
        f"{len(ids):,} of {counted(n_rows, 'row')} have no segment",
        where=_WHERE,
        got="; ".join(facts),
        expected="the id of a customer of the study in each row",
        remedy="may_lack=True gives these rows nulls; study.score(frame) gives new customers a segment.",
    )


def _check_columns(frame: Any, where: str) -> None:
    """Refuse to replace columns that hold anything but segments of an earlier call."""
    taken = [name for name in ADDED if name in columns_of(frame)]
    if not taken:
        return
    values = column_of(frame, ADDED[0]) if taken == list(ADDED) else None
    if values is not None and all(text is None or is_segment_id(str(text)) for text in pc.unique(values).to_pylist()):
        return
    raise DataError(
        f"already has {' and '.join(repr(name) for name in taken)}",
        where=where,
        got="values that are no segments of Segmentry",
        remedy="Rename these columns first, so that nothing is overwritten.",
    )
