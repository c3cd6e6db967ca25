"""How the dates of a column are to be read, and what was read."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pyarrow as pa

from segmentry.catalogue.findings import finding
from segmentry.results import Finding, Severity

MOMENT = pa.timestamp("us")


def _today() -> date:
    return datetime.now(tz=UTC).date()


@dataclass(frozen=True, kw_only=True)
class DateSettings:
    """How to read the dates of a column.

    Parameters
    ----------
    order
        "dmy", "mdy" or "ymd" where the user set it, else "auto".
    zone
        Time zone to which times with a zone are brought; "auto" is the one that all of them name, else UTC.
    pivot_year
        Last year that two digits stand for, where the user set it.
    day_zero
        Date of day 0, where days are counted.
    is_named
        Whether numbers and periods may be dates, because of the column's name or role.
    may_count_days
        Whether small numbers may be days as Excel counts them.
    is_birth
        Whether the dates are births.
    today
        Today, which most two-digit years do not exceed.
    least_share
        Least share of the texts that must be dates.
    """

    order: str = "auto"
    zone: str = "auto"
    pivot_year: int | None = None
    day_zero: date | None = None
    is_named: bool = True
    may_count_days: bool = True
    is_birth: bool = False
    today: date = field(default_factory=_today)
    least_share: float = 0.9


@dataclass(frozen=True, kw_only=True)
class DateNote:
    """Something to be said about how dates were read; a finding once it stands in a study."""

    code: str
    evidence: str
    remedy: str
    severity: Severity | None = None

    def finding(self) -> Finding:
        """Return the note as a finding."""
        return finding(self.code, self.evidence, self.remedy, severity=self.severity)


@dataclass(frozen=True, kw_only=True)
class DateReading:
    """The dates of a column.

    Parameters
    ----------
    moments
        Timestamps without a zone, null where there is none, shape (n,).
    order
        How they are written: the name of the form or the order of day and month; "ambiguous" or "mixed" where these are
        unknown, and all such dates are null.
    notes
        What is to be said.
    examples
        Rows with dates that only one of two orders allows, where they are "mixed".
    """

    moments: pa.Array
    order: str
    notes: tuple[DateNote, ...] = ()
    examples: tuple[int, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether day and month cannot be distinguished."""
        return self.order in {"ambiguous", "mixed"}


def no_moments(n_rows: int) -> DateReading:
    """Return a reading without a date, as of times of day."""
    return DateReading(moments=pa.nulls(n_rows, MOMENT), order="iso")
