"""What a chart is: layers of marks over rows, in plots that share axes, in a figure with a title.

The words are those of the grammar of graphics as Vega-Lite uses them, so that a reader of one reads the other.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Self

Row = dict[str, Any]
Test = Callable[[Row], bool]
Kind = Literal["Q", "O", "N", "T"]


@dataclass(frozen=True, kw_only=True)
class Scale:
    """How values become positions, colours or widths.

    Parameters
    ----------
    type
        Of a quantitative scale: linear or symlog.
    domain
        The values it covers, the two ends of a quantitative scale; from the rows when None.
    range
        What the domain becomes: colours, shapes, or the two ends of a width.
    zero
        Whether a quantitative scale from the rows includes zero.
    nice
        Whether a quantitative scale from the rows ends at round numbers.
    pad
        Pixels left free at both ends of a quantitative scale.
    inner, outer
        Share of a band that is left free between bands and at the ends.
    is_raw
        Whether the values are colours already.
    """

    type: Literal["linear", "symlog"] = "linear"
    domain: Sequence[Any] | None = None
    range: Sequence[Any] | None = None
    zero: bool = True
    nice: bool = True
    pad: float = 0.0
    inner: float | None = None
    outer: float = 0.0
    is_raw: bool = False


@dataclass(frozen=True, kw_only=True)
class Axis:
    """How an axis is drawn.

    Parameters
    ----------
    n_ticks
        About how many ticks a quantitative axis has.
    values
        The ticks, where they are given.
    label
        Returns the text at a tick; a number with the decimals it needs when None.
    has_grid
        Whether grid lines are drawn.
    has_labels
        Whether the ticks are labelled.
    is_on_top
        Whether a horizontal axis lies above the plot.
    limit
        Most pixels for a line of a label.
    n_lines
        Most lines of a label.
    """

    n_ticks: int = 5
    values: Sequence[Any] | None = None
    label: Callable[[Any], str] | None = None
    has_grid: bool = True
    has_labels: bool = True
    is_on_top: bool = False
    limit: float = 150.0
    n_lines: int = 2


@dataclass(frozen=True, kw_only=True)
class Legend:
    """Names of colours and shapes below the plot; `values` are those listed, all when None."""

    values: Sequence[str] | None = None


_AXIS, _SCALE = Axis(), Scale()


@dataclass(frozen=True, kw_only=True)
class Channel:
    """Where a mark gets a position, a colour, a width or a text from: a field of the row, or a constant.

    Parameters
    ----------
    field
        Field of the rows; None for a constant.
    kind
        Quantitative, ordinal, nominal or temporal (a day, as ISO text).
    value
        A constant: a colour, or a position in pixels.
    datum
        A constant in the units of the axis.
    test, otherwise
        `value` holds for rows that pass the test, `otherwise` for the rest.
    title
        Title of the axis.
    axis
        How the axis is drawn; not at all when None.
    scale
        The scale.
    legend
        The legend; none when None.
    sort
        Order of names; that of the rows when None.
    """

    field: str | None = None
    kind: Kind = "Q"
    value: Any = None
    datum: Any = None
    test: Test | None = None
    otherwise: Any = None
    title: str | None = None
    axis: Axis | None = _AXIS
    scale: Scale = _SCALE
    legend: Legend | None = None
    sort: Sequence[Any] | None = None

    def read(self, row: Row) -> Any:
        """Return what the channel says of a row, before any scale."""
        if self.test is not None:
            return self.value if self.test(row) else self.otherwise
        return self.value if self.field is None else row.get(self.field)


@dataclass(frozen=True)
class RowValue:
    """A property of a mark that is read from each row."""

    field: str


@dataclass(frozen=True, kw_only=True)
class Layer:
    """Marks of one kind over rows; its methods return another layer and leave it as it is.

    `rows` is None in a panel that gets its rows from `facet`.
    """

    rows: Sequence[Row] | None = None
    kind: str = ""
    look: dict[str, Any] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    tests: tuple[Test, ...] = ()

    def mark(self, kind: str, **look: Any) -> Self:
        """Return the layer drawn by marks of a kind.

        Parameters
        ----------
        kind
            Kind of the mark, a key of `drawing.marks.MARKS`.
        """
        return replace(self, kind=kind, look=look)

    def encode(self, **channels: Channel) -> Self:
        """Return the layer with more channels, or with others instead."""
        return replace(self, channels={**self.channels, **channels})

    def filter(self, test: Test) -> Self:
        """Return the layer of those rows that pass a test."""
        return replace(self, tests=(*self.tests, test))

    def drawn_rows(self) -> list[Row]:
        """Return the rows that pass every test."""
        return [row for row in self.rows or () if all(test(row) for test in self.tests)]


@dataclass(frozen=True)
class Title:
    """Lines of a title, which state the finding, and of a subtitle, which says what is measured."""

    lines: tuple[str, ...]
    subtitle: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Room:
    """Pixels around a plot for marks that stand outside of it."""

    left: float = 0.0
    right: float = 0.0
    above: float = 0.0
    below: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Plot:
    """Layers over each other on the same axes, `width` by `height` pixels, below a title in bold."""

    layers: tuple[Layer, ...]
    width: float
    height: float
    title: str | None = None
    room: Room = field(default_factory=Room)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """Plots in rows of `columns`, under one title, `spacing` pixels apart."""

    plots: tuple[Plot, ...]
    title: Title
    columns: int = 1
    spacing: float = 18.0


_NO_ROOM = Room()


def layer(rows: Sequence[Row] | None = None) -> Layer:
    """Return a layer of rows, or one that gets its rows from `facet`."""
    return Layer(rows=rows)


def plot(*layers: Layer, width: float, height: float, title: str | None = None, room: Room = _NO_ROOM) -> Plot:
    """Return layers drawn over each other.

    Parameters
    ----------
    layers
        The layers, the lowest first.
    width, height
        Size of the plot without its axes, in pixels.
    title
        What stands above it.
    room
        Room around it for marks that stand outside of it.
    """
    return Plot(layers=layers, width=width, height=height, title=title, room=room)


def figure(*plots: Plot, title: Title, columns: int = 1, spacing: float = 18.0) -> Figure:
    """Return plots below or beside each other.

    Parameters
    ----------
    plots
        The plots.
    title
        Title of the figure.
    columns
        Number of plots per row.
    spacing
        Distance between plots in pixels.
    """
    return Figure(plots=plots, title=title, columns=columns, spacing=spacing)


def facet(rows: Sequence[Row], panel: Plot, by: str) -> list[Plot]:
    """Return a panel for each value of a field, in the order of the rows, with it as its title.

    Parameters
    ----------
    rows
        Rows of the chart.
    panel
        The plot to repeat; its layers without rows get those of the panel.
    by
        Field that defines the panels.
    """
    panels = []
    for value in dict.fromkeys(row[by] for row in rows):
        selected = [row for row in rows if row[by] == value]
        layers = tuple(item if item.rows is not None else replace(item, rows=selected) for item in panel.layers)
        panels.append(replace(panel, layers=layers, title=str(value)))
    return panels


def channel(name: str, **options: Any) -> Channel:
    """Return a channel from a field and its kind.

    Parameters
    ----------
    name
        The field, a colon, and its kind: Q, O, N or T.

    >>> channel("age:Q", title="Age").field
    'age'
    """
    field_name, _, kind = name.rpartition(":")
    return Channel(field=field_name, kind=kind, **options)  # type: ignore[arg-type]  # the docstring lists the kinds


def end(name: str) -> Channel:
    """Return a channel from the field where a bar or a rule ends."""
    return Channel(field=name)


def at_pixels(**pixels: float) -> dict[str, Channel]:
    """Return channels of x, x2, y or y2 at fixed pixels from the upper left."""
    return {name: Channel(value=position, axis=None) for name, position in pixels.items()}


def at_datum(value: Any) -> Channel:
    """Return a channel that is the same for all rows, in the units of its axis."""
    return Channel(datum=value)


def either(test: Test, then: Any, otherwise: Any) -> Channel:
    """Return a channel that is one of two constants.

    Parameters
    ----------
    test
        Tells from a row which one.
    then
        Value where the test holds.
    otherwise
        Value where it does not.
    """
    return Channel(test=test, value=then, otherwise=otherwise)


def row_value(field_name: str) -> RowValue:
    """Return a property of a mark that is read from each row."""
    return RowValue(field_name)
