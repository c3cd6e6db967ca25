"""Tests of the solutions of a sweep: random halves, shuffled columns, gaps between neighbours."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.indices.adjusted_rand import adjusted_rand
from segmentry.algorithms.indices.column_gap import ColumnGap, column_gap
from segmentry.algorithms.indices.column_slices import has_gaps_along
from segmentry.algorithms.indices.dip import dip_p_value
from segmentry.algorithms.indices.gap import GapCurve
from segmentry.algorithms.indices.neighbours import Neighbours, continuous_columns, gap_p_value, neighbouring_segments
from segmentry.algorithms.mixed import Layout, without_gaps
from segmentry.algorithms.references import spread_ties
from segmentry.algorithms.resolution import rounding_variances
from segmentry.algorithms.samples import draw_customers
from segmentry.algorithms.stability.gaussian_mixture import by_gaussian_mixture
from segmentry.algorithms.stability.ward import by_ward
from segmentry.catalogue.indices import INDICES, ResampledNumbers
from segmentry.methods import Assignable, RefitRequest, SweepingMethod
from segmentry.results import (
    Agreement,
    BootstrapRatio,
    Border,
    Distribution,
    EvidenceRow,
    IndexValue,
    SegmentAssignment,
    Sweep,
)
from segmentry.spec import EvidenceSpec
from segmentry.stages.validate.bootstrap_ratios import bootstrap_ratios
from segmentry.stages.validate.confidence import HalfResult
from segmentry.stages.validate.depth import Depth
from segmentry.stages.validate.progress_messages import MessageCallback, send_values
from segmentry.stages.validate.resampled import Resampler, Sampled, Shuffled, Split, savings_per_customer

_MOST_PASSES = 100
_MOST_FOR_WARD = 4_000
_FOUND = 0.5
_SAMPLE = 20261127


@dataclass(frozen=True, kw_only=True)
class Effort:
    """How resampling is done.

    `n_customers` is the most customers to resample, `is_rescaled` tells whether features are scaled anew in halves, `columns`
    gives the column of each coordinate (d,), and `layout` says what each is.
    """

    n_customers: int
    is_rescaled: bool
    n_threads: int
    columns: tuple[int, ...]
    layout: Layout


@dataclass(frozen=True, kw_only=True)
class ResamplingEvidence:
    """What resampling found on some customers (n, d) with their labels for each k.

    `gap` is None where no uniform data were drawn. `continuous` holds their continuous coordinates (n, c) with ties spread
    out, along which gaps are looked for.
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
    bootstraps: tuple[BootstrapRatio, ...] = ()

    def added_to(self, table: Sequence[EvidenceRow], level: float) -> tuple[EvidenceRow, ...]:
        """Return the table with all indices of resamples but the votes of halves.

        Parameters
        ----------
        table
            The indices of the solutions.
        level
            Level of the test for one mode.
        """
        return tuple(row.extended(_values(row.k, self.numbers(row.k, level))) for row in table)

    def numbers(self, k: int, level: float) -> ResampledNumbers:
        """Return the numbers that halves, shuffled tables and borders give for one k.

        Parameters
        ----------
        k
            Number of segments.
        level
            Level of the test for one mode.
        """
        index = k - 1
        splits = self.splits if k > 1 else []
        gap = self.gap if self.gap is not None and np.isfinite(self.gap.gaps[index]) else None
        separations = [pair.separation for pair in self.neighbours[index]]
        return ResampledNumbers(
            saving=_defined(self.savings[index]),
            column_gap=_defined(self.column_gap.gaps[index]),
            column_gap_error=_defined(self.column_gap.errors[index]),
            gap=float(gap.gaps[index]) if gap is not None else None,
            gap_error=float(gap.errors[index]) if gap is not None else None,
            strengths=np.array([split.strength[index] for split in splits]),
            agreements=np.array([split.agreement[index] for split in splits]),
            jaccards=np.array([split.jaccards[index] for split in splits]),
            separations=tuple(separation for separation in separations if separation is not None),
            has_gaps=self._has_gaps(index, level) if k > 1 else None,
            bootstrap=next((item for item in self.bootstraps if item.k == k), None),
        )

    def halves(self) -> list[HalfResult]:
        """Return what each half of the customers gave."""
        return [
            HalfResult(savings, np.array([jaccards[index].min() >= _FOUND for jaccards in split.jaccards]), part)
            for split in self.splits
            for index, (savings, part) in enumerate(zip(split.savings, split.parts, strict=True))
        ]

    def borders(self, k: int) -> tuple[Border, ...]:
        """Return the borders between the segments of the solution for k, each tested for a gap.

        Parameters
        ----------
        k
            Number of segments.
        """
        return tuple(
            Border(
                first=pair.first,
                second=pair.second,
                separation=pair.separation,
                p_one_mode=gap_p_value(self.continuous, self.labels[k - 1], pair),
            )
            for pair in self.neighbours[k - 1]
        )

    def _has_gaps(self, index: int, level: float) -> bool | None:
        """Return whether all neighbours have a gap between them; the test ends at the first pair without one."""
        pairs = sorted(self.neighbours[index], key=lambda pair: pair.separation or 0.0)
        return all(gap_p_value(self.continuous, self.labels[index], pair) <= level for pair in pairs) if pairs else None


def resampling_evidence(
    sweep: Sweep,
    method: SweepingMethod,
    depth: Depth,
    effort: Effort,
    level: float,
    *,
    seed: int,
    progress: MessageCallback,
) -> ResamplingEvidence:
    """Resample a sample of the customers, and test it for gaps between neighbours.

    The sample is the same for every seed.

    Parameters
    ----------
    sweep
        Solutions for every k.
    method
        The method that found them.
    depth, effort
        How much to do, and on what.
    level
        Level of the test for one mode.
    seed
        Seed of the resamples.
    progress
        Receives messages with steps and intermediate results.

    Returns
    -------
    ResamplingEvidence
        Results of halves, of shuffled columns and of uniform data, and neighbours for each k.
    """
    sampled = _sampled(sweep, effort)
    rows, filled = sampled.rows, without_gaps(sampled.rows)
    request = _refit_request(sweep, method, rows=rows, depth=depth, effort=effort)
    resampler = Resampler(sampled, method, request=request, depth=depth, seed=seed)
    assigned = _assigned(sweep, method, rows)
    labels = tuple(assignment.labels for assignment in assigned)
    savings = savings_per_customer(rows, labels, sampled)
    send_values(progress, "saving", savings)
    splits = _splits(resampler, depth, labels=labels, progress=progress)
    progress(f"checking against shuffled data ({depth.n_shuffled} tables)")
    shuffled = resampler.shuffled()
    over_columns = column_gap(resampler.dispersions(), np.array([table.dispersions for table in shuffled]))
    send_values(progress, "gap over shuffled columns", over_columns.gaps)
    continuous = spread_ties(filled, same_for_all_seeds())[:, continuous_columns(filled)]
    single_level = level / max(continuous.shape[1], 1)
    return ResamplingEvidence(
        rows=filled,
        labels=labels,
        continuous=continuous,
        savings=savings,
        splits=splits,
        shuffled=shuffled,
        column_gap=over_columns,
        gap=resampler.gap() if depth.n_references else None,
        neighbours=_neighbours(filled, assigned),
        has_column_gaps=any(dip_p_value(column) <= single_level for column in continuous.T),
        column_gap_k=_column_gap_k(continuous.T, labels, single_level),
        bootstraps=bootstrap_ratios(rows, method, request, most=depth.n_bootstraps, seed=seed, progress=progress),
    )


def sampled_savings(sweep: Sweep, method: SweepingMethod, effort: Effort) -> Floats:
    """Return the nats per customer that each k of a sweep saves on a sample of the customers, shape (K,).

    Parameters
    ----------
    sweep
        Solutions for every k.
    method
        The method that found them.
    effort
        What to draw the sample from.
    """
    sampled = _sampled(sweep, effort)
    labels = [assignment.labels for assignment in _assigned(sweep, method, sampled.rows)]
    return savings_per_customer(sampled.rows, labels, sampled)


def _sampled(sweep: Sweep, effort: Effort) -> Sampled:
    rows = draw_customers(sweep.points, effort.n_customers, same_for_all_seeds())
    resolution = rounding_variances(without_gaps(rows))
    return Sampled(rows=rows, columns=np.array(effort.columns), resolution=resolution, layout=effort.layout)


def _assigned(sweep: Sweep, method: SweepingMethod, rows: Floats) -> list[SegmentAssignment]:
    return [method.assign(Assignable(coordinates=rows), solution.state, 1) for solution in sweep.solutions]


def _splits(resampler: Resampler, depth: Depth, labels: tuple[Ints, ...], progress: MessageCallback) -> list[Split]:
    progress(f"repeating on random halves ({depth.n_splits} splits of {len(labels[0]):,} customers)")
    splits = resampler.splits(labels)
    send_values(progress, "prediction strength", np.mean([split.strength for split in splits], axis=0))
    return splits


def _neighbours(rows: Floats, assigned: Sequence[SegmentAssignment]) -> list[list[Neighbours]]:
    """Return the pairs of neighbouring segments for each k; none for one segment."""
    return [[], *(neighbouring_segments(rows, item.labels, item.second) for item in assigned[1:])]


def _values(k: int, numbers: ResampledNumbers) -> Iterator[IndexValue]:
    """Yield the value of each index that resamples define for a k."""
    for index in INDICES.values():
        estimate = index.of_resamples(numbers) if index.of_resamples is not None else None
        if estimate is not None:
            yield IndexValue(k=k, index=index.name, value=estimate.value, error=estimate.error)


def _column_gap_k(columns: Floats, labels: tuple[Ints, ...], level: float) -> frozenset[int]:
    return frozenset(
        k
        for k, of_k in enumerate(labels, start=1)
        if k > 1 and any(has_gaps_along(column, of_k, level) for column in columns)
    )


def _refit_request(sweep: Sweep, method: SweepingMethod, rows: Floats, depth: Depth, effort: Effort) -> RefitRequest:
    known = tuple(solution.state for solution in sweep.solutions)
    n_fits = len(known) * (len(known) + 1) // 2 * depth.n_runs
    return RefitRequest(
        known=known,
        n_starts=depth.n_starts,
        max_iter=_MOST_PASSES,
        is_rescaled=effort.is_rescaled,
        is_compiled=sweep.is_compiled or method.is_worth_compiling(rows.size, n_fits),
        knows_full=depth.knows_full,
        n_threads=effort.n_threads,
        layout=effort.layout,
    )


def find_agreements(resampling: ResamplingEvidence, k: int, spec: EvidenceSpec, seed: int) -> tuple[Agreement, ...]:
    """Compare the solution for k with Ward's hierarchy, in a deep study also with a Gaussian mixture.

    Parameters
    ----------
    resampling
        What resampling found.
    k
        Number of segments.
    spec
        Depth of the evidence.
    seed
        Seed of the mixture.

    Returns
    -------
    tuple of Agreement
        Adjusted Rand indices; none for one segment.
    """
    if k == 1:
        return ()
    rows, labels = resampling.rows, resampling.labels[k - 1]
    step = -(-len(rows) // _MOST_FOR_WARD)
    agreements = [Agreement(method="Ward", adjusted_rand=adjusted_rand(labels[::step], by_ward(rows[::step], k)))]
    if spec.depth == "deep":
        mixture = by_gaussian_mixture(rows, k, seed)
        agreements.append(Agreement(method="Gaussian mixture", adjusted_rand=adjusted_rand(labels, mixture)))
    return tuple(agreements)


def same_for_all_seeds() -> np.random.Generator:
    """Return the random numbers of samples and jitter, which are the same for every seed of the study."""
    return np.random.default_rng(_SAMPLE)


def distribution_of(values: Sequence[float]) -> Distribution:
    """Return mean, extremes and quartiles of values."""
    low, lower, median, upper, high = np.quantile(values, [0, 0.25, 0.5, 0.75, 1]).tolist()
    return Distribution(mean=float(np.mean(values)), low=low, lower=lower, median=median, upper=upper, high=high)


def _defined(value: float) -> float:
    """Return a number to twelve digits, beyond which the order of the customers may show."""
    return float(f"{value:.12g}")
