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

WRITERS = (
    shopify, woocommerce, magento, carts, stripe, paypal, square, digital, marketplaces, events, crm, erp, tills, regional,
    books, tables,
)  # fmt: skip
SECOND = (
    shops, second_carts, payments, second_marketplaces, analytics, second_crm, second_books,
)  # fmt: skip
THIRD = (third_shops, services)
FOURTH = (fourth_payments, fourth_books, fourth_shops)
FIFTH = (fifth_shops, fifth_payments, fifth_books, fifth_crm)
SIXTH = (sixth_shops, sixth_services, sixth_digital, sixth_books)
SEVENTH = (seventh_shops, seventh_books, seventh_giving, seventh_services)
EIGHTH = (eighth_shops, eighth_services, eighth_marketplaces)
NINTH = (ninth_shops,)
CASES = (cases_logs, cases_tables, cases_told)


@cache
def every_export() -> dict[str, Export]:
    """Give all exports by name.

    Returns
    -------
    dict
        In the order of the systems.
    """
    exports = [export for writer in WRITERS for export in writer.exports()]
    return {export.name: export for export in exports}


@cache
def every_second() -> dict[str, Export]:
    """Give the exports of the second corpus by name.

    Returns
    -------
    dict
        In the order of the systems.
    """
    exports = [export for writer in SECOND for export in writer.exports()]
    return {export.name: export for export in exports}


@cache
def every_third() -> dict[str, Export]:
    """Give the exports of the third corpus by name.

    Returns
    -------
    dict
        In the order of the systems.
    """
    exports = [export for writer in THIRD for export in writer.exports()]
    return {export.name: export for export in exports}


@cache
def every_fourth() -> dict[str, Export]:
    """Give the exports of the fourth corpus by name.

    Returns
    -------
    dict
        In the order of the systems.
    """
    exports = [export for writer in FOURTH for export in writer.exports()]
    return {export.name: export for export in exports}


@cache
def every_fifth() -> dict[str, Export]:
    """Give the exports of the fifth corpus by name.

    Returns
    -------
    dict
        In the order of the systems.
    """
    exports = [export for writer in FIFTH for export in writer.exports()]
    return {export.name: export for export in exports}


@cache
def every_sixth() -> dict[str, Export]:
    """Give the exports of the sixth corpus by name.

    Returns
    -------
    dict
        In the order of the systems.
    """
    exports = [export for writer in SIXTH for export in writer.exports()]
    return {export.name: export for export in exports}


@cache
def every_seventh() -> dict[str, Export]:
    """Give the exports of the seventh corpus by name.

    Returns
    -------
    dict
        In the order of the systems.
    """
    exports = [export for writer in SEVENTH for export in writer.exports()]
    return {export.name: export for export in exports}


@cache
def every_eighth() -> dict[str, Export]:
    """Give the exports of the eighth corpus by name.

    Returns
    -------
    dict
        In the order of the systems.
    """
    exports = [export for writer in EIGHTH for export in writer.exports()]
    return {export.name: export for export in exports}


@cache
def every_ninth() -> dict[str, Export]:
    """Give the exports of the ninth corpus by name.

    Returns
    -------
    dict
        In the order of the systems.
    """
    exports = [export for writer in NINTH for export in writer.exports()]
    return {export.name: export for export in exports}


@cache
def every_case() -> dict[str, Export]:
    """Give the cases by name.

    Returns
    -------
    dict
        Logs first.
    """
    return {export.name: export for writer in CASES for export in writer.exports()}
