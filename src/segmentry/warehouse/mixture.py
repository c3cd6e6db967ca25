"""Segments by a Gaussian mixture: the component that is likeliest for the coordinates of a customer."""

import numpy as np

from segmentry.algorithms import Floats
from segmentry.engines.expressions import Tree, column, minus, number, over, plus, times
from segmentry.engines.steps import Steps, select
from segmentry.results import MixtureState, Model
from segmentry.warehouse.coordinates import with_coordinates
from segmentry.warehouse.customers import Read
from segmentry.warehouse.nearest import KEPT, Placed, likeliest_two


def by_mixture(read: Read, model: Model) -> Placed:
    """Return the likeliest components.

    Parameters
    ----------
    read
        Customers with their values.
    model
        What was learnt.
    """
    state = model.partition
    if not isinstance(state, MixtureState):
        raise AssertionError("the entry is for mixtures")
    steps: Steps = with_coordinates(read, model)
    roots = [np.linalg.cholesky(covariance) for covariance in state.covariances]
    along: dict[str, Tree] = {}
    for segment, root in enumerate(roots):
        along |= _along(segment, np.linalg.inv(root), state.means[segment])
    steps = steps.then("standardised", select("coordinates", *KEPT, **along))
    logs = {f"a{segment}": _unlikelihood(segment, root, state) for segment, root in enumerate(roots)}
    steps = steps.then("densities", select("standardised", *KEPT, **logs))
    return likeliest_two(steps, "densities", len(state.shares))


def _along(segment: int, inverse: Floats, means: Floats) -> dict[str, Tree]:
    """Return the coordinates in which a component is a standard normal distribution."""
    centred = [minus(column(f"x{index}"), number(float(mean))) for index, mean in enumerate(means)]
    return {
        f"w{segment}_{line}": plus(
            [times(number(float(inverse[line, at])), centred[at]) for at in range(line + 1) if inverse[line, at]]
        )
        for line in range(len(means))
    }


def _unlikelihood(segment: int, root: Floats, state: MixtureState) -> Tree:
    """Return the negative logarithm of share times density."""
    n_coordinates = len(root)
    constant = np.log(state.shares[segment]) - np.log(np.diag(root)).sum() - n_coordinates / 2 * np.log(2 * np.pi)
    names = [column(f"w{segment}_{line}") for line in range(n_coordinates)]
    squares = plus([times(name, name) for name in names])
    return minus(over(squares, number(2.0)), number(float(constant)))
