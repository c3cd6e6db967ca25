"""Segments made elsewhere as a method: customers keep their label, new ones get the segment of a rule."""

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.indices.shadow import fit_values
from segmentry.algorithms.kmeans.assign import assign
from segmentry.algorithms.mixed import without_gaps
from segmentry.methods.base import Assignable, ExplainedBy, Objective
from segmentry.methods.by_rules import labels_by_rules
from segmentry.results import GivenState, SegmentAssignment, segment_ids

_FIT_DIGITS = 6


class Given:
    """Segments that a column of the customer table gives."""

    title = "Segments made elsewhere"
    description = "The segments were made elsewhere; they are described and tested by"
    chooses_k = False
    is_mixed = True
    objective: Objective | None = None
    explained_by: ExplainedBy | None = "centres"
    why_no_reasons = ""

    def assign(self, customers: Assignable, state: GivenState, n_threads: int = 0) -> SegmentAssignment:
        """Return the segment that the rules give each customer, each treated alone.

        Parameters
        ----------
        customers
            The customers, with the columns that the rules ask about.
        state
            Rules and centres.
        n_threads
            Threads to use; 0 means one per core.

        Returns
        -------
        SegmentAssignment
            In the order of the customers.
        """
        if customers.columns is None:
            raise AssertionError("rules ask about the columns of the customers")
        labels = labels_by_rules(state.rules, customers.columns, segment_ids(len(state.centres)))
        if (labels < 0).any():
            raise AssertionError("one of the rules holds for every customer")
        return placed(customers.coordinates, labels, state.centres, n_threads)

    def centres(self, state: GivenState) -> Floats:
        """Return the means of the customers of each segment, shape (k, m).

        Parameters
        ----------
        state
            What was learnt.
        """
        return state.centres


def placed(coordinates: Floats, labels: Ints, centres: Floats, n_threads: int = 0) -> SegmentAssignment:
    """Return how well customers lie in the segments that they are said to be in; gaps lie at the mean.

    The next segment is the one of the other segments whose centre is nearest. The fit is that of Leisch (2010), and 0 where a
    customer lies nearer to the next segment than to its own.

    Parameters
    ----------
    coordinates
        Shape (n, m); nan where a value is missing.
    labels
        Segment of each customer, shape (n,).
    centres
        Shape (k, m).
    n_threads
        Threads to use; 0 means one per core.

    Returns
    -------
    SegmentAssignment
        In the order of the customers.
    """
    coordinates = without_gaps(coordinates)
    nearest = assign(coordinates, centres, n_threads)
    is_own = nearest.labels == labels
    second = np.where(is_own, nearest.second_labels, nearest.labels)
    to_centre = np.sqrt(np.square(coordinates - centres[labels]).sum(axis=1))
    other = np.where(is_own, nearest.second_distances, nearest.distances)
    fit: Floats = np.maximum(fit_values(to_centre, other), 0.0)
    return SegmentAssignment(
        labels=labels,
        fit=np.round(fit, _FIT_DIGITS),
        second=second,
        distances=to_centre,
        second_distances=np.where(second < 0, np.nan, other),
    )
