"""How a sheet is written as text: delimiters, quotes, line ends, encodings."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

SINGLE = (",", ",", ";", "\t", "|", ":", "^", "~", "\x01", "\x1f")
SEVERAL = ("||", "~~", "::", "|~|", ", ")
LEGACY = {
    "cp1252": ["english", "french", "german", "spanish", "italian", "portuguese", "dutch"],
    "cp1250": ["polish"],
    "cp1251": ["russian"],
    "cp1254": ["turkish"],
    "shift_jis": ["japanese"],
    "gbk": ["chinese"],
}


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """How the text is written."""

    sep: str
    quotes: str
    end: str
    encoding: str

    @property
    def may_be_hard(self) -> bool:
        """Whether a field can hold delimiters, quotes and line breaks."""
        return self.quotes != "none"

    @property
    def tells(self) -> tuple[str, ...]:
        """What a warning or a refusal may name."""
        odd = "delimiter" if self.sep not in (",", ";", "\t", "|") else "(?!)"
        quotes = "quote|escape" if self.quotes not in ("double", "all double") else "(?!)"
        guessed = "encoding" if self.encoding in LEGACY else "(?!)"
        return (odd, quotes, guessed)


def drawn_dialect(rng: random.Random, language: str, *, calm: bool) -> Dialect:
    """Draw a dialect.

    Parameters
    ----------
    rng
        Source of the draw.
    language
        Language of the table, for its code page.
    calm
        Whether it is the usual one.

    Returns
    -------
    Dialect
        A field can be quoted where the delimiter is one character.
    """
    if calm:
        return Dialect(sep=rng.choice((",", ";", "\t")), quotes="double", end="\n", encoding="utf-8")
    several = rng.random() < 0.15
    legacy = [name for name, languages in LEGACY.items() if language in languages]
    return Dialect(
        sep=rng.choice(SEVERAL if several else SINGLE),
        quotes="none"
        if several
        else rng.choice(("double", "double", "all double", "single", "all single", "escaped", "none")),
        end=rng.choice(("\n", "\n", "\r\n", "\r\n", "\r")),
        encoding=rng.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-be", *legacy)),
    )


def text_of(rows: Sequence[Sequence[str]], dialect: Dialect) -> str:
    """Write rows as text.

    Parameters
    ----------
    rows
        Of any width.
    dialect
        How they are written.

    Returns
    -------
    str
        Lines, each with its end.
    """
    cell = _CELLS[dialect.quotes]
    return "".join(dialect.sep.join(cell(text, dialect.sep) for text in row) + dialect.end for row in rows)


def encoded(text: str, dialect: Dialect) -> bytes:
    """Encode a text; in UTF-8 where a legacy code page lacks a letter.

    Parameters
    ----------
    text
        The text.
    dialect
        How it is written.

    Returns
    -------
    bytes
        The file.
    """
    try:
        return text.encode(dialect.encoding)
    except UnicodeEncodeError:
        return text.encode()


def _needs(text: str, sep: str, quote: str) -> bool:
    return any(mark in text for mark in (sep, quote, "\n", "\r")) or text != text.strip()


def _doubled(text: str, quote: str) -> str:
    return quote + text.replace(quote, quote * 2) + quote


def _escaped(text: str, sep: str) -> str:
    return '"' + text.replace('"', '\\"') + '"' if _needs(text, sep, '"') else text


_CELLS: dict[str, Callable[[str, str], str]] = {
    "double": lambda text, sep: _doubled(text, '"') if _needs(text, sep, '"') else text,
    "all double": lambda text, _: _doubled(text, '"'),
    "single": lambda text, sep: _doubled(text, "'") if _needs(text, sep, "'") else text,
    "all single": lambda text, _: _doubled(text, "'"),
    "escaped": _escaped,
    "none": lambda text, _: text,
}
