"""What statuses and kinds of transactions say: a purchase, none at all, or one that was undone."""

from collections.abc import Iterable
from functools import cache
from typing import Literal

from segmentry.languages import LANGUAGES, YES_NO
from segmentry.languages.names import folded, words

Meaning = Literal["counted", "void", "undone"]

_PARTIAL = frozenset("partially partial partly teilweise parcialmente partiellement parzialmente gedeeltelijk".split())  # noqa: SIM905 - a list of words reads better as words


def status_meaning(value: str) -> Meaning | None:
    """Return what an order's status says about it, in any language of the registry.

    `counted` is a purchase, `void` never became one, `undone` was one and was cancelled, returned or refunded; None is unknown.
    A longer text has the meaning of the longest known phrase in it; of equally long ones void comes before undone, and undone
    before counted.

    >>> status_meaning("wc-completed"), status_meaning("Pending Payment"), status_meaning("Partially Refunded")
    ('counted', 'void', 'counted')
    >>> status_meaning("Shipped - Returned to Seller"), status_meaning("Storniert"), status_meaning("blue")
    ('undone', 'undone', None)
    """
    text = _plain(value)
    if text in _STATUSES:
        return _STATUSES[text]
    parts = text.split()
    if parts and not _PARTIAL.isdisjoint((parts[0], parts[-1])):
        return "counted"
    known = [phrase for phrase in _phrases(text) if phrase in _STATUSES]
    longest = max((len(phrase.split()) for phrase in known), default=0)
    found = {_STATUSES[phrase] for phrase in known if len(phrase.split()) == longest}
    order: tuple[Meaning, ...] = ("void", "undone", "counted")
    return next((meaning for meaning in order if meaning in found), None)


def status_meanings(values: Iterable[str]) -> dict[str, Meaning | None]:
    """Return what each status of a column says; a payment in progress, unlike an order, is not paid yet.

    Nor is an order that was only placed, where others are called paid, or one at a step of the checkout beside complete ones.

    >>> status_meanings(["success", "failure", "in_progress"])
    {'success': 'counted', 'failure': 'void', 'in_progress': 'void'}
    >>> status_meanings(["completed", "failed", "in_progress"])["in_progress"]
    'counted'
    >>> status_meanings(["Bestellt", "Bezahlt", "Versendet"])["Bestellt"], status_meanings(["Bestellt", "Versendet"])["Bestellt"]
    ('void', None)
    >>> status_meanings(["complete", "payment"])["payment"], status_meanings(["payment", "refund"])["payment"]
    ('void', None)
    """
    found = {value: status_meaning(value) for value in values}
    plain = {_plain(value) for value in found}
    unpaid = frozenset() if _OF_PAYMENTS.isdisjoint(plain) else _UNDER_WAY
    unpaid |= frozenset() if _PAID.isdisjoint(plain) else _PLACED
    unpaid |= frozenset() if _COMPLETE.isdisjoint(plain) else _STEPS
    return {value: "void" if _plain(value) in unpaid else meaning for value, meaning in found.items()}


def kind_meaning(value: str) -> Meaning | None:
    """Return what a kind of transaction is: `counted` a purchase, `undone` a return, `void` neither.

    >>> kind_meaning("Payment Refund"), kind_meaning("Express Checkout Payment"), kind_meaning("page_view")
    ('undone', 'counted', 'void')
    >>> kind_meaning("Adjustment"), kind_meaning("Resolution Adjustment")
    ('void', 'counted')
    >>> kind_meaning("Settled"), kind_meaning("SentForRefund"), kind_meaning("blue")
    ('counted', 'undone', None)
    """
    text = _plain(value)
    if text in _KIND_OF_RETURN:
        return "undone"
    phrases = [text, *_phrases(text)]
    kinds: dict[Meaning, frozenset[str]] = {"undone": _UNDONE, "void": _NOT_SALES, "counted": _SALES}
    if text in _SALES - _UNDONE - _NOT_SALES:
        return "counted"
    found = next((meaning for meaning, known in kinds.items() if not known.isdisjoint(phrases)), None)
    return "counted" if found is None and _STATUSES.get(text) == "counted" else found


def kind_meanings(values: Iterable[str]) -> dict[str, Meaning | None]:
    """Return what each kind of a column is; a payment whose kind says that it failed is neither.

    Nor is an authorization, where the payment that it allows has a line of its own.

    >>> kind_meanings(["Settled", "Refused", "blue"])
    {'Settled': 'counted', 'Refused': 'void', 'blue': None}
    >>> kind_meanings(["authorization", "purchase"])["authorization"], kind_meanings(["Authorized", "Refund"])["Authorized"]
    ('void', 'counted')
    """
    found = {value: kind_meaning(value) for value in values}
    failed = {value for value, meaning in found.items() if meaning is None and _STATUSES.get(_plain(value)) == "void"}
    if not _SALES.isdisjoint(map(_plain, found)):
        failed |= {value for value in found if _plain(value) in _AUTHORIZED}
    return {value: "void" if value in failed else meaning for value, meaning in found.items()}


def paid_meanings(values: Iterable[str]) -> dict[str, Meaning | None]:
    """Return what answers say to the question whether an order was paid; None is neither yes nor no.

    >>> paid_meanings(["1", "0"]), paid_meanings(["Yes", "partly"])
    ({'1': 'counted', '0': 'void'}, {'Yes': 'counted', 'partly': None})
    """
    return {value: _ANSWERS.get(value.strip().casefold()) for value in values}


def is_won(value: str) -> bool:
    """Return whether a status says that a deal was won, beside which all others are no purchases.

    >>> is_won("Closed Won"), is_won("Abgeschlossen und gewonnen"), is_won("Wonderful")
    (True, True, False)
    """
    return not _WON.isdisjoint(_plain(value).split())


def is_status_word(value: str) -> bool:
    """Return whether a whole text is a known status, by which a column can be recognised.

    >>> is_status_word("Cancelled"), is_status_word("Cancelled trips to Rome")
    (True, False)
    """
    return _plain(value) in _STATUSES


@cache
def _plain(value: str) -> str:
    """Return the words of a value without case, accents and the prefix `wc-` of WooCommerce.

    A name such as SentForSettle is three words.
    """
    if any(ord(letter) > 0x3000 for letter in value):
        return value.strip()
    found = words(folded(value))
    found = [folded(word) for word in words(value)] if len(found) == 1 else found
    return " ".join(found[1:] if found[:1] == ["wc"] else found)


def _phrases(text: str) -> list[str]:
    """Return every run of one to four words of a text; of a text without blanks, the known words in it."""
    parts = text.split()
    if any(ord(letter) > 0x3000 for letter in text):
        return [word for word in (*_STATUSES, *_SALES, *_NOT_SALES) if word in text and ord(word[0]) > 0x3000]
    return [" ".join(parts[at : at + n]) for n in range(1, 5) for at in range(len(parts) - n + 1)]


def _listed(text: str) -> list[str]:
    return [_plain(word) for word in text.split(",") if word.strip()]


_OF_PAYMENTS = frozenset({"success", "succeeded", "successful"})
_UNDER_WAY = frozenset({"in progress", "processing", "in process", "token"})
_COMPLETE = frozenset({"complete", "completed"})
_STEPS = frozenset({"cart", "address", "payment", "confirm"})
_PAID = frozenset(
    """paid bezahlt betaald paye payee pagado pagada pagato pagata pago paga oplacone zaplacone odendi 支払済み 入金済み
    결제완료""".split()  # noqa: SIM905
)
_PLACED = frozenset(
    """ordered placed new bestellt neu besteld nieuw commande commandee nouveau nouvelle pedido nuevo ordinato nuovo encomendado
    novo zamowione nowe nowy yeni prijata prijato nova noua 新規 신규""".split()  # noqa: SIM905
)
_AUTHORIZED = frozenset({"authorization", "authorisation", "authorized", "authorised", "auth", "preauthorization"})
_ANSWERS: dict[str, Meaning] = {
    **{yes: "counted" for yes, _ in YES_NO},
    **{no: "void" for _, no in YES_NO},
    "1": "counted",
    "0": "void",
}
_KIND_OF_RETURN = frozenset({"credit", "credits"})
_WON = frozenset("won gewonnen gagne gagnee ganado ganada vinto vinta ganho ganha wygrane wygrana kazanildi".split())  # noqa: SIM905
_UNDONE = frozenset(word for language in LANGUAGES for word in _listed(language.undone))
_SALES = frozenset(word for language in LANGUAGES for word in _listed(language.sales))
_NOT_SALES = frozenset(word for language in LANGUAGES for word in _listed(language.not_sales))
_STATUSES: dict[str, Meaning] = {
    **{word: "undone" for language in LANGUAGES for word in _listed(language.undone)},
    **{word: "void" for language in LANGUAGES for word in _listed(language.void)},
    **{word: "counted" for language in LANGUAGES for word in _listed(language.counted)},
}
