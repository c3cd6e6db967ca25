"""Words in column names, and what they tell about a column's role."""

import re

CUSTOMER = frozenset(
    """customer cust client user member account contact person buyer shopper subscriber guest household kunde klant
    cliente""".split()  # noqa: SIM905 - a list of words reads better as words
)
IDENTIFIER = frozenset({"id", "key", "no", "nr", "num", "number", "code", "uuid", "guid", "ref"})
CONTACT = frozenset(
    """email mail phone telephone tel mobile cell fax address street surname forename firstname lastname fullname
    familyname givenname postcode postal zip zipcode iban ssn passport username login twitter facebook linkedin telefon
    handy strasse adresse correo""".split()  # noqa: SIM905
)
PERSON_NAME = frozenset(
    {"first", "last", "full", "family", "given", "middle", "nick", "customer", "client", "contact", "person", "user"}
)
SENSITIVE = frozenset(
    """gender sex genre geschlecht sexo ethnicity ethnic race racial religion religious faith health disability disabled
    diagnosis sexuality orientation union political politics party nationality marital pregnant pregnancy title prefix
    salutation caste tribe""".split()  # noqa: SIM905
)
CODED = frozenset(
    """channel region segment group type class category code zone area status cluster store branch country state city
    department tier plan source platform device language currency brand sector industry""".split()  # noqa: SIM905
)
ORDERED = frozenset(
    {"rating", "satisfaction", "grade", "level", "rank", "likert", "nps", "stars", "priority", "education"}
)
ORDER_LOG = frozenset(
    """order invoice transaction receipt basket sku product item items quantity qty stock stockcode orderid invoiceno
    line purchase""".split()  # noqa: SIM905
)
AGE = frozenset({"age", "alter", "edad"})

ORDERED_LEVELS = (
    frozenset({"low", "medium", "high"}),
    frozenset({"small", "medium", "large"}),
    frozenset({"bronze", "silver", "gold"}),
    frozenset({"bachelors", "partial college", "graduate degree"}),
    frozenset({"primary", "secondary", "tertiary"}),
    frozenset({"never", "sometimes", "often"}),
)

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def words(name: str) -> list[str]:
    """Return the lower-case words of a column name.

    >>> words("CustomerID"), words("Annual Income (k$)"), words("e-mail_address")
    (['customer', 'id'], ['annual', 'income', 'k'], ['email', 'address'])
    """
    joined = re.sub(r"\be-(?=mail)", "e", name, flags=re.IGNORECASE)
    return [word.lower() for word in re.split(r"[^0-9A-Za-zÀ-ɏͰ-ϿЀ-ӿ]+", _CAMEL.sub(" ", joined)) if word]


def is_contact_name(name: str) -> bool:
    """Tell whether a column name announces contact data or a person's name."""
    found = words(name)
    if CONTACT.intersection(found):
        return True
    return found == ["name"] or ("name" in found and bool(PERSON_NAME.intersection(found)))


def is_sensitive_name(name: str) -> bool:
    """Tell whether a column name announces a sensitive attribute."""
    return bool(SENSITIVE.intersection(words(name)))


def identifier_score(name: str) -> int:
    """Return how strongly a name announces the customer id: 3 customer id, 2 plain id, 1 some id, 0 none."""
    found = words(name)
    has_mark = bool(IDENTIFIER.intersection(found[-1:]))
    if CUSTOMER.intersection(found) and (has_mark or len(found) == 1):
        return 3
    if found in (["id"], ["uuid"], ["guid"], ["key"]):
        return 2
    return 1 if found[-1:] in (["id"], ["uuid"], ["guid"], ["key"]) and len(found) <= 2 else 0
