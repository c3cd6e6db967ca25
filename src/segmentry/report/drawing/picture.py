"""A drawn chart, as a separate file and as it stands in a page."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A chart as SVG, `width` by `height` pixels.

    Parameters
    ----------
    file
        A whole SVG document on white.
    inline
        The same for a page: its colours follow light and dark mode, and marks carry the segment they belong to.
    """

    file: str
    inline: str
    width: float
    height: float
