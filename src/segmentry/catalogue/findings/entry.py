"""What is known of a finding wherever it is made."""

from dataclasses import dataclass
from typing import Literal

from segmentry.results import Severity

Place = Literal["study", "inspect", "score", "track", "export"]


@dataclass(frozen=True, kw_only=True)
class FindingEntry:
    """A finding: its stable code, how serious it is, its title, and where it is shown.

    Parameters
    ----------
    code
        What programs know it by.
    severity
        How serious it is as a rule.
    title
        What people read first.
    worst
        How serious it can become, where that depends on the data.
    is_ambiguity
        Whether the data can be read in another way too, so that `ingest.strict` makes it an error.
    shown_in
        `study`: in the report, the summary and the terminal; `inspect`, `score` and `export`: in the terminal by that
        command; `track`: on its page, in its JSON and in the terminal.
    """

    code: str
    severity: Severity
    title: str
    worst: Severity | None = None
    is_ambiguity: bool = False
    shown_in: Place = "study"
