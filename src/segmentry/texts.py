"""How sentences write shares, lists and signs that nobody sees."""

import os
import re
import shlex
from collections.abc import Sequence

_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""Control signs of ASCII and Latin-1, signs of the direction of writing, and invisible separators."""

_PASSWORD = re.compile(r"\b((?:password|passwd|pwd)\s*=\s*)[^\s;&]+", re.IGNORECASE)
_USER = re.compile(r"((?:^|[\s/])[^\s/:@]+:)[^\s/]+(?=@[^\s/])")
"""A password of a connection with what stands before it: its name, or the name of the user."""


def visible(text: str) -> str:
    r"""Return a text in which signs that control a terminal or the direction of writing are codes.

    Tabs and line ends stay.

    >>> print(visible("Gent\x1b[8m"), visible("abc\u202edef"))
    Gent\x1b[8m abc\u202edef
    """
    return _HIDDEN.sub(lambda found: _code(found[0]), text)


def without_passwords(text: str) -> str:
    """Return a text without the passwords of connections in it.

    >>> without_passwords("postgresql://me:secret@db/shop"), without_passwords("host=db password=secret user=me")
    ('postgresql://me:***@db/shop', 'host=db password=*** user=me')
    """
    return _USER.sub(r"\1***", _PASSWORD.sub(r"\1***", text))


def visible_line(text: str) -> str:
    r"""Return a text in which tabs and line ends are codes as well, as a cell of a table needs.

    >>> print(visible_line("two\nlines"))
    two\nlines
    """
    return visible(text).replace("\n", "\\n").replace("\t", "\\t")


def cut(text: str, most: int) -> str:
    """Return a text of a limited length, with an ellipsis where its end is missing.

    Parameters
    ----------
    text
        The text.
    most
        Largest number of characters.

    >>> cut("customers", 9), cut("customers", 5)
    ('customers', 'cust…')
    """
    return text if len(text) <= most else f"{text[: most - 1]}…"


def is_matched(name: str, pattern: str) -> bool:
    """Return whether a name is like a pattern, in which `*` stands for any letters.

    Parameters
    ----------
    name
        The name.
    pattern
        The pattern; all its other signs stand for themselves.

    >>> is_matched("topic_12", "topic_*"), is_matched("age [years]", "age [years]"), is_matched("my_topic_1", "topic_*")
    (True, True, False)
    """
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), name, re.DOTALL) is not None


def percent(share: float) -> str:
    """Return a share in percent that is never rounded to nothing or to all.

    >>> percent(0.62), percent(0.053), percent(0.0004), percent(0.9999), percent(1.0)
    ('62%', '5%', 'less than 1%', 'more than 99%', '100%')
    """
    if 0 < share <= 0.005:
        return "less than 1%"
    if 0.995 <= share < 1:
        return "more than 99%"
    return f"{share:.0%}"


def figure(value: float) -> str:
    """Return a number with four digits that count, and all digits before the decimal point.

    >>> figure(8504000.4), figure(53.39), figure(0.26612), figure(3.0)
    ('8,504,000', '53.39', '0.2661', '3')
    """
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"


def counted(number: int, one: str, several: str = "") -> str:
    """Return a number with what is counted, in the singular for one.

    Parameters
    ----------
    number
        How many there are.
    one
        What follows the number 1, such as "customer" or "line lies".
    several
        What follows other numbers; `one` with an s when empty.

    >>> counted(1, "customer"), counted(1200, "customer"), counted(0, "line lies", "lines lie")
    ('1 customer', '1,200 customers', '0 lines lie')
    """
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"


def joined(texts: Sequence[str]) -> str:
    """Return texts as a list in a sentence.

    >>> joined(["age"]), joined(["age", "income", "visits"])
    ('age', 'age, income and visits')
    """
    return f"{', '.join(texts[:-1])} and {texts[-1]}" if len(texts) > 1 else "".join(texts)


def shell_quoted(text: str, system: str = os.name) -> str:
    r"""Return a word as it is typed at the command line, quoted as the system's shell wants it.

    Parameters
    ----------
    text
        A path, or the value of an option.
    system
        "nt" for Windows, whose shell knows no single quotes.

    >>> shell_quoted("my shop", "posix"), shell_quoted("my shop", "nt"), shell_quoted("C:\\shop", "nt")
    ("'my shop'", '"my shop"', 'C:\\shop')
    """
    if system != "nt":
        return shlex.quote(text)
    return text if re.fullmatch(r"[\w.,:=/\\@+-]+", text) else '"' + text.replace('"', '\\"') + '"'


def shortened(texts: Sequence[str], most: int, noun: str = "") -> str:
    """Return the first texts of a list, and how many more there are.

    Parameters
    ----------
    texts
        The whole list.
    most
        How many of them are named.
    noun
        What the others are called, after the number of them.

    Returns
    -------
    str
        The texts, separated by commas.

    >>> shortened(["a", "b", "c", "d"], 2), shortened(["a", "b", "c"], 2, "columns"), shortened(["a", "b"], 2)
    ('a, b and 2 more', 'a, b and 1 more column', 'a, b')
    """
    n_more = len(texts) - most
    named = re.sub("ies$", "y", noun).removesuffix("s") if n_more == 1 else noun
    more = f" and {n_more} more{f' {named}' if noun else ''}" if n_more > 0 else ""
    return ", ".join(texts[:most]) + more


def _code(sign: str) -> str:
    return f"\\x{ord(sign):02x}" if ord(sign) < 256 else f"\\u{ord(sign):04x}"
