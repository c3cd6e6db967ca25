"""A few rows that stand for all, the same ones whatever the order of the rows and however often equal ones are repeated."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Bools, Floats, Ints
from segmentry.algorithms.kmeans.hashing import Hashes, row_hashes
from segmentry.algorithms.kmeans.points import Points

_BUCKET_BITS = 16
_HEAVY_SHARE = 1 / 1024
_MARGIN = 1.25


@dataclass(frozen=True)
class Sample:
    """Places of distinct rows (s,), and how much each counts beside the others (s,)."""

    places: Ints
    weights: Floats

    def of(self, points: Points) -> Points:
        """Return the sampled rows as points of their own."""
        rows = np.asarray(points.rows[self.places], dtype=np.float64)
        return Points(rows, self.weights, np.arange(len(rows)))


def draw_sample(points: Points, n_rows: int, rng: np.random.Generator) -> Sample:
    """Draw about `n_rows` distinct rows, all of them when there are no more.

    A row is chosen by a hash of its values, the smallest first, and counts as many customers as share it. Rows that many
    customers share are always chosen and count for less, since a sample without them, or made of them, would mislead.
    """
    hashes = row_hashes(points.rows, int(rng.integers(2**32)))
    buckets = (hashes >> np.uint64(64 - _BUCKET_BITS)).astype(np.int64)
    masses = np.bincount(buckets, points.weights, 2**_BUCKET_BITS)
    is_heavy = masses > masses.sum() * _HEAVY_SHARE
    heavy = _distinct(points, np.flatnonzero(is_heavy[buckets]), hashes) if is_heavy.any() else None
    light, share = _smallest(points, hashes << np.uint64(_BUCKET_BITS), ~is_heavy[buckets], n_rows)
    if heavy is None:
        return light
    weights = np.concatenate([heavy.weights * share, light.weights])
    return Sample(np.concatenate([heavy.places, light.places]), weights)


def draw_customers(points: Points, most: int, rng: np.random.Generator) -> Floats:
    """Return customers (n, d) in an order of their own, equal ones repeated: all of them when there are no more than `most`."""
    rows: Floats = np.asarray(points.rows[draw_places(points, most, rng)], dtype=np.float64)
    return rows


def draw_places(points: Points, most: int, rng: np.random.Generator) -> Ints:
    """Return the places of such customers, that of a row which several of them share as often as they are."""
    most = min(most, int(points.weights.sum()))
    if points.is_merged and points.weights.sum() <= most:
        return np.repeat(np.arange(len(points.rows)), points.weights.astype(np.int64))
    sample = draw_sample(points, most, rng)
    shares = sample.weights / sample.weights.sum()
    counts = np.diff(np.concatenate([[0], np.round(np.cumsum(shares) * most)])).astype(np.int64)
    return np.repeat(sample.places, counts)


def _smallest(points: Points, keys: Hashes, is_light: Bools, n_rows: int) -> tuple[Sample, float]:
    """Return the `n_rows` distinct rows with the smallest keys, and the share of all distinct rows that this is."""
    wanted = _MARGIN * n_rows / max(int(np.count_nonzero(is_light)), 1)
    while True:
        most = np.uint64(min(2.0**64 * wanted, 2.0**64 - 2**11))
        found = _distinct(points, np.flatnonzero(is_light & (keys <= most)), keys)
        if len(found.places) > n_rows:
            share = float(keys[found.places[n_rows]]) / 2.0**64
            return Sample(found.places[:n_rows], found.weights[:n_rows]), share
        if wanted >= 1:
            return found, 1.0
        wanted *= 2


def _distinct(points: Points, places: Ints, keys: Hashes) -> Sample:
    """Return the distinct rows at some places in the order of their keys, equal ones counted together."""
    keys = keys[places]
    order = np.argsort(keys)
    ordered = keys[order]
    if (ordered[1:] != ordered[:-1]).all():
        return Sample(places[order], points.weights[places[order]].astype(np.float64))
    places = places[np.argsort(keys, kind="stable")]
    rows = points.rows[places]
    is_new: Bools = np.ones(len(places), dtype=bool)
    is_new[1:] = (rows[1:] != rows[:-1]).any(axis=1)
    weights = np.bincount(np.cumsum(is_new) - 1, points.weights[places], int(is_new.sum()))
    return Sample(places[is_new], weights.astype(np.float64))
