"""A header that has another delimiter than the records below it."""

from segmentry.storage.csv.candidates import COMMON, delimiters_in
from segmentry.storage.csv.dialect import SPACE, Dialect
from segmentry.storage.csv.splitter import End, Splitter


def split_header(text: str, dialect: Dialect) -> list[str] | None:
    """Return the names in a line that another delimiter cuts into as many fields as records have.

    Parameters
    ----------
    text
        The line, which the delimiter of the records does not cut into their number of fields.
    dialect
        How the records are split.

    Returns
    -------
    list of str
        None where no delimiter does, or a name would be empty.
    """
    others = [
        letter for letter in dict.fromkeys((*COMMON, *delimiters_in([text]), SPACE)) if letter != dialect.delimiter
    ]
    for delimiter in others:
        splitter = Splitter(
            Dialect(delimiter=delimiter, quote=dialect.quote, escape=dialect.escape, width=dialect.width)
        )
        split = splitter.split(text)
        names = [name.strip() for name in split.fields]
        if split.end is End.COMPLETE and len(names) == dialect.width > 1 and all(names):
            return names
    return None
