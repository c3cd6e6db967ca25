"""The migration matrix of the last step: of those who were in a segment, which share is where now."""

from segmentry.catalogue.calendar_words import day_in_words
from segmentry.report.charts.theme import DARK, PALE_TO_STRONG, titled
from segmentry.report.drawing import Axis, Figure, Scale, channel, either, figure, layer, plot
from segmentry.report.drawing.inks import INK
from segmentry.report.numbers import share
from segmentry.report.tracking.base import Rows, TrackChart, needs_two_dates
from segmentry.report.tracking.hidden import hidden_moves
from segmentry.results import Tracking
from segmentry.texts import counted

_WIDTH, _WIDEST, _NARROWEST, _CELL_HEIGHT, _STRONG = 350, 44, 27, 26, 0.6
_GONE = "gone"
_FEWEST = 5


def matrix_rows(result: Tracking) -> Rows:
    """Return the share of each segment before that is in each segment now; None where it is hidden."""
    last, segments, hidden = result.migrations[-1], result.history.segments, hidden_moves(result).cells
    columns = [*segments.ids, *([_GONE] if last.n_left else [])]
    return [
        {
            "from": f"{segment_id} {name} ({sizes.sum():,})",
            "segment": name,
            "to": column,
            "customers": None if is_hidden[index] else int(sizes[index]),
            "share": None if is_hidden[index] else float(sizes[index] / sizes.sum()),
            "drawn": 0.0 if is_hidden[index] else float(sizes[index] / sizes.sum()),
            "is_same": column == segment_id,
            "label": _label(sizes[index] / sizes.sum(), is_hidden=bool(is_hidden[index])),
        }
        for segment_id, name, sizes, is_hidden in zip(
            segments.ids, segments.names, last.counts[:-1], hidden[:-1], strict=True
        )
        if sizes.sum()
        for index, column in enumerate(columns)
    ]


def _label(part: float, *, is_hidden: bool) -> str:
    if is_hidden:
        return "–"
    return f"{part:.0%}" if part else ""


def matrix_sentence(result: Tracking, rows: Rows) -> str:
    """Name the segments that kept the largest and the smallest share of their customers."""
    last = result.migrations[-1]
    sizes = dict(zip(result.history.segments.names, last.counts[:-1].sum(axis=1).tolist(), strict=True))
    kept = [
        row
        for row in rows
        if row["is_same"] and row["share"] is not None and sizes[row["segment"]] >= max(_FEWEST, result.min_group)
    ]
    if len(kept) < 2:
        return f"{counted(last.n_stayed, 'customer')} stayed in their segment."
    most, least = max(kept, key=lambda row: row["share"]), min(kept, key=lambda row: row["share"])
    return (
        f"{most['segment']} kept {share(most['share'])} of its customers, the largest share, and {least['segment']} "
        f"{share(least['share'])}, the smallest."
    )


def draw_matrix(result: Tracking, rows: Rows) -> Figure:
    """Draw a cell for each pair of segments; those who stayed are outlined."""
    last = result.migrations[-1]
    names, columns = (list(dict.fromkeys(row[field] for row in rows)) for field in ("from", "to"))
    base = layer(rows).encode(
        x=channel("to:N", sort=columns, axis=Axis(is_on_top=True)),
        y=channel("from:N", sort=names, axis=Axis(limit=180, n_lines=1)),
    )
    cells = base.mark("rect", stroke_width=1.4).encode(
        color=channel("drawn:Q", scale=Scale(domain=(0, 1), range=PALE_TO_STRONG)),
        stroke=either(lambda row: row["is_same"], INK, None),
    )
    strong = either(lambda row: row["drawn"] > _STRONG, "#ffffff", DARK)
    texts = base.mark("text", font_size=11).encode(text=channel("label:N"), color=strong)
    title = titled(
        matrix_sentence(result, rows).rstrip("."),
        f"Where the customers of each segment on {day_in_words(last.start)} (rows) were on {day_in_words(last.end)} (columns).",
    )
    cell = max(_NARROWEST, min(_WIDEST, _WIDTH // len(columns)))
    return figure(plot(cells, texts, width=cell * len(columns), height=_CELL_HEIGHT * len(names)), title=title)


def _why_not(result: Tracking) -> str | None:
    if needs_two_dates(result):
        return needs_two_dates(result)
    return None if result.migrations[-1].counts[:-1].any() else "nobody was a customer at the date before"


CHART = TrackChart(
    name="matrix",
    title="Migration matrix",
    rows=matrix_rows,
    draw=draw_matrix,
    sentence=matrix_sentence,
    why_not=_why_not,
    columns=("from", "to", "customers", "share"),
)
