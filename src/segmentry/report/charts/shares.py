"""Paired shares: who brings the money, and how many they are."""

import math
from typing import Any

from segmentry.report.charts.base import ChartFunctions, Rows, needs_two_segments
from segmentry.report.charts.profiled import known, known_rows, name_of
from segmentry.report.charts.theme import WIDTH, segment_colour, segment_label, titled
from segmentry.report.drawing import Figure, Scale, at_datum, at_pixels, channel, figure, layer, plot
from segmentry.report.drawing.inks import INK
from segmentry.report.drawing.lettering import short
from segmentry.report.numbers import share
from segmentry.results import StudyResult

_STEP = 64
_BAR = 15
_ROOM = 150
_RATIO_WIDTH = 52


def share_rows(result: StudyResult) -> Rows:
    """Return the share of customers, the share of net spend and their ratio for each segment.

    Shares of spend are None where there is no column of money, and in segments too small to be described. Both shares are of the
    segments whose spend is shown, so that the ratio compares the same customers.
    """
    base = sum(item.share for item in result.profiles.segments if known(item.spend_share) is not None) or 1.0
    rows = []
    for index, segment in enumerate(result.profiles.segments):
        spend = known(segment.spend_share)
        rows.append(
            {
                "segment": segment_label(result, index),
                "id": segment.id,
                "customers": segment.n_customers,
                "customer_share": None if spend is None else segment.share / base,
                "spend_share": spend,
                "ratio": None if spend is None or segment.share <= 0 else spend * base / segment.share,
            }
        )
    return rows


def share_sentence(result: StudyResult, rows: Rows) -> str:
    """Say which segment spends most per head, and which least."""
    drawn = known_rows(rows, "ratio")
    whom = _whom(rows)
    most, least = max(drawn, key=lambda row: row["ratio"]), min(drawn, key=lambda row: row["ratio"])
    return (
        f"{name_of(most)} spend {_times(most['ratio'])} as much per head as the average of {whom}, the most; "
        f"{name_of(least)} {_least(least['ratio'])}."
    )


def draw_shares(result: StudyResult, rows: Rows) -> Figure:
    """Draw two bars for each segment, pale for customers and full for spend, with the ratio at the right."""
    drawn = [
        {
            **row,
            "told_customers": f"{share(row['customer_share'])} of customers",
            "told_spend": f"{share(row['spend_share'])} of spend",
            "told_ratio": _sentence(row["ratio"]),
            "end": max(row["spend_share"], 0.0),
        }
        for row in known_rows(rows, "ratio")
    ]
    order = [row["segment"] for row in drawn]
    scale = Scale(domain=_domain(drawn))
    x, beyond = (channel(f"{name}:Q", axis=None, scale=scale) for name in ("customer_share", "end"))
    base = layer(drawn).encode(y=channel("segment:N", sort=order, axis=None))
    bars = base.encode(color=segment_colour(result))
    text: dict[str, Any] = {"align": "left", "color": INK}
    layers = (
        bars.mark("bar", thickness=_BAR, offset=_BAR / 2 - 1, opacity=0.45).encode(x=x),
        bars.mark("bar", thickness=_BAR, offset=1.5 * _BAR + 1).encode(
            x=channel("spend_share:Q", axis=None, scale=scale), x2=at_datum(0)
        ),
        base.mark("text", **text, dy=-8, limit=WIDTH - _RATIO_WIDTH).encode(
            **at_pixels(x=0), text=channel("segment:N")
        ),
        base.mark("text", **text, dx=5, dy=_BAR / 2 - 1).encode(x=x, text=channel("told_customers:N")),
        base.mark("text", **text, dx=5, dy=1.5 * _BAR + 2).encode(x=beyond, text=channel("told_spend:N")),
        base.mark("text", align="right", dy=9, font_size=16, bold=True, color=INK).encode(
            **at_pixels(x=WIDTH), text=channel("told_ratio:N")
        ),
    )
    most = max(drawn, key=lambda row: row["ratio"])
    whom = _whom(rows)
    title = titled(
        f"{share(most['customer_share'])} of {whom} ({short(name_of(most), 44)}) account for {share(most['spend_share'])} "
        "of spend",
        f"Shares of {whom} (pale) and of their net spend (full); on the right, spend per head relative to the average.",
    )
    return figure(plot(*layers, width=WIDTH, height=_STEP * len(drawn)), title=title)


def _whom(rows: Rows) -> str:
    return "customers" if len(known_rows(rows, "ratio")) == len(rows) else "the customers described here"


def _domain(drawn: Rows) -> list[float]:
    """Return the ends of the axis, with room for the texts beyond the longest bar and the ratio."""
    least = min(0.0, *(row["spend_share"] for row in drawn))
    most = max(max(row["customer_share"], row["spend_share"]) for row in drawn)
    room = (_ROOM + _RATIO_WIDTH) / WIDTH
    return [least, least + (most - least) / (1 - room)]


def _sentence(ratio: float) -> str:
    return f"{ratio:.1f}x" if math.isfinite(ratio) else "–"


def _least(ratio: float) -> str:
    if ratio < 0:
        return "returned more than they bought"
    return f"spend {_times(ratio)} as much, the least" if round(ratio, 1) > 0 else "spend next to nothing"


def _times(ratio: float) -> str:
    return f"{ratio:.1f} times" if math.isfinite(ratio) else "many times"


def _why_not(result: StudyResult) -> str | None:
    if needs_two_segments(result):
        return needs_two_segments(result)
    return None if known_rows(share_rows(result), "ratio") else "there is no column of money"


CHART = ChartFunctions(
    rows=share_rows,
    draw=draw_shares,
    sentence=share_sentence,
    why_not=_why_not,
    columns=("segment", "customers", "customer_share", "spend_share", "ratio"),
)
