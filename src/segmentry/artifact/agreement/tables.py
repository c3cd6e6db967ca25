"""What must hold in the table of segments and in the other tables of a study."""

from collections import Counter

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.artifact.agreement.faults import Faults, unequal, unknown
from segmentry.results import (
    PROBABILITY_COLUMNS,
    REASON_COLUMNS,
    SEGMENT_COLUMN,
    VALUE_TIERS,
    StudyResult,
    reference_column,
)

_SEGMENT_COLUMNS = ("segment_id", "second_segment_id", "better_segment_id")
_TOGETHER = (
    ("better_segment_id", "change"),
    ("distance", "second_distance"),
    ("second_segment_id", "second_distance"),
    ("second_probability", "second_segment_id"),
)
"""Of each pair, the first has a value wherever the second has one."""
_LARGEST = 1e100
_NEVER_NEGATIVE = ("fit", "distance", "second_distance", "weighted_score", "weight")


def segment_faults(result: StudyResult) -> Faults:
    """Yield what does not fit together in the table of segments, or with the other documents.

    Parameters
    ----------
    result
        The study; the types of the table are right.

    Yields
    ------
    str
        A sentence without a full stop.
    """
    table, names = result.segments, result.model.all_names
    table = _with_weights(table)
    yield from unequal(
        pc.sum(table.column("weight")).as_py(), result.account.counts.n_customers, "its number of customers"
    )
    yield from _id_faults(table)
    for column in _SEGMENT_COLUMNS:
        if column in table.column_names:
            yield from unknown(_distinct(table, column), names, f"a segment in {column}")
    pairs = (
        table.select(["segment_id", "segment_name", "weight"])
        .group_by(["segment_id", "segment_name"])
        .aggregate([("weight", "sum")])
    )
    yield from unequal(
        sorted(map(str, _named(pairs))),
        sorted(str((found, names[found])) for found in _distinct(table, "segment_id")),
        "its names of segments",
    )
    counts = dict(zip(pairs.column("segment_id").to_pylist(), pairs.column("weight_sum").to_pylist(), strict=True))
    expected = Counter({segment.id: segment.n_customers for segment in result.profiles.segments})
    yield from unequal({**dict.fromkeys(expected, 0), **counts}, dict(expected), "its customers by segment")
    yield from _value_faults(result)
    yield from _name_faults(result)


def feature_faults(result: StudyResult) -> Faults:
    """Yield what does not fit together in the table of features from orders.

    Parameters
    ----------
    result
        The study; the types of the table are right.

    Yields
    ------
    str
        A sentence without a full stop.
    """
    if result.features is None:
        return
    ids, others = result.features.column("customer_id"), result.segments.column("customer_id")
    if len(ids) != len(others) or ids.null_count or not pc.all(pc.equal(ids, others), min_count=0).as_py():
        yield "other customers than in the table of segments"


def reference_faults(result: StudyResult) -> Faults:
    """Yield what does not fit together in the sample of customers that new ones are compared with.

    Parameters
    ----------
    result
        The study; the types of the table are right.

    Yields
    ------
    str
        A sentence without a full stop.
    """
    table, features = result.reference, result.model.features
    if table is None:
        return
    kinds = {reference_column(state.name): pa.float64() for state in features.numeric}
    kinds |= {reference_column(state.name): pa.string() for state in features.categories}
    found = {item.name: item.type for item in table.schema if item.name != SEGMENT_COLUMN}
    yield from unequal(found, kinds, "its columns")
    yield from unknown(_distinct(table, SEGMENT_COLUMN), result.model.all_names, "a segment")
    if not 0 < table.num_rows <= result.segments.num_rows:
        yield f"its number of customers: {table.num_rows}, of {result.segments.num_rows}"
    for name in (name for name, kind in kinds.items() if kind == pa.float64()):
        largest = pc.max(pc.abs(table.column(name))).as_py()
        if not pc.all(pc.is_finite(table.column(name)), min_count=0).as_py() or (largest or 0.0) > _LARGEST:
            yield f"{name[:60]!r} with a value that is not finite or too large"


def _with_weights(table: pa.Table) -> pa.Table:
    """Return the table with how many customers each row stands for: one where it does not say."""
    if "weight" in table.column_names:
        return table
    return table.append_column("weight", pa.repeat(pa.scalar(1, pa.int64()), table.num_rows))


def _id_faults(table: pa.Table) -> Faults:
    ids = table.column("customer_id")
    if pc.count_distinct(ids).as_py() != len(ids):
        yield "a customer more than once"


def _named(pairs: pa.Table) -> list[tuple[str, str]]:
    return list(zip(pairs.column("segment_id").to_pylist(), pairs.column("segment_name").to_pylist(), strict=True))


def _distinct(table: pa.Table, column: str) -> list[str]:
    values: list[str | None] = pc.unique(table.column(column)).to_pylist()
    return [value for value in values if value is not None]


def _value_faults(result: StudyResult) -> Faults:
    table = result.segments
    for column in set(_NEVER_NEGATIVE) & set(table.column_names):
        lowest = pc.min(table.column(column)).as_py()
        if not pc.all(pc.is_finite(table.column(column)), min_count=0).as_py() or (lowest is not None and lowest < 0):
            yield f"{column} with a value that is negative or not finite"
    yield from _lacking_columns(table)
    for first, second in _TOGETHER:
        if {first, second} <= set(table.column_names):
            alone = pc.and_(pc.is_null(table.column(first)), pc.is_valid(table.column(second)))
            if pc.any(alone).as_py():
                yield f"{second} without {first}"
    if (pc.max(table.column("fit")).as_py() or 0) > 1:
        yield "fit with a value above 1"


def _lacking_columns(table: pa.Table) -> Faults:
    """Tell columns without those that are always written with them."""
    for group in (REASON_COLUMNS, PROBABILITY_COLUMNS):
        lacking = [name for name in group if name not in table.column_names]
        if 0 < len(lacking) < len(group):
            yield f"no column {lacking[0]} beside {next(name for name in group if name not in lacking)}"


def _name_faults(result: StudyResult) -> Faults:
    table, rfm = result.segments, result.model.rfm
    if "value_tier" in table.column_names:
        yield from unknown(_distinct(table, "value_tier"), VALUE_TIERS, "a value tier")
    if "rfm_name" in table.column_names:
        known = (rfm.beside or rfm).names if rfm is not None else ()
        yield from unknown(_distinct(table, "rfm_name"), known, "a name of the grid")
