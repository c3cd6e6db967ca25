"""Segments of resampled data: random halves of the customers, shuffled columns, uniform data."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.indices.adjusted_rand import adjusted_rand
from segmentry.algorithms.indices.answer_lengths import coded_answers
from segmentry.algorithms.indices.gap import GapCurve, gap_curve
from segmentry.algorithms.indices.mixed_saving import mixed_savings
from segmentry.algorithms.indices.prediction_strength import prediction_strength
from segmentry.algorithms.indices.saving import description_savings
from segmentry.algorithms.indices.silhouette import silhouettes
from segmentry.algorithms.mixed import Layout, split_rows, without_gaps
from segmentry.algorithms.references import shuffled_columns, uniform_box
from segmentry.algorithms.stability.jaccard import best_jaccards
from segmentry.algorithms.stability.resampling import halves
from segmentry.algorithms.threads import map_threads
from segmentry.methods import RefitRequest, Refitted, SweepingMethod
from segmentry.stages.validate.depth import SHUFFLED_STARTS, Depth

Answer = TypeVar("Answer")

_SILHOUETTE_ROWS, _SILHOUETTE_TABLES = 500, 3
_SPLIT, _SHUFFLED, _REFERENCE, _OBSERVED = range(4)


@dataclass(frozen=True, kw_only=True)
class Split:
    """Two halves, each segmented anew for every k.

    `parts` are the positions of the customers of each half, `savings` (2, K) what it saves in nats per customer, `jaccards` by
    k those of each full segment with its best match in either half (2, k), `strength` (K,) is the prediction strength,
    `agreement` (K,) the adjusted Rand index of the two on all customers.
    """

    parts: tuple[Ints, Ints]
    savings: Floats
    jaccards: tuple[Floats, ...]
    strength: Floats
    agreement: Floats


@dataclass(frozen=True)
class Shuffled:
    """A table with shuffled columns: dispersion, saving in nats per customer, silhouette by k, each (K,).

    The silhouette, which is only shown, is None where it was not measured.
    """

    dispersions: Floats
    savings: Floats
    silhouettes: Floats | None


@dataclass(frozen=True, kw_only=True)
class Sampled:
    """Customers (n, d) to resample, with the column and the resolution of each coordinate, both (d,).

    `layout` says what each coordinate is where the method is a mixed one, and is empty for others.
    """

    rows: Floats
    columns: Ints
    resolution: Floats
    layout: Layout


def savings_per_customer(rows: Floats, labels: Sequence[Ints], sampled: Sampled) -> Floats:
    """Return the nats per customer that k = 1, 2, ... segments save, shape (K,).

    Parameters
    ----------
    rows
        Some of the customers, or the customers with shuffled columns, shape (n, d).
    labels
        Their segments, each (n,), for k = 1, 2, ...
    sampled
        The customers that were sampled.
    """
    layout, resolution = sampled.layout, sampled.resolution
    if not layout.n_coordinates:
        return description_savings(rows, labels, resolution) / len(rows)
    resolved, answers = resolution[list(layout.numbers)], coded_answers(rows, layout)
    return mixed_savings(split_rows(rows, layout), labels, resolved, answers) / len(rows)


class Resampler:
    """Forms segments on resamples of some customers; each resample has its random numbers, on any thread."""

    def __init__(
        self, sampled: Sampled, method: SweepingMethod, request: RefitRequest, depth: Depth, seed: int
    ) -> None:
        self._sampled = sampled
        self._method = method
        self._request = request
        self._depth = depth
        self._seed = seed

    def splits(self, labels: tuple[Ints, ...]) -> list[Split]:
        """Segment random halves; compare them with each other and with the full segments of each k (n,).

        Parameters
        ----------
        labels
            Segments for each k, each of shape (n,).
        """
        return self._each(self._depth.n_splits, lambda index: self._split(labels, self._stream(_SPLIT, index)))

    def shuffled(self) -> list[Shuffled]:
        """Return the numbers of tables with shuffled columns."""
        return self._each(self._depth.n_shuffled, lambda index: self._shuffled(index, self._stream(_SHUFFLED, index)))

    def dispersions(self) -> Floats:
        """Return the dispersion (K,) of the customers themselves, with as many starts as the shuffled tables."""
        return self._fit_anew(self._sampled.rows, self._stream(_OBSERVED, 0), SHUFFLED_STARTS).dispersions

    def gap(self) -> GapCurve:
        """Return the gap statistic over uniform data sets, which are fitted with the effort of the customers."""
        rows, n_starts = self._sampled.rows, self._request.n_starts
        dispersions = self._fit_anew(rows, self._stream(_OBSERVED, 1), n_starts).dispersions

        def reference(index: int) -> Floats:
            rng = self._stream(_REFERENCE, index)
            box = uniform_box(without_gaps(rows), rng)
            return self._fit_anew(np.where(np.isnan(rows), np.nan, box), rng, n_starts).dispersions

        return gap_curve(dispersions, np.array(self._each(self._depth.n_references, reference)))

    def _each(self, n: int, function: Callable[[int], Answer]) -> list[Answer]:
        return map_threads(function, range(n), self._request.n_threads if self._request.is_compiled else 1)

    def _stream(self, purpose: int, index: int) -> np.random.Generator:
        return np.random.default_rng([self._seed, purpose, index])

    def _split(self, labels: tuple[Ints, ...], rng: np.random.Generator) -> Split:
        rows = self._sampled.rows
        parts = halves(len(rows), rng)
        everyone = [self._labels_by_half(part, len(labels), rng) for part in parts]
        savings = [
            savings_per_customer(rows[part], [of_k[part] for of_k in by_k], self._sampled)
            for part, by_k in zip(parts, everyone, strict=True)
        ]
        first, second = everyone
        return Split(
            parts=parts,
            savings=np.array(savings),
            jaccards=tuple(
                np.stack([best_jaccards(full, by_half[k - 1], k) for by_half in everyone])
                for k, full in enumerate(labels, start=1)
            ),
            strength=np.array([_strength(parts, both) for both in zip(first, second, strict=True)]),
            agreement=np.array([adjusted_rand(*both) for both in zip(first, second, strict=True)]),
        )

    def _labels_by_half(self, part: Ints, k_max: int, rng: np.random.Generator) -> list[Ints]:
        rows = self._sampled.rows
        fits = self._method.refit(rows[part], self._request, rng)
        return [fits.labels(rows, k) for k in range(1, k_max + 1)]

    def _fit_anew(self, rows: Floats, rng: np.random.Generator, n_starts: int) -> Refitted:
        return self._method.refit(rows, replace(self._request, n_starts=n_starts, knows_full=False), rng)

    def _shuffled(self, index: int, rng: np.random.Generator) -> Shuffled:
        rows = shuffled_columns(self._sampled.rows, self._sampled.columns, rng)
        fits = self._fit_anew(rows, rng, SHUFFLED_STARTS)
        labels = [fits.labels(rows, k) for k in range(1, len(self._request.known) + 1)]
        few = rows[:_SILHOUETTE_ROWS] if index < _SILHOUETTE_TABLES else None
        return Shuffled(
            fits.dispersions,
            savings_per_customer(rows, labels, self._sampled),
            None if few is None else np.array(silhouettes(without_gaps(few), [of_k[: len(few)] for of_k in labels])),
        )


def _strength(parts: tuple[Ints, Ints], both: tuple[Ints, Ints]) -> float:
    """Return the prediction strength of either half for the other, averaged."""
    return sum(prediction_strength(both[half][parts[half]], both[1 - half][parts[half]]) for half in (0, 1)) / 2
