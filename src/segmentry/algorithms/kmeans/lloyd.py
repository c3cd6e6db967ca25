"""Lloyd's algorithm: one loop, stopping test and rule for empty segments over two backends."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, TypeAlias

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


@dataclass(frozen=True, kw_only=True)
class PassDone:
    """A pass of a single start: its number from 1, the inertia, and how far the centres then moved, squared, in sum.

    `is_settled` where it changed no label, or gained less than `stop` asks for.
    """

    number: int
    inertia: float
    moved: float
    is_settled: bool
    stop: Stop


Watch: TypeAlias = Callable[[PassDone], None]
"""Hears of each pass of a single start."""


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

    def fit(self, start: Floats, stop: Stop, watch: Watch | None = None) -> Fit:
        """Run one start (k, d), watched where that is asked for, and label the rows by where it ends."""

    def compare(self, solutions: Floats) -> tuple[Floats, Floats]:
        """Return how much farther the rows are from solutions (r, k, d) than from the first.

        Both have the shape (r,): the weighted sum of squared distances less that of the first, and by how much it may differ
        on other rows of the kind.
        """

    def variance(self) -> float:
        """Return the variance of the rows, averaged over the features; it is not finite where they are not."""


def iterate(run: Run, stop: Stop, watch: Watch | None = None) -> None:
    """Move the centres of every start until a pass changes no label, or a limit is met.

    Parameters
    ----------
    run
        The starts; their centres are left where they end, and `progress` says how they came there.
    stop
        The limits.
    watch
        Hears of each pass where there is a single start.

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
        if watch is not None:
            watch(_pass_done(progress, moved, stop))
        active = active[(moved > stop.movement) & (progress.n_passes[active] < stop.max_iter)]


def _pass_done(progress: Progress, moved: Floats, stop: Stop) -> PassDone:
    return PassDone(
        number=int(progress.n_passes[0]),
        inertia=float(progress.inertias[0]),
        moved=float(moved.sum()),
        is_settled=not moved.size,
        stop=stop,
    )


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


def restart_empty(
    rows: Floats, row_weights: Floats, centres: Floats, labels: AnyInts, means: Floats, weights: AnyInts | Floats
) -> Floats:
    """Return the means (k, d), those of empty segments put on the rows farthest from their centres.

    Such a row leaves its segment, whose mean then is that of its other rows. Where every row lies on its centre there are fewer
    different rows than segments, and empty ones stay where they are.

    Parameters
    ----------
    rows
        Shape (n, d).
    row_weights
        Weight of each row, shape (n,); 1 each when empty.
    centres
        Centres that the rows were labelled by, shape (k, d).
    labels
        Nearest centre of each row, shape (n,).
    means
        Means of the segments, shape (k, d).
    weights
        Weight of each segment, shape (k,).
    """
    empty, restarted = np.flatnonzero(weights <= 0), means.copy()
    restarted[empty] = centres[empty]
    distances = np.square(rows - centres[labels]).sum(axis=1)
    if not distances.max() > 0:
        return restarted
    left, moved = np.array(weights, dtype=np.float64), set()
    for segment, index in zip(empty, farthest_positions(rows, distances, empty.size), strict=True):
        row, donor = rows[index], labels[index]
        restarted[segment] = row
        is_equal: Bools = (rows == row).all(axis=1)
        weight = float(row_weights[is_equal].sum()) if row_weights.size else float(np.count_nonzero(is_equal))
        rest = left[donor] - weight
        if rest > _RISE * left[donor] and row.tobytes() not in moved:
            restarted[donor] += (restarted[donor] - row) * (weight / rest)
            left[donor] = rest
        moved.add(row.tobytes())
    return restarted


def farthest_positions(rows: Floats, distances: Floats, n_rows: int) -> Ints:
    """Return where the rows with the largest distances stand, the farthest first.

    Of equally far ones the lowest.

    Parameters
    ----------
    rows
        Shape (n, d).
    distances
        Shape (n,).
    n_rows
        Rows to return, the last again where there are fewer.
    """
    n_found = min(n_rows, len(rows))
    least = np.partition(distances, -n_found)[-n_found]
    candidates = np.flatnonzero(distances >= least)
    order = np.lexsort([*rows[candidates].T[::-1], -distances[candidates]])
    found: Ints = candidates[order[np.minimum(np.arange(n_rows), n_found - 1)]]
    return found
