"""Words in the column names of an order log, and the role that each announces."""

from collections.abc import Collection, Sequence

from segmentry.catalogue.order_statuses import status_meaning
from segmentry.languages import YES_NO
from segmentry.languages.english import (
    AMOUNT,
    CUSTOMER,
    DATE,
    IDENTIFIER,
    OTHER_AMOUNT,
    OTHER_DATE,
    QUANTITY,
    SALE,
    TAX_TERMS,
)
from segmentry.languages.names import meaning
from segmentry.spec.currencies import CODES


def order_role_score(role: str, name: str) -> int:
    """Return how strongly a column name announces a role of the log: 0 not at all, larger is stronger.

    Parameters
    ----------
    role
        Role of a column in an order log.
    name
        Name of the column.

    >>> order_role_score("time", "InvoiceDate"), order_role_score("time", "StockDate"), order_role_score("order", "OrderNumber")
    (3, 1, 3)
    >>> order_role_score("quantity", "number_of_cds"), order_role_score("unit_price", "UnitPrice")
    (2, 3)
    """
    found = meaning(name)
    return _SCORES[role](found) if found and role in _SCORES else 0


def amount_rank(name: str, words_beside: Collection[str] = ()) -> float:
    """Return how well a column's name suits what customers paid, among several amounts; larger is better.

    An order's total comes before its parts, such as that of its items, and money that came before money that was only
    authorized. Gross comes before net where net is what is left after fees, and after it where net is what is left after
    discounts.

    Parameters
    ----------
    name
        Name of a column with an amount.
    words_beside
        Words of the names of all columns, in English.

    >>> amount_rank("Grand Total") > amount_rank("Subtotal"), amount_rank("Gross", ["fee"]) > amount_rank("Net", ["fee"])
    (True, True)
    >>> amount_rank("Net Sales", ["discount"]) > amount_rank("Gross Sales", ["discount"])
    True
    >>> amount_rank("total") > amount_rank("item_total"), amount_rank("Paid") > amount_rank("Total authorized")
    (True, True)
    """
    found = set(meaning(name))
    rank = 3.0 if "total" in found else 2.5 if {"amount", "paid", "revenue", "sales"} & found else 2.0
    rank += 0.5 if found & (SALE | {"grand"}) else 0.0
    beside = set(words_beside)
    is_before_fees = bool(beside & {"fee", "fees", "commission"})
    is_before_discounts = not is_before_fees and bool(beside & {"discount", "discounts"})
    if "gross" in found:
        rank += 0.6 if is_before_fees else -0.8 if is_before_discounts else 0.2
    if "net" in found:
        rank += -1.0 if is_before_fees else 0.4 if is_before_discounts else -0.2
    rank -= 1.2 if "subtotal" in found else 0.0
    rank -= 0.3 if found & {"item", "items"} else 0.0
    rank -= 1.0 if found & {"converted", "presentment", "fee", "payout", "unit", "purchased", *_ONLY_ALLOWED} else 0.0
    rank -= 0.5 if found & {"excl", "ex", "excluding", "excluded", "without", "before"} else 0.0
    return rank


def is_extra_amount(name: str) -> bool:
    """Return whether a name announces a part of an order's total that is no product, such as tax.

    >>> is_extra_amount("Shipping"), is_extra_amount("total_price_tax_incl"), is_extra_amount("Subtotal")
    (True, False, False)
    """
    found = set(meaning(name))
    return bool(OTHER_AMOUNT & found) and not TAX_TERMS & found


def is_opposite(name: str, other: str) -> bool:
    """Return whether two names differ only in debit and credit.

    Parameters
    ----------
    name, other
        Names of columns.

    >>> is_opposite("Gross Debit (GC)", "Gross Credit (GC)"), is_opposite("Soll", "Haben"), is_opposite("Debit", "Credit limit")
    (True, True, False)
    """
    found, others = meaning(name), meaning(other)
    swapped = [_OPPOSITE.get(word, word) for word in found]
    return swapped == others and swapped != found


def is_document_number(words: Sequence[str]) -> bool:
    """Return whether the words of a name announce the number of a document, which may be an order's.

    >>> is_document_number(["document", "no"]), is_document_number(["document", "date"])
    (True, False)
    """
    return words[:1] in (["document"], ["doc"], ["voucher"]) and len(words) == 2 and words[1] in IDENTIFIER


def is_undone_question(name: str) -> bool:
    """Return whether a name asks if a line was undone, so that yes, or a date, says that it was.

    >>> is_undone_question("is_returned"), is_undone_question("Cancelled at"), is_undone_question("order status")
    (True, True, False)
    """
    found = [word for word in meaning(name) if word not in {"is", "was", *SALE}]
    rest = [word for word in found if status_meaning(word) != "undone"]
    return len(rest) < len(found) and not set(rest) - DATE - {"on", "flag"}


def is_paid_question(name: str) -> bool:
    """Return whether a name asks if an order was paid, so that no says that it was not.

    >>> is_paid_question("is_paid"), is_paid_question("[PAID_YN]"), is_paid_question("Paid at"), is_paid_question("Amount paid")
    (True, True, False, False)
    """
    found = set(meaning(name))
    return bool(found & _PAID) and found <= _PAID | SALE | CUSTOMER | {"is", "was", "yn", "flag", "by"}


def is_day_of_payment(name: str) -> bool:
    """Return whether a name announces the day of the payment, so that a blank one says unpaid.

    >>> is_day_of_payment("DatePaid"), is_day_of_payment("Payment Date"), is_day_of_payment("Payment due date")
    (True, True, False)
    """
    found = set(meaning(name))
    is_payment = bool(found & (_PAID | {"payment"})) and bool(found & (DATE | {"on"}))
    return is_payment and found <= _PAID | SALE | DATE | {"payment", "on", "of", "utc"}


_ONLY_ALLOWED = frozenset({"authorized", "authorised", "authorization", "authorisation", "preauthorized"})
_ARTICLES = frozenset("de la le du des del dell della di do da dos der van the of".split())  # noqa: SIM905
"""What stands between a number and what it numbers, in French and its neighbours."""
_OPPOSITE = {"debit": "credit", "credit": "debit"}
YES_WORDS = ("1", *(yes for yes, _ in YES_NO))
"""Values by which such a column says yes, in lower case."""


def _time(found: list[str]) -> int:
    when = [word for word in found if word not in {"on", "utc", "gmt", "local"}]
    if not DATE.intersection(found) and when not in (["created"], ["placed"], ["ordered"], ["purchased"]):
        return 0
    if (OTHER_DATE | _LATER_DATE).intersection(found) or _UNDONE_WORDS.intersection(found):
        return 0 if "birth" in found else 1
    return 3 if SALE.union({"created", "placed"}).intersection(found) else 2


def _order(found: list[str]) -> int:
    if _NO_ORDER_NUMBER.intersection(found) or _reference(found) > 1:
        return 0
    if found[:1] == ["balance"] or found in (["charge", "id"], ["payment", "id"]):
        return 1 if found[:1] == ["balance"] else 2
    found = [word for word in found if word not in _ARTICLES]
    if len(found) == 2 and found[0] in _NUMBERS and found[1] in SALE - {"sale", "sales", "visit", "purchase"}:
        return 3
    if not (SALE | _ALSO_ORDERS).intersection(found):
        return 1 if is_document_number(found) else 0
    if IDENTIFIER.intersection(found[-1:]):
        return 3
    return 2 if len(found) == 1 and found[0] not in {"sale", "sales", "visit", "purchase", "orders"} else 0


def _reference(found: list[str]) -> int:
    if (AMOUNT | DATE | QUANTITY | OTHER_AMOUNT | {"price", "type", "status", "reason"}).intersection(found):
        return 0
    is_numbered = bool((SALE | IDENTIFIER | {"txn", "charge", "document", "note"}).intersection(found[1:]))
    if _OTHER_ORDER.intersection(found):
        return 3 if is_numbered or (SALE & set(found)) else 1
    return (3 if is_numbered else 1) if found[:1] == ["reference"] else 0


def _quantity(found: list[str]) -> int:
    if _UNDONE_WORDS.intersection(found):
        return 0
    if QUANTITY.intersection(found):
        return 3
    return 2 if found[:2] == ["number", "of"] and not SALE.intersection(found) else 0


def _unit_price(found: list[str]) -> int:
    if "price" not in found or {"total", "extended", "list", "compare", "regular", "msrp", "point"}.intersection(found):
        return 0
    if OTHER_AMOUNT.intersection(found) and not TAX_TERMS.intersection(found):
        return 0
    return 3 if "unit" in found or len(found) == 1 else 2


def _amount(found: list[str]) -> int:
    if IDENTIFIER.intersection(found[-1:]) or _NO_AMOUNT.intersection(found):
        return 0
    if OTHER_AMOUNT.intersection(found) and not TAX_TERMS.intersection(found):
        return 0
    if "price" in found and {"total", "line", "extended"}.intersection(found):
        return 3
    if len(found) == 2 and found[0] in SALE and found[1].upper() in CODES:
        return 2
    if "price" in found or not AMOUNT.intersection(found):
        return 0
    if "total" in found and not (
        len(found) == 1 or ((SALE | AMOUNT | TAX_TERMS | _OF_TOTALS) - {"total"}).intersection(found)
    ):
        return 0
    return 2


def _refund(found: list[str]) -> int:
    if (QUANTITY | DATE | IDENTIFIER | {"quantity", "count", "date", "status", "reason", "type"}).intersection(found):
        return 0
    return 2 if {"refund", "refunded", "refunds"}.intersection(found) else 0


def _clock(found: list[str]) -> int:
    return 2 if {"time", "hour", "clock"}.intersection(found) and "zone" not in found else 0


def _kind(found: list[str]) -> int:
    if found[-1:] not in (["type"], ["kind"], ["event"]) and found[-2:] != ["event", "name"]:
        return 0
    return 3 if len(found) == 1 or (SALE | {"event", "payment", "record", "order"}).intersection(found[:-1]) else 0


def _currency(found: list[str]) -> int:
    return 2 if {"currency", "ccy"}.intersection(found) else 0


def _product(found: list[str]) -> int:
    if {"sku", "stockcode", "asin", "ean", "upc", "gtin"}.intersection(found) or found == ["stock", "code"]:
        return 3
    if found in (["product"], ["item"], ["article"]):
        return 1
    if not {"product", "item", "article"}.intersection(found) or {"line", "price", "cost"}.intersection(found):
        return 0
    return 3 if IDENTIFIER.intersection(found[-1:]) and "subcategory" not in found else 1 if "name" in found else 0


def _category(found: list[str]) -> int:
    return 2 if {"category", "department", "subcategory", "family"}.intersection(found) else 0


def _channel(found: list[str]) -> int:
    return 2 if {"channel", "platform"}.intersection(found) else 0


def _discount(found: list[str]) -> int:
    return 2 if {"discount", "rebate"}.intersection(found) else 0


def _status(found: list[str]) -> int:
    if not {"status", "state"}.intersection(found) or {"fulfillment", "shipping", "delivery", "customer"}.intersection(
        found
    ):
        return 0
    return 3 if len(found) == 1 or (SALE | {"reservation", "booking"}).intersection(found) else 2


def _payment_status(found: list[str]) -> int:
    return 3 if _status(found) and {"payment", "pay", "financial", "paid", "transactions"}.intersection(found) else 0


_ALSO_ORDERS = frozenset({"orders", "donation", "booking"})
_NO_ORDER_NUMBER = frozenset(
    """line item date time quantity status type currency country parent original previous related refunded""".split()  # noqa: SIM905
)
_NUMBERS = frozenset({"n", "no", "nr", "num", "id", "number", "code"})
_OTHER_ORDER = frozenset(
    """original parent related linked corrected previous reversed reversal credited refunded origin against applied
    returned""".split()  # noqa: SIM905
)
_OF_TOTALS = frozenset(
    {
        "properties",
        "collected",
        "donation",
        "contribution",
        "booking",
        "reservation",
        "general",
        "line",
        "row",
        "item",
        "grand",
        "document",
        "customer",
        "usd",
        "eur",
        "gbp",
        "ars",
        "brl",
        "inr",
        "price",
    }
)
_LATER_DATE = frozenset("performance arrival departure checkin checkout travel appointment".split())  # noqa: SIM905
"""Words of days for which something is bought, which come after the day of the purchase."""
_PAID = frozenset(
    {"paid", "bezahlt", "betaald", "paye", "payee", "pagado", "pagada", "pagato", "pago", "zaplacono", "odendi"}
)
_UNDONE_WORDS = frozenset({"returned", "refunded", "cancelled", "canceled", "refund", "return", "voided"})
_NO_AMOUNT = _UNDONE_WORDS | {
    "balance",
    "method",
    "status",
    "type",
    "date",
    "at",
    "lifetime",
    "outstanding",
    "count",
    "currency",
}
_SCORES = {
    "time": _time,
    "order": _order,
    "quantity": _quantity,
    "unit_price": _unit_price,
    "amount": _amount,
    "currency": _currency,
    "product": _product,
    "category": _category,
    "channel": _channel,
    "discount": _discount,
    "status": _status,
    "payment_status": _payment_status,
    "kind": _kind,
    "refund": _refund,
    "reference": _reference,
    "clock": _clock,
}
