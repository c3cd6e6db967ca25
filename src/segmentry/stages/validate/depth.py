"""How much is done at each depth of evidence."""

from dataclasses import dataclass, replace

from segmentry.spec import EvidenceSpec


@dataclass(frozen=True)
class Depth:
    """Bootstrap pairs, splits into halves, data sets without structure (for the gap, and of each kind for the rest), starts.

    `knows_full` tells whether resamples start from the full solution too.
    """

    n_pairs: int
    n_splits: int
    n_references: int
    n_nulls: int
    n_starts: int
    knows_full: bool


_DEPTHS = {
    "standard": Depth(n_pairs=30, n_splits=10, n_references=20, n_nulls=3, n_starts=2, knows_full=True),
    "deep": Depth(n_pairs=100, n_splits=50, n_references=100, n_nulls=10, n_starts=20, knows_full=False),
}


def depth_of(spec: EvidenceSpec) -> Depth | None:
    """Return what the spec asks for; None for a quick study."""
    if spec.depth == "quick":
        return None
    usual = _DEPTHS[spec.depth]
    return replace(
        usual,
        n_pairs=spec.pairs or usual.n_pairs,
        n_splits=spec.splits or usual.n_splits,
        n_references=spec.references or usual.n_references,
    )
