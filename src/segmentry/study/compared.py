"""The entry point to comparing two segmentations, for Python and the command line."""

from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.errors import ColumnNotFound, DataError, UsageError
from segmentry.methods import METHODS
from segmentry.results import Comparison, CustomerTable, StudyResult
from segmentry.spec import StudySpec
from segmentry.spec.build import build_spec
from segmentry.stages.ingest import read_as_labels, segments_in
from segmentry.study.base import gather_customers
from segmentry.study.blas import one_blas_thread
from segmentry.study.compare import Side, compare_sides, with_sentences
from segmentry.study.lineage import lineage_of
from segmentry.study.progress import silent
from segmentry.study.saved import read_saved
from segmentry.study.sources import Sources, sources_handed, sources_of
from segmentry.study.spec_differences import spec_differences
from segmentry.study.study import Study

_WHERE = "compare"
_UNKNOWN = "What distinguishes those who moved is not shown, since the table of the customers cannot be read again"


def compare(first: Any, second: Any, *, customers: Any = None) -> Comparison:
    """Compare two segmentations of the same customers: how far they agree, and who moved.

    Where one study is a refit of the other, directly or through several refits, segments are matched by their ids, and the
    comparison says what became of each. For two studies it also says in what their specs differ.

    Parameters
    ----------
    first, second : Study, path or str
        Two studies, as `segmentry.fit` returns them or as folders; with `customers` the names of two of its columns that hold
        segments.
    customers : path, DataFrame or mapping, optional
        One row per customer, with both columns.

    Returns
    -------
    Comparison
        With `adjusted_rand` (Hubert and Arabie 1985, doi:10.1007/BF01908075), `counts` of each pair of segments, `n_moved`,
        `moves` and `sentences`; for two studies also `lineage` and `spec_differences`. Printed, it says them in sentences.

    Raises
    ------
    ArtifactError
        When a folder is no study.
    DataError
        When no customer is in both, or the table cannot be used.
    UsageError
        When the arguments are neither two studies nor two columns.

    References
    ----------
    Hubert, L. and Arabie, P. (1985). Comparing partitions. Journal of Classification 2, 193-218. doi:10.1007/BF01908075

    Examples
    --------
    >>> import segmentry as sg
    >>> table = {"customer_id": list("abcdef"), "old": ["low"] * 4 + ["high"] * 2, "new": ["low"] * 3 + ["high"] * 3}
    >>> print(sg.compare("old", "new", customers=table).sentences[1])
    1 customer (17%) moved: they are not in the counterpart of their segment.

    Two studies of the same customers:

    >>> visits, spend = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]
    >>> customers = {"customer_id": list("abcdef"), "visits": visits, "spend": spend}
    >>> comparison = sg.compare(sg.fit(customers, k=2), sg.fit(customers, k=3))
    >>> round(comparison.adjusted_rand, 2)
    0.71
    """
    if customers is not None:
        if not isinstance(first, str) or not isinstance(second, str):
            raise UsageError("needs the names of two columns", where=_WHERE, got=f"{first!r} and {second!r}")
        return _compare_columns(sources_handed(customers), (first, second))
    studies = [_study_of(item) for item in (first, second)]
    titles = _titles([study.title for study in studies])
    sides = [_side_of(study.result, title) for study, title in zip(studies, titles, strict=True)]
    table = _customers_of(studies[1])
    notes = [] if isinstance(table, CustomerTable) else [f"{_UNKNOWN}: {table}."]
    nameless = [title for study, title in zip(studies, titles, strict=True) if study.result.model.id_name is None]
    if nameless:
        notes.append(
            f"{' and '.join(nameless)} had no ids, so that customers are matched by the numbers of their rows."
        )
    results = [study.result for study in studies]
    found = compare_sides(
        sides[0],
        sides[1],
        table if isinstance(table, CustomerTable) else None,
        notes=notes,
        lineage=lineage_of(results[0], results[1], titles),
    )
    differences = spec_differences(results[0].model, results[1].model)
    return with_sentences(replace(found, spec_differences=differences))


@dataclass(frozen=True, kw_only=True)
class _Study:
    """A study, what it is called, and where its customers come from."""

    result: StudyResult
    title: str
    sources: Sources


def _study_of(study: Any) -> _Study:
    if isinstance(study, Study):
        return _Study(result=study.result, title=Path(study.result.account.source).stem, sources=study.sources)
    if isinstance(study, str | Path):
        result = read_saved(Path(study))
        return _Study(result=result, title=str(study), sources=sources_of(result.model.spec))
    raise UsageError(
        "takes two studies or their folders",
        where=_WHERE,
        got=f"an object of type {type(study).__name__}",
        expected="a Study or a path",
    )


def _titles(titles: list[str]) -> list[str]:
    """Return what two studies are called, also where both have one name."""
    return titles if titles[0] != titles[1] else ["the first study", "the second study"]


def _side_of(result: StudyResult, title: str) -> Side:
    model, table = result.model, result.segments
    ids = table.column("segment_id").combine_chunks()
    known = list(model.all_names)
    labels = pc.index_in(ids, pa.array(known, pa.string())).to_numpy(zero_copy_only=False)
    present = np.unique(labels)
    return Side(
        title=title,
        names=tuple(model.all_names[known[index]] for index in present.tolist()),
        segment_ids=tuple(known[index] for index in present.tolist()),
        ids=table.column("customer_id").combine_chunks(),
        labels=np.searchsorted(present, labels),
        is_definition=METHODS[model.spec.segment.method.kind].explained_by == "scores",
    )


def _customers_of(study: _Study) -> CustomerTable | str:
    """Return the customers of a study with their columns, read again; why not where they cannot be."""
    if study.sources.is_empty:
        return "the study was fitted from a data frame"
    try:
        return _gathered(study.sources, study.result.model.spec)
    except DataError as error:
        return str(error).rstrip(".")


def _gathered(sources: Sources, spec: StudySpec) -> CustomerTable:
    with ExitStack() as stack:
        stack.enter_context(one_blas_thread())
        return gather_customers(sources, spec, stack=stack, progress=silent).customers


def _compare_columns(sources: Sources, names: tuple[str, str]) -> Comparison:
    """Compare two columns of one table, which form no features."""
    if names[0] == names[1]:
        raise UsageError("needs two different columns", where=_WHERE, got=repr(names[0]))
    table = _gathered(sources, read_as_labels(build_spec({}, _WHERE), names))
    missing = [name for name in names if name not in table.columns]
    if missing:
        raise ColumnNotFound(missing, list(table.columns), table.source)
    others = {name: column for name, column in table.columns.items() if name not in names}
    sides = [_side_in(table, name) for name in names]
    return compare_sides(sides[0], sides[1], replace(table, columns=others))


def _side_in(table: CustomerTable, name: str) -> Side:
    is_known = pc.is_valid(table.columns[name].values)
    if not pc.any(is_known, min_count=0).as_py():
        raise DataError("no customer has a segment", where=f"{table.source}, column '{name}'")
    column = replace(table.columns[name], values=table.columns[name].values.filter(is_known))
    labelled = replace(table, ids=table.ids.filter(is_known), columns={name: column})
    given = segments_in(labelled, name)
    return Side(title=f"'{name}'", names=given.names, ids=labelled.ids, labels=given.labels)
