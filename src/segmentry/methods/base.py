"""What a method of segmentation offers to the stages, and what it may say that it cannot."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, Protocol

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.results import FeatureTable, PartitionState, RfmScores, SegmentAssignment, Segmentation, Sweep


@dataclass(frozen=True, kw_only=True)
class SweepRequest:
    """How to form segments for k = 1, ..., `k_max`: the spec of the method, the seed's generator, threads (0: one a core)."""

    spec: Any
    k_max: int
    rng: np.random.Generator
    n_threads: int = 0
    progress: Callable[[int], None] | None = None


@dataclass(frozen=True, kw_only=True)
class RefitRequest:
    """How to form segments anew on a resample.

    `known` are the states of the full solutions for k = 1, 2, ...; `knows_full` tells whether to start from them too.
    `is_rescaled` tells whether features are brought to one scale anew in each resample, as they were in the data.
    """

    known: tuple[PartitionState, ...]
    n_starts: int
    max_iter: int
    is_rescaled: bool
    is_compiled: bool
    knows_full: bool
    n_threads: int = 1


class Refitted(Protocol):
    """What a method found on a resample, for every k."""

    @property
    def dispersions(self) -> Floats:
        """How far the customers lie from their segments by k, above 0, shape (K,)."""

    def labels(self, rows: Floats, k: int) -> Ints:
        """Return the segment of each of the rows (n, m) among the k segments of the resample, shape (n,)."""


class Method(Protocol):
    """A method of segmentation: one entry of `METHODS`.

    `title` is its name in sentences, `description` begins the sentence of the report that says how many features it used.
    `chooses_k` tells whether it forms any number of segments, so that evidence can choose one; a definition such as RFM gives
    as many as it has names. `objective` names what it minimises, "inertia" where that is the sum of squared distances to
    centres; indices and charts that need it are left out elsewhere. `explained_by` says what a reason for each customer is made
    from; None where the method has no reasons to give, and `why_no_reasons` says why.
    """

    title: str
    description: str
    chooses_k: bool
    objective: str | None
    explained_by: Literal["centres", "scores"] | None
    why_no_reasons: str

    def assign(self, customers: "Assignable", state: Any, n_threads: int = 0) -> SegmentAssignment:
        """Return the segment of each customer, each treated alone."""

    def centres(self, state: Any) -> Floats | None:
        """Return the centres of the segments (k, m) in the space of the coordinates; None where there are none."""


class SweepingMethod(Method, Protocol):
    """A method that forms segments for any k."""

    def load(self, n_customers: int, n_features: int, spec: Any, k_max: int) -> None:
        """Load what a sweep over so many customers takes, before it is needed."""

    def is_worth_compiling(self, n_values: int, n_runs: int) -> bool:
        """Tell whether so many fits to so many values are enough work for compiled kernels."""

    def sweep(self, features: FeatureTable, request: SweepRequest) -> Sweep:
        """Return the best solution for every k up to `k_max`, or up to the number of distinct customers."""

    def refit(self, rows: Floats, request: RefitRequest, rng: np.random.Generator) -> Refitted:
        """Form segments anew for every k on some customers (n, m)."""

    def refit_one(self, rows: Floats, counts: Ints, state: Any, rng: np.random.Generator) -> PartitionState:
        """Form as many segments as `state` has on rows (n, m) that were drawn `counts` (n,) times each."""


class DefiningMethod(Method, Protocol):
    """A method that gives segments by a definition."""

    def segment(self, features: FeatureTable, scores: RfmScores) -> Segmentation:
        """Return the segments of the customers."""


@dataclass(frozen=True, kw_only=True)
class Assignable:
    """Customers to be given a segment: their coordinates (n, m), and their RFM scores where there is a log of orders."""

    coordinates: Floats
    scores: RfmScores | None = None
