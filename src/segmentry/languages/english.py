"""English: the words that roles are told by, and to which the words of other languages are brought."""

from segmentry.languages.base import Language

CUSTOMER = frozenset(
    """customer cust client user member account contact person buyer shopper subscriber guest household""".split()  # noqa: SIM905 - a list of words reads better as words
)
IDENTIFIER = frozenset({"id", "key", "no", "nr", "num", "number", "code", "uuid", "guid", "ref"})
CONTACT = frozenset(
    """email mail phone telephone tel mobile cell fax address street surname forename firstname lastname fullname
    familyname givenname iban ssn passport username login twitter facebook linkedin""".split()  # noqa: SIM905
)
POSTCODE = frozenset("postcode postal zip zipcode pincode eircode".split())  # noqa: SIM905
TELEPHONE = frozenset("phone telephone mobile cell fax tel".split())  # noqa: SIM905
PERSON_NAME = frozenset(
    {"first", "last", "full", "family", "given", "middle", "nick", "customer", "client", "contact", "person", "user"}
)
SENSITIVE = frozenset(
    """gender sex ethnicity ethnic race racial religion religious disability disabled diagnosis
    sexuality nationality marital pregnant pregnancy salutation caste tribe""".split()  # noqa: SIM905
)
SENSITIVE_ALONE = frozenset("faith health orientation union political politics party title prefix".split())  # noqa: SIM905
"""Words that name a sensitive attribute only where nothing else but QUALIFIERS stands beside them."""
QUALIFIERS = frozenset("status condition affiliation membership group of the customer person name type".split())  # noqa: SIM905
CODED = frozenset(
    """channel region segment group type class category code zone area status cluster store branch country state city
    department tier plan source platform device language currency brand sector industry browser os system systems
    occupation job profession traffic campaign provider carrier model supplier""".split()  # noqa: SIM905
)
MEASURES = frozenset(
    """years months weeks days hours minutes seconds time spend spent total sum average avg mean count visits calls
    amount revenue""".split()  # noqa: SIM905
)
"""First words of names that count or measure something, whatever the last word is."""
LATITUDE = frozenset("latitude lat".split())  # noqa: SIM905
LONGITUDE = frozenset("longitude lon lng long".split())  # noqa: SIM905
PLACES = frozenset("geo gps home store shop location address city start end pickup dropoff".split())  # noqa: SIM905
CALENDAR = {"day": (1.0, 31.0), "weekday": (0.0, 7.0), "month": (1.0, 12.0), "hour": (0.0, 24.0), "dow": (0.0, 7.0)}
"""Parts of a date by name, and the range of their numbers: 31 is next to 1, so they are no quantity."""
ORDERED = frozenset(
    {"rating", "satisfaction", "grade", "level", "rank", "likert", "nps", "stars", "priority", "education"}
)
ORDER_LOG = frozenset(
    """order invoice transaction receipt basket sku product item items quantity qty stock stockcode orderid invoiceno
    line purchase""".split()  # noqa: SIM905
)
AGE = frozenset({"age"})
NEVER_NEGATIVE = frozenset(
    {"age", "income", "salary", "price", "count", "children", "visits", "orders", "quantity", "tenure", "days", "years"}
)
DATE = frozenset({"date", "datetime", "timestamp", "time", "day", "at", "dt"})
BIRTH = frozenset({"birth", "birthday", "birthdate", "dob", "born"})
DATE_WORDS = frozenset(
    """date datetime timestamp time day at dt month quarter week period cohort birthday birthdate dob since until ts
    created updated modified""".split()  # noqa: SIM905
)
"""Words of columns in which numbers and periods may be dates."""
SURELY_DATES = DATE_WORDS - {"time", "day", "month", "quarter", "week", "period", "cohort"}
"""Those of columns in which even small numbers may be dates, as Excel counts days."""
NOT_DATES = frozenset(
    """number per on in spent avg average mean total sum count duration between days hours minutes seconds
    sales revenue amount spend orders visits""".split()  # noqa: SIM905
)
"""Words that make such a name one of an amount of time or of something counted by it."""
OTHER_DATE = frozenset(
    """birth ship shipped shipping delivery delivered due stock stocked update updated modified expiry registration signup
    join joined""".split()  # noqa: SIM905 - a list of words reads better as words
)
SALE = frozenset(
    """order invoice purchase transaction sale sales receipt basket bill ticket trx visit""".split()  # noqa: SIM905
)
QUANTITY = frozenset({"quantity", "qty", "units", "pieces"})
AMOUNT = frozenset(
    """amount revenue sales total value spend spent turnover gross net subtotal paid payment
    monetary""".split()  # noqa: SIM905
)
OTHER_AMOUNT = frozenset(
    {"tax", "vat", "discount", "shipping", "freight", "cost", "rebate", "points", "limit", "territory"}
)

ENGLISH = Language(
    name="English",
    yes_no=(
        ("yes", "no"),
        ("y", "n"),
        ("true", "false"),
        ("t", "f"),
        ("on", "off"),
        ("checked", "unchecked"),
        ("ticked", "not ticked"),
    ),
    negations=("no ", "not ", "non ", "non-"),
    genders=(("male", "female"), ("man", "woman"), ("m", "f"), ("mr", "mrs"), ("mr", "ms")),
    totals=(
        "grand total",
        "total",
        "totals",
        "grand sum",
        "sum",
        "subtotal",
        "average",
        "mean",
        "count",
        "end of file",
        "end of report",
    ),
    returned=("returned", "refunded", "cancelled", "canceled", "return", "refund", "reversed", "void"),
    not_customers=("test", "dummy", "staff", "employee", "internal"),
    months=(
        "january, jan",
        "february, feb",
        "march, mar",
        "april, apr",
        "may",
        "june, jun",
        "july, jul",
        "august, aug",
        "september, sep, sept",
        "october, oct",
        "november, nov",
        "december, dec",
    ),
    weekdays=(
        "monday, mon",
        "tuesday, tue, tues",
        "wednesday, wed",
        "thursday, thu, thur, thurs",
        "friday, fri",
        "saturday, sat",
        "sunday, sun",
    ),
    halves=(
        ("am", "pm"),
        ("a", "p"),
    ),
    quarters=("q", "quarter", "qtr"),
    weeks=("w", "wk", "week"),
    before_time=("at",),
)
