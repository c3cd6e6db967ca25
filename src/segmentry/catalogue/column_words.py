"""Words in column names, and what they tell about a column's role."""

import re

CUSTOMER = frozenset(
    """customer cust client user member account contact person buyer shopper subscriber guest household kunde klant
    cliente""".split()  # noqa: SIM905 - a list of words reads better as words
)
IDENTIFIER = frozenset({"id", "key", "no", "nr", "num", "number", "code", "uuid", "guid", "ref"})
CONTACT = frozenset(
    """email mail phone telephone tel mobile cell fax address street surname forename firstname lastname fullname
    familyname givenname iban ssn passport username login twitter facebook linkedin telefon handy strasse adresse
    correo""".split()  # noqa: SIM905
)
POSTCODE = frozenset("postcode postal zip zipcode plz pincode postleitzahl cep eircode".split())  # noqa: SIM905
TELEPHONE = frozenset("phone telephone mobile cell fax tel telefon handy".split())  # noqa: SIM905
PERSON_NAME = frozenset(
    {"first", "last", "full", "family", "given", "middle", "nick", "customer", "client", "contact", "person", "user"}
)
SENSITIVE = frozenset(
    """gender sex genre geschlecht sexo ethnicity ethnic race racial religion religious disability disabled diagnosis
    sexuality nationality marital pregnant pregnancy salutation caste tribe""".split()  # noqa: SIM905
)
SENSITIVE_ALONE = frozenset("faith health orientation union political politics party title prefix".split())  # noqa: SIM905
"""Words that name a sensitive attribute only where nothing else but QUALIFIERS stands beside them."""
QUALIFIERS = frozenset("status condition affiliation membership group of the customer person name type".split())  # noqa: SIM905
SENSITIVE_LEVELS = (
    frozenset({"male", "female"}),
    frozenset({"man", "woman"}),
    frozenset({"m", "f"}),
    frozenset({"m", "w"}),
    frozenset({"männlich", "weiblich"}),
    frozenset({"mann", "frau"}),
    frozenset({"homme", "femme"}),
    frozenset({"hombre", "mujer"}),
    frozenset({"masculino", "feminino"}),
    frozenset({"masculino", "femenino"}),
    frozenset({"maschio", "femmina"}),
    frozenset({"mr", "mrs"}),
    frozenset({"mr", "ms"}),
    frozenset({"herr", "frau"}),
)
"""Levels that tell a person's gender, whatever the name of the column."""
CODED = frozenset(
    """channel region segment group type class category code zone area status cluster store branch country state city
    department tier plan source platform device language currency brand sector industry browser os system systems
    occupation job profession traffic campaign provider carrier model supplier""".split()  # noqa: SIM905
)
_MEASURES = frozenset(
    """years months weeks days hours minutes seconds time spend spent total sum average avg mean count visits calls
    amount revenue""".split()  # noqa: SIM905
)
"""First words of names that count or measure something, whatever the last word is."""
LATITUDE = frozenset("latitude lat".split())  # noqa: SIM905
LONGITUDE = frozenset("longitude lon lng long".split())  # noqa: SIM905
_PLACES = frozenset("geo gps home store shop location address city start end pickup dropoff".split())  # noqa: SIM905
CALENDAR = {"day": (1.0, 31.0), "weekday": (0.0, 7.0), "month": (1.0, 12.0), "hour": (0.0, 24.0), "dow": (0.0, 7.0)}
"""Parts of a date by name, and the range of their numbers: 31 is next to 1, so they are no quantity."""
ORDERED = frozenset(
    {"rating", "satisfaction", "grade", "level", "rank", "likert", "nps", "stars", "priority", "education"}
)
ORDER_LOG = frozenset(
    """order invoice transaction receipt basket sku product item items quantity qty stock stockcode orderid invoiceno
    line purchase""".split()  # noqa: SIM905
)
AGE = frozenset({"age", "alter", "edad"})
NEVER_NEGATIVE = frozenset(
    {"age", "income", "salary", "price", "count", "children", "visits", "orders", "quantity", "tenure", "days", "years"}
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
    """Tell whether a column name announces contact data or a person's name, if the values suit it."""
    found = words(name)
    if CONTACT.intersection(found):
        return True
    return found == ["name"] or ("name" in found and bool(PERSON_NAME.intersection(found)))


def is_code_name(name: str) -> bool:
    """Tell whether a name ends in a telephone number or a postal code, whose digits are no quantity.

    >>> is_code_name("home_phone"), is_code_name("Zip Code"), is_code_name("minutes_on_phone")
    (True, True, False)
    """
    found = [word for word in words(name) if word not in IDENTIFIER]
    return (bool(found) and found[-1] in TELEPHONE and found[0] not in _MEASURES) or is_postcode_name(name)


def is_postcode_name(name: str) -> bool:
    """Tell whether a name announces a postal code.

    >>> is_postcode_name("zip"), is_postcode_name("PIN code"), is_postcode_name("promo code")
    (True, True, False)
    """
    bare = [word for word in words(name) if word not in IDENTIFIER]
    return bool(bare) and bare[-1] in POSTCODE | {"pin"}


def coordinate_of(name: str) -> str | None:
    """Return "latitude" or "longitude" where a name says so, None otherwise.

    >>> coordinate_of("store_lat"), coordinate_of("Long"), coordinate_of("how long"), coordinate_of("a long name")
    ('latitude', 'longitude', None, None)
    """
    found = words(name)
    if not found or (found[-1] not in {"latitude", "longitude"} and not _PLACES.issuperset(found[:-1])):
        return None
    return "latitude" if found[-1] in LATITUDE else "longitude" if found[-1] in LONGITUDE else None


def is_coded_name(name: str) -> bool:
    """Tell whether a name announces codes of kinds: it ends in a word such as type or region, or in an id of one.

    >>> is_coded_name("TrafficType"), is_coded_name("store_id"), is_coded_name("group_size"), is_coded_name("years_in_job")
    (True, True, False, False)
    """
    found = [word for word in words(name) if not word.isdigit()]
    if found and found[0] in _MEASURES:
        return False
    if found[-1:] in (["id"], ["key"], ["code"]):
        return True
    bare = [word for word in found if word not in IDENTIFIER]
    return bool(bare) and bare[-1] in CODED


def is_sensitive_name(name: str, *, is_yes_no: bool = False) -> bool:
    """Tell whether a column name announces a sensitive attribute.

    A motive of a survey such as "health and beauty" is none, nor is an item answered by yes or no such as "faith".

    >>> is_sensitive_name("gender"), is_sensitive_name("health status"), is_sensitive_name("health and beauty")
    (True, True, False)
    """
    found = set(words(name))
    if SENSITIVE & found:
        return True
    return bool(SENSITIVE_ALONE & found) and found <= SENSITIVE_ALONE | QUALIFIERS and not is_yes_no


def identifier_score(name: str) -> int:
    """Return how strongly a name announces the customer id: 3 customer id, 2 plain id, 1 some id, 0 none."""
    found = words(name)
    has_mark = bool(IDENTIFIER.intersection(found[-1:]))
    if CUSTOMER.intersection(found) and (has_mark or len(found) == 1):
        return 3
    if found in (["id"], ["uuid"], ["guid"], ["key"]):
        return 2
    return 1 if found[-1:] in (["id"], ["uuid"], ["guid"], ["key"]) and len(found) <= 2 else 0
