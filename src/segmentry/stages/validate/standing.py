"""How the solutions of a sweep stand up: to random halves, to shuffled columns, to a look between neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.indices.adjusted_rand import adjusted_rand
from segmentry.algorithms.indices.column_gap import ColumnGap, column_gap
from segmentry.algorithms.indices.column_slices import has_gaps_along
from segmentry.algorithms.indices.dip import dip_p_value
from segmentry.algorithms.indices.gap import GapCurve, gap_curve
from segmentry.algorithms.indices.neighbours import Neighbours, continuous_columns, gap_p_value, neighbouring_segments
from segmentry.algorithms.indices.saving import description_savings, rounding_variances
from segmentry.algorithms.kmeans.assign import assign
from segmentry.algorithms.kmeans.samples import draw_customers
from segmentry.algorithms.references import spread_ties
from segmentry.algorithms.stability.other_methods import by_gaussian_mixture, by_ward
from segmentry.algorithms.stability.resampling import Procedure
from segmentry.results import Agreement, Border, EvidenceRow, Spread, Sweep
from segmentry.spec import EvidenceSpec
from segmentry.stages.validate.confidence import Half
from segmentry.stages.validate.depth import Depth
from segmentry.stages.validate.resampled import Resampler, Sampled, Shuffled, Split, is_worth_compiling
from segmentry.stages.validate.telling import Progress, tell

_MOST_PASSES = 100
_MOST_FOR_WARD = 4_000
_FOUND = 0.5
_SAMPLE = 20261127


@dataclass(frozen=True)
class Effort:
    """Most customers to resample, whether features are scaled anew in halves, threads, and the column of each coordinate (d,)."""

    n_customers: int
    is_rescaled: bool
    n_threads: int
    columns: tuple[int, ...]


@dataclass(frozen=True)
class Standing:
    """What was found on some customers (n, d), labelled for each k; `gap` is None where no uniform data were drawn.

    `continuous` holds their continuous coordinates (n, c) with shared values spread out, along which gaps are looked for.
    """

    rows: Floats
    labels: tuple[Ints, ...]
    continuous: Floats
    savings: Floats
    splits: list[Split]
    shuffled: list[Shuffled]
    column_gap: ColumnGap
    gap: GapCurve | None
    neighbours: list[list[Neighbours]]
    has_column_gaps: bool
    column_gap_k: frozenset[int]

    def added_to(self, table: Sequence[EvidenceRow], level: float) -> tuple[EvidenceRow, ...]:
        """Return the table with what is known of each k but the votes of halves."""
        return tuple(self._row(row, level) for row in table)

    def halves(self) -> list[Half]:
        """Return what each half of the customers gave."""
        return [
            Half(savings, np.array([jaccards[index].min() >= _FOUND for jaccards in split.jaccards]))
            for split in self.splits
            for index, savings in enumerate(split.savings)
        ]

    def borders(self, k: int) -> tuple[Border, ...]:
        """Return the borders between the segments of the solution for k, each tested for a gap."""
        return tuple(
            Border(pair.first, pair.second, pair.separation, gap_p_value(self.continuous, self.labels[k - 1], pair))
            for pair in self.neighbours[k - 1]
        )

    def _row(self, row: EvidenceRow, level: float) -> EvidenceRow:
        index = row.k - 1
        gap = self.gap if self.gap is not None and np.isfinite(self.gap.gaps[index]) else None
        row = replace(
            row,
            saving=_defined(self.savings[index]),
            column_gap=_defined(self.column_gap.gaps[index]),
            column_gap_error=_defined(self.column_gap.errors[index]),
            gap=float(gap.gaps[index]) if gap is not None else None,
            gap_error=float(gap.errors[index]) if gap is not None else None,
        )
        if row.k == 1:
            return row
        pairs, strengths = self.neighbours[index], [split.strength[index] for split in self.splits]
        jaccards = np.mean([split.jaccards[index].mean(axis=0) for split in self.splits], axis=0)
        return replace(
            row,
            prediction_strength=float(np.mean(strengths)),
            prediction_strength_error=float(np.std(strengths) / np.sqrt(len(strengths))),
            stability=spread_of([split.agreement[index] for split in self.splits]),
            least_segment_stability=float(jaccards.min()),
            separation=min((pair.separation for pair in pairs if pair.separation is not None), default=None),
            has_gaps=self._has_gaps(index, level),
        )

    def _has_gaps(self, index: int, level: float) -> bool | None:
        """Tell whether all neighbours have a gap between them; the test ends at the first pair without one."""
        pairs = sorted(self.neighbours[index], key=lambda pair: pair.separation or 0.0)
        return all(gap_p_value(self.continuous, self.labels[index], pair) <= level for pair in pairs) if pairs else None


def find_standing(
    sweep: Sweep, depth: Depth, effort: Effort, level: float, rng: np.random.Generator, progress: Progress
) -> Standing:
    """Resample some of the customers, the same ones whatever the seed, and look between neighbours there.

    Parameters
    ----------
    sweep
        Solutions for every k.
    depth, effort
        How much to do, and on what.
    level
        Level of the test for one mode.
    rng
        What everything is drawn by.
    progress
        Is told what is being done, and each result as it is ready.
    """
    rows = draw_customers(sweep.points, effort.n_customers, same_for_all_seeds())
    full = tuple(solution.centres for solution in sweep.solutions)
    sampled = Sampled(rows, np.array(effort.columns), rounding_variances(rows))
    resampler = Resampler(sampled, _procedure(sweep, rows, depth, effort), depth, int(rng.integers(2**32)))
    assigned = [assign(rows, centres, 1) for centres in full]
    labels = tuple(found.labels for found in assigned)
    savings = description_savings(rows, labels, sampled.resolution) / len(rows)
    tell(progress, "saving", savings)
    progress(f"{depth.n_splits} splits of {len(rows):,} customers into halves")
    splits = resampler.splits(labels)
    tell(progress, "prediction strength", np.mean([split.strength for split in splits], axis=0))
    progress(f"{depth.n_shuffled} tables with shuffled columns")
    shuffled = resampler.shuffled()
    over_columns = column_gap(resampler.own_inertias(), np.array([table.inertias for table in shuffled]))
    tell(progress, "gap over shuffled columns", over_columns.gaps)
    continuous = spread_ties(rows, same_for_all_seeds())[:, continuous_columns(rows)]
    single_level = level / max(continuous.shape[1], 1)
    return Standing(
        rows=rows,
        labels=labels,
        continuous=continuous,
        savings=savings,
        splits=splits,
        shuffled=shuffled,
        column_gap=over_columns,
        gap=gap_curve(*resampler.inertias()) if depth.n_references else None,
        neighbours=[neighbouring_segments(rows, found) if k else [] for k, found in enumerate(assigned)],
        has_column_gaps=any(dip_p_value(column) <= single_level for column in continuous.T),
        column_gap_k=_column_gap_k(continuous.T, labels, single_level),
    )


def _column_gap_k(columns: Floats, labels: tuple[Ints, ...], level: float) -> frozenset[int]:
    return frozenset(
        k
        for k, own in enumerate(labels, start=1)
        if k > 1 and any(has_gaps_along(column, own, level) for column in columns)
    )


def _procedure(sweep: Sweep, rows: Floats, depth: Depth, effort: Effort) -> Procedure:
    full = tuple(solution.centres for solution in sweep.solutions)
    is_compiled = sweep.is_compiled or is_worth_compiling(rows.size, len(full), depth)
    return Procedure(full, depth.n_starts, _MOST_PASSES, effort.is_rescaled, is_compiled, effort.n_threads)


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


def same_for_all_seeds() -> np.random.Generator:
    """Return the stream for samples and spread-out values, which are the same whatever the seed of the study."""
    return np.random.default_rng(_SAMPLE)


def spread_of(values: Sequence[float]) -> Spread:
    """Return mean, extremes and quartiles of some values."""
    low, lower, median, upper, high = np.quantile(values, [0, 0.25, 0.5, 0.75, 1]).tolist()
    return Spread(float(np.mean(values)), low, lower, median, upper, high)


def _defined(value: float) -> float:
    """Return a number to twelve digits, beyond which the order of the customers may show."""
    return float(f"{value:.12g}")
