"""Starts of K-Means, compiled as a whole. Import only where the work repays compiling."""

from typing import Any

import numpy as np

from segmentry.algorithms.kmeans.first_pass import first_pass
from segmentry.algorithms.kmeans.jit import compiled_exactly
from segmentry.algorithms.kmeans.lloyd_pass import lloyd_pass
from segmentry.algorithms.kmeans.state import means_of
from segmentry.algorithms.kmeans.tiles import centres_at


@compiled_exactly
def run_starts(rows: Any, state: Any, starts: Any, limits: Any, found: Any) -> None:
    """Run one start after the other; write their centres and the weighted sums of these centres' squared norms less the offset.

    Parameters
    ----------
    rows
        As in `lloyd_pass`.
    state
        Bounds, tally and room, as they are made; overwritten.
    starts
        Centres to begin with, shape (s, k, d).
    limits
        Most passes, the least share of the inertia to gain in one, and the sum of the squares of the rows.
    found
        Centres (s, k, d) and sums (s,); overwritten.
    """
    reached, betweens = found
    for place in range(len(starts)):
        state[1].sums[:] = 0
        centres, between = _run_start(rows, state, starts[place], limits)
        reached[place] = centres
        betweens[place] = between


@compiled_exactly
def _run_start(rows: Any, state: Any, start: Any, limits: Any) -> Any:
    bounds, tally, room = state
    max_iter, tolerance, total = limits
    span, offset, centres = (np.int64(0), np.int64(len(bounds.lowest))), rows.offset, start
    n_changed, n_passes, drift = first_pass(rows, bounds, centres_at(centres, offset, 0.0), tally, room, span), 1, 0.0
    means, has_gained = means_of(tally, centres, offset), True
    while n_changed > 0 and has_gained and n_passes < max_iter:
        before = total - means.between
        drift += means.drift
        centres = means.centres
        n_changed = lloyd_pass(rows, bounds, centres_at(centres, offset, drift), tally, room, span)
        means = means_of(tally, centres, offset)
        inertia = total - means.between
        has_gained = tolerance == 0 or before - inertia >= tolerance * inertia
        n_passes += 1
    return means.centres, means.between
