"""Findings for those who work in Python: remedies with arguments, and warnings."""

import warnings
from collections.abc import Iterable
from dataclasses import replace

from segmentry.errors import FindingWarning, in_python
from segmentry.results import Finding


def for_python(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings whose remedies also say how the options of the command line are given in Python."""
    return tuple(replace(item, remedy=_with_arguments(item.remedy)) for item in findings)


def _with_arguments(remedy: str) -> str:
    """Return a remedy with its arguments in Python behind it, as sentences of their own."""
    arguments = in_python(remedy)
    stop = "." if arguments and remedy[-1:] not in ".!?" else ""
    return " ".join([f"{remedy}{stop}", *arguments])


def warn_of(findings: Iterable[Finding]) -> None:
    """Give findings that need attention as warnings, which point at the caller of the entry point.

    Remedies are written for the command line, so a warning says how its options are given in Python.
    """
    for item in for_python(findings):
        if item.severity != "info":
            warnings.warn(f"{item.title}. {item.evidence} {item.remedy}", FindingWarning, stacklevel=3)
