"""What compiled passes read and write.

Sums are 64-bit integers, so that neither threads nor the order of rows change a bit.
"""

from typing import Any, NamedTuple

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms import vectors as v
from segmentry.algorithms.kernels import F4, F8, I4, I8, compiled_exactly, inlined
from segmentry.algorithms.kmeans.simd.tiles import BLOCK, TILE, aligned

TILES = BLOCK // TILE
_N_GATHERED = 4 * BLOCK


class Bounds(NamedTuple):
    """What is known of each row; rows are padded to whole tiles.

    `labels` (t * TILE,) int32, `drift_margins` (t * TILE,) float32: how far centres may have drifted before the label can change,
    `block_margins` (b,) float32: the lowest drift margin of 256 rows.
    """

    labels: I4
    drift_margins: F4
    block_margins: F4


class ClusterSums(NamedTuple):
    """Sums by segment.

    `sums` (k, s) int64 of the features and, in column d, of the weights; `scales` (d + 3,) float64 are the units of each in one.

    Beyond the first d + 1 columns there are zeros up to a multiple of four.
    """

    sums: I8
    scales: F8


class Workspace(NamedTuple):
    """Memory of one thread's pass.

    Rows whose margin is used up, gathered from many tiles: `tiles` (p / TILE, d, TILE) float32 and `rows` (p,) int64. Rows
    whose label may be another one: `candidates` (p,) int64 with packed `scores` (p,) float32. For one tile `packed` and
    `margins` (TILE,) float32; `factors` (d + 1 up to a multiple of four,) float64 are units of features and weights in one.
    For one block the tiles with rows in doubt, `block_tiles` (b,) int64, and these rows as bits, `block_doubts` (b,) int64.
    """

    tiles: F4
    rows: I8
    candidates: I8
    scores: F4
    packed: F4
    margins: F4
    factors: F8
    block_tiles: I8
    block_doubts: I8


class StartsState(NamedTuple):
    """Some starts of one k under way; the first dimension of each array is the start.

    `centres` (s, k, d) and `means` (s, k, d) of their segments, float64; `labels`, `drift_margins` and `block_margins` as in
    `Bounds`, `sums` as in `ClusterSums`. Of the last pass `weights` (s, k) of the segments, `betweens` (s,) the weighted sums of
    the squared norms of the means, `moved` (s,) the squared movements to them in sum, and `steps` (s,) the two largest
    movements in sum, all float64. `drifts` (s,) float64 are the steps of all passes before.
    """

    centres: F8
    means: F8
    labels: I4
    drift_margins: F4
    block_margins: F4
    sums: I8
    weights: F8
    drifts: F8
    betweens: F8
    moved: F8
    steps: F8


def new_sums(n_segments: int, scales: Floats) -> ClusterSums:
    """Return sums of 0 with the given units (d + 3,)."""
    n_values = len(scales) - 2
    return ClusterSums(np.zeros((n_segments, -(-n_values // v.FOUR) * v.FOUR), np.int64), scales)


def new_workspace(n_features: int) -> Workspace:
    """Return memory for a pass over rows of some features."""
    tiles = aligned((_N_GATHERED // TILE, n_features, TILE), np.float32)
    tiles[:] = 0.0
    return Workspace(
        tiles=tiles,
        rows=np.empty(_N_GATHERED, np.int64),
        candidates=np.empty(_N_GATHERED, np.int64),
        scores=aligned(_N_GATHERED, np.float32),
        packed=aligned(TILE, np.float32),
        margins=aligned(TILE, np.float32),
        factors=np.zeros(-(-(n_features + 1) // v.FOUR) * v.FOUR),
        block_tiles=np.empty(TILES, np.int64),
        block_doubts=np.empty(TILES, np.int64),
    )


@inlined
def units_of(value: float, factor: float) -> Any:
    """Return value times factor as the nearest integer, int64, which must be below 2^51 in magnitude."""
    return np.float64(np.float64(value) * factor + v.MAGIC).view(np.int64) - np.int64(v.MAGIC_BITS)


@inlined
def lowest_lane(numbers: float, memory: F4) -> float:
    """Return the lowest number of a vector; `memory` (LANES,) is overwritten."""
    v.store(memory, (0,), numbers)
    lowest = memory[0]
    for lane in range(1, v.LANES):
        lowest = min(lowest, memory[lane])
    return lowest


@compiled_exactly
def move_to_means(cluster_sums: ClusterSums, centres: F8, offset: F8, means: F8, weights: F8) -> tuple[float, ...]:
    """Write the means of the segments.

    Parameters
    ----------
    cluster_sums
        Sums by segment.
    centres
        Centres that the rows were labelled by, float64 (k, d).
    offset
        What has been taken off the rows, float64 (d,).
    means
        Means (k, d), the old centre where a segment is empty; overwritten.
    weights
        Weight of each segment (k,); overwritten.

    Returns
    -------
    tuple
        Weighted sum of the squared norms of the means less the offset, sum of the squared movements from the centres, and
        sum of the two largest movements.
    """
    sums, scales = cluster_sums
    k, n_features = centres.shape
    total, largest, next_largest, between = 0.0, 0.0, 0.0, 0.0
    for segment in range(k):
        weight, moved = sums[segment, n_features] / scales[n_features], 0.0
        weights[segment] = weight
        for feature in range(n_features):
            mean = centres[segment, feature]
            if weight > 0:
                mean = sums[segment, feature] / scales[feature] / weight + offset[feature]
            moved += (mean - centres[segment, feature]) ** 2
            between += weight * (mean - offset[feature]) ** 2
            means[segment, feature] = mean
        total += moved
        next_largest = max(next_largest, min(largest, moved))
        largest = max(largest, moved)
    return between, total, np.sqrt(largest) + np.sqrt(next_largest)
