"""The compiled inner loops of K-Means. Import only where the work repays compiling: see `compiled.py`.

Customers lie in blocks of 256, feature by feature, so that every inner loop runs over customers and vectorises. What bounds
the speed is arithmetic from about eight features times segments on, below that the reading of the blocks. Sums are kept in
64-bit integers, so that neither threads nor the order of the rows change the outcome by a bit.
"""

from typing import Any, NamedTuple

import numpy as np

from segmentry.algorithms.kmeans.jit import compiled, inlined

WIDTH = 256
_FAR = np.float32(3e38)
_LANES = 32


class Blocks(NamedTuple):
    """Rows less the offset in blocks (b, d, 256) as float32; weights (n,) and rows (n, d) as they are; the offset (d,)."""

    values: Any
    weights: Any
    rows: Any
    offset: Any


class Bounds(NamedTuple):
    """Segment of each row (b, 256), how far centres may drift before it can change (b, 256), the least of a block (b,)."""

    labels: Any
    safe: Any
    lowest: Any


class Centres(NamedTuple):
    """Centres (k, d) as they are; less the offset, -2 times them and their squared norms, an even number of them.

    The last of an odd number is followed by one that is never nearest.

    `drift` is how far two centres have moved together since the start, `slack` what float32 may be wrong by.
    """

    exact: Any
    scaled: Any
    offsets: Any
    drift: Any
    slack: Any


class Tally(NamedTuple):
    """Sums of features, weights and squared distances by segment in integers (k, d + 2), units of each in one (d + 2,)."""

    sums: Any
    scales: Any


class Scratch(NamedTuple):
    """Room for one block: its doubtful rows and where they stood, two score lines, nearest, second nearest, label."""

    rows: Any
    place: Any
    first: Any
    other: Any
    best: Any
    second: Any
    label: Any


@compiled
def no_bounds(n_blocks: int) -> Any:
    """Return bounds of rows that have no segment yet, so that all of them are looked at."""
    labels, safe = np.full((n_blocks, WIDTH), -1, np.int32), np.full((n_blocks, WIDTH), -_FAR)
    return Bounds(labels, safe, np.full(n_blocks, -_FAR))


@compiled
def _scratch(n_features: int, width: int) -> Any:
    rows, place = np.zeros((n_features, width), np.float32), np.arange(width).astype(np.int32)
    first, other = np.empty(width, np.float32), np.empty(width, np.float32)
    best, second = np.empty(width, np.float32), np.empty(width, np.float32)
    return Scratch(rows, place, first, other, best, second, np.empty(width, np.int32))


@inlined
def _score(x: Any, centres: Any, pair: int, lines: Any, width: int) -> None:
    """Set the score lines to |c|^2 - 2 x.c of two centres, four features at a time."""
    first, other = lines
    p, q = centres.scaled[pair], centres.scaled[pair + 1]
    p_offset, q_offset = centres.offsets[pair], centres.offsets[pair + 1]
    for i in range(width):
        first[i] = p_offset
        other[i] = q_offset
    place = 0
    while place + 4 <= x.shape[0]:
        x0, x1, x2, x3 = x[place], x[place + 1], x[place + 2], x[place + 3]
        p0, p1, p2, p3 = p[place], p[place + 1], p[place + 2], p[place + 3]
        q0, q1, q2, q3 = q[place], q[place + 1], q[place + 2], q[place + 3]
        for i in range(width):
            first[i] += x0[i] * p0 + x1[i] * p1 + x2[i] * p2 + x3[i] * p3
            other[i] += x0[i] * q0 + x1[i] * q1 + x2[i] * q2 + x3[i] * q3
        place += 4
    while place < x.shape[0]:
        values, p0, q0 = x[place], p[place], q[place]
        for i in range(width):
            first[i] += values[i] * p0
            other[i] += values[i] * q0
        place += 1


@inlined
def _keep_two(lines: Any, nearest: Any, pair: Any, width: int) -> None:
    """Merge two lines of scores into the nearest and the second nearest so far."""
    first, other = lines
    best, second, label = nearest
    for i in range(width):
        u, v, before = first[i], other[i], best[i]
        nearer = pair + np.int32(1) if v < u else pair
        low, high = min(u, v), max(u, v)
        second[i] = min(second[i], high, max(before, low))
        label[i] = nearer if low < before else label[i]
        best[i] = min(before, low)


@compiled
def _find_two_nearest(x: Any, width: int, centres: Any, lines: Any, nearest: Any) -> None:
    """Set the nearest and the second nearest score of each row, and which centre is nearest."""
    for i in range(width):
        nearest[0][i] = _FAR
        nearest[1][i] = _FAR
    for pair in range(0, centres.offsets.size, 2):
        _score(x, centres, pair, lines, width)
        _keep_two(lines, nearest, np.int32(pair), width)


@inlined
def _set_safe_drift(x: Any, width: int, nearest: Any, squares: Any, start: Any) -> None:
    """Turn the two nearest scores into the drift up to which the label is safe; it replaces the second."""
    best, second = nearest
    squares[:width] = np.float32(0.0)
    for place in range(x.shape[0]):
        values = x[place]
        for i in range(width):
            squares[i] += values[i] * values[i]
    for i in range(width):
        far = np.sqrt(max(second[i] + squares[i], np.float32(0.0)))
        second[i] = far - np.sqrt(max(best[i] + squares[i], np.float32(0.0))) + start


@inlined
def _gather(block: Any, safe: Any, drift: Any, room: Any) -> int:
    """Put the rows whose label may have changed side by side, unless they are most; return their number."""
    n_doubtful = 0
    place = room.place
    for i in range(safe.size):
        place[n_doubtful] = i
        n_doubtful += safe[i] <= drift
    if 2 * n_doubtful > safe.size:
        n_doubtful = safe.size
    else:
        for feature in range(block.shape[0]):
            for i in range(n_doubtful):
                room.rows[feature, i] = block[feature, place[i]]
    return n_doubtful


@inlined
def _move(block: Any, row: int, weight: Any, segments: Any, tally: Any) -> None:
    """Take a row out of the sums of its old segment, if it had one, and put it into those of the new."""
    old, new = segments
    sums, scales = tally
    n_features = block.shape[0]
    for place in range(n_features):
        units = np.int64(np.rint(block[place, row] * (weight * scales[place])))
        sums[new, place] += units
        if old >= 0:
            sums[old, place] -= units
    units = np.int64(np.rint(weight * scales[n_features]))
    sums[new, n_features] += units
    if old >= 0:
        sums[old, n_features] -= units


@inlined
def _resolve(found: Any, rows: Any, centres: Any, room: Any) -> None:
    """Label the rows that float32 cannot tell by float64, so that each pass takes the way that float64 would."""
    n_doubtful, is_whole, first_row = found
    lowest = _FAR
    for place in range(n_doubtful):
        lowest = min(lowest, room.second[place])
    if lowest <= centres.drift:
        for place in range(n_doubtful):
            row = first_row + (place if is_whole else room.place[place])
            if room.second[place] <= centres.drift and row < len(rows):
                room.label[place] = _nearest_of(rows, row, centres.exact)


@compiled
def _nearest_of(rows: Any, row: int, centres: Any) -> Any:
    label, least = np.int32(0), 1e300
    for segment in range(len(centres)):
        squared = 0.0
        for feature in range(rows.shape[1]):
            squared += (np.float64(rows[row, feature]) - centres[segment, feature]) ** 2
        if squared < least:
            label, least = np.int32(segment), squared
    return label


@inlined
def _settle_all(of_block: Any, safe: Any, room: Any, tally: Any) -> int:
    """Write the labels found for a whole block, keep the sums, and return how many changed."""
    block, weights, labels = of_block
    label, second = room.label, room.second
    n_changed, n_rows = 0, weights.size
    for i in range(safe.size):
        safe[i] = second[i]
    safe[n_rows:] = _FAR
    for i in range(n_rows):
        n_changed += label[i] != labels[i]
    if n_changed:
        for i in range(n_rows):
            if label[i] != labels[i]:
                _move(block, i, weights[i], (labels[i], label[i]), tally)
                labels[i] = label[i]
    return n_changed


@inlined
def _settle_some(of_block: Any, safe: Any, room: Any, work: Any) -> int:
    """Do as `_settle_all` for the rows that were gathered."""
    block, weights, labels = of_block
    tally, n_doubtful = work
    n_changed = 0
    for found in range(n_doubtful):
        i, label = room.place[found], room.label[found]
        safe[i] = room.second[found]
        if label != labels[i]:
            n_changed += 1
            _move(block, i, weights[i], (labels[i], label), tally)
            labels[i] = label
    return n_changed


@inlined
def _pass_block(of_block: Any, safe: Any, source: Any, work: Any) -> Any:
    """Label the doubtful rows of one block anew, keep the sums, and return how many labels changed."""
    centres, tally, room = work
    rows_in_full, first_row = source
    n_doubtful = _gather(of_block[0], safe, centres.drift, room)
    is_whole = n_doubtful == safe.size
    rows = of_block[0] if is_whole else room.rows
    n_padded = (n_doubtful + _LANES - 1) // _LANES * _LANES
    nearest = (room.best, room.second, room.label)
    _find_two_nearest(rows, n_padded, centres, (room.first, room.other), nearest)
    _set_safe_drift(rows, n_padded, (room.best, room.second), room.first, centres.drift - centres.slack)
    _resolve((n_doubtful, is_whole, first_row), rows_in_full, centres, room)
    n_changed = 0
    if is_whole:
        n_changed += _settle_all(of_block, safe, room, tally)
    else:
        n_changed += _settle_some(of_block, safe, room, (tally, n_doubtful))
    return n_changed


@compiled
def lloyd_pass(blocks: Any, bounds: Any, centres: Any, tally: Any, span: Any) -> int:
    """Label the rows of some blocks anew where they may have changed, keep the sums, and return how many labels changed.

    A row keeps its segment while no centre can have overtaken its own: while the two largest movements of the passes since,
    taken together, have not used up the difference of its distances to the second nearest and the nearest centre.

    Parameters
    ----------
    blocks, bounds, centres, tally
        Rows, what is known of them, where the centres stand now, and the sums of the segments.
    span
        First block, and the one after the last.

    References
    ----------
    Hamerly, G. (2010). Making k-means even faster. SDM. doi:10.1137/1.9781611972801.12
    """
    _, n_features, width = blocks.values.shape
    room = _scratch(n_features, width)
    n_changed = 0
    for b in range(span[0], span[1]):
        if bounds.lowest[b] > centres.drift:
            continue
        safe = bounds.safe[b]
        of_block = (blocks.values[b], blocks.weights[b * width : (b + 1) * width], bounds.labels[b])
        n_changed += _pass_block(of_block, safe, (blocks.rows, b * width), (centres, tally, room))
        lowest = _FAR
        for i in range(width):
            lowest = min(lowest, safe[i])
        bounds.lowest[b] = lowest
    return n_changed


@compiled
def fill_blocks(blocks: Any, squares: Any, span: Any) -> Any:
    """Lay rows out in blocks, feature by feature; places without a row are left as they are.

    The sum of squares is kept block by block, so that it does not depend on the spans.

    Parameters
    ----------
    blocks
        Its values are written to.
    squares
        Weighted sum of squares of each block (b,), written to as well.
    span
        First block, and the one after the last.

    Returns
    -------
    array
        Largest absolute value of each feature (d,), the offset taken off.
    """
    rows, weights, offset = blocks.rows, blocks.weights, blocks.offset
    _, n_features, width = blocks.values.shape
    largest = np.zeros(n_features)
    for b in range(span[0], span[1]):
        start = b * width
        n = min(width, len(rows) - start)
        for feature in range(n_features):
            most, squared = largest[feature], 0.0
            for i in range(n):
                value = np.float64(rows[start + i, feature]) - offset[feature]
                blocks.values[b, feature, i] = np.float32(value)
                squared += weights[start + i] * value * value
                most = max(most, abs(value))
            largest[feature] = most
            squares[b] += squared
    return largest


@compiled
def run_start(blocks: Any, start: Any, scales: Any, limits: Any) -> Any:
    """Run one start on its own; return its centres and the weighted sum of their squared norms, both less the offset.

    Parameters
    ----------
    blocks
        Rows and weights.
    start
        Centres to begin with, less the offset, shape (k, d).
    scales
        As in `Tally`.
    limits
        Most passes, and the slack of the bounds.
    """
    k, n_features = start.shape
    n_blocks = len(blocks.values)
    padded = k + k % 2
    bounds = no_bounds(n_blocks)
    tally = Tally(np.zeros((padded, n_features + 2), np.int64), scales)
    scaled, offsets = np.zeros((padded, n_features), np.float32), np.full(padded, _FAR)
    means, drift = start.copy(), 0.0
    for _ in range(limits[0]):
        for segment in range(k):
            offsets[segment] = np.float32((means[segment] * means[segment]).sum())
            scaled[segment] = -2.0 * means[segment]
        centres = Centres(means + blocks.offset, scaled, offsets, np.float32(drift), np.float32(limits[1]))
        if lloyd_pass(blocks, bounds, centres, tally, (np.int64(0), np.int64(n_blocks))) == 0:
            break
        largest = 0.0
        for segment in range(k):
            weight = tally.sums[segment, n_features] / scales[n_features]
            moved = 0.0
            for feature in range(n_features if weight > 0 else 0):
                mean = tally.sums[segment, feature] / scales[feature] / weight
                moved += (mean - means[segment, feature]) ** 2
                means[segment, feature] = mean
            largest = max(largest, np.sqrt(moved))
        drift += 2 * largest
    between = 0.0
    for segment in range(k):
        weight = tally.sums[segment, n_features] / scales[n_features]
        between += weight * (means[segment] * means[segment]).sum()
    return means, between
