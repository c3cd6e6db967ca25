"""What a Gaussian mixture has learnt: the share, the mean and the covariance of each segment."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from segmentry.results.partition import PartitionState


@dataclass(frozen=True, kw_only=True)
class MixtureState(PartitionState):
    """Shares, means and covariances of the segments in the space of the coordinates.

    Attributes
    ----------
    kind
        The method.
    covariance
        Whether the covariances are "full", "tied" (one for all) or "diag" (without correlation).
    shares
        Share of the customers in each segment, shape (k,).
    means
        Means of the coordinates, shape (k, m).
    covariances
        Covariances of the coordinates, shape (k, m, m).
    """

    kind: Literal["mixture"] = "mixture"
    covariance: str
    shares: NDArray[np.float64]
    means: NDArray[np.float64]
    covariances: NDArray[np.float64]

    def fits(self, n_segments: int, n_coordinates: int) -> bool:
        """Return whether the components have these numbers of segments and coordinates.

        Parameters
        ----------
        n_segments
            Number of segments.
        n_coordinates
            Number of coordinates.
        """
        return (
            self.covariance in {"full", "tied", "diag"}
            and self.shares.shape == (n_segments,)
            and self.means.shape == (n_segments, n_coordinates)
            and self.covariances.shape == (n_segments, n_coordinates, n_coordinates)
            and bool((self.shares > 0).all())
            and _have_roots(self.covariances)
        )


def _have_roots(covariances: NDArray[np.float64]) -> bool:
    """Return whether all are symmetric and positive definite, so that they have densities."""
    if not np.allclose(covariances, covariances.transpose(0, 2, 1)):
        return False
    try:
        np.linalg.cholesky(covariances)
    except np.linalg.LinAlgError:
        return False
    return True
