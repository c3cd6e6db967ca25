"""Words in the column names of an order log, and the role that each announces."""

from segmentry.languages import RETURNED, YES_NO
from segmentry.languages.english import AMOUNT, DATE, ENGLISH, IDENTIFIER, OTHER_AMOUNT, OTHER_DATE, QUANTITY, SALE
from segmentry.languages.names import meaning


def order_role_score(role: str, name: str) -> int:
    """Return how strongly a column name announces a role of the log: 0 not at all, larger is stronger.

    Parameters
    ----------
    role
        Role of a column of the log.
    name
        Name of the column.

    Examples
    --------
    >>> order_role_score("time", "InvoiceDate"), order_role_score("time", "StockDate"), order_role_score("order", "OrderNumber")
    (3, 1, 3)
    >>> order_role_score("quantity", "number_of_cds"), order_role_score("unit_price", "UnitPrice")
    (2, 3)
    """
    found = meaning(name)
    return _SCORES[role](found) if found and role in _SCORES else 0


def undone_values(name: str) -> tuple[str, ...]:
    """Return the values by which a status column of that name says that an order was undone.

    They are in lower case.

    >>> undone_values("is_returned")[:2], undone_values("order status")[:2]
    (('1', 'yes'), ('returned', 'refunded'))
    """
    is_question = [word for word in meaning(name) if word != "is"] in [[word] for word in ENGLISH.returned]
    return ("1", *(yes for yes, _ in YES_NO)) if is_question else RETURNED


def _time(found: list[str]) -> int:
    if not DATE.intersection(found):
        return 0
    if OTHER_DATE.intersection(found):
        return 0 if "birth" in found else 1
    return 3 if SALE.intersection(found) else 2


def _order(found: list[str]) -> int:
    if not SALE.intersection(found) or {"line", "item", "date", "time", "quantity", "status", "type"}.intersection(
        found
    ):
        return 0
    if IDENTIFIER.intersection(found[-1:]):
        return 3
    return 2 if len(found) == 1 and found[0] not in {"sale", "sales", "visit", "purchase"} else 0


def _quantity(found: list[str]) -> int:
    if QUANTITY.intersection(found):
        return 3
    return 2 if found[:2] == ["number", "of"] and not SALE.intersection(found) else 0


def _unit_price(found: list[str]) -> int:
    if "price" not in found or {"total", "line", "extended", "list"}.intersection(found):
        return 0
    return 3 if "unit" in found or len(found) == 1 else 2


def _amount(found: list[str]) -> int:
    if OTHER_AMOUNT.intersection(found) or IDENTIFIER.intersection(found[-1:]):
        return 0
    if "price" in found and {"total", "line", "extended"}.intersection(found):
        return 3
    if "total" in found and not (len(found) == 1 or (SALE | AMOUNT - {"total"} | {"line"}).intersection(found)):
        return 0
    return 2 if AMOUNT.intersection(found) and "price" not in found else 0


def _currency(found: list[str]) -> int:
    return 2 if {"currency", "ccy"}.intersection(found) else 0


def _product(found: list[str]) -> int:
    if {"sku", "stockcode", "asin", "ean", "upc", "gtin"}.intersection(found) or found == ["stock", "code"]:
        return 3
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
    if found[-1:] == ["status"] and (len(found) == 1 or SALE.intersection(found)):
        return 2
    return 2 if {"returned", "refunded", "cancelled", "canceled"}.intersection(found) and "date" not in found else 0


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
}
