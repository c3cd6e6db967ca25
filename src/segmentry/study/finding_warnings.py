"""Findings as Python warnings."""

import warnings
from collections.abc import Iterable

from segmentry.errors import FindingWarning, in_python
from segmentry.results import Finding


def warn_of(findings: Iterable[Finding]) -> None:
    """Give findings that need attention as warnings, which point at the caller of the entry point.

    Remedies are written for the command line, so a warning says how its options are given in Python.
    """
    for item in findings:
        if item.severity != "info":
            text = f"{item.title}. {item.evidence} {item.remedy}"
            warnings.warn(" ".join([text, *in_python(text)]), FindingWarning, stacklevel=3)
