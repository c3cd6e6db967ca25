"""What a language provides: the words that tables use for their columns and values."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Language:
    """The words of a language. Case and accents do not matter in column names.

    Parameters
    ----------
    name
        Its name in English.
    columns
        For English words of column names, the words and phrases that mean the same, separated by commas. They are
        recognised anywhere in a name, so none of them may be an English word of another meaning.
    names
        The same for words that are recognised only where they are the whole name, accents included.
    yes_no
        Pairs of levels, yes first.
    negations
        What stands before a level to deny it, with its blank or hyphen.
    genders
        Pairs of levels that tell a person's gender.
    totals
        How the first cell of a row below a table begins that sums it up.
    returned
        Values of an order's status that undo the order.
    not_customers
        Parts of customer ids that are used for tests and staff.
    guests
        Customer ids under which shops write orders of people who have none.
    sizes
        Words and letters behind a number that stand for a power of ten, each with its exponent.
    is_spaced
        Whether blanks part its words.
    """

    name: str
    columns: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    yes_no: tuple[tuple[str, str], ...] = ()
    negations: tuple[str, ...] = ()
    genders: tuple[tuple[str, str], ...] = ()
    totals: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    not_customers: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    sizes: Mapping[str, int] = field(default_factory=dict)
    is_spaced: bool = True
