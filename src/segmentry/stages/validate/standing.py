"""How the solutions of a sweep stand up: to resampling, to data without structure, to a look between neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.holm import holm_adjusted
from segmentry.algorithms.indices.adjusted_rand import adjusted_rand
from segmentry.algorithms.indices.gap import GapCurve, gap_curve
from segmentry.algorithms.indices.neighbours import Neighbours, neighbouring_segments
from segmentry.algorithms.kmeans.assign import assign
from segmentry.algorithms.kmeans.samples import draw_customers
from segmentry.algorithms.references import REFERENCES, unbound
from segmentry.algorithms.stability.across_k import Step, step_between
from segmentry.algorithms.stability.other_methods import by_gaussian_mixture, by_ward
from segmentry.algorithms.stability.resampling import Procedure
from segmentry.results import (
    Agreement,
    Descent,
    EvidenceRow,
    Flow,
    NullRow,
    Resampled,
    SegmentStability,
    Spread,
    Sweep,
)
from segmentry.spec import EvidenceSpec
from segmentry.stages.validate.depth import Depth
from segmentry.stages.validate.resampled import Null, Pair, Resampler, is_worth_compiling
from segmentry.stages.validate.telling import Progress, tell

_MOST_PASSES = 100
_LEAST_FLOW = 0.01
_MOST_FOR_WARD = 4_000
_DISSOLVED, _RECOVERED = 0.5, 0.75


@dataclass(frozen=True)
class Standing:
    """What was found on some customers (n, d), labelled for each k: results as they are kept, and what belongs to each k."""

    rows: Floats
    labels: tuple[Ints, ...]
    resampled: Resampled
    gap: GapCurve
    strengths: Floats
    pairs: list[Pair]
    neighbours: list[list[Neighbours]]

    def added_to(self, table: Sequence[EvidenceRow], level: float) -> tuple[EvidenceRow, ...]:
        """Return the table with what is known of each k."""
        return tuple(self._row(row, place, level) for place, row in enumerate(table))

    def _row(self, row: EvidenceRow, place: int, level: float) -> EvidenceRow:
        pairs, strengths = self.neighbours[place], self.strengths[:, place]
        if np.isfinite(self.gap.gaps[place]):
            row = replace(row, gap=float(self.gap.gaps[place]), gap_error=float(self.gap.errors[place]))
        if row.k == 1:
            return row
        jaccards = np.mean([pair.jaccards[place].mean(axis=0) for pair in self.pairs], axis=0)
        return replace(
            row,
            prediction_strength=float(strengths.mean()),
            prediction_strength_error=float(strengths.std() / np.sqrt(len(strengths))),
            stability=_spread([pair.agreement[place] for pair in self.pairs]),
            least_segment_stability=float(jaccards.min()),
            separation=min((pair.separation for pair in pairs), default=None),
            has_gaps=max(holm_adjusted([pair.p_one_mode for pair in pairs])) <= level if pairs else None,
        )


def find_standing(
    sweep: Sweep,
    depth: Depth,
    how: tuple[int, bool, int],
    rng: np.random.Generator,
    progress: Progress,
) -> Standing:
    """Resample a seeded sample of the customers and look between neighbours there.

    Parameters
    ----------
    sweep
        Solutions for every k.
    depth
        How much to do.
    how
        Most customers to resample, whether features are scaled anew, and threads.
    rng
        What everything is drawn by.
    progress
        Is told what is being done, and each result as it is ready.
    """
    rows = draw_customers(sweep.points, how[0], rng)
    full = tuple(solution.centres for solution in sweep.solutions)
    resampler = Resampler(rows, _procedure(sweep, rows, depth, how), depth, int(rng.integers(2**32)))
    assigned = [assign(rows, centres, 1) for centres in full]
    labels = tuple(found.labels for found in assigned)
    progress(f"{depth.n_pairs} bootstrap pairs of {len(rows):,} customers")
    pairs = resampler.pairs(labels)
    tell(progress, "adjusted Rand index", np.mean([pair.agreement for pair in pairs], axis=0))
    progress(f"{depth.n_splits} splits into halves")
    strengths = resampler.strengths()
    tell(progress, "prediction strength", strengths.mean(axis=0))
    progress(f"{depth.n_references} data sets without structure")
    gap = gap_curve(*resampler.inertias())
    tell(progress, "gap", gap.gaps)
    nulls = resampler.nulls()
    spread_out = unbound(rows, rng)
    neighbours = [
        neighbouring_segments(rows, spread_out, found) if k > 1 else [] for k, found in enumerate(assigned, start=1)
    ]
    resampled = replace(_resampled(len(rows), depth, labels, pairs), nulls=_null_rows(nulls, len(full)))
    return Standing(rows, labels, resampled, gap, strengths, pairs, neighbours)


def _procedure(sweep: Sweep, rows: Floats, depth: Depth, how: tuple[int, bool, int]) -> Procedure:
    full = tuple(solution.centres for solution in sweep.solutions)
    is_compiled = sweep.is_compiled or is_worth_compiling(rows.size, len(full), depth)
    return Procedure(full, depth.n_starts, _MOST_PASSES, how[1], is_compiled, how[2])


def _resampled(n_customers: int, depth: Depth, labels: tuple[Ints, ...], pairs: list[Pair]) -> Resampled:
    steps = [step_between(labels[place - 1], labels[place]) for place in range(1, len(labels))]
    return Resampled(
        n_customers=n_customers,
        n_pairs=depth.n_pairs,
        n_splits=depth.n_splits,
        n_references=depth.n_references,
        segments=_segment_stabilities(pairs, len(labels)),
        flows=_flows(steps, labels),
        descents=_descents(steps),
    )


def find_agreements(standing: Standing, k: int, spec: EvidenceSpec, seed: int) -> tuple[Agreement, ...]:
    """Compare the solution for k with Ward's hierarchy, and in a deep study with a mixture of normal distributions."""
    if k == 1:
        return ()
    rows, own = standing.rows, standing.labels[k - 1]
    step = -(-len(rows) // _MOST_FOR_WARD)
    found = [Agreement("Ward", adjusted_rand(own[::step], by_ward(rows[::step], k)))]
    if spec.depth == "deep":
        found.append(Agreement("Gaussian mixture", adjusted_rand(own, by_gaussian_mixture(rows, k, seed))))
    return tuple(found)


def _spread(values: Sequence[float]) -> Spread:
    low, lower, median, upper, high = np.quantile(values, [0, 0.25, 0.5, 0.75, 1]).tolist()
    return Spread(float(np.mean(values)), low, lower, median, upper, high)


def _null_rows(nulls: list[Null], k_max: int) -> tuple[NullRow, ...]:
    def span(values: list[Floats], place: int) -> tuple[float, float]:
        found = [float(of_set[place]) for of_set in values]
        return min(found), max(found)

    def row(kind: str, place: int) -> NullRow:
        sets = [null for null in nulls if null.reference == kind]
        return NullRow(
            kind,
            place + 1,
            span([null.silhouette for null in sets], place),
            span([null.strength for null in sets], place),
            span([null.agreement for null in sets], place),
        )

    return tuple(row(kind, place) for kind in REFERENCES for place in range(1, k_max))


def _segment_stabilities(pairs: list[Pair], k_max: int) -> tuple[SegmentStability, ...]:
    def one(k: int, place: int) -> SegmentStability:
        of_segment = np.array([pair.jaccards[k - 1][:, place] for pair in pairs])
        return SegmentStability(
            k,
            place,
            _spread(of_segment.mean(axis=1).tolist()),
            int(np.count_nonzero(of_segment <= _DISSOLVED)),
            int(np.count_nonzero(of_segment > _RECOVERED)),
            of_segment.size,
        )

    return tuple(one(k, place) for k in range(2, k_max + 1) for place in range(k))


def _flows(steps: list[Step], labels: tuple[Ints, ...]) -> tuple[Flow, ...]:
    flows = []
    for place, step in enumerate(steps, start=1):
        sizes = np.bincount(labels[place], minlength=len(step.shares))
        for child, parent in np.argwhere(step.shares >= _LEAST_FLOW):
            share = float(step.shares[child, parent])
            flows.append(Flow(place + 1, int(parent), int(child), share, round(share * int(sizes[child]))))
    return tuple(flows)


def _descents(steps: list[Step]) -> tuple[Descent, ...]:
    def one(place: int, child: int) -> Descent:
        following = steps[place + 1].towards_more if place + 1 < len(steps) else ()
        return Descent(
            k=place + 2,
            place=child,
            purity=float(steps[place].purity[child]),
            towards_fewer=float(steps[place].towards_fewer[child]),
            towards_more=float(following[child]) if child < len(following) else None,
        )

    return tuple(one(place, child) for place, step in enumerate(steps) for child in range(len(step.purity)))
