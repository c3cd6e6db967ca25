"""The charts of a study by name, drawn when they are looked at."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from segmentry.errors import UsageError
from segmentry.report.charts import CHARTS
from segmentry.report.drawing import Picture
from segmentry.report.sections import Section, draw_chart
from segmentry.report.standalone import png_picture
from segmentry.results import StudyResult
from segmentry.storage.atomic import write_bytes, write_text


class Chart:
    """A chart of a study: a notebook shows it, and `save` writes it as SVG or PNG.

    Examples
    --------
    >>> import segmentry as sg
    >>> visits, spend = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]
    >>> customers = {"customer_id": list("abcdef"), "visits": visits, "spend": spend}
    >>> chart = sg.fit(customers, k=2).charts["sizes"]
    >>> chart.title, chart.svg[:4]
    ('Segment sizes', '<svg')
    """

    def __init__(self, section: Section, picture: Picture) -> None:
        self._section, self._picture = section, picture

    @property
    def name(self) -> str:
        """Its name in the spec and of its files."""
        return self._section.entry.name

    @property
    def title(self) -> str:
        """Its title."""
        return self._section.entry.title

    @property
    def sentence(self) -> str:
        """What it shows, in one sentence."""
        return self._section.sentence

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The numbers behind it."""
        return [{name: row[name] for name in self._section.entry.columns} for row in self._section.rows]

    @property
    def svg(self) -> str:
        """The picture as a whole SVG document."""
        return self._picture.file

    def save(self, path: str | Path) -> Path:
        """Write the picture to a file that only you can read, as all files that Segmentry writes.

        Parameters
        ----------
        path : path
            The file; its ending, `.svg` or `.png`, is the format.

        Returns
        -------
        Path
            The file.

        Raises
        ------
        UsageError
            When the ending is another.
        OutputError
            When the file cannot be written.
        """
        target = Path(path)
        suffix = target.suffix.lower()
        if suffix == ".svg":
            write_text(target, self.svg)
        elif suffix == ".png":
            write_bytes(target, png_picture(self.svg, self._picture.width))
        else:
            raise UsageError("has no format of charts", where=str(path), expected="a name that ends in .svg or .png")
        return target

    def _repr_svg_(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        return f"<Chart {self.name}: {self.sentence}>"


class Gallery(Mapping[str, Chart]):
    """Charts that a study can have, in the order of the report."""

    def __init__(self, result: StudyResult) -> None:
        self._result = result
        self._entries = {entry.name: entry for entry in CHARTS if entry.why_not(result) is None}

    def __getitem__(self, name: str) -> Chart:
        entry = self._entries.get(name)
        if entry is None:
            near = get_close_matches(name, self._entries, n=3)
            raise KeyError(f"{name}: no chart of this study" + (f"; did you mean {' or '.join(near)}?" if near else ""))
        section = draw_chart(entry, self._result)
        if section.picture is None:
            raise AssertionError("draw_chart draws or raises")
        return Chart(section, section.picture)

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __repr__(self) -> str:
        return "\n".join(f"{name:20} {entry.title}" for name, entry in self._entries.items())
