"""English: the words that name roles, and to which the words of other languages are brought."""

from segmentry.languages.base import Language
from segmentry.languages.english_personal import CONTACT, PERSON_NAME, PERSONAL_COLUMNS, POSTCODE

CUSTOMER = frozenset(
    """customer cust client user member account contact person buyer shopper subscriber guest household donor patron patient firm
    payer cardholder student contributor purchaser""".split()  # noqa: SIM905 - a list of words reads better as words
)
IDENTIFIER = frozenset(
    {"id", "key", "no", "nr", "num", "number", "code", "uuid", "guid", "ref", "reference", "identifier"}
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
    """order invoice transaction receipt basket sku product item items quantity qty stock stockcode line
    purchase""".split()  # noqa: SIM905
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
CONSENT = frozenset(
    """consent consents consented optin optout optedin optedout newsletter gdpr subscribed unsubscribed
    permission""".split()  # noqa: SIM905
)
"""Words that say whether a person agreed to be written to."""
AGREES = frozenset("accepts accept accepted agree agrees agreed allow allows".split())  # noqa: SIM905
WRITES = frozenset("marketing email mail sms newsletter newsletters phone call contact advertising mailing".split())  # noqa: SIM905
LABELS = frozenset("tags tag labels label keywords".split())  # noqa: SIM905
LAST, FIRST, BIRTH = (
    frozenset({"last", "latest", "recent"}),
    frozenset({"first"}),
    frozenset({"birth", "birthday", "dob"}),
)
EVENTS = frozenset(
    """order orders ordered purchase purchases purchased buy bought transaction transactions sale invoice visit visits visited
    login signin activity active seen session open opened click clicked engagement payment paid booking booked stay trip usage use
    used donation gift deal""".split()  # noqa: SIM905
)
"""What a customer does, whose last and first dates tables hold."""
JOINED = frozenset(
    """created create creation signup registered registration joined join joining enrolled enrolment enrollment subscribed
    acquired acquisition onboarded onboarding optin added inception""".split()  # noqa: SIM905
)
OPENED = frozenset({"opened", "open", "opening"})
"""What happens to an account, and to an e-mail, so that only a name without other words says that a customer joined."""
NO_DATE_OF_CUSTOMERS = frozenset(
    """changed change modified modify update updated edited expiry expires expired expiration due next end ended until
    cancelled""".split()  # noqa: SIM905
)
"""Words of dates that tell when a record was changed, or what is still to come."""
SALE = frozenset(
    """order invoice purchase transaction sale sales receipt basket bill ticket trx visit""".split()  # noqa: SIM905
)
QUANTITY = frozenset({"quantity", "qty", "units", "pieces"})
AMOUNT = frozenset(
    """amount revenue sales total value spend spent turnover gross net subtotal paid payment
    monetary""".split()  # noqa: SIM905
)
OTHER_AMOUNT = frozenset(
    """tax taxes vat gst discount discounts shipping freight cost rebate points limit territory fee fees tip tips gift
    commission profit margin coupon duty handling surcharge postage deposit""".split()  # noqa: SIM905
)
TAX_TERMS = frozenset("incl inc including included excl ex excluding excluded before after with without".split())  # noqa: SIM905
"""Words beside `tax` that tell an amount with or without it from the tax itself."""
BOUGHT = {
    "order": 4, "ordered": 4, "orders": 4, "purchase": 3, "purchased": 3, "purchases": 3, "buy": 3, "bought": 3, "transaction": 2,
    "transactions": 2, "invoice": 2, "invoices": 2, "sale": 2, "booking": 2, "booked": 2, "bookings": 2, "receipt": 2,
    "receipts": 2, "txn": 2, "txns": 2, "trx": 2, "visit": 1,
    "visited": 1, "visits": 1,
}  # fmt: skip
"""What a customer does who buys, and how sure it is that the word speaks of an order."""
SEVERAL = frozenset("orders purchases transactions txns invoices bookings receipts visits".split())  # noqa: SIM905
COUNTED = frozenset("number num n nr no nb count cnt quantity qty times".split())  # noqa: SIM905
SPENT = {
    "monetary": 9, "spent": 8, "spend": 8, "spending": 8, "expenditure": 7, "revenue": 6, "sales": 6, "turnover": 6, "gmv": 6,
    "ltv": 4, "clv": 4, "cltv": 4,
}  # fmt: skip
"""Words for the money that a customer has brought, and how sure they are."""
IN_ALL = frozenset(
    """total all time alltime ever lifetime life overall cumulative cumulated sum grand historic historical to date so far
    whole""".split()  # noqa: SIM905
)
"""Words that say that a number counts everything up to now."""
BESIDE_RFM = frozenset(
    "a an of the by my with in for on de di da do des du der van del value made placed most".split()  # noqa: SIM905
)
"""Words beside those of RFM that change nothing."""
OF_A_PART = {
    "average": "a mean", "avg": "a mean", "mean": "a mean", "aov": "a mean", "median": "a median", "score": "a score",
    "scores": "a score", "rank": "a rank", "quintile": "a score", "quartile": "a score", "predicted": "a forecast",
    "expected": "a forecast", "forecast": "a forecast", "months": "not in days", "weeks": "not in days",
    "years": "not in days", "month": "of one month", "year": "of one year", "monthly": "of one month",
    "yearly": "of one year", "annual": "of one year", "returned": "returns", "refund": "returns", "refunded": "returns",
    "cancelled": "cancelled orders", "discount": "a discount", "tax": "a tax", "shipping": "a cost", "per": "a rate",
    "rate": "a rate", "share": "a share", "max": "the largest", "min": "the smallest", "next": "still to come",
    "login": "no order", "signin": "no order", "active": "no order", "seen": "no order", "email": "no order",
    "opened": "no order", "clicked": "no order", "created": "no order", "signup": "no order", "joined": "no order",
    "registered": "no order", "birth": "no order", "updated": "no order", "modified": "no order",
}  # fmt: skip
"""Words that make a number or date another one than RFM needs, and what it is."""

WHOLE_WORDS = (
    CUSTOMER | IDENTIFIER | CONTACT | CODED | MEASURES | ORDER_LOG | DATE | OTHER_DATE | SALE | QUANTITY | AMOUNT
)
"""Words that are never taken apart, as customerid is into customer and id."""

COLUMN_WORDS = (
    WHOLE_WORDS | POSTCODE | PERSON_NAME | SENSITIVE | LATITUDE | LONGITUDE | ORDERED | NEVER_NEGATIVE | DATE_WORDS
    | BIRTH | CONSENT | LABELS | EVENTS | OTHER_AMOUNT | frozenset(CALENDAR)
    | frozenset(
        """name gender title description comment comments note notes url website year score discount units recency frequency
        monetary tenure shop size colour color target label source created updated first last number company vendor
        merchant label active""".split()  # noqa: SIM905
    )
)  # fmt: skip
"""Words that the names of columns are made of."""

ENGLISH = Language(
    name="English",
    measures={"annual": "last 12 months, past 12 months, 12 months, 12 m, 12m, l12m, ltm, ttm"},
    columns={
        "customer name": "invoice partner display name, partner display name, bill to name, billed to name, sold to name, "
        "booked by, ordered by, purchased by, bought by",
        "customer": "cus",
        "account": "acct",
        "member": "memb, mbr",
        "amount": "amt",
        "email": "mail address, mailaddress",
        "transaction": "txn",
        "number": "nbr",
        "customer number": "loyalty card, loyalty card number, loyalty card no, loyalty number, loyalty no, "
        "membership number, "
        "membership no, membership nr, msisdn",
        "customer id": "membership id, loyalty id, loyalty card id",
        "last order date": "lastorderdate, lastpurchasedate, lastorder, lastpurchase",
        "last visit date": "lastvisitdate, lastvisit",
        "last login date": "lastlogindate, lastlogin",
        "first order date": "firstorderdate, firstpurchasedate",
        "signup date": "signupdate, sign up date, registrationdate, joindate",
        "created at": "createdat, createdon, createddate, createdate",
        "birth date": "birthdate, dateofbirth",
        **PERSONAL_COLUMNS,
    },
    names={"account": "a c"},
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
        "overall total",
        "sub total",
        "sum total",
        "total sum",
        "report total",
        "overall",
    ),
    averages=("average", "mean", "avg", "averages", "grand average", "overall average", "mean value"),
    counted=(
        "captured pending settlement, pending settlement, completed, complete, processing, processed, paid, shipped, "
        "delivered, sales order, fully invoiced, invoice paid, fulfilled, unfulfilled, partially refunded, "
        "partially shipped, partially fulfilled, partially paid, partially returned, succeeded, success, successful, "
        "captured, settled, won, closed won, approved, accepted, confirmed, invoiced, dispatched, in transit, "
        "ready for pickup, ready to ship, picked up, authorised, sent for settle, awaiting fulfillment, "
        "awaiting shipment, awaiting pickup, done, sale, finished, cleared, posted, authorized, received, sold, "
        "collected, in progress, exported, packed, on the way, submitted for settlement, settling, attending, attended, "
        "checked in, checked out, in house, ok, purchased, modified, redeemed, out for delivery, booked, arrived, "
        "serviced, awaiting collection, awaiting dispatch, ready to dispatch, ready to collect, payment received, "
        "payment settled, payment authorized, paid in full, fully paid"
    ),
    void=(
        "fail, quotation sent, sent quotation, overdue unpaid, failed, failure, denied, declined, rejected, refused, "
        "pending, pending payment, awaiting payment, awaiting, waiting, unpaid, not paid, on hold, holded, hold, draft, "
        "checkout draft, auto draft, expired, abandoned, incomplete, test, trash, error, payment error, payment review, "
        "fraud, suspected fraud, deleted, blocked, requires payment method, requires action, open, created, "
        "uncollectible, authorization expired, processor declined, past due, overdue, pending submission, lost, "
        "closed lost, quote, quotation, unsuccessful, timed out, cart, shopping cart, in cart, basket, defunct cart, "
        "inquiry, enquiry, collections, in collections, paying, arranging payment, adding items, initiated, "
        "payment initiated, not completed, not finished, unfinished, unconfirmed, not confirmed, unapproved, "
        "not approved, estimate, proposal, pro forma, proforma, waitlist, waitlisted, waiting list, tentative, "
        "requested, invalid, aborted, dishonoured, dishonored, bounced, nsf, insufficient funds, written off, write off, "
        "bad debt, duplicate, authorization failed, balance due"
    ),
    undone=(
        "returned, refunded, cancelled, canceled, cancel, cancellation, return, refund, reversed, reversal, voided, "
        "void, disputed, no show, chargeback, charged back, charge back, credited, credit note, credit memo, rto, "
        "returned to origin, sent back, undelivered, undeliverable, not delivered, delivery failed, failed delivery, "
        "lost in transit, withdrawn, reverted, rolled back, clawback, missed, did not attend, late cancel, "
        "late cancellation, dispute lost, cancelled by customer, return requested, returning, revoked"
    ),
    sales=(
        "revenue, revenue amount, sale, purchase, order, payment, charge, invoice, transaction, checkout, donation, "
        "contribution, "
        "subscription, reservation, booking, resolution adjustment"
    ),
    not_sales=(
        "withdrawal, withdraw, payout, expense, transfer, fee, conversion, deposit, hold, release, adjustment, balance, "
        "top up, reserve, loan, view, view item, page view, session start, first visit, user engagement, scroll, "
        "click, search, add to cart, remove from cart, begin checkout, add payment info, add shipping info, "
        "view cart, view item list, select item, view promotion, select promotion, login, sign up, cart, wishlist"
    ),
    guests=(
        "guest",
        "guests",
        "anonymous",
        "anon",
        "walk-in",
        "walk in",
        "walkin",
        "walk-in customer",
        "cash customer",
        "cash sale",
        "guest checkout",
        "guest user",
        "not logged in",
        "unregistered",
        "no customer",
        "no account",
    ),
    alphabets=("éèêëïöüñçà",),
    nothing=(
        "#getting_data, #n/a n/a, #error, <error>, none, nil, na, n/a, null, nan, nat, not available, "
        "not applicable, not known, not given, not provided, not specified, not stated, not reported, not recorded, "
        "not set, not answered, no data, no value, no answer, no response, no information, no info, unknown, "
        "undefined, unspecified, undisclosed, missing, blank, empty, tbd, tba, tbc, to be determined, "
        "to be confirmed, nd, n/d, nk, n/k, n/s, ns, void"
    ),
    sizes={"k": 3, "thousand": 3, "lakh": 5, "m": 6, "mn": 6, "million": 6, "crore": 7, "b": 9, "bn": 9, "billion": 9},
    not_customers=("test", "dummy", "staff", "employee", "internal"),
    date_parts=("day", "month", "year"),
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
