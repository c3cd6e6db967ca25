"""Who runs Lloyd's passes: NumPy, or compiled kernels where the work repays compiling them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.kmeans.assign import assign
from segmentry.algorithms.kmeans.batch import lloyd_every
from segmentry.algorithms.kmeans.lloyd import Fitted, Stop, lloyd
from segmentry.algorithms.kmeans.points import Points
from segmentry.algorithms.kmeans.spread import mean_variance


@dataclass(frozen=True)
class Passes:
    """Many starts (s, k, d), to centres and inertias; and one start (k, d), with all that is known at its end.

    `run_every` does what `run_starts` does for starts of several k at once. `compare` tells how much farther rows are from
    some solutions (r, k, d) than from the first: the weighted sum of the squared distances less that of the first (r,), and
    by how much it may differ on other rows of the kind, its standard error (r,). `variance` gives that of the rows, averaged
    over the features; it is not finite when they are not.
    """

    run_starts: Callable[[Floats, Stop], tuple[Floats, Floats]]
    run_every: Callable[[Sequence[Floats], Stop], list[tuple[Floats, Floats]]]
    run: Callable[[Floats, Stop], Fitted]
    compare: Callable[[Floats], tuple[Floats, Floats]]
    variance: Callable[[], float]
    is_compiled: bool


def passes_over(points: Points, n_threads: int, *, is_compiled: bool, about: Floats | None = None) -> Passes:
    """Return the passes over some points; both ways give the same labels from the same centres, ties apart.

    `about` may be a point amid the points (d,), so that none has to be looked for.
    """
    if not is_compiled:
        return _plain_passes(points, n_threads)
    from segmentry.algorithms.kmeans.compare import compared_compiled
    from segmentry.algorithms.kmeans.compiled import lloyd_compiled, lloyd_starts_compiled
    from segmentry.algorithms.kmeans.layout import lay_out

    layout = lay_out(points.rows, points.weights, n_threads, about)
    if not layout.fits:
        return _plain_passes(points, n_threads)
    return Passes(
        lambda centres, stop: lloyd_starts_compiled(layout, centres, stop),
        lambda starts, stop: [lloyd_starts_compiled(layout, centres, stop) for centres in starts],
        lambda centres, stop: lloyd_compiled(layout, centres, stop),
        lambda solutions: compared_compiled(layout, solutions),
        lambda: float(layout.variance.mean()),
        is_compiled=True,
    )


def _plain_passes(points: Points, n_threads: int) -> Passes:
    """Return passes by NumPy over centred rows, since it takes squares apart; nothing is done to rows before they run."""
    weights = points.weights

    @cache
    def centred() -> tuple[Floats, Floats]:
        mean = np.average(points.rows, axis=0, weights=weights)
        return points.rows - mean, mean

    def run_every(starts: Sequence[Floats], stop: Stop) -> list[tuple[Floats, Floats]]:
        rows, mean = centred()
        found = lloyd_every(rows, weights, [centres - mean for centres in starts], stop)
        return [(reached + mean, inertias) for reached, inertias in found]

    def run(centres: Floats, stop: Stop) -> Fitted:
        rows, mean = centred()
        fitted = lloyd(rows, weights, centres - mean, stop, n_threads)
        return replace(fitted, centres=fitted.centres + mean)

    def run_starts(centres: Floats, stop: Stop) -> tuple[Floats, Floats]:
        return run_every([centres], stop)[0]

    return Passes(
        run_starts,
        run_every,
        run,
        lambda solutions: _compared_plainly(points, solutions, n_threads),
        lambda: mean_variance(points.rows, weights, n_threads),
        is_compiled=False,
    )


def _compared_plainly(points: Points, solutions: Floats, n_threads: int) -> tuple[Floats, Floats]:
    squares = [np.square(assign(points.rows, centres, n_threads).distances) for centres in solutions]
    gains = [points.weights * (square - squares[0]) for square in squares]
    errors = [np.sqrt(np.square(gain - gain.mean()).sum()) for gain in gains]
    return np.array([gain.sum() for gain in gains]), np.array(errors)
