"""RFM grid: where customers stand on recency and frequency, the best at the top right."""

from segmentry.catalogue.colours import colour_of
from segmentry.report.charts.base import ChartFunctions, Rows, needs_orders, purchases_of
from segmentry.report.charts.theme import segment_colours, titled
from segmentry.report.drawing import Figure, Scale, channel, figure, layer, plot
from segmentry.report.drawing.inks import INK, PAPER
from segmentry.report.drawing.lettering import in_lines
from segmentry.report.numbers import share
from segmentry.results import StudyResult

_CELL_WIDTH, _CELL_HEIGHT, _NAME_SIZE = 104, 62, 13.0


def grid_rows(result: StudyResult) -> Rows:
    """Return the cells that have customers: scores, name, customers, shares of customers and of spend."""
    purchases = purchases_of(result)
    n = max(sum(purchases.histograms[0].counts) if purchases.histograms else 0, 1)
    spend = sum(item.spend for item in purchases.names)
    return [
        {
            "recency": cell.recency,
            "frequency": cell.frequency,
            "name": _shown_name(result, cell.name),
            "customers": cell.n_customers,
            "share": cell.n_customers / n,
            "spend_share": cell.spend / spend if spend > 0 else None,
            "label": f"{cell.n_customers:,} · {share(cell.n_customers / n)}",
        }
        for cell in purchases.cells
    ]


def grid_sentence(result: StudyResult, rows: Rows) -> str:
    """Name the largest group and what its customers account for."""
    if _is_alone(rows):
        return f"All buyers have the same scores: {rows[0]['name']}."
    fullest = max(rows, key=lambda row: row["customers"])
    spend = "" if fullest["spend_share"] is None else f" and {share(fullest['spend_share'])} of spend"
    return (
        f"The fullest cell is {fullest['name']} with recency score {fullest['recency']} and frequency score "
        f"{fullest['frequency']}: {share(fullest['share'])} of buyers{spend}."
    )


def draw_grid(result: StudyResult, rows: Rows) -> Figure:
    """Draw a cell for each pair of scores, coloured and labelled by name."""
    scale = _scale_of_names(result)
    levels = {axis: list(range(1, max(row[axis] for row in rows) + 1)) for axis in ("recency", "frequency")}
    recency, frequency = Scale(domain=levels["recency"]), Scale(domain=levels["frequency"][::-1])
    drawn = [{**row, "head": _in_two_lines(row["name"])} for row in rows]
    base = layer(drawn).encode(
        x=channel("recency:O", title="recency score: lapsed to recent", scale=recency),
        y=channel("frequency:O", title="frequency score", scale=frequency),
    )
    cells = base.mark("rect", stroke=PAPER, stroke_width=2, opacity=0.3).encode(color=channel("name:N", scale=scale))
    head = base.mark("text", dy=-10, bold=True, color=INK).encode(text=channel("head:N"))
    counts = base.mark("text", dy=17, color=INK).encode(text=channel("label:N"))
    top = max(rows, key=lambda row: (row["recency"] + row["frequency"], row["recency"]))
    held = "All buyers are in one cell" if _is_alone(rows) else f"{share(top['share'])} of buyers are in the best cell"
    title = titled(
        f"{held}, {top['name']}",
        "Customers by recency and frequency score. A cell has the name of most of its customers; names that depend on more than "
        "scores, and the totals of each name, are in the table of names.",
    )
    width, height = _CELL_WIDTH * len(levels["recency"]), _CELL_HEIGHT * len(levels["frequency"])
    return figure(plot(cells, head, counts, width=width, height=height), title=title)


def _shown_name(result: StudyResult, name: str) -> str:
    """Return the name that the user gave where the cells are the segments."""
    return name if purchases_of(result).cross is not None else result.model.custom_name(name)


def _in_two_lines(name: str) -> str:
    return "\n".join(in_lines(name, _CELL_WIDTH - 12, n_lines=2, font_size=_NAME_SIZE))


def _is_alone(rows: Rows) -> bool:
    return len(rows) == 1 and rows[0]["share"] == 1


def _scale_of_names(result: StudyResult) -> Scale:
    """Return the colours of the names, which are those of the segments where names are segments."""
    purchases = purchases_of(result)
    if purchases.cross is None:
        return Scale(domain=[segment.name for segment in result.profiles.segments], range=segment_colours(result))
    names = [item.name for item in purchases.names if item.n_customers]
    return Scale(domain=names, range=[colour_of(index) for index in range(len(names))])


CHART = ChartFunctions(
    rows=grid_rows,
    draw=draw_grid,
    sentence=grid_sentence,
    why_not=needs_orders,
    columns=("recency", "frequency", "name", "customers", "share", "spend_share"),
)
