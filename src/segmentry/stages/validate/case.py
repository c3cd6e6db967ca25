"""What a verdict is given on: the table over k, the limits, and whether gap statistic and BIC see groups at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from segmentry.results import EvidenceRow
from segmentry.spec import EvidenceSpec
from segmentry.stages.validate.limits import Limits


@dataclass(frozen=True)
class Case:
    """The table over k, the limits of the spec, the number of features, and two votes on one group against more."""

    rows: Sequence[EvidenceRow]
    limits: Limits
    n_features: int
    gap_sees_groups: bool
    bic_sees_groups: bool

    @property
    def spec(self) -> EvidenceSpec:
        """Thresholds."""
        return self.limits.spec

    @property
    def customers_per_feature(self) -> float:
        """Customers for each feature."""
        return self.limits.n_customers / max(self.n_features, 1)

    def comes_again(self, row: EvidenceRow) -> bool:
        """Tell whether every segment of a solution comes again in resamples, and its pairs in the other half."""
        least = row.least_segment_stability
        return self._is_strong(row) and least is not None and least >= self.spec.min_segment_stability

    def agrees(self, row: EvidenceRow) -> bool:
        """Tell whether a solution as a whole comes again, if not each of its segments."""
        mean = row.stability.mean if row.stability is not None else None
        return self._is_strong(row) and mean is not None and mean >= self.spec.min_stability

    @property
    def has_votes(self) -> bool:
        """Whether gap statistic and BIC both see more than one group."""
        return self.gap_sees_groups and self.bic_sees_groups

    def _is_strong(self, row: EvidenceRow) -> bool:
        strength = row.prediction_strength
        has_enough = self.limits.n_customers >= self.spec.min_customers_per_segment * row.k
        return has_enough and strength is not None and strength >= self.spec.min_prediction_strength
