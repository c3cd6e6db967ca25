"""Components of blocks among the features: each block counts as one feature."""

from dataclasses import replace

from segmentry.results import NumericState
from segmentry.spec import FeaturesSpec


def with_block_weights(states: tuple[NumericState, ...], spec: FeaturesSpec) -> tuple[NumericState, ...]:
    """Return the states with weights by which the components of a block together are one feature.

    The first component varies as much as a number does, and the others less, as they do within the block. On the standard scale
    that is multiple factor analysis: a block is divided by its first singular value, so that in no direction it has more
    variance than one standardised number.

    Parameters
    ----------
    states
        Numbers, each with its scale, those of a block in the order of its components.
    spec
        The weight of each block, by its name.

    Returns
    -------
    tuple of NumericState
        Distances between customers along the components of a block are those within the block, in one unit.

    References
    ----------
    Escofier, B. & Pagès, J. (1994). Multiple factor analysis (AFMULT package). Computational Statistics & Data Analysis
    18(1), 121-140. doi:10.1016/0167-9473(94)90135-X
    """
    first = {state.block: state.scale for state in reversed(states) if state.block}
    return tuple(
        replace(state, weight=float(spec.weights.get(state.block, 1.0)) * (state.scale / first[state.block]) ** 2)
        if state.block
        else state
        for state in states
    )
