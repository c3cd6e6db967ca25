"""Greedy k-means++, compiled: one seeding after the other. Import only where the work repays compiling."""

from typing import Any

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.kmeans.jit import compiled, inlined, read_only
from segmentry.algorithms.threads import map_ranges

_FARTHEST = np.finfo(np.float64).max


def chosen_compiled(rows: Floats, weights: Floats, draws: Floats, n_threads: int) -> Ints:
    """Return the rows that some starts choose one after the other, shape (s, k), by uniform numbers (k, s, c) for candidates."""
    columns, weights, draws = read_only(rows.T), read_only(weights), read_only(draws)
    chosen = np.empty(draws.shape[1::-1], np.int64)
    map_ranges(lambda span: _seed_pass((columns, weights), draws, chosen, span), len(chosen), 1, n_threads)
    return chosen


@compiled
def _seed_pass(data: Any, draws: Any, chosen: Any, span: Any) -> None:
    n = data[0].shape[1]
    lines, cumulated = (np.empty(n), np.empty(n), np.empty(n)), np.empty(n)
    for start in range(span[0], span[1]):
        _seed(data, draws[:, start], chosen[start], lines, cumulated)


@inlined
def _seed(data: Any, draws: Any, chosen: Any, lines: Any, cumulated: Any) -> None:
    (columns, weights), (nearest, best, line) = data, lines
    nearest[:] = 1.0
    chosen[0] = _drawn(_add_up(nearest, weights, cumulated), cumulated, draws[0, 0])
    nearest[:] = _FARTHEST
    _look(columns, weights, chosen[0], nearest, best)
    for place in range(1, len(draws)):
        nearest, best = best, nearest
        total, lowest = _add_up(nearest, weights, cumulated), _FARTHEST
        for uniform in draws[place]:
            candidate = _drawn(total, cumulated, uniform)
            reached = _look(columns, weights, candidate, nearest, line)
            if reached < lowest:
                chosen[place], lowest = candidate, reached
                best, line = line, best


@inlined
def _add_up(masses: Any, weights: Any, cumulated: Any) -> float:
    """Add up masses times weights from row to row; return the whole."""
    total = 0.0
    for i in range(len(masses)):
        total += masses[i] * weights[i]
        cumulated[i] = total
    return total


@inlined
def _drawn(total: float, cumulated: Any, uniform: float) -> Any:
    """Return the row at a share of the whole, at that share of the rows where the whole is nothing."""
    n = len(cumulated)
    place = np.searchsorted(cumulated, uniform * total, side="right") if total > 0 else np.int64(uniform * n)
    return min(place, n - 1)


@inlined
def _look(columns: Any, weights: Any, candidate: int, nearest: Any, line: Any) -> float:
    """Write the squared distances to the nearest centre with the candidate among them; return their weighted sum."""
    line[:] = 0.0
    for feature in range(columns.shape[0]):
        values, own = columns[feature], columns[feature, candidate]
        for i in range(len(line)):
            line[i] += (values[i] - own) * (values[i] - own)
    reached = 0.0
    for i in range(len(line)):
        line[i] = min(line[i], nearest[i])
        reached += line[i] * weights[i]
    return reached
