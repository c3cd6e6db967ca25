"""The protocol of a method of segmentation: what it must offer to the stages, and what it may lack."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol, runtime_checkable

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.mixed import NO_LAYOUT, Layout
from segmentry.algorithms.points import Points
from segmentry.algorithms.stability.likelihood_ratio import LikelihoodRatio
from segmentry.results import (
    Column,
    Contributions,
    FeatureState,
    FeatureTable,
    PartitionState,
    RfmScores,
    SegmentAssignment,
    Segmentation,
    Sweep,
)


@dataclass(frozen=True, kw_only=True)
class SweepRequest:
    """How to form segments for k = 1, ..., `k_max`.

    Attributes
    ----------
    spec
        Spec of the method.
    k_max
        Largest number of segments.
    rng
        Random numbers of the starts.
    n_threads
        Threads to use; 0 means one per core.
    progress
        Is called with each k before it is fitted.
    needs_all
        Whether the solution for every k is wanted; False where the one for `k_max` alone is, which comes last either way.
    least_customers
        Fewest customers that a segment should have, for methods that can keep to it while they form segments.
    """

    spec: Any
    k_max: int
    rng: np.random.Generator
    n_threads: int = 0
    needs_all: bool = True
    least_customers: int = 1
    progress: Callable[[int], None] | None = None


@dataclass(frozen=True, kw_only=True)
class RefitRequest:
    """How to form segments anew on a resample.

    Attributes
    ----------
    known
        States of the solutions on all customers for k = 1, 2, ...
    n_starts
        Number of starts per k.
    max_iter
        Largest number of iterations of a start.
    is_rescaled
        Whether the features are scaled anew in each resample, as they were in the data.
    is_compiled
        Whether to use compiled kernels.
    knows_full
        Whether to start from the known solutions too.
    n_threads
        Threads to use; 0 means one per core.
    layout
        What each coordinate is; only for mixed methods.
    """

    known: tuple[PartitionState, ...]
    n_starts: int
    max_iter: int
    is_rescaled: bool
    is_compiled: bool
    knows_full: bool
    n_threads: int = 1
    layout: Layout = NO_LAYOUT


class Refitted(Protocol):
    """The solutions of a method on a resample, for every k."""

    @property
    def dispersions(self) -> Floats:
        """Dispersion of the customers in their segments for k = 1, ..., K, above 0, shape (K,)."""

    def labels(self, rows: Floats, k: int) -> Ints:
        """Return the segment of each row among the segments of the resample.

        Parameters
        ----------
        rows
            Coordinates, shape (n, m).
        k
            Number of segments.

        Returns
        -------
        Ints
            Shape (n,).
        """


ExplainedBy = Literal["centres", "scores", "contributions", "rules"]
Objective = Literal["inertia", "likelihood"]


class Method(Protocol):
    """A method of segmentation: one entry of `METHODS`.

    Attributes
    ----------
    title
        Name of the method in sentences.
    description
        Beginning of the sentence of the report that says how many features were used.
    chooses_k
        Whether the method can form any number of segments, so that evidence can choose one; a definition such as RFM has as many
        segments as names.
    objective
        What the method minimises, "inertia" for the sum of squared distances to centres, or maximises, "likelihood" for that of
        a mixture; None for neither. Indices and charts that need another objective are left out.
    is_mixed
        Whether the method treats numbers and categories differently, and missing values as missing: categories and
        columns of yes and no then take part without being asked for, and coordinates are nan where a value is missing.
    explained_by
        What the reason for each customer is made from; None where the method has no reasons to give.
    why_no_reasons
        Sentence that says why there are no reasons; empty where there are.
    """

    title: str
    description: str
    chooses_k: bool
    objective: Objective | None
    is_mixed: bool
    explained_by: ExplainedBy | None
    why_no_reasons: str

    def assign(self, customers: "Assignable", state: Any, n_threads: int = 0) -> SegmentAssignment:
        """Return the segment of each customer, each treated alone.

        Parameters
        ----------
        customers
            The customers.
        state
            What the method learnt.
        n_threads
            Threads to use; 0 means one per core.

        Returns
        -------
        SegmentAssignment
            In the order of the customers.
        """

    def centres(self, state: Any) -> Floats | None:
        """Return the centres of the segments in the space of the coordinates, shape (k, m), or None.

        Parameters
        ----------
        state
            What was learnt.
        """


class SweepingMethod(Method, Protocol):
    """A method that forms segments for any k."""

    def load(self, n_customers: int, n_features: int, spec: Any, k_max: int) -> None:
        """Load the libraries that a sweep will need, ahead of time.

        Parameters
        ----------
        n_customers, n_features
            Size of the data.
        spec
            Spec of the method.
        k_max
            Largest number of segments.
        """

    def is_worth_compiling(self, n_values: int, n_runs: int) -> bool:
        """Return whether compiled kernels would save time.

        Parameters
        ----------
        n_values
            Number of values that each fit reads.
        n_runs
            Number of fits.

        Returns
        -------
        bool
            False where the kernels would take longer to load than they save.
        """

    def sweep(self, features: FeatureTable, request: SweepRequest) -> Sweep:
        """Return the best solution for every k.

        Parameters
        ----------
        features
            The customers in the space of their coordinates, shape (n, m).
        request
            How to form segments.

        Returns
        -------
        Sweep
            Solutions for k = 1, ..., `k_max`, or to the number of distinct customers.
        """

    def refit(self, rows: Floats, request: RefitRequest, rng: np.random.Generator) -> Refitted:
        """Form segments anew for every k on a resample.

        Parameters
        ----------
        rows
            Coordinates of the resample, shape (n, m).
        request
            How to form segments.
        rng
            Random numbers of the starts.

        Returns
        -------
        Refitted
            Solutions for every k.
        """

    def refit_one(self, rows: Floats, counts: Ints, state: Any, rng: np.random.Generator) -> PartitionState:
        """Form as many segments as a known solution has on a resample.

        Parameters
        ----------
        rows
            Coordinates, shape (n, m).
        counts
            How often each row was drawn, shape (n,).
        state
            The known solution.
        rng
            Random numbers of the starts.

        Returns
        -------
        PartitionState
            What the method learnt on the resample.
        """


class LikelihoodMethod(SweepingMethod, Protocol):
    """A method that maximises a likelihood, from whose models customers can be drawn."""

    def probabilities(self, coordinates: Floats, state: Any) -> Floats:
        """Return the probability of each segment for each customer, shape (n, k); rows sum to 1.

        Parameters
        ----------
        coordinates
            Shape (n, m).
        state
            What was learnt.
        """

    def likelihood_ratio(
        self, rows: Floats, request: RefitRequest, k: int, rng: np.random.Generator
    ) -> LikelihoodRatio:
        """Return a test of k segments against one fewer.

        Parameters
        ----------
        rows
            Coordinates, shape (n, m).
        request
            The known solutions, and what each coordinate is.
        k
            Number of segments, at least 2.
        rng
            Random numbers of the starts.

        Returns
        -------
        LikelihoodRatio
            The same fits are made of the customers and of drawn ones.
        """


class ContributingMethod(Method, Protocol):
    """A method that tells what each feature contributes to the segment of a customer."""

    def contributions(self, features: FeatureTable, state: Any, first: Ints, second: Ints) -> Contributions:
        """Return how much each feature speaks for one segment against another, for each customer alone.

        Contributions add up to that by which the method decides: a difference of squared distances, of distances, or of
        logarithms of probabilities.

        Parameters
        ----------
        features
            The customers, n of them.
        state
            What the method learnt.
        first, second
            The two segments of each customer, shape (n,).

        Returns
        -------
        Contributions
            0 for a value that is missing, where the method leaves it out.
        """


@runtime_checkable
class TypicalMethod(Method, Protocol):
    """A method that keeps what is typical of a segment, and has no centres that customers belong to."""

    def typical(self, state: Any, features: FeatureState) -> Floats:
        """Return typical coordinates of the features in each segment, shape (k, m), nan where there are none.

        Parameters
        ----------
        state
            What was learnt.
        features
            What was learnt of the columns.
        """


@runtime_checkable
class FindingMethod(Method, Protocol):
    """A method that finds by itself how many groups there are, and may leave customers in none."""

    def draw(self, points: Points, most: int) -> Floats:
        """Return the customers in whom groups are looked for, the same for every seed and order of the table.

        Parameters
        ----------
        points
            The customers.
        most
            Most customers to return.

        Returns
        -------
        Floats
            Shape (s, m).
        """

    def find(self, rows: Floats, spec: Any, min_sizes: Sequence[int]) -> tuple[Any, ...]:
        """Look for groups of at least each number of customers.

        Parameters
        ----------
        rows
            Coordinates, shape (n, m).
        spec
            Spec of the method.
        min_sizes
            Fewest rows of a group.

        Returns
        -------
        tuple
            What the method learnt for each number; the groups from the largest.
        """

    def distances(self, coordinates: Floats, state: Any) -> Floats:
        """Return the distance of each customer to each group, shape (n, g).

        Parameters
        ----------
        coordinates
            Shape (n, m).
        state
            The groups.

        Returns
        -------
        Floats
            Without columns where there are no groups.
        """


class DefiningMethod(Method, Protocol):
    """A method that gives segments by a definition."""

    def segment(self, features: FeatureTable, scores: RfmScores) -> Segmentation:
        """Return the segments of the customers.

        Parameters
        ----------
        features
            The customers in the space of their coordinates, shape (n, m).
        scores
            RFM scores of the same customers, in the same order.

        Returns
        -------
        Segmentation
            Only segments with customers.
        """


def coordinates_for(method: Method, features: FeatureTable) -> Floats:
    """Return the coordinates (n, m) that a method works on; nan where a value is missing, if it is mixed.

    Parameters
    ----------
    method
        The method.
    features
        The customers in the space of their coordinates.
    """
    return features.with_gaps if method.is_mixed else features.coordinates


@dataclass(frozen=True, kw_only=True)
class Assignable:
    """Customers that are assigned to segments.

    Attributes
    ----------
    coordinates
        Shape (n, m), those that `coordinates_for` returns.
    scores
        RFM scores; None without a log of orders.
    raw
        Values of each numeric feature in its unit, nan where missing, each of shape (n,); None where only coordinates
        are known.
    columns
        The columns that formed the segments, by name; None where coordinates suffice.
    """

    coordinates: Floats
    scores: RfmScores | None = None
    raw: tuple[Floats, ...] | None = None
    columns: Mapping[str, Column] | None = None
