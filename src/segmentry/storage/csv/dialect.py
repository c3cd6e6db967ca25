"""How the records of a text file are split into fields."""

import re
from dataclasses import dataclass

SPACE = "space"
FIXED = "fixed"
NO_DELIMITER = "none"
BLANKS = " \t"

_NAMES = {
    "\t": "tab",
    ";": "semicolon",
    "|": "pipe",
    ",": "comma",
    ":": "colon",
    "^": "caret",
    "~": "tilde",
    SPACE: "white space",
    FIXED: "fixed widths",
    NO_DELIMITER: "no delimiter",
}


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """How records are split into fields, of which most have `width`.

    `delimiter` is one or several characters, `SPACE` for runs of blanks, `FIXED` for columns that begin at `starts`, or
    `NO_DELIMITER` for one column. `quote` encloses fields, `escape` makes the next character a letter; each is one
    character, or empty where there is none. `record_end` ends records instead of line ends, unless it is empty.
    """

    delimiter: str
    width: int
    quote: str = '"'
    escape: str = ""
    record_end: str = ""
    starts: tuple[int, ...] = ()

    @property
    def is_quoted(self) -> bool:
        """Return whether quotes may enclose fields."""
        return bool(self.quote)

    def __str__(self) -> str:
        quotes = f"quotes {self.quote}" if self.quote else "no quotes"
        escape = f", escape {self.escape}" if self.escape else ""
        return f"{name_of(self.delimiter)}, {quotes}{escape}, {self.width} columns"


def name_of(delimiter: str) -> str:
    """Return a delimiter in words, or as it would be written in Python."""
    return _NAMES.get(delimiter, repr(delimiter))


def delimiter_of(option: str) -> str:
    r"""Return the delimiter that a user typed, where `tab`, `\t` and `\x01` stand for characters.

    >>> delimiter_of("tab"), delimiter_of(r"\x01"), delimiter_of("||")
    ('\t', '\x01', '||')
    """
    if option in {"tab", r"\t"}:
        return "\t"
    return re.sub(r"\\x([0-9a-fA-F]{2})", lambda match: chr(int(match[1], 16)), option)


def as_option(delimiter: str) -> str:
    r"""Return what a user types to name a delimiter.

    >>> print(as_option("||"), as_option(", "), as_option("\t"))
    --set 'ingest.delimiter=||' --set 'ingest.delimiter=", "' --set ingest.delimiter=tab
    """
    if delimiter == "\t":
        return "--set ingest.delimiter=tab"
    if delimiter in {SPACE, FIXED, NO_DELIMITER}:
        return f"--set ingest.delimiter={delimiter}"
    shown = "".join(letter if letter.isprintable() else f"\\x{ord(letter):02x}" for letter in delimiter)
    return f"--set 'ingest.delimiter={shown if shown.strip() == shown else chr(34) + shown + chr(34)}'"
