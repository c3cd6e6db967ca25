"""Feature table: the coordinates that segments are formed on, and the state that reproduces them."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from segmentry.algorithms.mixed import Layout, Levels, YesNo
from segmentry.algorithms.moments import Moments
from segmentry.algorithms.transforms import inverse_transformed, transformed
from segmentry.results.customers import NumberFormat


@dataclass(frozen=True, kw_only=True)
class NumericState:
    """How one numeric feature is made: fill, transform, scale, weight.

    Attributes
    ----------
    name
        The column, or the feature made from orders.
    fill
        Value that stands in for a missing one, in the unit of the feature.
    transform
        What is done to the values first, such as "none" or "log1p".
    centre
        What is taken off a transformed value.
    scale
        What it is divided by then.
    weight
        What the feature counts beside others; the coordinate is multiplied by its square root.
    format
        How the column writes numbers.
    moments
        Moments of the values of the customers, in the unit of the feature.
    n_missing
        Customers without a value.
    reference
        The sorted values that ranks are taken among, in the unit of the feature; empty for other transforms.
    is_yes_no
        Whether the column holds 1 for yes and 0 for no.
    usual
        The median of customers with a purchase, where `moments` hold stand-ins for the others too; None elsewhere.
    is_ordered
        Whether the column holds ordered answers.
    """

    name: str
    fill: float
    transform: str
    centre: float
    scale: float
    weight: float
    format: NumberFormat
    moments: Moments
    n_missing: int
    reference: tuple[float, ...] = ()
    is_yes_no: bool = False
    usual: float | None = None
    is_ordered: bool = False

    @property
    def usual_value(self) -> float:
        """The median of the customers of whom the value is known."""
        return self.moments.median if self.usual is None else self.usual

    def coordinates(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the coordinate of each value (n,); nan means missing and is filled as learnt.

        Parameters
        ----------
        values
            Values of the feature, shape (n,); nan where missing.
        """
        filled = np.where(np.isfinite(values), values, self.fill)
        shaped = transformed(filled, self.transform, np.array(self.reference))
        coordinates: NDArray[np.float64] = (shaped - self.centre) / self.scale * self.weight**0.5
        return coordinates

    def values_at(self, coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the values of coordinates (n,).

        Parameters
        ----------
        coordinates
            Coordinates of the feature, shape (n,).
        """
        shaped = coordinates / self.weight**0.5 * self.scale + self.centre
        return inverse_transformed(shaped, self.transform, np.array(self.reference))


@dataclass(frozen=True, kw_only=True)
class CategoryState:
    """How one category becomes coordinates: its levels, their shares, and the weight of the whole.

    Attributes
    ----------
    name
        The column.
    levels
        Its levels that are coordinates, shape (l,).
    shares
        Share of the customers with each level, 0 to 1, shape (l,); it is taken off the coordinate.
    weight
        What the category counts beside other features; squared distances are multiplied by it.
    """

    name: str
    levels: tuple[str, ...]
    shares: tuple[float, ...]
    weight: float


@dataclass(frozen=True)
class FeatureState:
    """What features learnt from the customers; it suffices to make them for one customer alone.

    Attributes
    ----------
    numeric
        The numeric features, a coordinate each, in order.
    categories
        The categories, whose levels are the coordinates after those of the numbers.
    """

    numeric: tuple[NumericState, ...]
    categories: tuple[CategoryState, ...] = ()

    @property
    def names(self) -> list[str]:
        """Columns that form the segments."""
        return [*(state.name for state in self.numeric), *(state.name for state in self.categories)]

    @property
    def coordinate_names(self) -> list[str]:
        """What each coordinate tells: a number, or one level of a category."""
        levels = [f"{state.name} = {level}" for state in self.categories for level in state.levels]
        return [*(state.name for state in self.numeric), *levels]

    @property
    def spans(self) -> dict[str, slice]:
        """The coordinates of each feature: one for a number, one per level for a category."""
        widths = [1 for _ in self.numeric] + [len(state.levels) for state in self.categories]
        starts = [sum(widths[:index]) for index in range(len(widths))]
        return {
            name: slice(start, start + width) for name, start, width in zip(self.names, starts, widths, strict=True)
        }

    def values_at(self, coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what coordinates (n, m) stand for, in the units of the features.

        For a level of a category that is its share.

        Parameters
        ----------
        coordinates
            Shape (n, m).
        """
        columns = [state.values_at(coordinates[:, index]) for index, state in enumerate(self.numeric)]
        first = len(columns)
        for category in self.categories:
            for share in category.shares:
                columns.append(coordinates[:, first] / np.sqrt(category.weight) + share)
                first += 1
        return np.stack(columns, axis=1)

    @property
    def layout(self) -> Layout:
        """What each coordinate is, for methods that treat numbers and categories each in their own way."""
        spans = self.spans
        return Layout(
            numbers=tuple(index for index, state in enumerate(self.numeric) if not state.is_yes_no),
            ordered=tuple(index for index, state in enumerate(self.numeric) if state.is_ordered),
            yes_no=tuple(
                YesNo(index, float(state.coordinates(np.array([0.5]))[0]))
                for index, state in enumerate(self.numeric)
                if state.is_yes_no
            ),
            categories=tuple(Levels(spans[state.name].start, len(state.levels)) for state in self.categories),
        )

    @property
    def column_of_coordinate(self) -> tuple[int, ...]:
        """For each coordinate the index in `names` of its column; levels of a category share one."""
        widths = [span.stop - span.start for span in self.spans.values()]
        return tuple(index for index, width in enumerate(widths) for _ in range(width))


@dataclass(frozen=True, kw_only=True)
class FeatureTable:
    """Coordinates of the customers (n, m), and the raw values of the d numeric features.

    `raw` (n, d) holds nan for missing values; `imputed` (n, d) tells which values were filled.
    """

    coordinates: NDArray[np.float64]
    coordinate_names: tuple[str, ...]
    raw: NDArray[np.float64]
    imputed: NDArray[np.bool_]
    state: FeatureState

    @property
    def with_gaps(self) -> NDArray[np.float64]:
        """The coordinates (n, m) with nan where the value was missing or a level was not known."""
        coordinates = self.coordinates.copy()
        n_numbers = len(self.state.numeric)
        coordinates[:, :n_numbers][self.imputed] = np.nan
        for state in self.state.categories:
            levels = coordinates[:, self.state.spans[state.name]]
            levels[~levels.any(axis=1)] = np.nan
        return coordinates

    def chosen(self, rows: NDArray[np.int64]) -> "FeatureTable":
        """Return the features of the customers at some positions."""
        return replace(self, coordinates=self.coordinates[rows], raw=self.raw[rows], imputed=self.imputed[rows])

    def slice(self, rows: slice) -> "FeatureTable":
        """Return the features of some customers."""
        return replace(self, coordinates=self.coordinates[rows], raw=self.raw[rows], imputed=self.imputed[rows])
