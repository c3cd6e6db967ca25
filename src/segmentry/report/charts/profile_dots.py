"""Profile: how far each segment lies from all customers, feature by feature, and how sure that is."""

from segmentry.catalogue.display_names import within_sentence
from segmentry.report.charts.base import ChartFunctions, Rows
from segmentry.report.charts.profiled import (
    difference_rows,
    difference_words,
    known_rows,
    name_axis,
    name_of,
    needs_differences,
)
from segmentry.report.charts.theme import WIDTH, segment_colour, segment_label, segment_shape, titled
from segmentry.report.drawing import Axis, Figure, Layer, Legend, Scale, channel, end, figure, layer, plot
from segmentry.report.drawing.inks import INK, PAPER
from segmentry.report.drawing.lettering import short
from segmentry.report.drawing.ticks import difference_label
from segmentry.results import StudyResult

_BEYOND = 2.0
_MANY = 12


def profile_dots_sentence(result: StudyResult, rows: Rows) -> str:
    """Name the largest difference with its interval, and count the marks."""
    most = max(known_rows(rows), key=lambda row: abs(row["difference"]))
    interval = (
        "" if None in {most["low"], most["high"]} else f" (95% interval {most['low']:+.1f} to {most['high']:+.1f})"
    )
    n_marks = sum(row["marker"] == "yes" for row in rows)
    return (
        f"{name_of(most)} are {difference_words(most)} on {within_sentence(most['feature'])}{interval}, the largest difference; "
        f"{n_marks} of the {len(rows)} differences {'is' if n_marks == 1 else 'are'} large enough to matter."
    )


def draw_profile_dots(result: StudyResult, rows: Rows) -> Figure:
    """Draw a row for each feature with a dot and an interval for each segment.

    A line marks the average of all customers.
    """
    drawn = known_rows(rows)
    features = list(dict.fromkeys(row["feature"] for row in drawn))
    scale = Scale(domain=_domain(drawn))
    axis = Axis(label=difference_label, n_ticks=6)
    x = channel("difference:Q", title="difference in standard deviations", scale=scale, axis=axis)
    labels = [segment_label(result, index) for index in range(result.n_segments)]
    lanes = channel("segment:N", scale=Scale(domain=labels, outer=0.8))
    y = channel("feature:N", sort=features, axis=name_axis())
    base = layer(drawn).encode(y=y, y_offset=lanes, color=segment_colour(result, legend=Legend()))
    known = base.filter(lambda row: row["low"] is not None and row["high"] is not None)
    rules = known.mark("rule", stroke_width=1.5, clip=True).encode(
        x=channel("low:Q", title=x.title, scale=scale, axis=axis), x2=end("high")
    )
    dots = base.encode(x=x, shape=segment_shape(result))
    ring = dots.filter(lambda row: row["marker"] == "no").mark("point", fill=PAPER, size=44, stroke_width=1.4)
    disc = dots.filter(lambda row: row["marker"] == "yes").mark("point", size=52)
    average = layer([{"difference": 0}]).mark("rule", color=INK).encode(x=x)
    title = titled(
        f"The segments differ most in {short(within_sentence(features[0]), 60)}",
        "Difference from all customers with its 95% interval; the best separating measures first; filled: large enough "
        "to matter.",
    )
    layers = (_stripes(features), average, rules, disc, ring)
    return figure(plot(*layers, width=WIDTH, height=_row_height(len(labels)) * len(features)), title=title)


def _row_height(n_segments: int) -> int:
    return 18 + (9 if n_segments <= _MANY else 6) * n_segments


def _stripes(features: list[str]) -> Layer:
    """Return a pale ground behind every other feature, so that rows do not run together."""
    every_other = [{"feature": feature} for feature in features[::2]]
    y = channel("feature:N", sort=features)
    return layer(every_other).mark("rect", color="#8a949e", opacity=0.1).encode(y=y)


def _domain(rows: Rows) -> list[float]:
    """Return the ends of the axis: all dots, and intervals so far as they do not squeeze the rest."""
    least, most = min(row["difference"] for row in rows), max(row["difference"] for row in rows)
    lows = [row["low"] for row in known_rows(rows, "low")]
    highs = [row["high"] for row in known_rows(rows, "high")]
    low, high = max(min([least, 0.0, *lows]), least - _BEYOND), min(max([most, 0.0, *highs]), most + _BEYOND)
    margin = 0.03 * (high - low) or 1.0
    return [min(low, 0.0) - margin, max(high, 0.0) + margin]


CHART = ChartFunctions(
    rows=difference_rows,
    draw=draw_profile_dots,
    sentence=profile_dots_sentence,
    why_not=needs_differences,
    columns=("segment", "feature", "difference", "low", "high", "marker"),
)
