"""An index over k: its name, its words, what it needs of a method, and how it is computed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.indices.to_centres import ToCentres, to_centres
from segmentry.algorithms.points import Points, segment_weights
from segmentry.results import BootstrapRatio, Likelihood


@dataclass(frozen=True, kw_only=True)
class SolutionNumbers:
    """The solution for one k: the customers, their segments (m,), and what was measured on the way.

    `centres` are those of the segments (k, d), None where the method has none; `total` is the dispersion of one segment, `mean`
    the mean of the rows (d,), `silhouette` the mean silhouette of a sample, nan where undefined; `spend` is that of each
    customer (n,), None where it is not known. `likelihood` is that of a mixture, None for other methods.
    """

    k: int
    points: Points
    labels: Ints
    centres: Floats | None
    dispersion: float
    total: float
    silhouette: float
    mean: Floats
    spend: Floats | None
    n_iter: int | None
    best_share: float | None
    is_compiled: bool
    likelihood: Likelihood | None = None

    @cached_property
    def sizes(self) -> Floats:
        """Customers of each segment (k,)."""
        return segment_weights(self.labels, self.points.weights, self.k)

    @cached_property
    def to_centres(self) -> ToCentres:
        """Distances of the customers to the centres, added up."""
        if self.centres is None:
            raise AssertionError("an index that needs centres is asked for methods that have some")
        return to_centres(self.points.rows, self.centres, self.points.weights, is_compiled=self.is_compiled)


@dataclass(frozen=True, kw_only=True)
class ResampledNumbers:
    """What halves, shuffled tables and borders say of one k.

    `strengths` and `agreements` have a number for each split (S,), `jaccards` the similarity of each segment to its best match
    in either half (S, 2, k); they are empty for k = 1. `separations` are those of neighbours with some spread. `has_gaps` tells
    whether all neighbours have a gap between them, None without neighbours. `bootstrap` is the test of k - 1 segments, None where
    there was none.
    """

    saving: float
    column_gap: float
    column_gap_error: float
    gap: float | None
    gap_error: float | None
    strengths: Floats
    agreements: Floats
    jaccards: Floats
    separations: tuple[float, ...]
    has_gaps: bool | None
    bootstrap: BootstrapRatio | None = None


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A number, and its standard error where it has one."""

    value: float
    error: float | None = None


OfSolution = Callable[[SolutionNumbers], float | None]
OfResamples = Callable[[ResampledNumbers], Measure | None]
Form = Literal["number", "large", "share", "yes_no"]


@dataclass(frozen=True, kw_only=True)
class Index:
    """One index over k.

    `title` heads its column, `meaning` says in a sentence what it tells. `better` says which direction speaks for a k, None
    where it is a fact and no criterion. `needs` is what the method must minimise or maximise: "inertia", the sum of squared
    distances to centres, or "likelihood", that of a mixture; None for any. It is computed from the solution or
    from resamples; neither where the verdict gives it. `form` and `digits` say how it is written, `in_terminal` and `in_report`
    who shows it, `quoted_as` what reasons call it that quote the k it prefers,
    `is_drawn` whether the chart of criteria has a panel for it.
    """

    name: str
    title: str
    meaning: str
    better: Literal["higher", "lower"] | None = None
    needs: Literal["inertia", "likelihood"] | None = None
    of_solution: OfSolution | None = None
    of_resamples: OfResamples | None = None
    form: Form = "number"
    digits: int = 3
    in_terminal: bool = False
    in_report: bool = True
    quoted_as: str = ""
    is_drawn: bool = False


def mean_of(values: Floats) -> Measure | None:
    """Return the mean of some values; None without any."""
    return Measure(value=float(np.mean(values))) if values.size else None
