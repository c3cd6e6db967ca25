"""RFM grid: where customers stand on recency and frequency, the best at the top right."""

from typing import Any

from segmentry.report.charts.base import ChartFunctions, Rows, needs_orders, purchases_of
from segmentry.report.charts.theme import INK, PAPER, colour_of, finished, titled
from segmentry.report.charts.view import Document, channel, layer, view
from segmentry.report.numbers import share
from segmentry.results import StudyResult

_CELL_WIDTH, _CELL_HEIGHT = 104, 62


def grid_rows(result: StudyResult) -> Rows:
    """Return the cells that have customers: scores, name, customers, shares of customers and of spend."""
    purchases = purchases_of(result)
    n = max(sum(purchases.histograms[0].counts) if purchases.histograms else 0, 1)
    spend = sum(item.spend for item in purchases.names)
    return [
        {
            "recency": cell.recency,
            "frequency": cell.frequency,
            "name": cell.name,
            "customers": cell.n_customers,
            "share": cell.n_customers / n,
            "spend_share": cell.spend / spend if spend > 0 else None,
            "label": f"{cell.n_customers:,} · {share(cell.n_customers / n)}",
        }
        for cell in purchases.cells
    ]


def grid_sentence(result: StudyResult, rows: Rows) -> str:
    """Name the fullest cell and what its customers bring."""
    if _is_alone(rows):
        return f"All buyers have the same scores and are in one cell, {rows[0]['name']}."
    fullest = max(rows, key=lambda row: row["customers"])
    brings = f" and brings {share(fullest['spend_share'])} of the spend" if fullest["spend_share"] is not None else ""
    return (
        f"The fullest cell is {fullest['name']} (recency {fullest['recency']}, frequency {fullest['frequency']}): it holds "
        f"{share(fullest['share'])} of the buyers{brings}."
    )


def draw_grid(result: StudyResult, rows: Rows) -> Document:
    """Draw a cell for each pair of scores, coloured and labelled by name."""
    names = _names_in_colour(result)
    scale = {"domain": names, "range": [colour_of(index) for index in range(len(names))]}
    levels = {axis: list(range(1, max(row[axis] for row in rows) + 1)) for axis in ("recency", "frequency")}
    base = view(rows).encode(
        x=channel(
            "recency:O",
            title="recency score: lapsed to recent",
            scale={"domain": levels["recency"]},
            axis=_axis(),
        ),
        y=channel("frequency:O", title="frequency score", scale={"domain": levels["frequency"][::-1]}, axis=_axis()),
    )
    cells = base.mark("rect", stroke=PAPER, strokeWidth=2, opacity=0.3).encode(
        color=channel("name:N", scale=scale, legend=None)
    )
    head = base.mark("text", dy=-9, fontSize=11, fontWeight="bold", color=INK, limit=_CELL_WIDTH - 6).encode(
        text=channel("name:N")
    )
    counts = base.mark("text", dy=9, fontSize=12, color=INK).encode(text=channel("label:N"))
    top = max(rows, key=lambda row: (row["recency"] + row["frequency"], row["recency"]))
    held = (
        "All buyers are in one cell" if _is_alone(rows) else f"{share(top['share'])} of the buyers are in the best cell"
    )
    title = titled(
        f"{held}, {top['name']}",
        f"Customers by scores of recency and frequency, grid '{purchases_of(result).grid}'.",
    )
    size = {"width": _CELL_WIDTH * len(levels["recency"]), "height": _CELL_HEIGHT * len(levels["frequency"])}
    return finished(layer(cells, head, counts).having(**size, title=title))


def _is_alone(rows: Rows) -> bool:
    return len(rows) == 1 and rows[0]["share"] == 1


def _names_in_colour(result: StudyResult) -> list[str]:
    """Return the names in the order of their colours, which is that of segments by those names."""
    purchases = purchases_of(result)
    if purchases.cross is None:
        return [segment.name for segment in result.profiles.segments]
    return [item.name for item in purchases.names if item.n_customers]


def _axis() -> dict[str, Any]:

    return {"labelAngle": 0, "domain": False, "ticks": False}


CHART = ChartFunctions(
    rows=grid_rows,
    draw=draw_grid,
    sentence=grid_sentence,
    why_not=needs_orders,
    columns=("recency", "frequency", "name", "customers", "share", "spend_share"),
)
