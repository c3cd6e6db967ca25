"""Look at a file without fitting anything: how it was read, the roles of its columns, and the findings."""

from dataclasses import dataclass
from typing import Any

from segmentry.errors import DataError
from segmentry.results import Counts, CustomerTable, Finding
from segmentry.spec import StudySpec
from segmentry.stages.audit import audit, merge_duplicates
from segmentry.stages.features import choose_features
from segmentry.stages.ingest import ingest


@dataclass(frozen=True)
class Inspection:
    """What a file holds: dialect, counts, the typed columns, suggested features, findings, and what passed."""

    source: str
    dialect: str
    counts: Counts
    customers: CustomerTable
    features: tuple[str, ...]
    findings: tuple[Finding, ...]
    passed: tuple[str, ...]


def inspect_source(source: Any, spec: StudySpec) -> Inspection:
    """Read and audit `source`; conflicting ids and unsuitable columns are findings here, not errors.

    Raises
    ------
    DataError
        When the file cannot be read as a customer table.
    """
    ingested = ingest(source, spec)
    lenient = spec.audit.model_copy(
        update={"duplicate_ids": "first" if spec.audit.duplicate_ids == "stop" else spec.audit.duplicate_ids}
    )
    merged = merge_duplicates(ingested.customers, lenient)
    problems: tuple[Finding, ...] = ()
    try:
        choice = choose_features(merged.customers, spec.features)
        names = (*choice.numeric, *choice.categories)
        numeric = choice.numeric
    except DataError as error:
        names, numeric = (), ()
        problems = (Finding("no_features", "serious", "No features", error.what, error.remedy or ""),)
    audited = audit(merged.customers, numeric, lenient)
    counts = Counts(
        ingested.n_records,
        ingested.rejected.num_rows,
        merged.n_merged,
        ingested.n_filtered,
        merged.customers.n_customers,
    )
    findings = (*ingested.findings, *merged.findings, *problems, *audited.findings)
    return Inspection(
        merged.customers.source, ingested.dialect, counts, merged.customers, names, findings, audited.passed
    )
