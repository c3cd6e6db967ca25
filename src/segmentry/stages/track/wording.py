"""What matters most about customers on the move, in sentences."""

from collections.abc import Sequence

import numpy as np

from segmentry.catalogue.calendar_words import day_in_words
from segmentry.catalogue.money import money
from segmentry.results import Migration, RevenueChange, SegmentHistory, SegmentStay
from segmentry.texts import counted, percent

_FEWEST_STAYS = 5


def movement_sentences(
    history: SegmentHistory,
    migrations: Sequence[Migration],
    stays: Sequence[SegmentStay],
    *,
    revenue: Sequence[RevenueChange],
    currency: str,
) -> tuple[str, ...]:
    """Return who moved last, what that did to revenue, and where customers stay longest.

    Parameters
    ----------
    history
        The segments of the customers.
    migrations
        The moves between successive snapshots.
    stays
        How long customers stay.
    revenue
        The changes of revenue.
    currency
        Code of the currency; empty where it is not known.
    """
    if not migrations:
        n, day = int(history.sizes[-1].sum()), day_in_words(history.dates[-1])
        return (f"There is one snapshot only, of {counted(n, 'customer')} as of {day}, so that no moves can be seen.",)
    sentences = [_moved(migrations[-1]), _largest_moves(history, migrations[-1])]
    sentences += [_revenue(revenue[-1], currency)] if revenue else []
    sentences.append(_longest(history, stays))
    return tuple(text for text in sentences if text)


def largest_moves(history: SegmentHistory, migration: Migration, most: int) -> list[tuple[str, str, int, float]]:
    """Return the largest moves: from, to, customers, and their share of those who were in the first.

    Parameters
    ----------
    history
        Names of the segments.
    migration
        The moves.
    most
        How many are returned.
    """
    names, counts = history.segments.names, migration.counts[:-1, :-1]
    pairs = [(int(row), int(column)) for row, column in np.argwhere(counts > 0) if row != column]
    ordered = sorted(pairs, key=lambda pair: (-int(counts[pair]), pair))[:most]
    sizes = migration.counts[:-1].sum(axis=1)
    return [
        (names[row], names[column], int(counts[row, column]), float(counts[row, column] / sizes[row]))
        for row, column in ordered
    ]


def _moved(last: Migration) -> str:
    n_before = int(last.counts[:-1].sum())
    span = f"from {day_in_words(last.start)} to {day_in_words(last.end)}"
    if not n_before:
        return f"All {counted(last.n_entered, 'customer')} of {day_in_words(last.end)} are new since {day_in_words(last.start)}."
    who = f"{counted(last.n_moved, 'customer')} of {n_before:,} ({percent(last.n_moved / n_before)})"
    moved = f"{who if last.n_moved else f'None of {n_before:,} customers'} changed segment {span}"
    more = [counted(last.n_entered, "was new", "were new")] if last.n_entered else []
    more += [f"{last.n_left:,} left"] if last.n_left else []
    return f"{moved}{'; ' if more else ''}{' and '.join(more)}."


def _largest_moves(history: SegmentHistory, last: Migration) -> str:
    moves = largest_moves(history, last, 2)
    if not moves:
        return ""
    texts = [f"{n:,} from “{first}” to “{second}” ({percent(share)} of “{first}”)" for first, second, n, share in moves]
    return f"The largest {'move was' if len(texts) == 1 else 'moves were'} {', and '.join(texts)}."


def _revenue(last: RevenueChange, currency: str) -> str:
    before, after = last.revenue.sum(axis=1)
    if before == after:
        return ""
    verb = "rose" if after > before else "fell"
    by = {
        "the number of customers": last.by_number,
        "moves between segments": float(last.by_moving.sum()),
        "changes within segments": float(last.within.sum()),
    }
    parts = ", ".join(f"{_signed(value, currency)} by {what}" for what, value in by.items())
    return (
        f"Net revenue of the period before {day_in_words(last.end)} {verb} by {money(abs(after - before), currency)} to "
        f"{money(after, currency)} against the period before {day_in_words(last.start)}: {parts}."
    )


def _signed(value: float, currency: str) -> str:
    return f"{'+' if value >= 0 else '-'}{money(abs(value), currency)}"


def _longest(history: SegmentHistory, stays: Sequence[SegmentStay]) -> str:
    names = dict(zip(history.segments.ids, history.segments.names, strict=True))
    known = [item for item in stays if item.median_days is not None and item.n_stays >= _FEWEST_STAYS]
    if len(known) < 2:
        return ""
    ordered = sorted(known, key=lambda item: item.median_days or 0.0)
    shortest, longest = ordered[0], ordered[-1]
    if shortest.median_days == longest.median_days:
        return ""
    return (
        f"Half of all stays end within {counted(round(shortest.median_days or 0), 'day')} in “{names[shortest.segment_id]}”, "
        f"and within {longest.median_days:,.0f} in “{names[longest.segment_id]}”."
    )
