"""Colours, type and sizes, the same in every chart."""

import textwrap

from segmentry.catalogue.colours import colours_of
from segmentry.report.drawing import Channel, Legend, Scale, Title, channel
from segmentry.results import StudyResult

ACCENT = "#0072b2"
WIDTH, HEIGHT = 400, 270
PALE_TO_STRONG = ("#f4f7fa", ACCENT)
DARK = "#222222"
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-left", "triangle-right")


def titled(text: str, subtitle: str) -> Title:
    """Return a title with the finding and a subtitle with what is measured, broken into lines.

    Parameters
    ----------
    text
        Text of the title.
    subtitle
        Text below the title.
    """
    return Title(tuple(textwrap.wrap(text, 54)), tuple(textwrap.wrap(subtitle, 72)))


def segment_label(result: StudyResult, index: int) -> str:
    """Return id and name of the segment at `index`.

    Parameters
    ----------
    result
        All results of the study.
    index
        Index of the segment.
    """
    segment = result.profiles.segments[index]
    return f"{segment.id} {segment.name}"


def segment_colours(result: StudyResult) -> list[str]:
    """Return the colour of each segment."""
    return colours_of([segment.id for segment in result.profiles.segments])


def segment_colour(result: StudyResult, *, legend: Legend | None = None) -> Channel:
    """Return the colour channel of segments by the field `segment`.

    Parameters
    ----------
    result
        All results of the study.
    legend
        The legend; none when None.
    """
    labels = [segment_label(result, index) for index in range(result.n_segments)]
    scale = Scale(domain=labels, range=segment_colours(result))
    return channel("segment:N", scale=scale, legend=legend)


def segment_shape(result: StudyResult) -> Channel:
    """Return the shape channel of segments, so that colour never stands alone."""
    labels = [segment_label(result, index) for index in range(result.n_segments)]
    scale = Scale(domain=labels, range=[SHAPES[index % len(SHAPES)] for index in range(len(labels))])
    return channel("segment:N", scale=scale, legend=Legend())
