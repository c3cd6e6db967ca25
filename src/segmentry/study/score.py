"""Score customers with a fitted study: the apply half of audit, features and segment."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from segmentry.artifact.model import read_model
from segmentry.artifact.study import MODEL
from segmentry.exports import segment_table
from segmentry.results import CustomerTable, FeatureTable, Finding, Model, NumberFormat
from segmentry.spec import StudySpec
from segmentry.stages.audit import merge_duplicates
from segmentry.stages.features import apply_features, count_unknown
from segmentry.stages.ingest import ingest_again
from segmentry.stages.segment import assign_segments
from segmentry.storage.files import database_kind
from segmentry.storage.folders import recover_swap
from segmentry.storage.manifest import check_file
from segmentry.storage.write import check_writable, write_table


@dataclass(frozen=True)
class Scored:
    """Customers with their segments in input order, the account of the records, and what was found."""

    segments: pa.Table
    n_records: int
    n_merged: int
    rejected: pa.Table
    findings: tuple[Finding, ...]


def score_customers(source: Any, model: Model) -> Scored:
    """Give every customer of `source` the nearest segment of `model`.

    Raises
    ------
    ColumnNotFound
        When a column that formed the segments, or the id, is missing.
    DataError
        When the customers cannot be read.
    """
    formats: dict[str, NumberFormat | None] = {
        state.name: NumberFormat(decimal=state.decimal, has_sentinels=state.has_sentinels)
        for state in model.features.numeric
    }
    formats |= {state.name: None for state in model.features.categories}
    ingested = ingest_again(source, _reading_again(source, model.spec), model.id_column, formats)
    merged = merge_duplicates(ingested.customers, model.spec.audit)
    features = apply_features(merged.customers, model.features)
    assignment = assign_segments(features.coordinates, model.centres, model.spec.n_threads)
    table = segment_table(merged.customers.ids, assignment, model.segment_ids, model.segment_names)
    findings = (
        *ingested.findings,
        *merged.findings,
        *_fill_findings(features),
        *_level_findings(merged.customers, model),
    )
    return Scored(table, ingested.n_records, merged.n_merged, ingested.rejected, findings)


def _fill_findings(features: FeatureTable) -> tuple[Finding, ...]:
    """Say which values were missing and filled as learnt."""
    counts = features.imputed.sum(axis=0).tolist()
    facts = [f"{state.name} ({count:,})" for state, count in zip(features.state.numeric, counts, strict=True) if count]
    if not facts:
        return ()
    told = "They were filled with what the study learnt."
    return (Finding("filled_values", "warning", "Missing values", f"{', '.join(facts)}.", told),)


def _level_findings(customers: CustomerTable, model: Model) -> tuple[Finding, ...]:
    """Say which categories have missing values or levels that the study does not know."""
    counts = {
        state.name: count_unknown(customers.columns[state.name].values, state) for state in model.features.categories
    }
    facts = [f"{name} ({count:,})" for name, count in counts.items() if count]
    if not facts:
        return ()
    told = "They were taken as average in it."
    return (Finding("unknown_levels", "warning", "Missing or unknown categories", f"{', '.join(facts)}.", told),)


def _reading_again(source: Any, spec: StudySpec) -> StudySpec:
    """Return the spec for reading another source: what belongs to the container of the first one is found anew."""
    update: dict[str, Any] = {"encoding": "auto", "delimiter": "auto", "sheet": None}
    is_path = isinstance(source, str | Path)
    if not is_path or database_kind(Path(source)) is None:
        update |= {"table": None, "query": None}
    return spec.model_copy(update={"ingest": spec.ingest.model_copy(update=update)})


def score_to_file(study: Path, source: Any, out: Path) -> Scored:
    """Score the customers of `source` with a saved study and write them in the format of `out`'s suffix.

    Rejected rows are written beside it, to `<name>.rejected_rows.parquet`.

    Raises
    ------
    ArtifactError
        When `study` is no study folder.
    OutputError
        When `out` cannot be written.
    """
    check_writable(out)
    recover_swap(study)
    check_file(study, MODEL)
    scored = score_customers(source, read_model(study / MODEL))
    write_table(out, scored.segments)
    if scored.rejected.num_rows:
        write_table(out.with_name(f"{out.stem}.rejected_rows.parquet"), scored.rejected)
    return scored
