"""Labels of customers as Python users hand them over: beside the rows of a frame, or by id."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.errors import DataError, UsageError
from segmentry.stages.ingest.ids.canonical import canonical_ids
from segmentry.storage.frames import column_of, columns_of, index_names, is_frame, with_columns

_NAME = "segment"
_WHERE = "explain"


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """Customers with a column that holds their segments."""

    customers: Any
    column: str


def with_labels(customers: Any, segments: Any) -> Labelled:
    """Return customers with a column of their segments.

    Parameters
    ----------
    customers
        A path or a frame.
    segments
        Name of the column; or one label for each row of the frame, in the order of its rows; or a mapping from ids of customers
        to labels.

    Returns
    -------
    Labelled
        The caller's customers where the column is named, else a frame with one more column.

    Raises
    ------
    DataError
        When labels do not belong to the rows of the frame.
    UsageError
        When the labels are neither of these.
    """
    if isinstance(segments, str):
        return Labelled(customers=customers, column=segments)
    if not is_frame(customers):
        raise UsageError(
            "labels by customer need a data frame beside them",
            where=_WHERE,
            got=f"an object of type {type(customers).__name__}",
            remedy="Name the column of the file with the segments, or hand over a data frame.",
        )
    labels = _by_id(customers, segments) if isinstance(segments, Mapping) else _in_order(customers, segments)
    name = _free_name(customers)
    return Labelled(customers=with_columns(customers, {name: labels}), column=name)


def _in_order(frame: Any, labels: Any) -> pa.Array:
    values = labels.tolist() if hasattr(labels, "tolist") else labels
    if not hasattr(values, "__iter__"):
        raise UsageError(
            "segments must be the name of a column, labels, or a mapping from ids to labels",
            where=_WHERE,
            got=f"an object of type {type(labels).__name__}",
        )
    texts = [_text(value) for value in values]
    n_rows = len(column_of(frame, columns_of(frame)[0]) or ()) if columns_of(frame) else 0
    if len(texts) != n_rows:
        raise DataError(
            "there is not one label for each customer",
            where=_WHERE,
            got=f"{len(texts):,} labels for {n_rows:,} rows",
            expected="as many labels as rows, in the same order",
            remedy="Hand over a mapping from ids to labels where some customers have none.",
        )
    return pa.array(texts, pa.string())


def _by_id(frame: Any, labels: Mapping[Any, Any]) -> pa.Array:
    """Return the label of each row by the column whose ids hold all keys; null where a row has none."""
    keys = canonical_ids(pa.chunked_array([pa.array([str(key) for key in labels], pa.string())]))
    texts = pa.array([_text(value) for value in labels.values()], pa.string())
    for name in (*columns_of(frame), *index_names(frame)):
        raw = column_of(frame, name)
        ids = canonical_ids(raw) if raw is not None else None
        if ids is not None and pc.all(pc.is_in(keys, ids)).as_py():
            return texts.take(pc.index_in(ids, keys))
    raise DataError(
        "no column holds the ids that the labels are given for",
        where=_WHERE,
        got=", ".join(repr(key) for key in keys[:3].to_pylist()),
        expected="a column with these ids",
    )


def _text(value: Any) -> str | None:
    """Return a label as text: whole numbers without a fraction, None for a missing one."""
    if value is None or value != value:  # nan and NaT are the values that differ from themselves
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _free_name(frame: Any) -> str:
    taken = {*columns_of(frame), *index_names(frame)}
    names = (f"{_NAME}_{number}" for number in range(2, len(taken) + 3))
    return _NAME if _NAME not in taken else next(name for name in names if name not in taken)
