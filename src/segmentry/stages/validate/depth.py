"""The amount of resampling at each depth of evidence."""

from dataclasses import dataclass, replace

from segmentry.spec import EvidenceSpec

SHUFFLED_STARTS = 3
"""Seeded starts on a table with shuffled columns."""


@dataclass(frozen=True, kw_only=True)
class Depth:
    """Numbers of splits, tables with shuffled columns, uniform data sets, and starts.

    Uniform data sets are the references of the gap statistic, `n_bootstraps` is the most that are drawn from k - 1 segments to
    test k. `knows_full` tells whether halves start from the full solution
    too.
    """

    n_splits: int
    n_shuffled: int
    n_references: int
    n_bootstraps: int = 0
    n_starts: int
    knows_full: bool

    @property
    def n_runs(self) -> int:
        """Runs of a method for each k that all resamples together take."""
        return (self.n_splits + self.n_references) * (self.n_starts + 1) + self.n_shuffled * SHUFFLED_STARTS


_DEPTHS = {
    "standard": Depth(n_splits=15, n_shuffled=10, n_references=0, n_bootstraps=0, n_starts=1, knows_full=True),
    "deep": Depth(n_splits=50, n_shuffled=50, n_references=100, n_bootstraps=99, n_starts=20, knows_full=False),
}


def depth_of(spec: EvidenceSpec) -> Depth | None:
    """Return what the spec asks for; None for a quick study."""
    if spec.depth == "quick":
        return None
    usual = _DEPTHS[spec.depth]
    return replace(
        usual,
        n_splits=spec.splits or usual.n_splits,
        n_shuffled=spec.shuffled or usual.n_shuffled,
        n_references=usual.n_references if spec.references is None else spec.references,
        n_bootstraps=usual.n_bootstraps if spec.bootstraps is None else spec.bootstraps,
    )
