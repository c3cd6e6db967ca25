"""One file as other people write it, and what is right."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tests.messy.tables import Table


@dataclass(frozen=True, kw_only=True)
class Messy:
    """A file, its bytes, and the right answer.

    Parameters
    ----------
    name
        The kind and the variation.
    file
        Name of the file.
    content
        Its bytes.
    table
        The names and cells that must be read; None where only other things are asked.
    also
        Other readings that are right too.
    unnamed
        How many columns more there may be, which have no name in the file.
    kinds
        Kinds of columns as `segmentry inspect` gives them.
    rejected
        How many records are damaged.
    refuse
        Pattern of a refusal that is right too; None where the file must be read.
    must_refuse
        Whether only a refusal is right.
    told
        Pattern of a warning that makes up for other names or cells.
    told_of_kinds
        Pattern of a warning that makes up for other kinds of columns.
    say
        Pattern of a finding that is needed in any case.
    settings
        What the user types after `--set`.
    """

    name: str
    file: str
    content: bytes = field(repr=False)
    table: Table | None = None
    also: tuple[Table, ...] = ()
    unnamed: int = 0
    kinds: Mapping[str, str] = field(default_factory=dict)
    rejected: int | None = None
    refuse: str | None = None
    must_refuse: bool = False
    told: str | None = None
    told_of_kinds: str | None = None
    say: str | None = None
    settings: tuple[str, ...] = ()


def lines(rows: Iterable[Sequence[str]], sep: str = ",", *, end: str = "\n", quoting: int = csv.QUOTE_MINIMAL) -> str:
    """Write rows with a delimiter of one character or several.

    Parameters
    ----------
    rows
        Rows of texts, of any length.
    sep
        Delimiter.
    end
        End of a line.
    quoting
        As Python's `csv` has it; not used with a delimiter of several characters.

    Returns
    -------
    str
        Text that ends with an end of line.
    """
    if len(sep) > 1:
        return "".join(sep.join(row) + end for row in rows)
    text = io.StringIO()
    csv.writer(text, delimiter=sep, lineterminator=end, quoting=quoting).writerows(rows)
    return text.getvalue()


def text_of(table: Table, sep: str = ",", *, end: str = "\n") -> str:
    """Write a table with its header.

    Parameters
    ----------
    table
        The table.
    sep
        Delimiter.
    end
        End of a line.

    Returns
    -------
    str
        The text.
    """
    return lines([table.names, *table.rows], sep, end=end)
