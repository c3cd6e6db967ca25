"""What people read instead of column names: the labels of the user, or a guess from the name."""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from segmentry.catalogue.dates import DATES, column_counted_by, date_entry
from segmentry.catalogue.features import FEATURES, MIXES
from segmentry.catalogue.labels import ABBREVIATIONS, CURRENCIES, DATA_UNITS, label_of, without_units
from segmentry.catalogue.plain_english import foreign_names, is_plain_english
from segmentry.catalogue.shares import column_shared_by, share_name
from segmentry.languages.names import meaning_of_measure
from segmentry.results import CustomerTable, StudyResult

_ACRONYMS = frozenset(
    """id rfm aov clv cltv ltv sku url nps b2b b2c kpi vip sms crm usd eur gbp chf jpy cad aud roi roas cpa cac ctr gdp api
    asin ean upc isbn iban vat yoy mom ytd mtd mb gb tb""".split()  # noqa: SIM905
)
_UNITS = CURRENCIES | DATA_UNITS
_COUNTS = frozenset({"n", "no", "num", "nb", "nr", "nbr", "number"})
_TIME_WORDS = frozenset({"date", "at", "on", "time", "day", "timestamp"})
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_BRACKETS = re.compile(r"\s*([\(\[].*?[\)\]])\s*")
_SALESFORCE = re.compile(r"__c$")
_PERCENT = " (%)"
_FORMULA_SIGNS = ("=", "+", "-", "@")
"""Signs at which a spreadsheet takes the sentence that begins with a name for a formula."""
_PREPOSITIONS = (
    "per",
    "of",
    "in",
    "since",
    "as",
    "on",
    "by",
    "from",
    "to",
    "through",
    "at",
    "between",
    "with",
    "for",
    "until",
    "over",
)
_SINGULAR = frozenset({"sms", "gas", "pos", "gps", "nps", "lens", "news", "aws", "dvs"})
_PLURAL = frozenset({"children", "grandchildren", "people", "men", "women"})
_LETTERS = frozenset({"x", "t_x", "T"})
"""Features from orders that the literature calls by letters, which mean anything in a customer table."""


@dataclass(frozen=True)
class DisplayNames:
    """Names of columns for people. Columns whose labels would be equal keep their names.

    Parameters
    ----------
    user_labels
        Labels of the user, by column (`explain.labels`).
    unclear
        Columns that share their label with another one.
    foreign
        Columns in another language than English: their capital letters stay within a sentence.
    """

    user_labels: Mapping[str, str] = field(default_factory=dict)
    unclear: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()

    def title(self, column: str, within: str = "") -> str:
        """Return the name as a heading or the first words of a sentence.

        Parameters
        ----------
        column
            Name of the column.
        within
            The look-back window that it counts, in words; empty for none.

        >>> DisplayNames().title("annual_income"), DisplayNames({"p3": "Pages per visit"}).title("p3")
        ('Annual income', 'Pages per visit')
        """
        text = column if column in self.unclear else self.user_labels.get(column) or self._guessed(column)
        text = f"“{text}”" if text.lstrip()[:1] in _FORMULA_SIGNS else text
        return with_window(text, within)

    def _guessed(self, column: str) -> str:
        is_noun_kept = column in self.foreign and _of_catalogue(column) is None and label_of(column).is_readable
        return _raised(_as_typed(column)) if is_noun_kept else guessed_label(column)

    def of_number(self, column: str, within: str = "") -> tuple[str, str]:
        """Return the name as it stands before a number within a sentence, and what stands after the number.

        Parameters
        ----------
        column
            Name of the column.
        within
            The look-back window that it counts, in words; empty for none.

        >>> DisplayNames().of_number("Milk share of spend (%)")
        ('milk share of spend', '%')
        """
        name, unit = without_percent(self.in_sentence(column))
        return with_window(name, within), unit

    def in_sentence(self, column: str, within: str = "") -> str:
        """Return the name as it stands within a sentence.

        Parameters
        ----------
        column
            Name of the column.
        within
            The look-back window that it counts, in words; empty for none.

        >>> DisplayNames().in_sentence("Annual Income (k$)"), DisplayNames().in_sentence("RFM_score")
        ('annual income (k$)', 'RFM score')
        """
        text = self.title(column, within)
        is_as_typed = column in self.unclear or column in self.user_labels or column in self.foreign
        return text if is_as_typed or not is_plain_english(column) else lowered(text)


def with_window(title: str, within: str) -> str:
    """Return a title with the look-back window that it counts.

    Parameters
    ----------
    title
        The title.
    within
        The window, in words; empty for none.

    >>> with_window("number of orders", "12 months"), with_window("age", "")
    ('number of orders in the last 12 months', 'age')
    """
    return f"{title} in the last {within}" if within else title


def without_percent(title: str) -> tuple[str, str]:
    """Return a title without "(%)", and the unit to write after each number instead.

    >>> without_percent("Milk share of spend (%)"), without_percent("Age")
    (('Milk share of spend', '%'), ('Age', ''))
    """
    bare = title.removesuffix(_PERCENT)
    return bare, "" if bare == title else "%"


def within_sentence(title: str) -> str:
    """Return a title as it stands within a sentence: English ones with a small first letter.

    >>> within_sentence("Annual income (k$)"), within_sentence("Net Promoter Score"), within_sentence("Umsatz")
    ('annual income (k$)', 'Net Promoter Score', 'Umsatz')
    """
    words_after = without_units(title)[1:]
    return lowered(title) if is_plain_english(title) and words_after == words_after.lower() else title


GUESSED = DisplayNames()
"""Names without labels of the user."""


def display_names(columns: Collection[str], user_labels: Mapping[str, str] | None = None) -> DisplayNames:
    """Return the names that people read for the columns of a study.

    Parameters
    ----------
    columns
        All columns that may be named.
    user_labels
        Labels of the user, by column.

    >>> names = display_names(["net_spend", "Net Spend", "age"], {"age": "Age in years"})
    >>> names.title("net_spend"), names.title("Net Spend"), names.title("age")
    ('net_spend', 'Net Spend', 'Age in years')
    """
    named = DisplayNames(dict(user_labels or {}))
    labels = {column: named.title(column).casefold() for column in columns}
    count = Counter(labels.values())
    unclear = frozenset(column for column, label in labels.items() if count[label] > 1)
    return DisplayNames(named.user_labels, unclear, foreign_names(columns))


def names_for(customers: CustomerTable, user_labels: Mapping[str, str]) -> DisplayNames:
    """Return the names that people read for the columns of a customer table.

    Parameters
    ----------
    customers
        The customers with all their columns.
    user_labels
        Labels of the user, by column.
    """
    columns = [*([customers.id_column] if customers.id_column else []), *customers.columns]
    of_table = [name for name, column in customers.columns.items() if not column.is_from_orders]
    return display_names(columns, {**_letters(of_table), **user_labels})


def names_in(result: StudyResult) -> DisplayNames:
    """Return the names that people read for the columns of a finished study."""
    columns, orders = [role.column for role in result.account.roles], result.model.orders
    of_table = [name for name in columns if orders is None or name not in orders.names]
    return display_names(columns, {**_letters(of_table), **result.model.spec.explain.labels})


def _letters(columns: Collection[str]) -> dict[str, str]:
    """Return the columns that are called by a letter, which are their own labels."""
    return {name: name for name in columns if name in _LETTERS}


def lowered(text: str) -> str:
    """Return a label with a small first letter, unless it begins with an abbreviation.

    >>> lowered("Annual income"), lowered("RFM score")
    ('annual income', 'RFM score')
    """
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def is_plural(title: str) -> bool:
    """Return whether a title takes "are" in an English sentence.

    >>> is_plural("Visits per year"), is_plural("Number of orders"), is_plural("Days since last order"), is_plural("Status")
    (True, False, True, False)
    >>> is_plural("Total children"), is_plural("Número de pedidos")
    (True, False)
    """
    if meaning_of_measure(title)[:1] == ["number"]:
        return False
    head = re.split(rf"\s(?:{'|'.join(_PREPOSITIONS)})\b|\s*[(\[,:]", title.strip())[0].split(" ")[-1].lower()
    has_s = re.search(r"[^aiosu]s$|[aeio][aeo]s$|os$|ies$", head) is not None
    return head.isascii() and (head in _PLURAL or (has_s and head not in _SINGULAR))


def verb_of(title: str) -> str:
    """Return "are" or "is", whichever a title takes in an English sentence.

    >>> verb_of("Visits per year"), verb_of("Annual income")
    ('are', 'is')
    """
    return "are" if is_plural(title) else "is"


def guessed_label(column: str) -> str:
    """Return a column's name as people would write it.

    >>> guessed_label("visits_per_year"), guessed_label("Annual Income (k$)"), guessed_label("NumWebPurchases")
    ('Visits per year', 'Annual income (k$)', 'Number of web purchases')
    >>> guessed_label("MntWines share of spend (%)"), guessed_label("Milk share of purchases (%)")
    ('Wines share of spend (%)', 'Milk share of purchases (%)')
    >>> guessed_label("_AOV_"), guessed_label("TOTAL_SPEND_USD"), guessed_label("Umsatz_Gesamt"), guessed_label("p3")
    ('AOV', 'Total spend (USD)', 'Umsatz Gesamt', 'p3')
    """
    text = _of_catalogue(column)
    if text is not None:
        return _raised(text)
    bare = " ".join(without_units(_SALESFORCE.sub("", column)).replace("_", " ").split())
    if not bare:
        return column
    if not is_plain_english(column):
        return _as_typed(column)
    if not label_of(_SALESFORCE.sub("", column)).is_readable:
        return column.strip()
    unit = " ".join(_BRACKETS.findall(column))
    label = _raised(_in_words(bare))
    return f"{label} {unit}" if unit else label


def _as_typed(column: str) -> str:
    """Return a name with its capital letters, and with blanks for underscores."""
    return " ".join(_SALESFORCE.sub("", column).replace("_", " ").split())


def _of_catalogue(column: str) -> str | None:
    """Return the title of a feature of the catalogue, a share or a counted date; None for others."""
    if column in FEATURES:
        return FEATURES[column].title
    mix = next((mix for mix in MIXES if column.startswith(mix.prefix)), None)
    if mix is not None:
        return f"{mix.title} {column.removeprefix(mix.prefix)}"
    shared = column_shared_by(column)
    if shared is not None:
        return share_name(_raised(guessed_label(shared[0]).removeprefix("Spend on ")), shared[1])
    source, entry = column_counted_by(column), date_entry(column)
    if source is None or entry is None or not is_plain_english(source):
        return None
    if column.startswith(DATES["recency"].prefix):
        return f"{DATES['recency'].prefix}{_event(lowered(guessed_label(source)))}"
    return {"tenure": "days as a customer", "age": "age"}.get(entry.meaning)


def _event(label: str) -> str:
    """Return "last order" for "last order date"."""
    found = label.split(" ")
    return " ".join(found[:-1]) if len(found) > 1 and found[-1] in _TIME_WORDS else label


def _in_words(bare: str) -> str:
    is_shouted = bare.isupper()
    found = [word for part in bare.split(" ") for word in _CAMEL.sub(" ", _unjoined(part)).split(" ")]
    texts = [_word(word, is_shouted=is_shouted) for word in found]
    if len(texts) > 1 and found[0].lower() in _COUNTS:
        rest = texts[2:] if texts[1] == "of" and len(texts) > 2 else texts[1:]
        return f"number of {' '.join(rest)}"
    if len(texts) > 1 and found[0].lower() == "mnt":
        return f"spend on {' '.join(texts[1:])}"
    if len(texts) > 1 and found[-1].lower() in _UNITS and found[-2].lower() not in {"in", "of", "per"}:
        return f"{' '.join(texts[:-1])} ({texts[-1]})"
    return " ".join(texts)


def _unjoined(part: str) -> str:
    """Return a part of a name with blanks for the points that join its words, as R writes them."""
    return re.sub(r"(?<=[A-Za-z])\.(?=[A-Za-z])", " ", part)


def _word(word: str, *, is_shouted: bool) -> str:
    small = word.lower()
    if small in ABBREVIATIONS and small not in _ACRONYMS:
        return ABBREVIATIONS[small]
    if small in _ACRONYMS or (is_shouted and 1 < len(word) <= 4 and not set(small) & set("aeiouy")):
        return word.upper()
    is_short_capitals = word.isupper() and not is_shouted and len(word) > 1
    return word if is_short_capitals or any(letter.isdigit() for letter in word) else small


def _raised(text: str) -> str:
    return text[:1].upper() + text[1:]
