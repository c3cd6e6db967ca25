"""Finding: something the user should know about the data, and what was done about it."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["info", "warning", "serious"]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something that was noticed in the data or the segments, and what was or can be done about it.

    Attributes
    ----------
    code : str
        What programs know it by; it stays the same over versions.
    severity : {"info", "warning", "serious"}
        How serious it is; `serious` needs a decision.
    title : str
        What it is, in a few words.
    evidence : str
        What was found, in numbers.
    remedy : str
        What was done, and what you can do or type.
    """

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
