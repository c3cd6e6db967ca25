"""Stability of each segment: which ones are found again in random halves."""

from segmentry.report.charts.base import ChartFunctions, Rows, needs_resampling, needs_two_segments, resampled_of
from segmentry.report.charts.boxes import BOX_LEGEND, box_layers
from segmentry.report.charts.profiled import name_of
from segmentry.report.charts.theme import HEIGHT, WIDTH, titled
from segmentry.report.drawing import Figure, figure, plot
from segmentry.results import StudyResult

_DOUBTFUL = 0.6


def segment_stability_rows(result: StudyResult) -> Rows:
    """Return the Jaccard similarity of each segment to its counterpart in random halves.

    How often it was lost stands beside it.
    """
    k, asked = result.evidence.k, _asked(result)
    return [
        {
            "segment": result.profiles.segments[item.segment].id,
            "name": result.profiles.segments[item.segment].name,
            "mean": item.similarity.mean,
            "low": item.similarity.low,
            "lower_quartile": item.similarity.lower,
            "median": item.similarity.median,
            "upper_quartile": item.similarity.upper,
            "high": item.similarity.high,
            "dissolved": item.n_dissolved,
            "recovered": item.n_recovered,
            "resamples": item.n_resamples,
            "is_marked": item.similarity.mean >= asked,
        }
        for item in resampled_of(result).segments
        if item.k == k
    ]


def segment_stability_sentence(result: StudyResult, rows: Rows) -> str:
    """Say which segments can be trusted and which cannot."""
    weak = [f"{name_of(row)} ({row['mean']:.2f})" for row in rows if not row["is_marked"]]
    if not weak:
        return f"{_all(len(rows))} stable: mean similarity of {_asked(result):g} or more across random halves."
    others = "; the rest are stable" if len(weak) < len(rows) else ""
    return f"Not reliable: {', '.join(weak)}{others}."


def draw_segment_stability(result: StudyResult, rows: Rows) -> Figure:
    """Draw a box for each segment with lines at what is doubtful and what is stable."""
    n_stable = sum(row["is_marked"] for row in rows)
    chance = 1 / (2 * len(rows) - 1)
    title = titled(
        f"{_all(len(rows))} stable" if n_stable == len(rows) else f"{n_stable} of {len(rows)} segments are stable",
        f"Jaccard similarity over {2 * resampled_of(result).n_splits} random halves. Dashed: below {_DOUBTFUL} unreliable, "
        f"from {_asked(result):g} stable; chance alone gives {chance:.2f} to 0.5. {BOX_LEGEND}",
    )
    layers = box_layers(rows, "segment", title="segment", axis_title="similarity", lines=(_DOUBTFUL, _asked(result)))
    return figure(plot(*layers, width=WIDTH, height=HEIGHT), title=title)


def _all(n_segments: int) -> str:
    return {1: "The segment is", 2: "Both segments are"}.get(n_segments, f"All {n_segments} segments are")


def _asked(result: StudyResult) -> float:
    return result.model.spec.evidence.min_segment_stability


def _why_not(result: StudyResult) -> str | None:
    return needs_resampling(result) or needs_two_segments(result)


CHART = ChartFunctions(
    rows=segment_stability_rows,
    draw=draw_segment_stability,
    sentence=segment_stability_sentence,
    why_not=_why_not,
    columns=(
        "segment",
        "name",
        "mean",
        "low",
        "lower_quartile",
        "median",
        "upper_quartile",
        "high",
        "dissolved",
        "recovered",
        "resamples",
    ),
)
