"""Every export of the corpora, by the system that writes it, and every case of one thing."""

from functools import cache

from tests.exports.eighth import marketplaces as eighth_marketplaces
from tests.exports.eighth import services as eighth_services
from tests.exports.eighth import shops as eighth_shops
from tests.exports.fifth import books as fifth_books
from tests.exports.fifth import crm as fifth_crm
from tests.exports.fifth import payments as fifth_payments
from tests.exports.fifth import shops as fifth_shops
from tests.exports.fourth import books as fourth_books
from tests.exports.fourth import payments as fourth_payments
from tests.exports.fourth import shops as fourth_shops
from tests.exports.ninth import shops as ninth_shops
from tests.exports.second import analytics, payments, shops
from tests.exports.second import books as second_books
from tests.exports.second import carts as second_carts
from tests.exports.second import crm as second_crm
from tests.exports.second import marketplaces as second_marketplaces
from tests.exports.seventh import books as seventh_books
from tests.exports.seventh import giving as seventh_giving
from tests.exports.seventh import services as seventh_services
from tests.exports.seventh import shops as seventh_shops
from tests.exports.sixth import books as sixth_books
from tests.exports.sixth import digital as sixth_digital
from tests.exports.sixth import services as sixth_services
from tests.exports.sixth import shops as sixth_shops
from tests.exports.tenth import services as tenth_services
from tests.exports.tenth import shops as tenth_shops
from tests.exports.third import services
from tests.exports.third import shops as third_shops
from tests.exports.writers import (
    books,
    carts,
    cases_logs,
    cases_tables,
    cases_told,
    crm,
    digital,
    erp,
    events,
    magento,
    marketplaces,
    paypal,
    regional,
    shopify,
    square,
    stripe,
    tables,
    tills,
    woocommerce,
)
from tests.exports.writing import Export

FIRST = (
    shopify, woocommerce, magento, carts, stripe, paypal, square, digital, marketplaces, events, crm, erp, tills, regional,
    books, tables,
)  # fmt: skip
CORPORA = {
    "first": FIRST,
    "second": (shops, second_carts, payments, second_marketplaces, analytics, second_crm, second_books),
    "third": (third_shops, services),
    "fourth": (fourth_payments, fourth_books, fourth_shops),
    "fifth": (fifth_shops, fifth_payments, fifth_books, fifth_crm),
    "sixth": (sixth_shops, sixth_services, sixth_digital, sixth_books),
    "seventh": (seventh_shops, seventh_books, seventh_giving, seventh_services),
    "eighth": (eighth_shops, eighth_services, eighth_marketplaces),
    "ninth": (ninth_shops,),
    "tenth": (tenth_shops, tenth_services),
    "cases": (cases_logs, cases_tables, cases_told),
}
"""The modules that write the exports of each corpus, in the order in which the corpora were written; cases are of one thing."""


@cache
def exports_of(corpus: str) -> dict[str, Export]:
    """Return the exports of a corpus by name, in the order of their systems."""
    return {export.name: export for writer in CORPORA[corpus] for export in writer.exports()}


def every_export() -> dict[str, Export]:
    """Return the exports of all corpora by name, the cases last."""
    return {name: export for corpus in CORPORA for name, export in exports_of(corpus).items()}
