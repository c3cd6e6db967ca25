"""Evidence as Python users see it: the verdict, its reasons, and the table over k as a frame."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

import pyarrow as pa

from segmentry.catalogue.indices import INDICES
from segmentry.results import Evidence, EvidenceRow, Outcome, Resampled
from segmentry.storage.frames import Restore

Frame = TypeVar("Frame")


@dataclass(frozen=True)
class ShownEvidence(Generic[Frame]):
    """Evidence for the number of segments, as `study.evidence`.

    Examples
    --------
    >>> import segmentry as sg
    >>> visits, spend = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]
    >>> customers = {"customer_id": list("abcdef"), "visits": visits, "spend": spend}
    >>> evidence = sg.fit(customers, k=2).evidence
    >>> evidence
    <Evidence: k = 2 (1 recommended, tried 1 to 6), constructive>
    >>> evidence.table["k"].to_pylist()
    [1, 2, 3, 4, 5, 6]
    """

    result: Evidence
    _restore: Restore = field(compare=False, repr=False)

    @cached_property
    def table(self) -> Frame:
        """One row per k that was tried: k, is_fitted, is_recommended, and the indices.

        Standard errors are in columns that end in _error. Indices that were not computed are left out; the table of a
        study by RFM is empty.
        """
        return cast("Frame", self._restore(evidence_table(self.result)))

    @property
    def k(self) -> int:
        """The number of segments that was fitted."""
        return self.result.k

    @property
    def verdict(self) -> str:
        """The verdict on the fitted k: "natural", "reproducible", "constructive" or "one group"."""
        return self.result.verdict

    @property
    def recommended_k(self) -> int:
        """The number of segments that the evidence recommends."""
        return self.result.recommended_k

    @property
    def reason(self) -> str:
        """The verdict as a sentence."""
        return self.result.reason

    @property
    def reasons(self) -> tuple[str, ...]:
        """The results of the tests."""
        return self.result.reasons

    @property
    def against(self) -> tuple[str, ...]:
        """What speaks against the verdict."""
        return self.result.against

    @property
    def confidence(self) -> float | None:
        """The share of random halves of the customers that find the same segments; None in a quick study."""
        return self.result.confidence

    @property
    def runner_up(self) -> int | None:
        """The next best number of segments; None where no other is allowed."""
        return self.result.runner_up

    @property
    def rows(self) -> tuple[EvidenceRow, ...]:
        """The indices of each k by name."""
        return self.result.rows

    @property
    def resampled(self) -> Resampled | None:
        """The results of resampling; None in a quick study."""
        return self.result.resampled

    @property
    def outcome(self) -> Outcome | None:
        """What customers did later, as far as the segments predicted it; None without a log of orders."""
        return self.result.outcome

    def row(self, k: int) -> EvidenceRow | None:
        """Return the indices of `k`; None where it was not tried.

        Parameters
        ----------
        k : int
            Number of segments.

        Returns
        -------
        EvidenceRow or None
            `row["silhouette"]` is the value of an index, `row.error("silhouette")` its standard error.
        """
        return self.result.row(k)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in Evidence.__dataclass_fields__:
            raise AttributeError(f"evidence has no attribute '{name}'")
        return getattr(self.result, name)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *Evidence.__dataclass_fields__})

    def __repr__(self) -> str:
        tried = f", tried {self.rows[0].k} to {self.rows[-1].k}" if self.rows else ""
        advice = "recommended" if self.k == self.recommended_k else f"{self.recommended_k} recommended"
        return f"<Evidence: k = {self.k} ({advice}{tried}), {self.verdict}>"


def evidence_table(evidence: Evidence) -> pa.Table:
    """Return one row per k that was tried, with its indices and their standard errors."""
    rows = evidence.rows
    columns: dict[str, pa.Array] = {
        "k": pa.array([row.k for row in rows], pa.int64()),
        "is_fitted": pa.array([row.k == evidence.k for row in rows], pa.bool_()),
        "is_recommended": pa.array([row.k == evidence.recommended_k for row in rows], pa.bool_()),
    }
    for name in INDICES:
        for title, values in (
            (name, [row[name] for row in rows]),
            (f"{name}_error", [row.error(name) for row in rows]),
        ):
            if any(value is not None for value in values):
                columns[title] = pa.array(values, pa.float64())
    return pa.table(columns)
