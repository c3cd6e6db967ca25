"""Native charts: the map of the customers, the grid of RFM, and an index over the number of segments."""

from dataclasses import replace
from typing import Any

from segmentry.catalogue.colours import colour_of, colours_of
from segmentry.report.charts.base import purchases_of
from segmentry.report.slides.fitting import printable
from segmentry.report.slides.layout import CELL_SIZE, Box, TableColumn, add_table, described, paint
from segmentry.report.slides.office import office, points, rgb
from segmentry.results import StudyResult

_MOST_POINTS = 600
_TINT = 0.65


def add_map(slide: Any, result: StudyResult, box: Box) -> None:
    """Add a scatter chart of the customers on the two axes that show most of the differences.

    Parameters
    ----------
    slide
        The slide.
    result
        The study.
    box
        Where it stands.
    """
    data, drawing = office().chart.data.XyChartData(), result.drawing
    step = -(-len(drawing.labels) // _MOST_POINTS)
    sampled = list(zip(drawing.positions, drawing.labels, strict=True))[::step]
    shown = [index for index in range(len(result.profiles.segments)) if any(label == index for _, label in sampled)]
    for index in shown:
        series = data.add_series(printable(result.profiles.segments[index].name))
        for position, label in sampled:
            if label == index:
                series.add_data_point(round(position[0], 3), round(position[1] if len(position) > 1 else 0.0, 3))
    frame = slide.shapes.add_chart(office().enum.chart.XL_CHART_TYPE.XY_SCATTER, *box.placed, data)
    described(frame, f"Map of {len(sampled)} customers, coloured by segment")
    chart = frame.chart
    _styled(chart, with_legend=True)
    colours = _segment_colours(result)
    for index, series in zip(shown, chart.plots[0].series, strict=True):
        series.format.line.fill.background()
        series.marker.style, series.marker.size = office().enum.chart.XL_MARKER_STYLE.CIRCLE, 5
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = rgb(colours[index])
        series.marker.format.line.fill.background()
    for axis in (chart.value_axis, chart.category_axis):
        axis.has_major_gridlines, axis.visible = False, False


def add_grid(slide: Any, result: StudyResult, box: Box) -> None:
    """Add the grid of RFM as a table: recency to the right, frequency upwards.

    Parameters
    ----------
    slide
        The slide.
    result
        The study.
    box
        Where it stands.
    """
    purchases = purchases_of(result)
    custom_name = result.model.custom_name if purchases.cross is None else str
    cells = {(cell.frequency, cell.recency): replace(cell, name=custom_name(cell.name)) for cell in purchases.cells}
    recencies = sorted({recency for _, recency in cells})
    frequencies = sorted({frequency for frequency, _ in cells}, reverse=True)
    colours = dict(zip((segment.name for segment in result.profiles.segments), _segment_colours(result), strict=True))
    columns = [
        TableColumn(title="frequency", share=0.16),
        *(TableColumn(title=_score(number, recencies), share=0.84 / len(recencies)) for number in recencies),
    ]
    rows = [
        [f"{frequency}", *(_cell_text(cells.get((frequency, recency))) for recency in recencies)]
        for frequency in frequencies
    ]
    table = add_table(slide, box, columns, rows, "Customers by scores of recency and frequency")
    for line, frequency in enumerate(frequencies, start=1):
        for index, recency in enumerate(recencies, start=1):
            cell = cells.get((frequency, recency))
            if cell is not None and cell.name in colours:
                paint(table.cell(line, index), _tinted(colours[cell.name]))


def add_shares(slide: Any, result: StudyResult, box: Box) -> None:
    """Add bars of each segment's share of the customers, and of the revenue where it is known.

    Parameters
    ----------
    slide
        The slide.
    result
        The study.
    box
        Where they stand.
    """
    rows, total = result.totals.rows[::-1], result.totals.total
    data = office().chart.data.CategoryChartData(number_format="0%")
    data.categories = [printable(row.name) for row in rows]
    data.add_series("customers", [row.n_customers / max(total.n_customers, 1) for row in rows])
    if total.revenue and total.revenue > 0:
        data.add_series("revenue", [(row.revenue or 0.0) / total.revenue for row in rows])
    frame = slide.shapes.add_chart(office().enum.chart.XL_CHART_TYPE.BAR_CLUSTERED, *box.placed, data)
    described(frame, "Share of customers and of revenue by segment")
    _styled(frame.chart, with_legend=True)
    _coloured_bars(frame.chart)


def add_index_over_k(slide: Any, result: StudyResult, index: str, title: str, box: Box) -> None:
    """Add bars of an index for each number of segments.

    Parameters
    ----------
    slide
        The slide.
    result
        The study.
    index
        Name of the index.
    title
        What it is called.
    box
        Where they stand.
    """
    rows = [row for row in result.evidence.rows if row[index] is not None]
    data = office().chart.data.CategoryChartData(number_format="0.00")
    data.categories = [f"{row.k}" for row in rows]
    data.add_series(title, [row[index] for row in rows])
    frame = slide.shapes.add_chart(office().enum.chart.XL_CHART_TYPE.COLUMN_CLUSTERED, *box.placed, data)
    described(frame, f"{title} for each number of segments")
    chart = frame.chart
    _styled(chart, with_legend=False)
    chart.has_title = True
    chart.chart_title.text_frame.text = f"{title} by number of segments"
    chart.chart_title.text_frame.paragraphs[0].runs[0].font.size = points(CELL_SIZE + 2)
    _coloured_bars(chart)
    fitted = next((index for index, row in enumerate(rows) if row.k == result.evidence.k), None)
    if fitted is not None:
        fill = chart.plots[0].series[0].points[fitted].format.fill
        fill.solid()
        fill.fore_color.rgb = rgb(colour_of(1))


def _segment_colours(result: StudyResult) -> list[str]:
    return colours_of([segment.id for segment in result.profiles.segments])


def _styled(chart: Any, *, with_legend: bool) -> None:
    chart.font.size = points(CELL_SIZE)
    chart.has_title = False
    chart.has_legend = with_legend
    if with_legend:
        chart.legend.position, chart.legend.include_in_layout = office().enum.chart.XL_LEGEND_POSITION.RIGHT, False


def _coloured_bars(chart: Any) -> None:
    chart.value_axis.has_major_gridlines = False
    plot = chart.plots[0]
    plot.gap_width, plot.has_data_labels = 60, True
    plot.data_labels.font.size = points(CELL_SIZE)
    for index, series in enumerate(plot.series):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = rgb(colour_of(index))


def _score(number: int, scores: list[int]) -> str:
    word = " (lapsed)" if number == scores[0] else " (recent)" if number == scores[-1] else ""
    return f"recency {number}{word if len(scores) > 1 else ''}"


def _cell_text(cell: Any) -> str:
    return "" if cell is None else f"{cell.name}: {cell.n_customers:,}"


def _tinted(colour: str) -> str:
    """Return a colour mixed with white, on which dark text can be read."""
    parts = [int(colour.lstrip("#")[index : index + 2], 16) for index in (0, 2, 4)]
    return "".join(f"{round(part + (255 - part) * _TINT):02X}" for part in parts)
