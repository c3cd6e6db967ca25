"""Feature table: the coordinates that segments are formed on, and the state that reproduces them."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from segmentry.algorithms.mixed import Answers, Layout, Levels, YesNo
from segmentry.algorithms.moments import Moments
from segmentry.algorithms.transforms import inverse_transformed, transformed
from segmentry.results.axes import Axes
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
    block
        The block of numbers that it is a component of, else "".
    answers
        The answers that customers gave, from the lowest; empty where they are many, and for other columns.
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
    block: str = ""
    answers: tuple[float, ...] = ()

    @property
    def called(self) -> str:
        """What the feature is called in sentences: its name, or for a component which one of which block it is."""
        return f"{self.name.removeprefix(self.block).lstrip()} of {self.block}" if self.block else self.name

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
    is_by_share
        Whether each coordinate is divided by the root of the level's share, so that rare levels lie further out.
    spellings
        Further spellings of levels, such as W, each with the level that it stands for, such as w.
    """

    name: str
    levels: tuple[str, ...]
    shares: tuple[float, ...]
    weight: float
    is_by_share: bool = False
    spellings: tuple[tuple[str, str], ...] = ()

    @property
    def roots(self) -> NDArray[np.float64]:
        """What a centred indicator of each level is multiplied by, shape (l,)."""
        shares = np.array(self.shares) if self.is_by_share else np.ones(len(self.shares))
        return np.sqrt(self.weight / shares)


@dataclass(frozen=True)
class FeatureState:
    """What features learnt from the customers; it suffices to make them for one customer alone.

    Attributes
    ----------
    numeric
        The numeric features, a coordinate each, in order.
    categories
        The categories, whose levels are the coordinates after those of the numbers.
    axes
        The axes on which customers are compared; None where they are compared by the coordinates of the features.
    """

    numeric: tuple[NumericState, ...]
    categories: tuple[CategoryState, ...] = ()
    axes: Axes | None = None

    @property
    def n_coordinates(self) -> int:
        """Number of coordinates that customers are compared by: those of the features, or the axes."""
        return len(self.coordinate_names) if self.axes is None else len(self.axes.shares)

    def compared(self, coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what customers are compared by, from the coordinates of the features (n, m).

        Parameters
        ----------
        coordinates
            Shape (n, m).
        """
        return coordinates if self.axes is None else self.axes.along(coordinates)

    def of_features(self, compared: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the coordinates of the features (n, m) behind what customers or centres are compared by.

        Parameters
        ----------
        compared
            Shape (n, m), or (n, a) where there are a axes.
        """
        return compared if self.axes is None else self.axes.back(compared)

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
            Coordinates of the features, shape (n, m).
        """
        columns = [state.values_at(coordinates[:, index]) for index, state in enumerate(self.numeric)]
        first = len(columns)
        for category in self.categories:
            for share, root in zip(category.shares, category.roots, strict=True):
                columns.append(coordinates[:, first] / root + share)
                first += 1
        return np.stack(columns, axis=1)

    @property
    def plain(self) -> tuple[NumericState, ...]:
        """The numeric features that mean something by themselves: all but the components of blocks, which follow them."""
        return tuple(state for state in self.numeric if not state.block)

    @property
    def blocks(self) -> tuple[str, ...]:
        """The blocks of numbers whose components form segments."""
        return tuple(dict.fromkeys(state.block for state in self.numeric if state.block))

    @property
    def groups(self) -> dict[str, slice]:
        """The coordinates of each feature that people speak of, in which a block is one feature."""
        spans = self.spans
        found = {state.name: spans[state.name] for state in self.plain}
        for block in self.blocks:
            within = [spans[state.name] for state in self.numeric if state.block == block]
            found[block] = slice(within[0].start, within[-1].stop)
        return found | {state.name: spans[state.name] for state in self.categories}

    @property
    def layout(self) -> Layout:
        """What each coordinate is, for methods that treat numbers and categories differently."""
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
            answers=tuple(
                Answers(index, tuple(np.unique(state.coordinates(np.array(state.answers))).tolist()))
                for index, state in enumerate(self.numeric)
                if state.answers
            ),
        )

    @property
    def column_of_coordinate(self) -> tuple[int, ...]:
        """For each coordinate the index of its column in `names`, or its index where it is an axis."""
        if self.axes is not None:
            return tuple(range(len(self.axes.shares)))
        widths = [span.stop - span.start for span in self.spans.values()]
        return tuple(index for index, width in enumerate(widths) for _ in range(width))


@dataclass(frozen=True, kw_only=True)
class FeatureTable:
    """Coordinates of the customers (n, m), and the raw values of the numeric features, each of shape (n,).

    `raw` holds nan for missing values. Where customers are compared on
    axes, `coordinates` are the places on these (n, a), and `before_axes` are the coordinates of the features (n, m).
    """

    coordinates: NDArray[np.float64]
    coordinate_names: tuple[str, ...]
    raw: tuple[NDArray[np.float64], ...]
    state: FeatureState
    before_axes: NDArray[np.float64] | None = None

    @property
    def of_features(self) -> NDArray[np.float64]:
        """The coordinates of the features (n, m), also where customers are compared on axes."""
        return self.coordinates if self.before_axes is None else self.before_axes

    @property
    def with_gaps(self) -> NDArray[np.float64]:
        """The coordinates (n, m) with nan where the value was missing or a level was not known."""
        coordinates = self.coordinates.copy()
        for index in range(len(self.raw)):
            coordinates[self.imputed(index), index] = np.nan
        for state in self.state.categories:
            levels = coordinates[:, self.state.spans[state.name]]
            levels[~levels.any(axis=1)] = np.nan
        return coordinates

    def imputed(self, index: int) -> NDArray[np.bool_]:
        """Return which values of a numeric feature are filled in, shape (n,)."""
        return ~np.isfinite(self.raw[index])

    def chosen(self, rows: NDArray[np.int64]) -> "FeatureTable":
        """Return the features of the customers at some positions."""
        return _at(self, rows)

    def slice(self, rows: slice) -> "FeatureTable":
        """Return the features of some customers."""
        return _at(self, rows)


def _at(table: FeatureTable, rows: NDArray[np.int64] | slice) -> FeatureTable:
    return replace(
        table,
        coordinates=table.coordinates[rows],
        raw=tuple(values[rows] for values in table.raw),
        before_axes=None if table.before_axes is None else table.before_axes[rows],
    )
