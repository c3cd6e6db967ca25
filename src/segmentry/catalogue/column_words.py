"""What a column's name tells about its role, in any language of the registry."""

import re
from functools import cache

from segmentry.languages.english import (
    AGE,
    AGREES,
    AMOUNT,
    BIRTH,
    CODED,
    CONSENT,
    CUSTOMER,
    IDENTIFIER,
    LABELS,
    LATITUDE,
    LONGITUDE,
    MEASURES,
    NEVER_NEGATIVE,
    ORDER_LOG,
    OTHER_AMOUNT,
    PLACES,
    QUALIFIERS,
    SENSITIVE,
    SENSITIVE_ALONE,
    WHOLE_WORDS,
    WRITES,
)
from segmentry.languages.english_personal import (
    CONTACT,
    NO_DETAIL,
    PERSON_NAME,
    PERSONAL_NUMBER,
    POSTCODE,
    TELEPHONE,
)
from segmentry.languages.names import meaning, meaning_of_measure

_LEAST_LETTERS = 5
_BETWEEN = frozenset("of the des der du de la del dell della do da van von het den".split())  # noqa: SIM905
_STAFF = frozenset("owner manager agent rep representative salesperson salesman seller staff".split())  # noqa: SIM905
_BESIDE_AGE = AGE | CUSTOMER | {"years", "year", "in"}
_COUNTED = frozenset({"has", "is", "count", "how"})
_NO_DETAILS = NO_DETAIL | AMOUNT | OTHER_AMOUNT | (CODED - {"code"})
_AMOUNTS = (AMOUNT | MEASURES | NEVER_NEGATIVE | OTHER_AMOUNT) | frozenset(
    """cents balance cost budget impressions views sessions bytes distance steps mileage volume size population worth income
    assets savings debt credit limit points timestamp epoch""".split()  # noqa: SIM905
)
_THINGS = (ORDER_LOG - {"line"}) | frozenset(
    """bill invoice receipt ticket sale sales company organisation organization shop store brand model title campaign city town
    supplier vendor""".split()  # noqa: SIM905
)


def is_contact_name(name: str) -> bool:
    """Return whether a column name announces contact data or a person's name, if the values suit it.

    >>> is_contact_name("telefoon2"), is_contact_name("Privattelefon"), is_contact_name("Bill-to Name")
    (True, True, True)
    >>> is_contact_name("phone_brand"), is_contact_name("email_opens"), is_contact_name("product name")
    (False, False, False)
    """
    found = _ended(name)
    if not found or _tells_of_detail(found):
        return False
    if (CONTACT | PERSONAL_NUMBER).intersection(found):
        return True
    return found == ["name"] or ("name" in found and bool(PERSON_NAME.intersection(found)))


def is_personal_number_name(name: str) -> bool:
    """Return whether a name ends in a telephone, card, account or personal number.

    >>> is_personal_number_name("BSN"), is_personal_number_name("codice fiscale"), is_personal_number_name("gsm nr")
    (True, True, True)
    >>> is_personal_number_name("phone_bill"), is_personal_number_name("account_age_days")
    (False, False)
    """
    bare = [word for word in _ended(name) if word not in IDENTIFIER]
    return bool(bare) and bare[-1] in TELEPHONE | PERSONAL_NUMBER and not _tells_of_detail(bare)


def is_account_name(name: str) -> bool:
    """Return whether a name announces an account or a card, by its number or anything else of it."""
    bare = [word for word in _ended(name) if word not in IDENTIFIER]
    return bare[-1:] in (["account"], ["card"])


def is_birth_name(name: str) -> bool:
    """Return whether a name speaks of a person's birth.

    >>> is_birth_name("Geburtstag"), is_birth_name("date of birth"), is_birth_name("day")
    (True, True, False)
    """
    return bool(BIRTH.intersection(meaning(name)))


def is_house_number_name(name: str) -> bool:
    """Return whether a name announces the number of a house.

    >>> is_house_number_name("Hausnummer"), is_house_number_name("house number"), is_house_number_name("house price")
    (True, True, False)
    """
    return _ended(name)[-1:] == ["housenumber"]


def is_age_name(name: str) -> bool:
    """Return whether a name announces an age, in years or since anything.

    >>> is_age_name("Âge"), is_age_name("Alter (Jahre)"), is_age_name("account age"), is_age_name("alter Wert")
    (True, True, True, False)
    """
    return bool(AGE.intersection(meaning(name)))


def is_age_of_customer(name: str) -> bool:
    """Return whether a name says nothing but the age of a customer.

    >>> is_age_of_customer("customer age in years"), is_age_of_customer("Âge du client"), is_age_of_customer("age of car")
    (True, True, False)
    """
    return is_age_name(name) and set(meaning(name)) <= _BESIDE_AGE


def is_never_negative_name(name: str) -> bool:
    """Return whether a name announces a number that cannot be below zero, such as a count or a price.

    >>> is_never_negative_name("Ancienneté"), is_never_negative_name("income"), is_never_negative_name("balance")
    (True, True, False)
    """
    return bool(NEVER_NEGATIVE.intersection((*meaning(name), *meaning_of_measure(name))))


def is_amount_name(name: str) -> bool:
    """Return whether a name announces an amount, a count or a time, however long its numbers are.

    >>> is_amount_name("Umsatz"), is_amount_name("revenue_jpy"), is_amount_name("days since signup"), is_amount_name("q7")
    (True, True, True, False)
    """
    return bool(_AMOUNTS.intersection(_unnumbered(name)))


def is_thing_name(name: str) -> bool:
    """Return whether a name speaks of orders, products, shops or companies and not of people.

    >>> is_thing_name("last_order_id"), is_thing_name("Artikelname"), is_thing_name("who")
    (True, True, False)
    """
    return bool(_THINGS.intersection(_unnumbered(name)))


def is_consent_name(name: str) -> bool:
    """Return whether a column name says whether a person agreed to be written to.

    >>> is_consent_name("Accepts Email Marketing"), is_consent_name("Opt-In"), is_consent_name("Do Not Call")
    (True, True, True)
    >>> is_consent_name("Einwilligung Werbung"), is_consent_name("email"), is_consent_name("opt level")
    (True, False, False)
    """
    found = set(meaning(name))
    has_opted = bool(found & {"opt", "opted"}) and bool(found & {"in", "out"})
    is_forbidden = {"do", "not"} <= found or {"dont"} <= found
    return bool(found & CONSENT) or has_opted or bool((found & AGREES or is_forbidden) and found & WRITES)


def is_labels_name(name: str) -> bool:
    """Return whether a column name announces labels, of which a customer may have several.

    >>> is_labels_name("Tags"), is_labels_name("Schlagworte"), is_labels_name("price tag color")
    (True, True, False)
    """
    return bool(LABELS.intersection(_unnumbered(name)[-1:]))


def is_code_name(name: str) -> bool:
    """Return whether a name ends in a telephone number or a postal code, whose digits are no quantity.

    >>> is_code_name("home_phone"), is_code_name("Zip Code 2"), is_code_name("minutes_on_phone")
    (True, True, False)
    """
    found = [word for word in _unnumbered(name) if word not in IDENTIFIER]
    return (bool(found) and found[-1] in TELEPHONE and found[0] not in MEASURES) or is_postcode_name(name)


def is_postcode_name(name: str) -> bool:
    """Return whether a name announces a postal code.

    >>> is_postcode_name("zip"), is_postcode_name("PIN code"), is_postcode_name("promo code")
    (True, True, False)
    """
    bare = [word for word in _unnumbered(name) if word not in IDENTIFIER]
    return bool(bare) and bare[-1] in POSTCODE | {"pin"}


def coordinate_of(name: str) -> str | None:
    """Return "latitude" or "longitude" where a name says so, None otherwise.

    >>> coordinate_of("store_lat"), coordinate_of("Long"), coordinate_of("how long"), coordinate_of("a long name")
    ('latitude', 'longitude', None, None)
    """
    found = _unnumbered(name)
    if not found or (found[-1] not in {"latitude", "longitude"} and not PLACES.issuperset(found[:-1])):
        return None
    return "latitude" if found[-1] in LATITUDE else "longitude" if found[-1] in LONGITUDE else None


def is_coded_name(name: str) -> bool:
    """Return whether a name announces codes, because it ends in a word such as type or region.

    An id of such a word, as in store_id, counts too.

    >>> is_coded_name("TrafficType"), is_coded_name("store_id"), is_coded_name("group_size"), is_coded_name("years_in_job")
    (True, True, False, False)
    """
    found = _unnumbered(name)
    if found and found[0] in MEASURES:
        return False
    if found[-1:] in (["id"], ["key"], ["code"]):
        return True
    bare = [word for word in found if word not in IDENTIFIER]
    return bool(bare) and bare[-1] in CODED


def is_sensitive_name(name: str, *, is_yes_no: bool = False) -> bool:
    """Return whether a column name announces a sensitive attribute.

    A motive of a survey such as "health and beauty" is none, nor is an item answered by yes or no such as "faith".

    Parameters
    ----------
    name
        Name of the column.
    is_yes_no
        Whether the column holds yes and no.

    >>> is_sensitive_name("gender"), is_sensitive_name("health status"), is_sensitive_name("health and beauty")
    (True, True, False)
    """
    found = set(meaning(name))
    if SENSITIVE & found:
        return True
    return bool(SENSITIVE_ALONE & found) and found <= SENSITIVE_ALONE | QUALIFIERS and not is_yes_no


def identifier_score(name: str) -> int:
    """Return how strongly a name announces the customer id: 3 customer id, 2 plain id, 1 some id, 0 none.

    >>> identifier_score("CustomerID"), identifier_score("id_customer"), identifier_score("uuid"), identifier_score("city_id")
    (3, 3, 2, 1)
    >>> identifier_score("Benutzer-ID des Käufers"), identifier_score("order id of the customer")
    (3, 0)
    >>> identifier_score("Contact.id"), identifier_score("Contact Owner.id")
    (3, 0)
    """
    found = meaning(name)
    has_mark = bool(IDENTIFIER.intersection(found[-1:])) or (len(found) == 2 and found[0] in IDENTIFIER - {"key"})
    has_mark = has_mark or (len(found) > 2 and _is_number_of_customer(found))
    if CUSTOMER.intersection(found) and (has_mark or len(found) == 1) and not _STAFF.intersection(found):
        return 3
    if found in (["id"], ["uuid"], ["guid"], ["key"]):
        return 2
    return 1 if found[-1:] in (["id"], ["uuid"], ["guid"], ["key"]) and len(found) <= 2 else 0


def _is_number_of_customer(found: list[str]) -> bool:
    """Return whether words end in the number of the customer, as in `user id of the buyer`."""
    plain = [word for word in found if word not in _BETWEEN]
    is_number = plain[-1] in CUSTOMER and plain[-2:-1] != [] and plain[-2] in IDENTIFIER - {"key"}
    return is_number and found[-1] in CUSTOMER and set(plain[:-2]) <= CUSTOMER


def _tells_of_detail(found: list[str]) -> bool:
    """Return whether the words tell of contact details, such as their kind or how many there are."""
    return found[-1] in _NO_DETAILS or found[0] in MEASURES | _COUNTED


def _ended(name: str) -> list[str]:
    """Return what the words of a name mean, without numbers, and the known ends of compounds."""
    found = [word for word in meaning(re.sub(r"(?<=[^\W\d])\d+(?![^\W_])", "", name)) if not word.isdigit()]
    return [part for word in found for part in _end_of(word)]


@cache
def _end_of(word: str) -> tuple[str, ...]:
    if word in WHOLE_WORDS or len(word) <= _LEAST_LETTERS:
        return (word,)
    for at in range(1, len(word) - _LEAST_LETTERS + 1):
        end = meaning(word[at:])
        if len(end) == 1 and end[0] in CONTACT | PERSONAL_NUMBER and end[0] != word[at:]:
            return (end[0],)
    return (word,)


def _unnumbered(name: str) -> list[str]:
    """Return what the words of a name mean, without numbers that tell it from others like it."""
    return [word for word in meaning(name) if not word.isdigit()]
