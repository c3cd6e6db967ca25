"""Lloyd's algorithm: one loop, stopping test and rule for empty segments over two backends."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from segmentry.algorithms import Bools, Floats, Ints

AnyInts = NDArray[np.integer[Any]]

_RISE = 1e-9
"""Share of its first value by which rounding may raise the inertia from one pass to the next."""


@dataclass(frozen=True)
class Fit:
    """Centres (k, d), inertia, passes taken, and the nearest centre of each row (n,)."""

    centres: Floats
    inertia: float
    n_iter: int
    labels: Ints


@dataclass(frozen=True)
class Stop:
    """When passes end.

    `max_iter` passes at most; `tolerance` is the least share of the inertia to gain in one, `movement` the least squared movement
    of all centres in sum.
    """

    max_iter: int
    tolerance: float = 0.0
    movement: float = 0.0


class Progress(NamedTuple):
    """How far some starts have come.

    Inertias of the last pass (s,) and of the first (s,), and passes taken (s,), int64.
    """

    inertias: Floats
    first: Floats
    n_passes: Ints


class Run(Protocol):
    """Some starts under way; an index names a start."""

    progress: Progress

    def step(self, active: Ints, stop: Stop) -> Bools:
        """Label all rows by the centres of the active starts (a,), and return which starts are finished (a,).

        A step is one pass, or several where kernels go on by themselves: until a start is finished, has an empty segment, or
        has taken all its passes.
        """

    def move(self, active: Ints) -> Floats:
        """Move the centres of active starts to the means of their segments.

        Return the squared movements in sum (a,).

        A segment without rows restarts at the row farthest from its centre: `restart_empty`.
        """

    def finish(self, done: Ints) -> None:
        """Leave the starts that are done at the centres that their inertias belong to."""


class Backend(Protocol):
    """Passes over some rows, by NumPy or by compiled kernels.

    Both give the same labels from the same centres, ties apart.
    """

    is_compiled: bool

    def run_every(self, starts: Sequence[Floats], stop: Stop) -> list[tuple[Floats, Floats]]:
        """Run starts (s, k, d), perhaps of several k.

        Return where they end, (s, k, d), and inertias (s,) for each k.
        """

    def fit(self, start: Floats, stop: Stop) -> Fit:
        """Run one start (k, d), and label the rows by where it ends."""

    def compare(self, solutions: Floats) -> tuple[Floats, Floats]:
        """Return how much farther the rows are from solutions (r, k, d) than from the first.

        Both have the shape (r,): the weighted sum of squared distances less that of the first, and by how much it may differ
        on other rows of the kind.
        """

    def variance(self) -> float:
        """Return the variance of the rows, averaged over the features; it is not finite where they are not."""


def iterate(run: Run, stop: Stop) -> None:
    """Move the centres of every start until a pass changes no label, or a limit is met.

    Parameters
    ----------
    run
        The starts; their centres are left where they end, and `progress` says how they came there.
    stop
        The limits.

    References
    ----------
    Lloyd, S. P. (1982). Least squares quantization in PCM. doi:10.1109/TIT.1982.1056489
    """
    progress = run.progress
    active = np.arange(len(progress.n_passes))
    while active.size:
        is_done = run.step(active, stop)
        run.finish(active[is_done])
        active = active[~is_done]
        moved = run.move(active)
        active = active[(moved > stop.movement) & (progress.n_passes[active] < stop.max_iter)]


def is_finished(n_changed: Any, before: Any, inertia: Any, first: Any, tolerance: float) -> Any:
    """Tell whether passes end: no label has changed, or the inertia has fallen too little.

    For numbers or arrays.

    Parameters
    ----------
    n_changed
        Labels that the pass has changed.
    before, inertia
        Inertia of the pass before, and of this one.
    first
        Inertia of the first pass.
    tolerance
        Least share of the inertia to gain; where it is 0 the inertia may even rise a little, by rounding.
    """
    least_gain = tolerance * inertia if tolerance > 0 else -_RISE * first
    return (n_changed == 0) | (before - inertia < least_gain)


def new_progress(n_starts: int) -> Progress:
    """Return the progress of starts that have not begun."""
    return Progress(np.full(n_starts, np.inf), np.full(n_starts, np.inf), np.zeros(n_starts, np.int64))


def record_pass(progress: Progress, active: Ints, n_changed: Ints, inertias: Floats, stop: Stop) -> Bools:
    """Note a pass of the active starts (a,), and return which of them are finished (a,).

    Parameters
    ----------
    progress
        Where it is noted.
    active
        Indices of the starts.
    n_changed
        Labels that changed, shape (a,).
    inertias
        Inertias, shape (a,).
    stop
        The limits.
    """
    before = progress.inertias[active]
    progress.first[active] = np.where(progress.n_passes[active] > 0, progress.first[active], inertias)
    progress.inertias[active] = inertias
    progress.n_passes[active] += 1
    is_done: Bools = is_finished(n_changed, before, inertias, progress.first[active], stop.tolerance)
    return is_done


def restart_empty(rows: Floats, centres: Floats, labels: AnyInts, means: Floats, weights: AnyInts | Floats) -> Floats:
    """Return the means (k, d), those of empty segments put on the rows farthest from their centres.

    Parameters
    ----------
    rows
        Shape (n, d).
    centres
        Centres that the rows were labelled by, shape (k, d).
    labels
        Nearest centre of each row, shape (n,).
    means
        Means of the segments, shape (k, d).
    weights
        Weight of each segment, shape (k,).
    """
    empty = np.flatnonzero(weights <= 0)
    restarted = means.copy()
    restarted[empty] = farthest_rows(rows, centres, labels, empty.size)
    return restarted


def farthest_rows(rows: Floats, centres: Floats, labels: AnyInts, n_rows: int) -> Floats:
    """Return the rows farthest from the centres of their segments, the farthest first.

    Of equally far ones the lowest.

    Parameters
    ----------
    rows
        Shape (n, d).
    centres
        Shape (k, d).
    labels
        Segment of each row, shape (n,).
    n_rows
        Rows to return, the last again where there are fewer.
    """
    distances = np.square(rows - centres[labels]).sum(axis=1)
    n_found = min(n_rows, len(rows))
    least = np.partition(distances, -n_found)[-n_found]
    candidates = np.flatnonzero(distances >= least)
    order = np.lexsort([*rows[candidates].T[::-1], -distances[candidates]])
    found: Floats = rows[candidates[order[np.minimum(np.arange(n_rows), n_found - 1)]]]
    return found
