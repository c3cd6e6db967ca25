"""Column names as people say them: without units, and with abbreviations spelled out."""

import re
from dataclasses import dataclass

from segmentry.catalogue.plain_english import is_plain_english
from segmentry.languages.names import words

ABBREVIATIONS = {
    "acct": "account",
    "accts": "accounts",
    "amnt": "amount",
    "amt": "amount",
    "avg": "average",
    "bal": "balance",
    "chg": "change",
    "chng": "change",
    "cnt": "count",
    "ct": "count",
    "cust": "customer",
    "dept": "department",
    "disc": "discount",
    "dur": "duration",
    "freq": "frequency",
    "hh": "household",
    "mnt": "amount",
    "mth": "month",
    "mths": "months",
    "nb": "number",
    "nbr": "number",
    "nr": "number",
    "num": "number",
    "ord": "order",
    "ords": "orders",
    "pct": "percent",
    "perc": "percent",
    "pmt": "payment",
    "prev": "previous",
    "prod": "product",
    "prods": "products",
    "purch": "purchases",
    "pymt": "payment",
    "qty": "quantity",
    "rev": "revenue",
    "std": "standard",
    "tot": "total",
    "trans": "transactions",
    "trx": "transactions",
    "trxs": "transactions",
    "txn": "transactions",
    "txns": "transactions",
    "util": "utilization",
    "yr": "year",
    "yrs": "years",
}
CURRENCIES = frozenset({"usd", "eur", "gbp", "chf", "jpy", "cad", "aud"})
DATA_UNITS = frozenset({"mb", "gb", "tb"})
COUNTING = frozenset({"number", "count", "counts", "quantity"})
_FILLING = frozenset({"total", "average", "mean", "sum", "the", "my", "of"})
_MOST_WORDS = 3
_CODE = re.compile(r"[a-z]{0,2}\d+|[a-z]")
_PLACEHOLDER = re.compile(r"(var|variable|feat|feature|col|column|field|dim|attr|comp|pc|factor)\d*")


@dataclass(frozen=True)
class Label:
    """A column's name in plain words; whether it counts things, and whether a person can understand it."""

    text: str
    is_count: bool
    is_readable: bool


def label_of(column: str) -> Label:
    """Return a column's name as a person would say it.

    Examples
    --------
    >>> label_of("NumWebPurchases").text, label_of("MntWines").text, label_of("Annual Income (k$)").text
    ('web purchases', 'wines spend', 'annual income')
    >>> label_of("monthly_bill_eur").text, label_of("data_gb").text
    ('monthly bill', 'data')
    >>> label_of("p3").is_readable, label_of("cat_f_pct").is_readable
    (False, False)
    """
    bare = without_units(column)
    if not is_plain_english(column):
        return Label(" ".join(bare.split()) or column.strip(), is_count=False, is_readable=True)
    found = spelled_out(bare)
    telling = _without_last_unit([word for word in found if not word.isdigit()] or found)
    is_readable = bool(telling) and not any(_is_code(word) for word in telling)
    things = [word for word in telling if word not in COUNTING | _FILLING]
    if things and COUNTING.intersection(telling):
        return Label(" ".join(things), is_count=True, is_readable=is_readable)
    if telling[:1] == ["amount"] and things[1:]:
        return Label(" ".join([*things[1:], "spend"]), is_count=False, is_readable=is_readable)
    shown = things if len(telling) > _MOST_WORDS and things else telling
    return Label(" ".join(shown) or column.strip(), is_count=False, is_readable=is_readable)


def spelled_out(name: str) -> list[str]:
    """Return the words of a name, abbreviations in full; a leading n counts something, as in n_visits.

    >>> spelled_out("n_visits"), spelled_out("Total_Trans_Ct")
    (['number', 'visits'], ['total', 'transactions', 'count'])
    """
    found = words(name)
    full = [ABBREVIATIONS.get(word, word) for word in found]
    return ["number", *full[1:]] if found[:1] in (["n"], ["no"]) and len(found) > 1 else full


def n_spoken(text: str) -> int:
    """Return how many words a text has when it is read aloud: hyphens part words as blanks do.

    >>> n_spoken("High-income low spenders")
    4
    """
    return len([word for word in re.split(r"[\s\-‐-―]+", text) if word])


def without_units(column: str) -> str:
    """Return a name without what stands in brackets."""
    return re.sub(r"[\(\[].*?[\)\]]", " ", column)


def is_foreign(column: str) -> bool:
    """Return whether a name has letters that `words` does not read."""
    bare = without_units(column)
    return sum(len(word) for word in words(bare)) < sum(letter.isalnum() for letter in bare)


def _without_last_unit(found: list[str]) -> list[str]:
    """Return words without a currency or a unit of data at the end; value_in_eur keeps it."""
    is_unit = len(found) > 1 and found[-1] in CURRENCIES | DATA_UNITS and found[-2] not in {"in", "of", "per"}
    return found[:-1] if is_unit else found


def _is_code(word: str) -> bool:
    """Return whether a word is a code, such as p3, f, var12 or a bare number."""
    return bool(_CODE.fullmatch(word) or _PLACEHOLDER.fullmatch(word))
