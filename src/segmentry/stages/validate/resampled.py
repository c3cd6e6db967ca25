"""The procedure on resamples, on halves, and on data without structure."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.indices.adjusted_rand import adjusted_rand
from segmentry.algorithms.indices.prediction_strength import prediction_strength
from segmentry.algorithms.indices.silhouette import silhouettes
from segmentry.algorithms.kmeans.repays import repays_compiling
from segmentry.algorithms.references import REFERENCES
from segmentry.algorithms.stability.jaccard import best_jaccards
from segmentry.algorithms.stability.resampling import (
    Fits,
    Procedure,
    as_points,
    bootstrap,
    fit_every_k,
    halves,
)
from segmentry.algorithms.threads import map_threads
from segmentry.stages.validate.depth import Depth

Answer = TypeVar("Answer")

_SILHOUETTE_ROWS = 1000
_PAIR, _SPLIT, _REFERENCE, _NULL, _OWN = range(5)


@dataclass(frozen=True)
class Pair:
    """One bootstrap pair: adjusted Rand index by k (K,), and by k the Jaccards of each segment in both resamples (2, k)."""

    agreement: Floats
    jaccards: tuple[Floats, ...]


@dataclass(frozen=True)
class Null:
    """One data set without structure: silhouette, prediction strength and adjusted Rand index by k, each (K,)."""

    reference: str
    silhouette: Floats
    strength: Floats
    agreement: Floats


class Resampler:
    """Some customers (n, d), how they are fitted, and a stream of random numbers for each resample, whoever draws it."""

    def __init__(self, rows: Floats, procedure: Procedure, depth: Depth, seed: int) -> None:
        self._rows = rows
        self._procedure = procedure
        self._depth = depth
        self._seed = seed

    def pairs(self, labels: tuple[Ints, ...]) -> list[Pair]:
        """Fit bootstrap pairs and compare the segments that they give all customers, also with `labels`, those for each k."""
        return self._each(self._depth.n_pairs, lambda place: self._pair(labels, self._stream(_PAIR, place)))

    def strengths(self) -> Floats:
        """Return the prediction strength of each split and k (M, K)."""
        depth = self._depth
        return np.array(
            self._each(depth.n_splits, lambda place: self._strength(self._rows, self._stream(_SPLIT, place)))
        )

    def inertias(self) -> tuple[Floats, Floats]:
        """Return the inertia of the customers (K,) and of uniform data sets (B, K), found with the same effort."""
        own = self._fit_anew(self._rows, self._stream(_OWN, 0)).inertias

        def one(place: int) -> Floats:
            rng = self._stream(_REFERENCE, place)
            return self._fit_anew(REFERENCES["uniform"](self._rows, rng), rng).inertias

        return own, np.array(self._each(self._depth.n_references, one))

    def nulls(self) -> list[Null]:
        """Return the numbers of data sets without structure of every kind."""
        kinds = [kind for kind in REFERENCES for _ in range(self._depth.n_nulls)]
        return self._each(len(kinds), lambda place: self._null(kinds[place], self._stream(_NULL, place)))

    def _each(self, n: int, function: Callable[[int], Answer]) -> list[Answer]:
        return map_threads(function, range(n), self._procedure.n_threads if self._procedure.is_compiled else 1)

    def _stream(self, purpose: int, place: int) -> np.random.Generator:
        return np.random.default_rng([self._seed, purpose, place])

    def _pair(self, labels: tuple[Ints, ...], rng: np.random.Generator) -> Pair:
        found = [self._resampled(self._rows, self._procedure, rng) for _ in range(2)]
        agreement, jaccards = [], []
        for k, own in enumerate(labels, start=1):
            first, second = (fits.labels(self._rows, k) for fits in found)
            agreement.append(adjusted_rand(first, second))
            jaccards.append(np.stack([best_jaccards(own, first, k), best_jaccards(own, second, k)]))
        return Pair(np.array(agreement), tuple(jaccards))

    def _resampled(self, rows: Floats, procedure: Procedure, rng: np.random.Generator) -> Fits:
        return fit_every_k(bootstrap(rows, rng), procedure, rng, knows_full=self._depth.knows_full)

    def _strength(self, rows: Floats, rng: np.random.Generator, procedure: Procedure | None = None) -> Floats:
        procedure, knows_full = procedure or self._procedure, self._depth.knows_full
        parts = halves(rows, rng)
        found = [fit_every_k(as_points(part), procedure, rng, knows_full=knows_full) for part in parts]
        strengths = [1.0]
        for k in range(2, len(procedure.full) + 1):
            both = [
                prediction_strength(found[own].labels(parts[own], k), found[1 - own].labels(parts[own], k))
                for own in (0, 1)
            ]
            strengths.append(sum(both) / 2)
        return np.array(strengths)

    def _fit_anew(self, rows: Floats, rng: np.random.Generator) -> Fits:
        return fit_every_k(as_points(rows), self._procedure, rng, knows_full=False)

    def _null(self, kind: str, rng: np.random.Generator) -> Null:
        rows = REFERENCES[kind](self._rows, rng)
        fits = self._fit_anew(rows, rng)
        full = tuple(centres / fits.scale for centres in fits.centres)
        procedure = replace(self._procedure, full=full)
        first, second = (self._resampled(rows, procedure, rng) for _ in range(2))
        ks = range(1, len(full) + 1)
        few = rows[:_SILHOUETTE_ROWS]
        return Null(
            kind,
            np.array(silhouettes(few, [fits.labels(few, k) for k in ks])),
            self._strength(rows, rng, procedure),
            np.array([adjusted_rand(first.labels(rows, k), second.labels(rows, k)) for k in ks]),
        )


def is_worth_compiling(n_values: int, k_max: int, depth: Depth) -> bool:
    """Tell whether the resamples together are enough work for compiled passes."""
    n_fits = 2 * depth.n_pairs + 2 * depth.n_splits + depth.n_references + 15 * depth.n_nulls
    return repays_compiling(n_values, k_max * (k_max + 1) // 2 * n_fits * (depth.n_starts + 1))
