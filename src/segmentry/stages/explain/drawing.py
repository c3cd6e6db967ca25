"""Gather the bounded data that charts are drawn from."""

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.histograms import log_edges
from segmentry.algorithms.pca import Components, principal_components
from segmentry.algorithms.threads import map_blocks
from segmentry.results import CustomerTable, Drawing, FeatureState, FeatureTable, Histogram, Segmentation
from segmentry.stages.explain.columns import known_values

_N_BINS = 20


def gather_drawing(
    customers: CustomerTable,
    features: FeatureTable,
    segmentation: Segmentation,
    most_points: int,
    rng: np.random.Generator,
) -> Drawing:
    """Return a sample of customers with their positions on a map, and histograms over all customers.

    Values that were filled, or stand in for a purchase that never was, are nan among the points and in no histogram.

    Parameters
    ----------
    customers
        All customers.
    features
        Their features, in the same order.
    segmentation
        Their segments, in the same order.
    most_points
        Largest number of customers in the sample.
    rng
        Random numbers of the sample.

    Returns
    -------
    Drawing
        The map has the first two principal components as its axes.
    """
    labels = segmentation.assignment.labels
    chosen = np.sort(rng.choice(len(labels), size=min(most_points, len(labels)), replace=False))
    components = principal_components(features.coordinates, 2)
    known = [
        known_values(customers, state.name, features.raw[index]) for index, state in enumerate(features.state.plain)
    ]
    drawn = _drawn_coordinates(features.state)
    points = np.column_stack([values[chosen] for values in known]) if known else np.empty((len(chosen), 0))
    return Drawing(
        features=tuple(state.name for state in features.state.plain),
        points=_rows(points),
        labels=tuple(labels[chosen].tolist()),
        positions=_rows(_projected(features.coordinates[chosen], components)),
        axis_names=tuple(features.coordinate_names[position] for position in drawn),
        axes=_rows(_two(features.state.of_features(components.directions).T)[drawn]),
        axis_shares=tuple(_two(components.shares[None])[0].tolist()),
        centre_positions=_rows(_projected(segmentation.centres, components)),
        histograms=tuple(
            _histogram(state.name, known[index], is_log=state.transform == "log1p", labels=labels, k=segmentation.k)
            for index, state in enumerate(features.state.plain)
        ),
        n_customers=len(labels),
    )


def _drawn_coordinates(state: FeatureState) -> list[int]:
    """Return the coordinates that mean something to a reader: all but the components of blocks."""
    n_numbers, n = len(state.numeric), len(state.coordinate_names)
    return [*range(len(state.plain)), *range(n_numbers, n)]


def _projected(coordinates: Floats, components: Components) -> Floats:
    return _two((coordinates - components.centre) @ components.directions.T)


def _two(columns: Floats) -> Floats:
    """Return exactly two columns, the second 0 where there is only one axis."""
    missing = 2 - columns.shape[1]
    return np.hstack([columns, np.zeros((len(columns), missing))]) if missing > 0 else columns


def _histogram(name: str, values: Floats, is_log: bool, labels: Ints, k: int) -> Histogram:
    known = np.isfinite(values)
    if not known.all():
        values, labels = values[known], labels[known]
    low, high = float(values.min()), float(values.max())
    edges = log_edges(low, high, _N_BINS) if is_log else np.linspace(low, high, _N_BINS + 1)

    def counted(block: slice) -> Ints:
        bins = np.clip(np.searchsorted(edges, values[block], side="right") - 1, 0, _N_BINS - 1)
        return np.bincount(labels[block] * _N_BINS + bins, minlength=k * _N_BINS)

    counts = np.sum(map_blocks(counted, len(values), 1), axis=0).reshape(k, _N_BINS)
    return Histogram(name, tuple(edges.tolist()), tuple(tuple(row) for row in counts.tolist()))


def _rows(matrix: Floats) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(row) for row in matrix.tolist())
