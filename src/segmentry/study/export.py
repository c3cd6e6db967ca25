"""Write the rows of the user's own file with the segment of each customer beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.catalogue.findings import finding
from segmentry.errors import ColumnNotFound, DataError, SpecError, did_you_mean
from segmentry.results import Finding, Model, StudyResult
from segmentry.stages.ingest import note_findings, read_rows, rows_meeting
from segmentry.stages.ingest.ids.canonical import canonical_ids
from segmentry.storage.arrow import one_array
from segmentry.storage.tables import ReadTable
from segmentry.storage.write import check_writable, write_table
from segmentry.study.arguments import document_with
from segmentry.study.assign import ADDED, assigned
from segmentry.study.databases import origin_of, with_tables_set
from segmentry.study.read_again import reading_again
from segmentry.study.rejected_file import naming_rejected
from segmentry.study.rename import ids_by_text
from segmentry.study.saved import read_saved
from segmentry.study.sources import Sources, input_files, refuse_source_of_study
from segmentry.texts import counted, shortened

_MOST_NAMED, _MOST_COLUMNS, _MOST_LOOKED_AT = 3, 8, 100


@dataclass(frozen=True, kw_only=True)
class ExportOptions:
    """Which rows and columns of the file are written.

    `segments` are ids or names; none for all. `columns` are names of the file; none for all. `on` is the column with the ids;
    None for that of the study. `where` is a condition on the columns of the file. `settings` say what is read of a database.
    """

    segments: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    on: str | None = None
    where: str | None = None
    settings: tuple[str, ...] = ()


ALL = ExportOptions()


@dataclass(frozen=True, kw_only=True)
class Exported:
    """The rows that were written, how many customers they are of, and what to know about the others."""

    table: pa.Table
    n_customers: int
    findings: tuple[Finding, ...]


def export_segments(study: Path, source: str, out: Path, options: ExportOptions = ALL) -> Exported:
    """Write the rows of a file with the segment of each customer, in the format of the suffix of `out`.

    Parameters
    ----------
    study
        Folder of the study.
    source
        The user's file, with the ids of customers; `-` for standard input.
    out
        File to write.
    options
        Which rows and columns are written.

    Returns
    -------
    Exported
        The rows, in the order of the file, with `segment_id` and `segment_name` as the last columns.

    Raises
    ------
    ArtifactError
        When `study` is no study folder.
    ColumnNotFound
        When the file has no such column.
    DataError
        When no row is of a customer of the study, or none is left.
    OutputError
        When `out` cannot be written.
    SpecError
        When there is no such segment, or the condition is wrong.
    """
    sources = Sources(source)
    check_writable(out, input_files(sources))
    result = read_saved(study)
    refuse_source_of_study(out, result.model.spec)
    exported = exported_rows(result, source, options)
    write_table(out, exported.table)
    return exported


def exported_rows(result: StudyResult, source: Any, options: ExportOptions = ALL) -> Exported:
    """Return the rows of a file with the segment of each customer.

    Parameters
    ----------
    result
        The study.
    source
        The file.
    options
        Which rows and columns are wanted.
    """
    chosen = _chosen(result.model, options.segments)
    where = origin_of(options.settings)
    document = document_with({}, options.settings, where)
    spec = reading_again(source, with_tables_set(result.model.spec, document, Sources(source), where))
    read = read_rows(source, spec)
    wanted = _columns(read, options.columns)
    id_column = _id_column(result, read, options.on)
    ids = canonical_ids(read.table.column(id_column))
    table = assigned(result, read.table, id_column, may_lack=True, where=read.source)
    segments = one_array(table.column(ADDED[0]))
    if segments.null_count == len(segments):
        raise _strangers(result, ids, read.source)
    mask = pc.is_in(segments, pa.array(chosen, pa.string()))
    if not options.segments:
        mask = pc.or_(mask, pc.is_null(segments))
    if options.where is not None:
        mask = pc.and_(mask, rows_meeting(read, spec, condition=options.where, setting="--where"))
    found = ids.filter(pc.and_(mask, pc.is_valid(segments)))
    if not len(found):
        raise _nobody(result, segments, options, read.source)
    return Exported(
        table=table.filter(mask).select(wanted),
        n_customers=len(pc.unique(found)),
        findings=(
            *naming_rejected(note_findings(read)),
            *_findings(result, read, ids=ids, segments=segments, found=found, chosen=chosen),
        ),
    )


def _chosen(model: Model, texts: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the segments that are named, or all of them."""
    named = model.all_names
    if not texts:
        return tuple(named)
    ids = ids_by_text(named)
    unknown = [text for text in texts if text.casefold() not in ids]
    if unknown:
        known = [*named, *named.values()]
        there = shortened([f"{segment_id} ({name})" for segment_id, name in named.items()], _MOST_COLUMNS)
        problems = [f"there is no segment '{text}'{did_you_mean(text, known)}" for text in unknown]
        raise SpecError("--segment", [*problems, f"the segments are {there}"])
    return tuple(dict.fromkeys(ids[text.casefold()] for text in texts))


def _columns(read: ReadTable, names: Sequence[str]) -> list[str]:
    """Return the columns that are written: those named, or all, and those of the segment."""
    there = read.table.column_names
    missing = [name for name in names if name not in there]
    if missing:
        raise ColumnNotFound(missing, there, read.source)
    return [*dict.fromkeys((*(names or there), *ADDED))]


def _id_column(result: StudyResult, read: ReadTable, on: str | None) -> str:
    """Return the column with the ids: the one that is named, or that of the study."""
    name, there = on or result.model.id_name, read.table.column_names
    if result.model.id_name is None:
        raise DataError(
            "it is not known which of its rows is which customer",
            where=read.source,
            got="a study of customers without ids",
            expected="the same column of ids in the table of the study and in this file",
            remedy="Add ids to the table, and run the study again.",
        )
    if name not in there:
        raise DataError(
            f"has no column '{name}' with the ids of customers",
            where=read.source,
            got=f"the columns {shortened([repr(item) for item in there], _MOST_COLUMNS)}",
            remedy="Name the column that holds the same ids: --on COLUMN.",
        )
    return str(name)


def _strangers(result: StudyResult, ids: pa.Array, source: str) -> DataError:
    """Return the refusal of a file without any customer of the study."""
    of_study = result.segments.column("customer_id").slice(0, _MOST_NAMED).to_pylist()
    return DataError(
        "no row is of a customer of the study",
        where=source,
        got=f"ids such as {_listed(ids)}",
        expected=f"ids such as {_listed(of_study)}",
        remedy="Name the column that holds the same ids: --on COLUMN. New customers get a segment by: segmentry score.",
    )


def _nobody(result: StudyResult, segments: pa.Array, options: ExportOptions, source: str) -> DataError:
    """Return the refusal to write a file without customers."""
    counts = [f"{name}: {_count_of(segments, segment_id):,}" for segment_id, name in result.model.all_names.items()]
    condition = "" if options.where is None else f", of which none wanted meets {options.where}"
    return DataError(
        "no customer is left to write",
        where=source,
        got=f"rows by segment: {shortened(counts, _MOST_COLUMNS)}{condition}",
        remedy="Name other segments, or another condition.",
    )


def _findings(
    result: StudyResult, read: ReadTable, *, ids: pa.Array, segments: pa.Array, found: pa.Array, chosen: Sequence[str]
) -> tuple[Finding, ...]:
    """Say who is missing in the file or in the study, who has several rows, and which rows cannot be read."""
    findings = []
    strangers = ids.filter(pc.is_null(segments))
    if len(strangers):
        evidence = f"{len(strangers):,} of {counted(len(ids), 'row')}, with ids such as {_listed(strangers)}."
        remedy = "They are written only where no --segment is named. To give them a segment: segmentry score."
        findings.append(finding("rows_without_segment", evidence, remedy))
    members = result.segments.filter(pc.is_in(result.segments.column("segment_id"), pa.array(chosen, pa.string())))
    missing = members.filter(pc.invert(pc.is_in(members.column("customer_id"), ids))).column("customer_id")
    if len(missing):
        evidence = f"{len(missing):,} of {counted(members.num_rows, 'customer')}, such as {_listed(missing)}."
        findings.append(finding("members_not_in_file", evidence, "They are not in the list that was written."))
    n_repeated = len(found) - len(pc.unique(found))
    if n_repeated:
        evidence = f"{counted(n_repeated, 'row')} of customers who have an earlier one."
        remedy = "All of them are written; keep one of each before you write to anybody."
        findings.append(finding("several_rows", evidence, remedy))
    if read.rejected:
        lines = shortened([f"{row.line:,}" for row in read.rejected], _MOST_COLUMNS)
        evidence = f"{counted(len(read.rejected), 'record')}, lines {lines}."
        remedy = "They are not in the list that was written. Mend them in the file."
        findings.append(finding("rejected_rows", evidence, remedy, severity="warning"))
    return tuple(findings)


def _count_of(segments: pa.Array, segment_id: str) -> int:
    return int(pc.sum(pc.equal(segments, segment_id)).as_py() or 0)


def _listed(ids: Any) -> str:
    """Return the first few different ids, quoted."""
    texts = dict.fromkeys(str(item) for item in pa.array(ids).drop_null().slice(0, _MOST_LOOKED_AT).to_pylist())
    return ", ".join(f"'{text}'" for text in list(texts)[:_MOST_NAMED]) or "none"
