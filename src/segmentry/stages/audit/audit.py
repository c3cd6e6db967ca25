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
) -> Audited:
    """Run all checks on the customers and on the numeric columns that form segments.

    Parameters
    ----------
    customers
        The customers.
    feature_names
        Numeric columns that form segments.
    spec
        How strict to be.
    states
        What is learnt already of these columns, by name.
    """
    learnt = states or {}
    known = {
        name: learnt[name].moments if name in learnt else moments(customers.columns[name].numbers())
        for name in feature_names
    }
    data = AuditInput(customers, feature_names, known, spec, learnt)
    answers = [(check, check.run(data)) for check in CHECKS]
    return Audited(
        findings=tuple(answer for _, answer in answers if isinstance(answer, Finding)),
        unchecked=tuple(answer for _, answer in answers if isinstance(answer, NotApplicable)),
        passed=tuple(check.looks_for for check, answer in answers if answer is None),
    )
