"""Finding: something the user should know about the data, and what was done about it."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["info", "warning", "serious"]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A stable code, how serious it is, a title, the evidence in numbers, and what was or can be done."""

    code: str
    severity: Severity
    title: str
    evidence: str
    remedy: str


@dataclass(frozen=True)
class NotApplicable:
    """A check that could not be made, and why."""

    code: str
    reason: str
