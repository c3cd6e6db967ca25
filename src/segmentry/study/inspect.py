"""Inspect sources without fitting: how they are read, the roles of columns, the findings."""

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace

from segmentry.catalogue.findings import finding
from segmentry.catalogue.shares import names_of_shares
from segmentry.errors import DataError, SegmentryError, SpecError
from segmentry.methods import METHODS
from segmentry.results import Counts, CustomerTable, Finding, NumericState, OrderAccount, RfmColumns
from segmentry.spec import KMeansMethod, RfmMethod, StudySpec
from segmentry.stages.audit import audit
from segmentry.stages.features import FeatureChoice, choice_findings, choose_features, formed_by_levels, learn_features
from segmentry.stages.ingest import choose_rfm_columns, column_findings
from segmentry.storage.tables import LineCounts
from segmentry.study.base import CustomerBase, gather_customers
from segmentry.study.progress import silent
from segmentry.study.rejected_file import naming_rejected
from segmentry.study.sources import Sources


@dataclass(frozen=True, kw_only=True)
class Inspection:
    """The content of sources: dialect, counts, typed columns, suggested features, findings, passed checks.

    `orders` accounts for the lines of a log; None without one. `line_counts` account for the lines of the file of customers.
    `rfm_columns` are the columns that RFM would read where there is no log; None where they are not all there.
    """

    source: str
    dialect: str
    counts: Counts
    customers: CustomerTable
    features: tuple[str, ...]
    findings: tuple[Finding, ...]
    passed: tuple[str, ...]
    orders: OrderAccount | None
    line_counts: LineCounts | None
    rfm_columns: RfmColumns | None = None


def inspect_sources(sources: Sources, spec: StudySpec) -> Inspection:
    """Read and audit the sources; conflicting ids and unsuitable columns are findings here, not errors.

    Parameters
    ----------
    sources
        Customers, orders, or both.
    spec
        How to read them.

    Returns
    -------
    Inspection
        Typed columns, suggested features, and findings.

    Raises
    ------
    DataError
        When they cannot be read as a customer table or a log of orders.
    """
    with ExitStack() as stack:
        inspected = _inspected(gather_customers(sources, _lenient(spec, sources), stack=stack, progress=silent))
    inspected = replace(inspected, findings=naming_rejected(inspected.findings))
    if spec.audit.duplicate_ids == "stop":
        inspected = replace(inspected, findings=tuple(map(_as_a_stop, inspected.findings)))
    return inspected if sources.orders is not None else _with_rfm_columns(inspected, spec)


def _as_a_stop(found: Finding) -> Finding:
    """Return the finding about conflicting ids as it is for a study, which stops at them."""
    if found.code != "duplicate_ids":
        return found
    remedy = "A study stops here. Repair the file, or say which row counts: --set audit.duplicate_ids=first (or last, or mean)."
    return replace(found, remedy=remedy, severity="serious")


def _with_rfm_columns(inspection: Inspection, spec: StudySpec) -> Inspection:
    """Add the columns that RFM would read; where it is asked for and cannot, that is a finding."""
    is_asked = isinstance(spec.segment.method, RfmMethod)
    table = _without_counted(inspection.customers, names_of_shares(spec.features))
    try:
        columns = choose_rfm_columns(table, spec)
    except SegmentryError as error:
        problem = (finding("no_rfm_columns", str(error), ""),) if is_asked else ()
        return replace(inspection, findings=(*inspection.findings, *problem))
    added = naming_rejected(column_findings(table, columns)) if is_asked else ()
    return replace(inspection, rfm_columns=columns, findings=(*inspection.findings, *added))


def _without_counted(customers: CustomerTable, shares: tuple[str, ...]) -> CustomerTable:
    """Return the customers without the numbers that were counted from dates or are shares of columns."""
    columns = customers.columns.items()
    uncounted = {name: column for name, column in columns if not column.counted_from and name not in shares}
    return replace(customers, columns=uncounted)


def _inspected(base: CustomerBase) -> Inspection:
    problems: tuple[Finding, ...] = ()
    spec, is_mixed = base.spec, METHODS[base.spec.segment.method.kind].is_mixed
    features_spec = formed_by_levels(spec.features) if is_mixed else spec.features
    try:
        choice = choose_features(base.customers, features_spec, spec.orders.max_correlation, is_mixed=is_mixed)
        names = _feature_names(base.customers, (*choice.numeric, *choice.categories))
        numeric = tuple(name for name in choice.numeric if not base.customers.columns[name].block)
        problems = choice_findings(base.customers, choice)
    except DataError as error:
        names, numeric = (), ()
        problems = (finding("no_features", f"{error.what}.", error.remedy or ""),)
    audited = audit(base.customers.plain, numeric, spec=spec.audit, states=_states(base, numeric), keeps_gaps=is_mixed)
    return Inspection(
        source=base.customers.source,
        dialect=base.dialect,
        counts=base.counts,
        customers=base.customers.with_whole_blocks,
        features=names,
        findings=(*base.findings, *problems, *audited.findings),
        passed=(*base.passed, *audited.passed),
        orders=base.orders,
        line_counts=base.line_counts,
    )


def _feature_names(customers: CustomerTable, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of features, each block once."""
    return tuple(dict.fromkeys(customers.columns[name].block or name for name in names))


def _states(base: CustomerBase, numeric: tuple[str, ...]) -> dict[str, NumericState]:
    """Return how features would be filled and transformed; empty where the settings do not suit them."""
    if not numeric:
        return {}
    try:
        learnt = learn_features(base.customers, FeatureChoice(numeric=numeric), base.spec.features)
    except (DataError, SpecError):
        return {}
    return {state.name: state for state in learnt.numeric}


def _lenient(spec: StudySpec, sources: Sources) -> StudySpec:
    """Return the spec by which nothing is refused: the table is read as it is, for every method."""
    if sources.orders is None and isinstance(spec.segment.method, RfmMethod):
        spec = spec.model_copy(update={"segment": spec.segment.model_copy(update={"method": KMeansMethod()})})
    if spec.audit.duplicate_ids != "stop":
        return spec
    return spec.model_copy(update={"audit": spec.audit.model_copy(update={"duplicate_ids": "first"})})
