"""Principal axes: the directions on which customers are compared instead of the features themselves."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segmentry.algorithms.projection import along
from segmentry.texts import counted, percent


@dataclass(frozen=True)
class Axes:
    """Axes of length 1 at right angles to each other, those with most of the variance first.

    Attributes
    ----------
    directions
        What each axis is made of: a weight for each coordinate of the features, shape (a, m).
    shares
        Share of the variance of the features along each axis, 0 to 1, shape (a,).
    """

    directions: tuple[tuple[float, ...], ...]
    shares: tuple[float, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """A sentence for the report: how many axes there are, and what they hold."""
        n_axes, held = counted(len(self.shares), "axis", "axes"), percent(min(1.0, sum(self.shares)))
        return (
            f"Customers are compared on {n_axes} of numbers and categories together (factor analysis of mixed data), which "
            f"{'holds' if len(self.shares) == 1 else 'hold'} {held} of the variance of the features.",
        )

    def along(self, coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the positions of customers on the axes (n, a), each customer alone and to the last bit the same.

        Parameters
        ----------
        coordinates
            Coordinates of the features, shape (n, m).
        """
        return along(coordinates, np.array(self.directions))

    def back(self, positions: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the coordinates of the features (n, m) that lie nearest to places on the axes.

        Parameters
        ----------
        positions
            Shape (n, a).
        """
        return along(positions, np.array(self.directions).T)
