"""Where the table lies among the lines of a file."""

from dataclasses import dataclass

from segmentry.storage.lines import Line
from segmentry.storage.tables import Elsewhere, Note


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Which lines are above the table and how its columns are named.

    Attributes
    ----------
    names
        One per column; blank where there is none.
    width
        Number of fields of a record.
    start
        The last line, counted from 1, that stands above the first record.
    header
        First and last line of each record of the header; empty without one.
    header_fields
        Fields of each record of the header, without blanks around them.
    n_preamble
        Number of lines above the header that are not blank.
    droppable
        Indices of columns without a name that are left out when they hold nothing.
    notes
        What the user should know.
    above
        The table above this one, if there is any.
    """

    names: list[str]
    width: int
    start: int
    header: tuple[tuple[int, int], ...] = ()
    header_fields: tuple[tuple[str, ...], ...] = ()
    n_preamble: int = 0
    droppable: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()
    above: Elsewhere | None = None

    @property
    def has_header(self) -> bool:
        """Return whether the names come from the file."""
        return bool(self.header)

    @property
    def n_header(self) -> int:
        """Number of lines of the header."""
        return sum(last - first + 1 for first, last in self.header)

    @property
    def n_blank(self) -> int:
        """Number of blank lines above the first record."""
        return self.start - self.n_preamble - self.n_header

    def repeats_header(self, line: Line) -> bool:
        """Return whether a line holds the names of the header, be they a column further to the left.

        Parameters
        ----------
        line
            A line below the header.
        """
        names = [tuple(filter(None, fields)) for fields in self.header_fields]
        first = next(filter(None, map(str.strip, line.fields)), "")
        if not first or not any(first == name[0] for name in names if name):
            return False
        return tuple(filter(None, map(str.strip, line.fields))) in names
