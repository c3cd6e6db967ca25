"""Tables of the page about customers on the move."""

from segmentry.catalogue.calendar_words import day_in_words
from segmentry.report.numbers import share
from segmentry.report.parts.base import Table
from segmentry.report.tracking.hidden import hidden_moves
from segmentry.results import Tracking


def now_table(tracking: Tracking) -> Table:
    """Return the customers of each segment now, and how they came and went at the last step."""
    history = tracking.history
    sizes, last = history.sizes, tracking.migrations[-1] if tracking.migrations else None
    pair = next((item for item in tracking.a_year_apart if item.end == history.dates[-1]), None)
    columns = ["segment", "customers", "share"]
    columns += ["before", "moved in", "new", "moved out", "gone", "net"] if last is not None else []
    columns += [f"share on {day_in_words(pair.start)}"] if pair is not None else []
    hidden = hidden_moves(tracking) if last is not None else None
    rows = []
    for index, name in enumerate(history.segments.names):
        row = [name, f"{sizes[-1, index]:,}", share(sizes[-1, index] / max(sizes[-1].sum(), 1))]
        if last is not None and hidden is not None:
            counts, stayed = last.counts, last.counts[index, index]
            came, went = counts[:-1, index].sum() - stayed, counts[index, :-1].sum() - stayed
            net = counts[:, index].sum() - counts[index].sum()
            row.append(f"{counts[index].sum():,}")
            cells = (
                (came, hidden.moved_in[index]), (counts[-1, index], hidden.cells[-1, index]),
                (went, hidden.moved_out[index]), (counts[index, -1], hidden.cells[index, -1]),
            )  # fmt: skip
            row += ["–" if is_hidden else f"{n:,}" for n, is_hidden in cells]
            row.append(f"{net:+,}" if net else "0")
        row += [share(float(pair.shares_before[index]))] if pair is not None else []
        rows.append(tuple(row))
    label = f"Segments on {day_in_words(history.dates[-1])}"
    label += f", and how customers came and went since {day_in_words(last.start)}" if last is not None else ""
    return Table(
        label=label, columns=tuple(columns), rows=tuple(rows), keys=tuple(history.segments.ids), is_sortable=True
    )


def date_table(tracking: Tracking) -> Table:
    """Return each date with its customers, and how many moved, came and went since the one before."""
    totals = tracking.history.sizes.sum(axis=1)
    rows = [(day_in_words(tracking.history.dates[0]), f"{totals[0]:,}", "–", "–", "–", "–")]
    for item, n in zip(tracking.migrations, totals[1:], strict=True):
        n_before = int(item.counts[:-1].sum())
        moved = share(item.n_moved / n_before) if n_before else "–"
        rows.append(
            (day_in_words(item.end), f"{n:,}", f"{item.n_moved:,}", moved, f"{item.n_entered:,}", f"{item.n_left:,}")
        )
    columns = ("date", "customers", "changed segment", "share", "new", "gone")
    return Table(label="The snapshots, and what changed since the one before", columns=columns, rows=tuple(rows))


def cuts_table(tracking: Tracking) -> Table | None:
    """Return how many customers the study's cut points put elsewhere; None where these were used."""
    if not tracking.cuts_compared:
        return None
    rows = tuple(
        (
            day_in_words(item.as_of),
            f"{item.n_customers:,}",
            f"{item.n_elsewhere:,}",
            share(item.n_elsewhere / max(item.n_customers, 1)),
        )
        for item in tracking.cuts_compared
    )
    label = "Customers whom the cut points of the study put elsewhere than those learnt at the date"
    return Table(label=label, columns=("date", "customers", "elsewhere", "share"), rows=rows)
