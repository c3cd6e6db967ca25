"""Why revenue changed at the last step: number of customers, moves, and change within segments."""

from typing import Any

from segmentry.catalogue.calendar_words import day_in_words
from segmentry.report.charts.theme import WIDTH, titled
from segmentry.report.drawing import Axis, Figure, Scale, channel, end, figure, layer, plot
from segmentry.report.drawing.inks import INK
from segmentry.report.drawing.ticks import count_label
from segmentry.report.tracking.base import Rows, TrackChart
from segmentry.results import RevenueChange, Tracking

_HEIGHT = 230
_UP, _DOWN, _WHOLE = "#009e73", "#d55e00", "#7f8c98"


def revenue_rows(result: Tracking) -> Rows:
    """Return the steps from the revenue of one period to that of the next."""
    last = result.revenue[-1]
    before, after = last.revenue.sum(axis=1).tolist()
    parts = (
        ("number of\ncustomers", last.by_number),
        ("moves between\nsegments", float(last.by_moving.sum())),
        ("change within\nsegments", float(last.within.sum())),
    )
    rows = [_row(f"before\n{last.start}", 0.0, before, is_whole=True)]
    for what, value in parts:
        reached = rows[-1]["end"]
        rows.append(_row(what, reached, reached + value, is_whole=False))
    return [*rows, _row(f"before\n{last.end}", 0.0, after, is_whole=True)]


def _row(what: str, start: float, stop: float, *, is_whole: bool) -> dict[str, Any]:
    amount = stop if is_whole else stop - start
    return {
        "what": what,
        "step": " ".join(what.split()),
        "start": start,
        "end": stop,
        "top": max(start, stop),
        "amount": amount,
        "label": f"{amount:,.0f}" if is_whole else f"{amount:+,.0f}",
        "colour": _WHOLE if is_whole else _UP if amount >= 0 else _DOWN,
    }


def revenue_sentence(result: Tracking, rows: Rows) -> str:  # noqa: ARG001
    """Say which of the three parts changed revenue most."""
    parts = rows[1:-1]
    most = max(parts, key=lambda row: abs(row["amount"]))
    whole = rows[-1]["amount"] - rows[0]["amount"]
    if not whole:
        return "Revenue of both periods is the same."
    verb = "rose" if whole > 0 else "fell"
    return f"Revenue {verb} by {abs(whole):,.0f}; the largest part is {most['step']} with {most['label']}."


def draw_revenue(result: Tracking, rows: Rows) -> Figure:
    """Draw the revenue of both periods, and the parts of the change between them."""
    last: RevenueChange = result.revenue[-1]
    order = [row["what"] for row in rows]
    base = layer(rows).encode(x=channel("what:N", sort=order, axis=Axis(has_grid=False, limit=90)))
    scale = Scale(domain=_domain(rows))
    bars = base.mark("bar").encode(
        y=channel("start:Q", axis=Axis(label=count_label, n_ticks=4), scale=scale),
        y2=end("end"),
        color=channel("colour:N", scale=Scale(is_raw=True)),
    )
    texts = base.mark("text", dy=-9, bold=True, color=INK).encode(
        y=channel("top:Q", axis=None, scale=scale), text=channel("label:N")
    )
    title = titled(
        revenue_sentence(result, rows).rstrip("."),
        f"Net revenue of the periods before {day_in_words(last.start)} and {day_in_words(last.end)}, split by Kitagawa's rule.",
    )
    return figure(plot(bars, texts, width=WIDTH + 60, height=_HEIGHT), title=title)


def _domain(rows: Rows) -> tuple[float, float]:
    ends = [0.0, *(row["start"] for row in rows), *(row["end"] for row in rows)]
    room = 0.12 * ((max(ends) - min(ends)) or 1.0)
    return min(ends), max(ends) + room


def _why_not(result: Tracking) -> str | None:
    return result.why_no_revenue or None


CHART = TrackChart(
    name="revenue",
    title="Why revenue changed",
    rows=revenue_rows,
    draw=draw_revenue,
    sentence=revenue_sentence,
    why_not=_why_not,
    columns=("step", "amount"),
)
