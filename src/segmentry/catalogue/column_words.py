"""What a column's name tells about its role, in any language of the registry."""

from segmentry.languages.english import (
    AGREES,
    CODED,
    CONSENT,
    CONTACT,
    CUSTOMER,
    IDENTIFIER,
    LABELS,
    LATITUDE,
    LONGITUDE,
    MEASURES,
    PERSON_NAME,
    PLACES,
    POSTCODE,
    QUALIFIERS,
    SENSITIVE,
    SENSITIVE_ALONE,
    TELEPHONE,
    WRITES,
)
from segmentry.languages.names import meaning


def is_contact_name(name: str) -> bool:
    """Return whether a column name announces contact data or a person's name, if the values suit it."""
    found = meaning(name)
    if CONTACT.intersection(found):
        return True
    return found == ["name"] or ("name" in found and bool(PERSON_NAME.intersection(found)))


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
    """
    found = meaning(name)
    has_mark = bool(IDENTIFIER.intersection(found[-1:])) or (len(found) == 2 and found[0] in IDENTIFIER - {"key"})
    if CUSTOMER.intersection(found) and (has_mark or len(found) == 1):
        return 3
    if found in (["id"], ["uuid"], ["guid"], ["key"]):
        return 2
    return 1 if found[-1:] in (["id"], ["uuid"], ["guid"], ["key"]) and len(found) <= 2 else 0


def _unnumbered(name: str) -> list[str]:
    """Return what the words of a name mean, without numbers that tell it from others like it."""
    return [word for word in meaning(name) if not word.isdigit()]
