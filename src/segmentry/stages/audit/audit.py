"""The stage: run every check, and account for what was found, passed and could not be checked."""

from collections.abc import Mapping
from dataclasses import dataclass

from segmentry.algorithms.moments import moments
from segmentry.results import CustomerTable, Finding, NotApplicable, NumericState
from segmentry.spec import AuditSpec
from segmentry.stages.audit.checks import CHECKS
from segmentry.stages.audit.checks.base import AuditInput


@dataclass(frozen=True)
class Audited:
    """Findings, the checks that could not be made, and what those that passed looked for."""

    findings: tuple[Finding, ...]
    unchecked: tuple[NotApplicable, ...]
    passed: tuple[str, ...]


def audit(
    customers: CustomerTable,
    feature_names: tuple[str, ...],
    spec: AuditSpec,
    states: Mapping[str, NumericState] | None = None,
    *,
    keeps_gaps: bool = False,
) -> Audited:
    """Run all checks on the customers and on the numeric columns that form segments.

    Parameters
    ----------
    customers
        Customers with all their columns.
    feature_names
        Names of the features.
    spec
        What the user asked for.
    states
        How the numeric features were learnt, by name.
    keeps_gaps
        Whether the method takes missing values as missing.
    """
    learnt = states or {}
    known = {
        name: learnt[name].moments if name in learnt else moments(customers.columns[name].numbers())
        for name in feature_names
    }
    data = AuditInput(
        customers=customers,
        feature_names=feature_names,
        moments=known,
        spec=spec,
        states=learnt,
        keeps_gaps=keeps_gaps,
    )
    answers = [(check, check.run(data)) for check in CHECKS]
    return Audited(
        findings=tuple(answer for _, answer in answers if isinstance(answer, Finding)),
        unchecked=tuple(answer for _, answer in answers if isinstance(answer, NotApplicable)),
        passed=tuple(check.looks_for for check, answer in answers if answer is None),
    )
