"""What is counted of customers while they are scored, which adds up over the parts of a large file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.errors import SegmentryError
from segmentry.results import CustomerTable, FeatureTable, Model
from segmentry.stages.features import count_unknown
from segmentry.stages.ingest import customers_meeting
from segmentry.stages.track import Likeness


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Counts over customers who were scored, and values of some of them.

    Attributes
    ----------
    n_customers
        How many there are.
    values
        Values of the numeric features in their units, nan where missing, shape (m, d), of some of the customers.
    n_filled
        Missing values of each numeric feature, shape (d,).
    n_unknown
        Missing or unknown levels of each category, by name.
    counts
        Customers of each fitted segment, shape (k,).
    n_in_segments
        Customers of each segment that new customers may get, shape (s,).
    n_unlike
        Customers who are unlike all segments; None where the method knows no distance.
    n_meeting
        Customers who meet the condition of the study; None without one, and where it cannot be asked.
    """

    n_customers: int
    values: Floats
    n_filled: Ints
    n_unknown: dict[str, int]
    counts: Ints
    n_in_segments: Ints
    n_unlike: int | None
    n_meeting: int | None

    def thinned(self, step: int) -> "Tally":
        """Return the same with the values of every so many customers alone."""
        return replace(self, values=self.values[::step].copy())


def tally_of(
    customers: CustomerTable, features: FeatureTable, labels: Ints, *, n_in_segments: Ints, like: Likeness, model: Model
) -> Tally:
    """Return what is counted of customers.

    Parameters
    ----------
    customers, features
        The customers, in the same order.
    labels
        Their segments, by index in the fitted ones; others are negative.
    n_in_segments
        How many of them are in each segment that new customers may get.
    like
        How they compare with those of the study.
    model
        The model.
    """
    k = len(model.segment_ids)
    return Tally(
        n_customers=customers.n_customers,
        values=np.column_stack(features.raw) if features.raw else np.empty((customers.n_customers, 0)),
        n_filled=np.array([features.imputed(index).sum() for index in range(len(features.raw))], dtype=np.int64),
        n_unknown={
            state.name: count_unknown(customers.columns[state.name].values, state)
            for state in model.features.categories
        },
        counts=np.bincount(labels[labels >= 0], minlength=k),
        n_in_segments=n_in_segments,
        n_unlike=None if like.like_none is None else int(np.count_nonzero(like.like_none)),
        n_meeting=_n_meeting(customers, model.spec.ingest.where),
    )


def tally_together(parts: Sequence[Tally]) -> Tally:
    """Return what was counted in all parts.

    Parameters
    ----------
    parts
        At least one.
    """
    first = parts[0]
    return Tally(
        n_customers=sum(part.n_customers for part in parts),
        values=np.concatenate([part.values for part in parts]),
        n_filled=np.sum([part.n_filled for part in parts], axis=0),
        n_unknown={name: sum(part.n_unknown[name] for part in parts) for name in first.n_unknown},
        counts=np.sum([part.counts for part in parts], axis=0),
        n_in_segments=np.sum([part.n_in_segments for part in parts], axis=0),
        n_unlike=_sum([part.n_unlike for part in parts]),
        n_meeting=_sum([part.n_meeting for part in parts]),
    )


def _sum(numbers: Sequence[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def _n_meeting(customers: CustomerTable, condition: str | None) -> int | None:
    """Return how many customers meet a condition; None without one, and where its columns were not read."""
    if condition is None:
        return None
    try:
        return int(customers_meeting(customers, condition, "ingest.where").true_count)
    except SegmentryError:
        return None
