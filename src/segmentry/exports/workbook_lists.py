"""Lists of customers, one sheet per segment, the most valuable or most typical customers first."""

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.catalogue.features import FEATURES
from segmentry.exports.sheets import Kind, Sheet, SheetColumn
from segmentry.results import StudyResult

MOST_LISTED = 100_000
_LEFT_OUT = {
    "customer_id",
    "segment_id",
    "segment_name",
    "distance",
    "second_distance",
    "second_segment_id",
    "better_segment_id",
}
_SPEND = "monetary"
_FEATURES: dict[str, Kind] = {"recency_days": "count", "frequency": "count", _SPEND: "money"}
_TITLES = {
    **{name: FEATURES[name].title for name in _FEATURES},
    "fit": "how typical (0 to 1)",
    "change": "what would move them up",
}
_LONG = {"reason", "change"}


def list_sheets(result: StudyResult) -> list[Sheet]:
    """Return a sheet per segment with its customers; none where there are too many for a workbook.

    Parameters
    ----------
    result
        The study, with every customer.
    """
    table = result.segments
    if table.num_rows > MOST_LISTED:
        return []
    columns = _columns(result)
    by = next(name for name in (_SPEND, "fit", "customer_id") if name in columns)
    listed = pa.table({"segment_id": table.column("segment_id"), **columns})
    order = "ascending" if by == "customer_id" else "descending"
    listed = listed.take(pc.sort_indices(listed, [(by, order), ("customer_id", "ascending")]))
    return [
        _sheet(f"{segment.id} {segment.name}", listed.filter(pc.equal(listed.column("segment_id"), segment.id)), result)
        for segment in result.profiles.segments
    ]


def _columns(result: StudyResult) -> dict[str, pa.ChunkedArray]:
    """Return the ids, what orders tell of the customers, and how surely they belong to the segment."""
    table = result.segments
    columns = {"customer_id": table.column("customer_id")}
    if result.features is not None:
        columns |= {name: result.features.column(name) for name in _FEATURES if name in result.features.column_names}
    names = dict(zip(result.model.segment_ids, result.model.segment_names, strict=True))
    if table.column("second_segment_id").null_count < table.num_rows:
        positions = pc.index_in(table.column("second_segment_id"), pa.array(list(names), pa.string()))
        columns["closest other segment"] = pa.array(list(names.values()), pa.string()).take(positions)
    others = [name for name in table.column_names if name not in _LEFT_OUT]
    return columns | {name: table.column(name) for name in others if table.column(name).null_count < table.num_rows}


def _sheet(title: str, listed: pa.Table, result: StudyResult) -> Sheet:
    listed = listed.drop_columns(["segment_id"])
    id_title = {"customer_id": result.model.id_name or "customer"}
    titles = [{**_TITLES, **id_title}.get(name, name.replace("_", " ")) for name in listed.column_names]
    columns = tuple(
        SheetColumn(title, _kind(name, listed.schema.field(name).type))
        for title, name in zip(titles, listed.column_names, strict=True)
    )
    rows = list(zip(*(column.to_pylist() for column in listed.columns), strict=True))
    return Sheet(title=title, columns=columns, rows=rows)


def _kind(name: str, type_: pa.DataType) -> Kind:
    if name in _FEATURES:
        return _FEATURES[name]
    if name in _LONG:
        return "long text"
    if name == "fit":
        return "fit"
    return "count" if pa.types.is_integer(type_) else "number" if pa.types.is_floating(type_) else "text"
