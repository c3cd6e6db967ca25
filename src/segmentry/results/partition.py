"""Partition state: what a method has learnt of its segments, one class for each method."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from segmentry.algorithms.estimate import Estimate
from segmentry.algorithms.mixed import Layout
from segmentry.results.rules import Rule


@dataclass(frozen=True, kw_only=True)
class SegmentNames:
    """Ids and names of segments, in the same order."""

    ids: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PartitionState:
    """What a method has learnt. Each subclass has a field `kind`, by which a saved state is recognised."""

    kind: str

    def fits(self, n_segments: int, n_coordinates: int) -> bool:
        """Return whether the state has these numbers of segments and coordinates.

        Parameters
        ----------
        n_segments
            Number of segments.
        n_coordinates
            Number of coordinates.
        """
        return n_segments > 0 and n_coordinates > 0

    @property
    def facts(self) -> tuple[str, ...]:
        """Sentences on how the segments came about, which the report adds to the method; none for most methods."""
        return ()

    @property
    def share_elsewhere(self) -> float:
        """Share of the customers whom stated sizes keep out of the segment that they are nearest to; 0 for most methods."""
        return 0.0

    @property
    def typical_customers(self) -> NDArray[np.float64] | None:
        """Coordinates of a customer who stands for each segment (k, m), nan where unknown; None for most methods."""
        return None

    def scoring_names(self, fitted: SegmentNames) -> SegmentNames:
        """Return ids and names for labels of new customers; a definition may have more than the fitted ones.

        Parameters
        ----------
        fitted
            Ids and names of the fitted segments.
        """
        return fitted


@dataclass(frozen=True, kw_only=True)
class KMeansState(PartitionState):
    """Centres of the segments in the space of the coordinates.

    Attributes
    ----------
    kind
        The method.
    centres
        Coordinates of the centres, shape (k, m).
    """

    kind: Literal["kmeans"] = "kmeans"
    centres: NDArray[np.float64]

    def fits(self, n_segments: int, n_coordinates: int) -> bool:
        """Return whether the centres have these numbers of segments and coordinates.

        Parameters
        ----------
        n_segments
            Number of segments.
        n_coordinates
            Number of coordinates.
        """
        return self.centres.shape == (n_segments, n_coordinates)


@dataclass(frozen=True, kw_only=True)
class LatentClassState(PartitionState):
    """Shares of the segments, and what is likely in each.

    Attributes
    ----------
    kind
        The method.
    layout
        What each coordinate is.
    shares
        Share of the customers in each segment, shape (k,).
    means
        Means of the coordinates of numbers, ordered answers not among them, shape (k, d).
    variances
        Their variances, shape (k, d).
    level_shares
        Share of each level in each segment, one category after the other and ordered answers last, shape (k, l).
    """

    kind: Literal["latent-class"] = "latent-class"
    layout: Layout
    shares: NDArray[np.float64]
    means: NDArray[np.float64]
    variances: NDArray[np.float64]
    level_shares: NDArray[np.float64]

    def fits(self, n_segments: int, n_coordinates: int) -> bool:
        """Return whether there are shares and densities of these numbers of segments and coordinates.

        Parameters
        ----------
        n_segments
            Number of segments.
        n_coordinates
            Number of coordinates.
        """
        layout = self.layout
        n_numbers = (n_segments, len(layout.measured))
        n_levels = (n_segments, int(layout.n_levels_and_answers.sum()))
        return (
            self.shares.shape == (n_segments,)
            and self.means.shape == self.variances.shape == n_numbers
            and self.level_shares.shape == n_levels
            and layout.covers(n_coordinates)
            and all((array > 0).all() for array in (self.shares, self.variances, self.level_shares))
        )


@dataclass(frozen=True, kw_only=True)
class RfmPartition(PartitionState):
    """Ids and names of every cell of an RFM grid, also of those that no customer reached.

    Attributes
    ----------
    kind
        The method.
    ids
        The ids.
    names
        The names, in the order of the ids.
    """

    kind: Literal["rfm"] = "rfm"
    ids: tuple[str, ...]
    names: tuple[str, ...]

    def scoring_names(self, fitted: SegmentNames) -> SegmentNames:  # noqa: ARG002
        """Return all names of the grid, since a new customer may be the first to reach one.

        Parameters
        ----------
        fitted
            Ids and names of the fitted segments.
        """
        return SegmentNames(ids=self.ids, names=self.names)


@dataclass(frozen=True, kw_only=True)
class GivenState(PartitionState):
    """Segments that were made elsewhere: their centres, and the rules that assign new customers.

    Exactly one of the rules holds for every customer.

    Attributes
    ----------
    kind
        The method.
    centres
        Coordinates of the centres, shape (k, m).
    rules
        The rules that give new customers a segment.
    agreement
        Share of the study's customers whom the rules give their own segment, 0 to 1.
    fidelity
        Balanced accuracy of the rules on customers held out, 0 to 1; None where it is not known.
    names
        What the segments are called where they were made; empty in studies of earlier versions.
    """

    kind: Literal["given"] = "given"
    centres: NDArray[np.float64]
    rules: tuple[Rule, ...]
    agreement: float
    fidelity: Estimate | None = None
    names: tuple[str, ...] = ()

    def fits(self, n_segments: int, n_coordinates: int) -> bool:
        """Return whether centres and rules have these numbers of segments and coordinates.

        Parameters
        ----------
        n_segments
            Number of segments.
        n_coordinates
            Number of coordinates.
        """
        known = set(segment_ids(n_segments))
        is_told = bool(self.rules) and all(rule.segment_id in known for rule in self.rules)
        return is_told and self.centres.shape == (n_segments, n_coordinates)


def segment_ids(k: int) -> tuple[str, ...]:
    """Return the ids s01, s02, ... of k segments."""
    return tuple(f"s{number:02d}" for number in range(1, k + 1))


def is_segment_id(text: str) -> bool:
    """Return whether a text is the id of a segment.

    Examples
    --------
    >>> is_segment_id("s07"), is_segment_id("s112"), is_segment_id("seven"), is_segment_id("s7")
    (True, True, False, False)
    """
    return re.fullmatch(r"s[0-9]{2,6}", text) is not None


def names_of(fitted: Sequence[str]) -> SegmentNames:
    """Return ids for names in their order."""
    return SegmentNames(ids=segment_ids(len(fitted)), names=tuple(fitted))
