"""Segments formed anew: in random halves of the customers, in tables with shuffled columns, in uniform data."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.indices.adjusted_rand import adjusted_rand
from segmentry.algorithms.indices.prediction_strength import prediction_strength
from segmentry.algorithms.indices.saving import description_savings
from segmentry.algorithms.indices.silhouette import silhouettes
from segmentry.algorithms.kmeans.backend import compiling_pays_off
from segmentry.algorithms.references import shuffled_columns, uniform_box
from segmentry.algorithms.stability.jaccard import best_jaccards
from segmentry.algorithms.stability.resampling import Fits, Procedure, as_points, fit_every_k, halves
from segmentry.algorithms.threads import map_threads
from segmentry.stages.validate.depth import Depth

Answer = TypeVar("Answer")

_SILHOUETTE_ROWS, _SILHOUETTE_TABLES = 500, 3
_SHUFFLED_STARTS = 3
_SPLIT, _SHUFFLED, _REFERENCE, _OWN = range(4)


@dataclass(frozen=True)
class Split:
    """Two halves, each segmented anew for every k.

    `savings` (2, K) are those of each half in nats a customer, `jaccards` by k those of each full segment with its best match
    in either half (2, k), `strength` (K,) is the prediction strength, `agreement` (K,) the adjusted Rand index of the two on
    all customers.
    """

    savings: Floats
    jaccards: tuple[Floats, ...]
    strength: Floats
    agreement: Floats


@dataclass(frozen=True)
class Shuffled:
    """A table with shuffled columns: inertia, saving in nats a customer and silhouette by k, each (K,).

    The silhouette, which is only shown, is None where it was not measured.
    """

    inertias: Floats
    savings: Floats
    silhouettes: Floats | None


@dataclass(frozen=True)
class Sampled:
    """Customers (n, d) to resample, the column of each coordinate (d,), and the resolution of each (d,)."""

    rows: Floats
    columns: Ints
    resolution: Floats


class Resampler:
    """Some customers, how they are fitted, and a stream of random numbers for each resample, whoever draws it."""

    def __init__(self, sampled: Sampled, procedure: Procedure, depth: Depth, seed: int) -> None:
        self._sampled = sampled
        self._procedure = procedure
        self._depth = depth
        self._seed = seed

    def splits(self, labels: tuple[Ints, ...]) -> list[Split]:
        """Segment random halves anew and compare with each other and with `labels`, the full segments for each k."""
        return self._each(self._depth.n_splits, lambda index: self._split(labels, self._stream(_SPLIT, index)))

    def shuffled(self) -> list[Shuffled]:
        """Return the numbers of tables with shuffled columns."""
        return self._each(self._depth.n_shuffled, lambda index: self._shuffled(index, self._stream(_SHUFFLED, index)))

    def own_inertias(self) -> Floats:
        """Return the inertia of the customers themselves, found with the effort of the shuffled tables, shape (K,)."""
        return self._fit_anew(self._sampled.rows, self._stream(_OWN, 0), _SHUFFLED_STARTS).inertias

    def inertias(self) -> tuple[Floats, Floats]:
        """Return the inertia of the customers (K,) and of uniform data sets (B, K), found with the same effort."""
        rows, n_starts = self._sampled.rows, self._procedure.n_starts
        own = self._fit_anew(rows, self._stream(_OWN, 1), n_starts).inertias

        def one(index: int) -> Floats:
            rng = self._stream(_REFERENCE, index)
            return self._fit_anew(uniform_box(rows, rng), rng, n_starts).inertias

        return own, np.array(self._each(self._depth.n_references, one))

    def _each(self, n: int, function: Callable[[int], Answer]) -> list[Answer]:
        return map_threads(function, range(n), self._procedure.n_threads if self._procedure.is_compiled else 1)

    def _stream(self, purpose: int, index: int) -> np.random.Generator:
        return np.random.default_rng([self._seed, purpose, index])

    def _split(self, labels: tuple[Ints, ...], rng: np.random.Generator) -> Split:
        rows, resolution = self._sampled.rows, self._sampled.resolution
        parts = halves(len(rows), rng)
        everyone = [self._labels_by_half(part, len(labels), rng) for part in parts]
        savings = [
            description_savings(rows[part], [own[part] for own in found], resolution) / len(part)
            for part, found in zip(parts, everyone, strict=True)
        ]
        pairs = list(zip(labels, *everyone, strict=True))
        return Split(
            np.array(savings),
            tuple(np.stack([best_jaccards(own, found, k) for found in both]) for k, (own, *both) in _numbered(pairs)),
            np.array([_strength(parts, both) for _, (_, *both) in _numbered(pairs)]),
            np.array([adjusted_rand(*both) for _, (_, *both) in _numbered(pairs)]),
        )

    def _labels_by_half(self, part: Ints, k_max: int, rng: np.random.Generator) -> list[Ints]:
        rows = self._sampled.rows
        fits = fit_every_k(as_points(rows[part]), self._procedure, rng, knows_full=self._depth.knows_full)
        return [fits.labels(rows, k) for k in range(1, k_max + 1)]

    def _fit_anew(self, rows: Floats, rng: np.random.Generator, n_starts: int) -> Fits:
        return fit_every_k(as_points(rows), replace(self._procedure, n_starts=n_starts), rng, knows_full=False)

    def _shuffled(self, index: int, rng: np.random.Generator) -> Shuffled:
        rows = shuffled_columns(self._sampled.rows, self._sampled.columns, rng)
        fits = self._fit_anew(rows, rng, _SHUFFLED_STARTS)
        labels = [fits.labels(rows, k) for k in range(1, len(fits.centres) + 1)]
        few = rows[:_SILHOUETTE_ROWS] if index < _SILHOUETTE_TABLES else None
        return Shuffled(
            fits.inertias,
            description_savings(rows, labels, self._sampled.resolution) / len(rows),
            None if few is None else np.array(silhouettes(few, [own[: len(few)] for own in labels])),
        )


def is_worth_compiling(n_values: int, k_max: int, depth: Depth) -> bool:
    """Tell whether the resamples together are enough work for compiled passes."""
    n_runs = (depth.n_splits + depth.n_references) * (depth.n_starts + 1) + depth.n_shuffled * _SHUFFLED_STARTS
    return compiling_pays_off(n_values, k_max * (k_max + 1) // 2 * n_runs)


def _numbered(pairs: list[tuple[Ints, ...]]) -> list[tuple[int, tuple[Ints, ...]]]:
    return list(enumerate(pairs, start=1))


def _strength(parts: tuple[Ints, Ints], both: list[Ints]) -> float:
    """Return the prediction strength of either half for the other, averaged."""
    return sum(prediction_strength(both[own][parts[own]], both[1 - own][parts[own]]) for own in (0, 1)) / 2
