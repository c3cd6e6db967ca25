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
    measures
        The same for words by which segments are described, such as a mean or a rate; they say nothing of a column's role, and go
        before `columns`.
    yes_no
        Pairs of levels, yes first.
    negations
        What stands before a level to deny it, with its blank or hyphen.
    genders
        Pairs of levels that tell a person's gender.
    totals
        Words with which the first cell of a row begins or ends that sums up other rows.
    averages
        The same for a row of averages.
    counted, void, undone
        Values of an order's status, separated by commas: the order counts as a purchase; it never became one, as with a payment
        that failed or is awaited; it was one and was cancelled, returned or refunded.
    sales, not_sales
        Words for kinds of transactions that are purchases, and for kinds that are neither purchases nor returns.
    not_customers
        Parts of customer ids that are used for tests and staff.
    date_parts
        Words for the columns of day, month and year where a date stands in three; several of one part are separated by commas.
    months
        The twelve names of the months, each with its short forms after a comma; empty where months are numbers.
    weekdays
        The seven names of the days from Monday on, in the same way.
    halves
        Pairs of words for the first and the second half of a day, as in 3:04 pm.
    quarters
        Words for a quarter of a year.
    weeks
        Words for a calendar week.
    before_time
        Words between a date and a time, as in May 28 at 3:04 pm.
    guests
        Customer ids under which shops write orders of people who have none.
    sizes
        Words and letters behind a number that stand for a power of ten, each with its exponent.
    alphabets
        The small letters beyond ASCII, one text for each language whose letters they are; empty where these are no letters.
    nothing
        What people and programs write in a column of numbers or dates where there is no value, separated by commas.
    is_spaced
        Whether blanks part its words.
    """

    name: str
    columns: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, str] = field(default_factory=dict)
    yes_no: tuple[tuple[str, str], ...] = ()
    negations: tuple[str, ...] = ()
    genders: tuple[tuple[str, str], ...] = ()
    totals: tuple[str, ...] = ()
    averages: tuple[str, ...] = ()
    counted: str = ""
    void: str = ""
    undone: str = ""
    sales: str = ""
    not_sales: str = ""
    not_customers: tuple[str, ...] = ()
    date_parts: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    halves: tuple[tuple[str, str], ...] = ()
    quarters: tuple[str, ...] = ()
    weeks: tuple[str, ...] = ()
    before_time: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    sizes: Mapping[str, int] = field(default_factory=dict)
    alphabets: tuple[str, ...] = ()
    nothing: str = ""
    is_spaced: bool = True
