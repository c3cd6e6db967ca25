"""The verdict on dense groups, by what random halves of the customers say of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.indices.dip import dip_p_value
from segmentry.algorithms.indices.neighbours import neighbouring_segments
from segmentry.results import (
    Border,
    DensityEvidence,
    DensityState,
    Evidence,
    IndexValue,
    Resampled,
    SegmentStability,
    TriedSize,
)
from segmentry.spec import EvidenceSpec
from segmentry.stages.validate.dense_halves import HalvedGroups
from segmentry.stages.validate.dense_wording import (
    UNTESTED,
    against_groups,
    against_no_groups,
    reasons_for_groups,
)
from segmentry.stages.validate.resampled_results import stability_of
from segmentry.stages.validate.verdict import CONSTRUCTIVE, MOST_SHARE, NATURAL, ONE_GROUP, REPRODUCIBLE
from segmentry.stages.validate.wording import NOT_TESTED, TOO_FEW, head

_LEAST_CUSTOMERS = 10


@dataclass(frozen=True, kw_only=True)
class TriedGroups:
    """Groups of at least `min_size` customers among sampled ones (n, m), and what halves say of them.

    `labels` (n,) are the groups of the customers, -1 for none, `second` (n,) the next group of each; `halved` is None where there
    are no groups, and where nothing was tested.
    """

    min_size: int
    state: DensityState
    rows: Floats
    labels: Ints
    second: Ints
    halved: HalvedGroups | None

    @property
    def sizes(self) -> Ints:
        """Sampled customers of each group (g,)."""
        return np.bincount(self.labels[self.labels >= 0], minlength=self.state.n_groups)

    @property
    def largest_share(self) -> float:
        """Share of the customers in the largest group."""
        return float(self.sizes.max(initial=0) / len(self.labels))

    @property
    def none_share(self) -> float:
        """Share of the customers in no group."""
        return float((self.labels < 0).mean())

    @property
    def least_stability(self) -> float | None:
        """How well halves find the least stable group again; None where that was not tested."""
        return None if self.halved is None else self.halved.least_stability

    def reordered(self, order: Sequence[int]) -> "TriedGroups":
        """Return the same with the groups in another order.

        Parameters
        ----------
        order
            The groups as they are now, in the new order.
        """
        number = np.append(np.argsort(order), -1)
        return replace(
            self,
            state=self.state.reordered(order),
            labels=number[self.labels],
            second=number[self.second],
            halved=None if self.halved is None else self.halved.reordered(order),
        )

    @property
    def votes(self) -> float:
        """Share of the halves that find exactly these groups; 1 where that was not tested."""
        return 1.0 if self.halved is None else self.halved.votes

    def is_stable(self, spec: EvidenceSpec) -> bool:
        """Return whether there are groups within the limits that halves find again, if these were asked."""
        is_within = (
            self.state.n_groups > 1
            and (spec.max_segments is None or self.state.n_groups <= spec.max_segments)
            and self.largest_share <= spec.max_segment_share
        )
        stability = self.least_stability
        return is_within and (stability is None or stability >= spec.min_segment_stability)


def judge_groups(
    taken: TriedGroups, tried: Sequence[TriedGroups], spec: EvidenceSpec, *, n_customers: int, n_features: int
) -> Evidence:
    """Return the evidence of the groups that were taken.

    They are natural where there is a gap between all neighbours and half of the halves find exactly these groups, reproducible
    where there is none, and constructive where halves were not asked.

    Parameters
    ----------
    taken
        The groups.
    tried
        The groups of every least size.
    spec
        Thresholds.
    n_customers, n_features
        Size of the data.

    Returns
    -------
    Evidence
        With a row for one segment and one for the groups.
    """
    k, halved = taken.state.n_groups, taken.halved
    borders = () if halved is None else _borders(taken, halved)
    has_gaps = bool(borders) and all(border.p_one_mode <= spec.max_p_one_mode for border in borders)
    verdict = _verdict(taken, spec, has_gaps=has_gaps, per_feature=n_customers / max(n_features, 1))
    return Evidence(
        verdict=verdict,
        recommended_k=k,
        recommended_verdict=verdict,
        reason=NOT_TESTED.format(k=k) if halved is None else head(verdict, k, has_gaps=has_gaps),
        reasons=(UNTESTED,) if halved is None else reasons_for_groups(halved, k, taken.min_size, has_gaps=has_gaps),
        against=against_groups(borders, spec.max_p_one_mode),
        k=k,
        n_customers=n_customers,
        table=_table(taken, has_gaps=has_gaps),
        depth=spec.depth,
        evident_k=None if halved is None else k,
        confidence=None if halved is None else halved.votes,
        borders=borders,
        resampled=None if halved is None else _resampled(taken, halved),
        of_density=_of_density(tried, taken.min_size),
    )


def judge_no_groups(tried: Sequence[TriedGroups], spec: EvidenceSpec, *, n_customers: int) -> Evidence:
    """Return the evidence of one segment, where no groups can be taken.

    Parameters
    ----------
    tried
        The groups of every least size.
    spec
        Thresholds.
    n_customers
        Number of customers.

    Returns
    -------
    Evidence
        The verdict is one group.
    """
    is_few = n_customers < _LEAST_CUSTOMERS
    one: dict[str, Any] = {"verdict": ONE_GROUP, "recommended_verdict": ONE_GROUP, "k": 1, "recommended_k": 1}
    return Evidence(
        **one,
        reason=TOO_FEW.format(n=n_customers) if is_few else head(ONE_GROUP, 1),
        against=() if is_few else against_no_groups([_tried_size(item) for item in tried], spec),
        n_customers=n_customers,
        table=(IndexValue(k=1, index="largest_share", value=1.0),),
        depth=spec.depth,
        of_density=_of_density(tried, None),
    )


def _verdict(taken: TriedGroups, spec: EvidenceSpec, *, has_gaps: bool, per_feature: float) -> str:
    if taken.halved is None:
        return CONSTRUCTIVE
    is_natural = (
        has_gaps
        and taken.halved.votes >= spec.min_natural_votes
        and per_feature >= spec.min_customers_per_feature
        and taken.largest_share <= MOST_SHARE
    )
    return NATURAL if is_natural else REPRODUCIBLE


def _borders(taken: TriedGroups, halved: HalvedGroups) -> tuple[Border, ...]:
    is_member = taken.labels >= 0
    least = _p_one_mode_of_column(taken.rows)
    pairs = neighbouring_segments(taken.rows[is_member], taken.labels[is_member], taken.second[is_member])
    return tuple(
        Border(
            first=pair.first,
            second=pair.second,
            separation=pair.separation,
            p_one_mode=max(halved.p_one_mode[pair.first, pair.second], least),
        )
        for pair in pairs
    )


def _p_one_mode_of_column(rows: Floats) -> float:
    """Return the p-value of one mode of the only column, 0 where there are several.

    Halves of few customers share their accidents, and one column has so few places that these look like groups.
    """
    return dip_p_value(rows[:, 0]) if rows.shape[1] == 1 else 0.0


def _table(taken: TriedGroups, *, has_gaps: bool) -> tuple[IndexValue, ...]:
    k, halved = taken.state.n_groups, taken.halved
    values = {
        "smallest_share": float(taken.sizes.min() / len(taken.labels)),
        "largest_share": taken.largest_share,
    }
    if halved is not None:
        values |= {
            "votes": halved.votes,
            "least_segment_stability": halved.least_stability,
            "has_gaps": float(has_gaps),
        }
    one = IndexValue(k=1, index="largest_share", value=1.0)
    return (one, *(IndexValue(k=k, index=name, value=float(f"{value:.12g}")) for name, value in values.items()))


def _resampled(taken: TriedGroups, halved: HalvedGroups) -> Resampled:
    k = taken.state.n_groups
    segments: tuple[SegmentStability, ...] = tuple(
        stability_of(halved.jaccards[:, :, group], k, group) for group in range(k)
    )
    return Resampled(
        n_customers=len(taken.rows),
        n_splits=len(halved.jaccards),
        n_shuffled=0,
        n_references=0,
        segments=segments,
        flows=(),
        descents=(),
    )


def _of_density(tried: Sequence[TriedGroups], taken: int | None) -> DensityEvidence:
    return DensityEvidence(tried=tuple(_tried_size(item) for item in tried), taken=taken)


def _tried_size(item: TriedGroups) -> TriedSize:
    return TriedSize(
        min_size=item.min_size,
        n_groups=item.state.n_groups,
        none_share=item.none_share,
        least_stability=item.least_stability,
    )
