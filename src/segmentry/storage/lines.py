"""Lines of a file as they were split into fields, before anything is known of their meaning."""

import re
from dataclasses import dataclass

from segmentry.storage.tables import RejectedRow

_SHOWN = 80


@dataclass(frozen=True, kw_only=True)
class Line:
    """One record of a file or one row of a sheet.

    `number` is its first line, counted from 1; a quoted field may hold line breaks, so `text` may span several lines.
    `fields` may be of any number. `problem` is None, or the reason why the line could not be split: `blank_line`,
    `stray_quote`, `nul_character` or `not_utf8`.
    """

    number: int
    text: str
    fields: list[str]
    problem: str | None = None

    @property
    def end(self) -> int:
        """Return the number of its last line."""
        return self.number + self.text.count("\n")

    @property
    def is_blank(self) -> bool:
        """Return whether nothing stands in it."""
        return self.problem == "blank_line"

    def rejected(self, reason: str) -> RejectedRow:
        """Return the line as a record that cannot be used.

        Parameters
        ----------
        reason
            A stable code.
        """
        return RejectedRow(line=self.number, reason=reason, raw=self.text)


def blank(number: int, text: str = "") -> Line:
    """Return a line in which nothing stands.

    Parameters
    ----------
    number
        The line, counted from 1.
    text
        Its text, as delimiters may stand in it.
    """
    return Line(number=number, text=text, fields=[], problem="blank_line")


def problem_of(line: Line, width: int) -> str | None:
    """Return why a line is no record of the table, None where it is one.

    Parameters
    ----------
    line
        Any line.
    width
        Number of fields that a record has.
    """
    if line.problem is not None:
        return line.problem
    if not any(map(str.strip, line.fields)):
        return "blank_line"
    if len(line.fields) == width:
        return None
    return "too_short" if len(line.fields) < width else "too_long"


def shown(line: Line) -> str:
    """Return the text of a line for a message: quoted, not long, with bars where tabs part its cells."""
    text = re.sub(r"\s*\t\s*", " | ", line.text.strip())
    return repr(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}...")
