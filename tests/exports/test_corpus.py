"""The corpus itself: as many exports as were asked for, each with an answer, and the same at each run."""

import pytest

from tests.exports.expected import CustomersTruth, OrdersTruth
from tests.exports.registry import (
    EIGHTH,
    FIFTH,
    FOURTH,
    NINTH,
    SECOND,
    SEVENTH,
    SIXTH,
    THIRD,
    WRITERS,
    every_case,
    every_eighth,
    every_export,
    every_fifth,
    every_fourth,
    every_ninth,
    every_second,
    every_seventh,
    every_sixth,
    every_third,
)
from tests.exports.shop import KEPT, made_up

EXPORTS = (
    every_export()
    | every_second()
    | every_third()
    | every_fourth()
    | every_fifth()
    | every_sixth()
    | every_seventh()
    | every_eighth()
    | every_ninth()
)


def test_the_corpus_has_sixty_exports_with_names_of_their_own() -> None:
    assert len(every_export()) >= 60
    assert len(every_export()) == sum(len(writer.exports()) for writer in WRITERS)


def test_the_second_corpus_has_sixty_more() -> None:
    assert len(every_second()) == sum(len(writer.exports()) for writer in SECOND) == 60
    assert not set(every_second()) & {*every_export(), *every_case()}


def test_the_third_corpus_has_twenty_more() -> None:
    assert len(every_third()) == sum(len(writer.exports()) for writer in THIRD) == 20
    assert not set(every_third()) & {*every_export(), *every_second(), *every_case()}


def test_the_fourth_corpus_has_twenty_more() -> None:
    assert len(every_fourth()) == sum(len(writer.exports()) for writer in FOURTH) == 20
    assert not set(every_fourth()) & {*every_export(), *every_second(), *every_third(), *every_case()}


def test_the_fifth_corpus_has_twenty_more() -> None:
    others = {*every_export(), *every_second(), *every_third(), *every_fourth(), *every_case()}
    assert len(every_fifth()) == sum(len(writer.exports()) for writer in FIFTH) == 20
    assert not set(every_fifth()) & others


def test_the_sixth_corpus_has_twenty_more() -> None:
    others = {*every_export(), *every_second(), *every_third(), *every_fourth(), *every_fifth(), *every_case()}
    assert len(every_sixth()) == sum(len(writer.exports()) for writer in SIXTH) == 20
    assert not set(every_sixth()) & others


def test_the_seventh_corpus_has_twenty_more() -> None:
    others = {
        *every_export(),
        *every_second(),
        *every_third(),
        *every_fourth(),
        *every_fifth(),
        *every_sixth(),
        *every_case(),
    }
    assert len(every_seventh()) == sum(len(writer.exports()) for writer in SEVENTH) == 20
    assert not set(every_seventh()) & others


def test_the_eighth_corpus_has_twenty_more() -> None:
    later = {*every_eighth(), *every_ninth()}
    others = [name for name in EXPORTS | every_case() if name not in later]
    assert len(every_eighth()) == sum(len(writer.exports()) for writer in EIGHTH) == 20
    n_others = [
        every_export(),
        every_second(),
        every_third(),
        every_fourth(),
        every_fifth(),
        every_sixth(),
        every_seventh(),
    ]
    assert len(others) == sum(map(len, [*n_others, every_case()]))


def test_the_ninth_corpus_has_ten_more() -> None:
    assert len(every_ninth()) == sum(len(writer.exports()) for writer in NINTH) == 10
    assert not set(every_ninth()) & {*every_eighth(), *every_case()}


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
