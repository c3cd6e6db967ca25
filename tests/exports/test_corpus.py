"""The corpus itself: as many exports as were asked for, each with an answer, and the same at each run."""

import pytest

from tests.exports.expected import CustomersTruth, OrdersTruth
from tests.exports.registry import CORPORA, every_export, exports_of
from tests.exports.shop import KEPT, made_up

EXPORTS = {name: export for name, export in every_export().items() if name not in exports_of("cases")}
SIZES = {
    "second": 60,
    **dict.fromkeys(["third", "fourth", "fifth", "sixth", "seventh", "eighth"], 20),
    "ninth": 10,
    "tenth": 12,
}


def test_the_first_corpus_has_sixty_exports_or_more() -> None:
    assert len(exports_of("first")) >= 60


@pytest.mark.parametrize("corpus", SIZES)
def test_a_later_corpus_has_as_many_exports_as_were_asked_for(corpus: str) -> None:
    assert len(exports_of(corpus)) == SIZES[corpus]


@pytest.mark.slow
def test_every_export_has_a_name_of_its_own() -> None:
    names = [export.name for writers in CORPORA.values() for writer in writers for export in writer.exports()]
    assert len(names) == len(set(names))


def test_the_shop_is_the_same_at_each_run_and_holds_every_kind_of_order() -> None:
    shop = made_up()
    assert made_up.__wrapped__() == shop
    assert {order.status for order in shop.orders} > set(KEPT)
    assert shop.orders[0].status == shop.orders[-1].status == "done"
    assert len({order.customer.number for order in shop.orders}) > len(shop.customers)


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_a_file_with_an_answer(name: str) -> None:
    export = EXPORTS[name]
    assert export.content.count(b"\n") > 60 or len(export.content) > 20_000
    if isinstance(export.truth, OrdersTruth):
        assert all(reading.revenue > 0 and reading.orders > 100 for reading in export.truth.readings)
    elif isinstance(export.truth, CustomersTruth):
        assert export.truth.n > 60
