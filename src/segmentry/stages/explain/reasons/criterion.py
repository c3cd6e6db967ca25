"""What a method goes by when it gives a customer one segment and not another."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from segmentry.algorithms import Floats, Ints
from segmentry.methods import ContributingMethod
from segmentry.methods.by_feature import squares_by_feature
from segmentry.results import Contributions, FeatureTable, SegmentAssignment
from segmentry.results.sized import SizedState
from segmentry.stages.explain.reasons.notes import note_for


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """How strongly each feature speaks for one segment against another, and what else decides.

    Attributes
    ----------
    contributions
        Takes features of n customers with the two segments of each (n,), and returns what each feature contributes.
    note
        Takes features, segments and contributions of n customers, and returns what is to be said beside the features, shape (n,),
        null where nothing is; None where features say it all.
    centres
        Of the segments, shape (k, m), where they show what would move a customer; else None.
    offsets
        What is taken off the squared distance to each centre, shape (k,).
    """

    contributions: Callable[[FeatureTable, Ints, Ints], Contributions]
    note: Callable[[FeatureTable, SegmentAssignment, Contributions], pa.Array] | None = None
    centres: Floats | None = None
    offsets: Floats | None = None


def by_centres(centres: Floats) -> Criterion:
    """Return the criterion of the nearest centre: squared distance to the other less that to the first.

    Parameters
    ----------
    centres
        Centres of the segments, shape (k, m).
    """

    def contributions(features: FeatureTable, first: Ints, second: Ints) -> Contributions:
        strengths = squares_by_feature(features, centres, first, second)
        return Contributions(strengths=strengths, rest=np.zeros(len(strengths)))

    return Criterion(contributions=contributions, centres=centres)


def by_contributions(method: ContributingMethod, state: Any) -> Criterion:
    """Return the criterion of a method that tells what each feature contributes.

    Parameters
    ----------
    method
        The method.
    state
        What it learnt.
    """

    def contributions(features: FeatureTable, first: Ints, second: Ints) -> Contributions:
        return method.contributions(features, state, first, second)

    is_sized = isinstance(state, SizedState)
    return Criterion(
        contributions=contributions,
        note=note_for(state),
        centres=state.centres if is_sized else None,
        offsets=state.offsets if is_sized else None,
    )
