"""Lloyd's passes over tiles: first ones label every row, later ones only rows in doubt.

What limits the speed is reading the tiles up to about eight features and eight segments, above that arithmetic, and once few
rows are in doubt the reading of their margins.
"""

from typing import Any, NamedTuple

import numpy as np

from segmentry.algorithms import vectors as v
from segmentry.algorithms.kernels import (
    F4,
    F8,
    I4,
    I8,
    Flags,
    compiled_bare,
    compiled_exactly,
    inlined,
    inlined_exactly,
)
from segmentry.algorithms.kmeans.lloyd import Progress, is_finished
from segmentry.algorithms.kmeans.simd.distances import (
    FAR,
    PAIR,
    Centres,
    centres_at,
    margins_of_tile,
    nearest_exactly,
    unpack_index,
)
from segmentry.algorithms.kmeans.simd.state import (
    TILES,
    Bounds,
    ClusterSums,
    StartsState,
    Workspace,
    lowest_lane,
    move_to_means,
    units_of,
)
from segmentry.algorithms.kmeans.simd.tiles import BLOCK, CACHE_LINE, TILE, Rows
from segmentry.algorithms.threads import Span

_FLOATS_OF_A_LINE = CACHE_LINE // 4


@compiled_bare
def first_pass(
    rows: Rows, bounds: Bounds, centres: Centres, cluster_sums: ClusterSums, workspace: Workspace, span: Span
) -> int:
    """Label all rows of some blocks and add them to the sums; return their number.

    Parameters
    ----------
    rows, centres
        What to label, and by which centres.
    bounds
        Labels and margins of the rows; written, not read.
    cluster_sums
        Sums by segment; the rows are added.
    workspace
        Memory of this thread; overwritten.
    span
        First block, and the one after the last.
    """
    tiles, n_rows = rows.tiles, len(rows.exact)
    for feature in range(tiles.shape[1] + 1):
        workspace.factors[feature] = cluster_sums.scales[feature]
    for block in range(span[0], span[1]):
        lowest = v.splat(FAR)
        for tile in range(block * TILES, min((block + 1) * TILES, len(tiles))):
            margins, margins_too = _label_tile(tile, rows, bounds, centres)
            lowest = v.minimum(lowest, v.minimum(margins, margins_too))
            if (tile + 1) * TILE <= n_rows:
                _add_whole_tile(tile, rows, bounds.labels, cluster_sums, workspace.factors)
            else:
                _add_partial_tile(tile, rows, bounds, cluster_sums)
        bounds.block_margins[block] = lowest_lane(lowest, workspace.packed)
    return min(span[1] * BLOCK, n_rows) - span[0] * BLOCK


@inlined
def _label_tile(tile: int, rows: Rows, bounds: Bounds, centres: Centres) -> Any:
    """Write the labels and margins of the rows of a tile; return the margins, one vector each half."""
    labels, margins, first = bounds.labels, bounds.drift_margins, tile * TILE
    drift = v.splat(np.float32(centres.drift))
    packed, packed_too, found, found_too = margins_of_tile(rows.tiles, tile, centres)
    v.store(margins, (first,), found)
    v.store(margins, (first + v.LANES,), found_too)
    v.store_indices(labels, (first,), packed, centres.mask)
    v.store_indices(labels, (first + v.LANES,), packed_too, centres.mask)
    close = v.lanes_at_most(found, drift) | (v.lanes_at_most(found_too, drift) << v.LANES)
    while close != 0:
        row = first + v.lowest_bit(close)
        close &= close - 1
        if row < len(rows.exact):
            labels[row] = nearest_exactly(rows.exact, row, centres.exact)
    return found, found_too


@inlined
def _add_whole_tile(tile: int, rows: Rows, labels: I4, cluster_sums: ClusterSums, factors: F8) -> None:
    """Add a full tile to the sums, four features at a time; the weight follows the last feature."""
    tiles, weights, (sums, scales) = rows.tiles, rows.weights, cluster_sums
    n_features, magic, zero = tiles.shape[1], v.splat(v.MAGIC), v.splat(0.0)
    is_weight_apart = n_features % v.FOUR == 0
    if is_weight_apart:
        unit = units_of(1.0, scales[n_features])
        for row in range(tile * TILE, (tile + 1) * TILE):
            sums[labels[row], n_features] += units_of(weights[row], scales[n_features]) if weights.size else unit
    for feature in range(0, n_features + 1 - is_weight_apart, v.FOUR):
        factor = v.load_four(factors, (feature,))
        for lane in range(0, TILE, v.FOUR):
            row = tile * TILE + lane
            a, b, c, d = v.transpose_4x4_to_f64(tiles, (tile, feature, lane))
            if weights.size:
                a, b = (
                    v.multiply_add(a, v.splat(weights[row]), zero),
                    v.multiply_add(b, v.splat(weights[row + 1]), zero),
                )
                c, d = (
                    v.multiply_add(c, v.splat(weights[row + 2]), zero),
                    v.multiply_add(d, v.splat(weights[row + 3]), zero),
                )
            v.add_units(sums, (labels[row], feature), v.multiply_add(a, factor, magic))
            v.add_units(sums, (labels[row + 1], feature), v.multiply_add(b, factor, magic))
            v.add_units(sums, (labels[row + 2], feature), v.multiply_add(c, factor, magic))
            v.add_units(sums, (labels[row + 3], feature), v.multiply_add(d, factor, magic))


@inlined
def _add_partial_tile(tile: int, rows: Rows, bounds: Bounds, cluster_sums: ClusterSums) -> None:
    """Add a tile that is not full; set the margins of its padding to infinity, so that it is skipped."""
    labels, n_rows = bounds.labels, len(rows.exact)
    for row in range(n_rows, (tile + 1) * TILE):
        bounds.drift_margins[row] = FAR
    for row in range(tile * TILE, n_rows):
        _add_row(rows, row, cluster_sums, labels[row], 1)


@inlined
def _add_row(rows: Rows, row: int, cluster_sums: ClusterSums, label: int, sign: int) -> None:
    """Add a row to the sums of a segment, or subtract it."""
    tiles, (sums, scales) = rows.tiles, cluster_sums
    weight, n_features = rows.weights[row] if rows.weights.size else 1.0, tiles.shape[1]
    sums[label, n_features] += sign * units_of(weight, scales[n_features])
    for feature in range(n_features):
        value = tiles[row // TILE, feature, row % TILE] * weight
        sums[label, feature] += sign * units_of(value, scales[feature])


@compiled_bare
def later_pass(
    rows: Rows, bounds: Bounds, centres: Centres, cluster_sums: ClusterSums, workspace: Workspace, span: Span
) -> int:
    """Label anew the rows of some blocks whose label may have changed; return how many changed.

    A row is skipped while the sum of the two largest movements of the centres since it was looked at is below its margin d2 - d1:
    Hamerly's bound, with the two largest movements instead of twice the largest. A tile with many rows in doubt is computed
    whole; those of other tiles are gathered side by side. Parameters as in `first_pass`, but that `bounds` is read and that
    only rows that change their segment touch the sums.

    References
    ----------
    Hamerly, G. (2010). Making k-means even faster. SDM. doi:10.1137/1.9781611972801.12
    """
    n_many = _n_for_whole_tile(rows.tiles.shape[1], PAIR * len(centres.scaled))
    n_gathered, n_candidates, n_changed = np.int64(0), np.int64(0), np.int64(0)
    for block in range(span[0], span[1]):
        if bounds.block_margins[block] > np.float32(centres.drift):
            continue
        lowest, n_tiles = _find_doubts(block, rows, bounds, workspace, n_many, centres.drift)
        for index in range(n_tiles):
            tile, doubtful = workspace.block_tiles[index], workspace.block_doubts[index]
            if v.count_bits(doubtful) < n_many:
                n_gathered = _gather(doubtful, tile, rows.tiles, workspace, n_gathered)
            else:
                of_tile, n_candidates = _relabel_tile(tile, doubtful, rows, bounds, centres, workspace, n_candidates)
                lowest = v.minimum(lowest, of_tile)
        bounds.block_margins[block] = lowest_lane(lowest, workspace.packed)
        if n_gathered >= BLOCK:
            n_candidates = _relabel_gathered(bounds, centres, workspace, n_gathered, n_candidates)
            n_gathered = np.int64(0)
        if n_candidates >= BLOCK:
            n_changed += _apply_changes(rows, bounds, centres, cluster_sums, workspace, n_candidates)
            n_candidates = np.int64(0)
    n_candidates = _relabel_gathered(bounds, centres, workspace, n_gathered, n_candidates)
    return n_changed + _apply_changes(rows, bounds, centres, cluster_sums, workspace, n_candidates)


@inlined
def _n_for_whole_tile(n_features: int, n_centres: int) -> int:
    """Return the number of rows in doubt from which a whole tile is computed (cost model)."""
    return min(1 + (70 + 3 * n_features * n_centres) // (50 + 4 * n_features), TILE)


@inlined
def _find_doubts(block: int, rows: Rows, bounds: Bounds, workspace: Workspace, n_many: int, drift: float) -> Any:
    """Write the tiles of a block that hold rows in doubt, and prefetch them.

    Return the lowest margins of rows that will not be computed, and the number of tiles.
    """
    tiles, margins, far, bound = rows.tiles, bounds.drift_margins, v.splat(FAR), v.splat(np.float32(drift))
    lowest, n_tiles = far, 0
    for tile in range(block * TILES, min((block + 1) * TILES, len(tiles))):
        x, x_too = v.load(margins, (tile * TILE,)), v.load(margins, (tile * TILE + v.LANES,))
        doubtful = v.lanes_at_most(x, bound) | (v.lanes_at_most(x_too, bound) << v.LANES)
        if (tile + 1) * TILE > len(rows.exact):
            doubtful &= (1 << (len(rows.exact) - tile * TILE)) - 1
        if v.count_bits(doubtful) < n_many:
            lowest = v.minimum(
                lowest, v.minimum(v.replace_at_most(x, bound, far), v.replace_at_most(x_too, bound, far))
            )
        if doubtful != 0:
            _prefetch_tile(tile, tiles, bounds.labels)
            workspace.block_tiles[n_tiles] = tile
            workspace.block_doubts[n_tiles] = doubtful
            n_tiles += 1
    return lowest, n_tiles


@inlined
def _prefetch_tile(tile: int, tiles: F4, labels: I4) -> None:
    for lane in range(0, TILE, _FLOATS_OF_A_LINE):
        v.prefetch(labels, (tile * TILE + lane,))
        for feature in range(tiles.shape[1]):
            v.prefetch(tiles, (tile, feature, lane))


@inlined
def _relabel_tile(
    tile: int,
    doubtful: int,
    rows: Rows,
    bounds: Bounds,
    centres: Centres,
    workspace: Workspace,
    n_candidates: int,
) -> Any:
    """Compute a whole tile and note the rows whose label may be another one.

    Return the margins of the tile, the lower of its two halves lane by lane, and the number of rows noted so far.
    """
    labels, margins, first = bounds.labels, bounds.drift_margins, tile * TILE
    drift, mask = v.splat(np.float32(centres.drift)), centres.mask
    packed, packed_too, found, found_too = margins_of_tile(rows.tiles, tile, centres)
    odd = v.lanes_relabelled(packed, labels, (first,), mask) | v.lanes_at_most(found, drift)
    odd_too = v.lanes_relabelled(packed_too, labels, (first + v.LANES,), mask) | v.lanes_at_most(found_too, drift)
    v.store(workspace.packed, (0,), packed)
    v.store(workspace.packed, (v.LANES,), packed_too)
    v.store(margins, (first,), found)
    v.store(margins, (first + v.LANES,), found_too)
    for row in range(len(rows.exact), first + TILE):
        margins[row] = FAR
    odd = doubtful & (odd | (odd_too << v.LANES))
    while odd != 0:
        lane = v.lowest_bit(odd)
        odd &= odd - 1
        workspace.candidates[n_candidates] = first + lane
        workspace.scores[n_candidates] = workspace.packed[lane]
        n_candidates += 1
    return v.minimum(found, found_too), n_candidates


@inlined
def _gather(doubtful: int, tile: int, tiles: F4, workspace: Workspace, n_gathered: int) -> int:
    """Copy the rows in doubt of a tile, a bit each, to those gathered before.

    Return how many there are now.
    """
    while doubtful != 0:
        lane = v.lowest_bit(doubtful)
        doubtful &= doubtful - 1
        workspace.rows[n_gathered] = tile * TILE + lane
        for feature in range(tiles.shape[1]):
            workspace.tiles[n_gathered // TILE, feature, n_gathered % TILE] = tiles[tile, feature, lane]
        n_gathered += 1
    return n_gathered


@compiled_bare
def _relabel_gathered(
    bounds: Bounds, centres: Centres, workspace: Workspace, n_gathered: int, n_candidates: int
) -> int:
    """Compute the gathered rows and note those whose label may be another one.

    Return the number noted so far.
    """
    packed, margins = workspace.packed, workspace.margins
    for tile in range((n_gathered + TILE - 1) // TILE):
        first, second, found, found_too = margins_of_tile(workspace.tiles, tile, centres)
        v.store(packed, (0,), first)
        v.store(packed, (v.LANES,), second)
        v.store(margins, (0,), found)
        v.store(margins, (v.LANES,), found_too)
        for lane in range(min(TILE, n_gathered - tile * TILE)):
            row = workspace.rows[tile * TILE + lane]
            bounds.drift_margins[row] = margins[lane]
            bounds.block_margins[row // BLOCK] = min(bounds.block_margins[row // BLOCK], margins[lane])
            is_other = unpack_index(packed[lane], centres.mask) != bounds.labels[row]
            if is_other | (margins[lane] <= np.float32(centres.drift)):
                workspace.candidates[n_candidates] = row
                workspace.scores[n_candidates] = packed[lane]
                n_candidates += 1
    return n_candidates


@compiled_bare
def _apply_changes(
    rows: Rows, bounds: Bounds, centres: Centres, cluster_sums: ClusterSums, workspace: Workspace, n_candidates: int
) -> int:
    """Label the noted rows, by float64 where float32 cannot tell, and move those that change.

    Return how many do.
    """
    n_changed = 0
    for index in range(n_candidates):
        row = workspace.candidates[index]
        label, old = unpack_index(workspace.scores[index], centres.mask), bounds.labels[row]
        if bounds.drift_margins[row] <= np.float32(centres.drift):
            label = nearest_exactly(rows.exact, row, centres.exact)
        if label != old:
            n_changed += 1
            bounds.labels[row] = label
            _add_row(rows, row, cluster_sums, label, 1)
            _add_row(rows, row, cluster_sums, old, -1)
    return n_changed


_is_finished = inlined_exactly(is_finished)


class Limits(NamedTuple):
    """When whole starts end: as in `Stop`, with the sum of the squares of the rows."""

    max_iter: int
    tolerance: float
    movement: float
    total: float


@compiled_exactly
def run_starts(
    rows: Rows,
    state: StartsState,
    progress: Progress,
    active: I8,
    is_done: Flags,
    limits: Limits,
    scales: F8,
    workspace: Workspace,
) -> None:
    """Run one start after the other.

    Each goes on until it is finished, has an empty segment, or has taken all its passes.

    Parameters
    ----------
    rows
        What to label.
    state, progress
        What is known of all starts; overwritten.
    active
        Indices of the starts to run, int64 (a,).
    is_done
        Whether they are finished, bool (a,); overwritten.
    limits
        When passes end.
    scales
        Units of the sums in one, float64 (d + 3,).
    workspace
        Memory of this thread; overwritten.
    """
    span = (np.int64(0), np.int64(state.block_margins.shape[1]))
    centres, means = state.centres, state.means
    for index in range(len(active)):
        start = active[index]
        bounds = Bounds(state.labels[start], state.drift_margins[start], state.block_margins[start])
        sums = ClusterSums(state.sums[start], scales)
        while True:
            placed = centres_at(centres[start], rows.offset, state.drifts[start])
            if progress.n_passes[start] == 0:
                n_changed = first_pass(rows, bounds, placed, sums, workspace, span)
            else:
                n_changed = later_pass(rows, bounds, placed, sums, workspace, span)
            found = move_to_means(sums, centres[start], rows.offset, means[start], state.weights[start])
            state.betweens[start], state.moved[start], state.steps[start] = found
            before, inertia = progress.inertias[start], limits.total - found[0]
            if progress.n_passes[start] == 0:
                progress.first[start] = inertia
            progress.inertias[start] = inertia
            progress.n_passes[start] += 1
            is_done[index] = _is_finished(n_changed, before, inertia, progress.first[start], limits.tolerance)
            is_limited = progress.n_passes[start] >= limits.max_iter or found[1] <= limits.movement
            if is_done[index] or is_limited or state.weights[start].min() <= 0:
                break
            state.drifts[start] += found[2]
            centres[start] = means[start]
