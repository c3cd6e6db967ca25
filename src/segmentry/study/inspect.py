"""Inspect sources without fitting: how they are read, the roles of columns, the findings."""

from contextlib import ExitStack
from dataclasses import dataclass

from segmentry.catalogue.findings import finding
from segmentry.errors import DataError
from segmentry.results import Counts, CustomerTable, Finding, NumericState, OrderAccount
from segmentry.spec import StudySpec
from segmentry.stages.audit import audit
from segmentry.stages.features import FeatureChoice, choice_findings, choose_features, learn_features
from segmentry.storage.tables import LineCounts
from segmentry.study.base import CustomerBase, gather_customers
from segmentry.study.progress import silent
from segmentry.study.sources import Sources


@dataclass(frozen=True, kw_only=True)
class Inspection:
    """The content of sources: dialect, counts, typed columns, suggested features, findings, passed checks.

    `orders` accounts for the lines of a log; None without one. `line_counts` account for the lines of the file of customers.
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
        return _inspected(gather_customers(sources, _lenient(spec), stack=stack, progress=silent))


def _inspected(base: CustomerBase) -> Inspection:
    problems: tuple[Finding, ...] = ()
    try:
        choice = choose_features(base.customers, base.spec.features, base.spec.orders.max_correlation)
        names, numeric = (*choice.numeric, *choice.categories), choice.numeric
        problems = choice_findings(base.customers, choice)
    except DataError as error:
        names, numeric = (), ()
        problems = (finding("no_features", error.what, error.remedy or ""),)
    audited = audit(base.customers, numeric, spec=base.spec.audit, states=_states(base, numeric))
    return Inspection(
        source=base.customers.source,
        dialect=base.dialect,
        counts=base.counts,
        customers=base.customers,
        features=names,
        findings=(*base.findings, *problems, *audited.findings),
        passed=(*base.passed, *audited.passed),
        orders=base.orders,
        line_counts=base.line_counts,
    )


def _states(base: CustomerBase, numeric: tuple[str, ...]) -> dict[str, NumericState]:
    """Return how features would be filled and transformed; empty where the settings do not suit them."""
    if not numeric:
        return {}
    try:
        learnt = learn_features(base.customers, FeatureChoice(numeric=numeric), base.spec.features)
    except DataError:
        return {}
    return {state.name: state for state in learnt.numeric}


def _lenient(spec: StudySpec) -> StudySpec:
    if spec.audit.duplicate_ids != "stop":
        return spec
    return spec.model_copy(update={"audit": spec.audit.model_copy(update={"duplicate_ids": "first"})})
