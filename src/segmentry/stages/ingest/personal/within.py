"""Contact data that stand anywhere in a text, such as a telephone number after a few words."""

import re

import pyarrow as pa

from segmentry.stages.ingest.personal.accounts import IBAN
from segmentry.stages.ingest.personal.kind import PersonalKind
from segmentry.stages.ingest.personal.online import EMAIL, WITH_ADDRESS
from segmentry.stages.ingest.personal.people import STREETS
from segmentry.stages.ingest.personal.telephones import INTERNATIONAL

CONTACT_DATA = "contact data"
_MAIL = r"[^@\s<>\"'(),;:|/]+@[^@\s<>\"'(),;:|]+\.[^@\s<>\"'(),;:.|]+"
_TELEPHONE = (
    r"(?<![\w.,+-])(?:"
    r"(?:\+|00)[1-9](?:[\s()./-]{0,2}\d){8,13}"
    r"|\(?0[1-9]\d{1,4}\)?\s?[\s/-]\s?\d(?:[\s-]?\d){4,9}"
    r"|0[1-9](?P<mark>[\s.-])\d{2}(?:(?P=mark)\d{2}){3}"
    r"|0[1-9]\d{8,10}"
    r"|\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}"
    r")(?![\w-]|[.,]\d)"
)
_ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{2,4}){3,8}\b", re.IGNORECASE)
_FOUND = re.compile(rf"{_MAIL}|{_TELEPHONE}")
_HOUSE_AT_AN_END = re.compile(r"\d\s?[a-zA-Z]?\s*(?:,|$)|^\d+\s?[a-zA-Z]?\s+[^\W\d]{2}")
_LEAST_LETTERS = 6
_WHOLE: tuple[PersonalKind, ...] = (EMAIL, WITH_ADDRESS, INTERNATIONAL, IBAN)


def without_contact_data(text: str) -> str:
    """Return a sentence in which e-mail addresses, telephone numbers and IBANs are not shown.

    >>> without_contact_data("line 7 'call Ada: 0170 1234567' was left out")
    "line 7 'call Ada: contact data' was left out"
    """
    return _FOUND.sub(CONTACT_DATA, _ACCOUNT.sub(_masked_account, text))


def has_contact_data(text: str) -> bool:
    """Return whether an address, a telephone number or an IBAN stands in a text, by its form.

    >>> has_contact_data("call 0170 1234567"), has_contact_data("Elm Street 5"), has_contact_data("2024-05-28 10:00")
    (True, True, False)
    """
    kinds = (*_WHOLE, STREETS) if _may_be_address(text.strip()) else _WHOLE
    whole = pa.array([text.strip()], pa.string())
    return without_contact_data(text) != text or any(kind.matches(whole)[0].as_py() for kind in kinds)


def _may_be_address(text: str) -> bool:
    """Return whether a number stands where that of a house does, beside more than a unit such as 5 St."""
    return sum(map(str.isalpha, text)) >= _LEAST_LETTERS and _HOUSE_AT_AN_END.search(text) is not None


def _masked_account(found: re.Match[str]) -> str:
    """Return what stands in place of what looks like an IBAN, which may run into the word behind it."""
    parts = found[0].split(" ")
    for n in range(len(parts), 0, -1):
        if IBAN.matches(pa.array([" ".join(parts[:n])], pa.string()))[0].as_py():
            return " ".join((CONTACT_DATA, *parts[n:]))
    return found[0]
