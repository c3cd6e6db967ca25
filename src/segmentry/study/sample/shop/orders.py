"""Orders of the sample shop over two years: lines with products, seasons, lapses and a few returns."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from segmentry.study.sample.shop.archetypes import ARCHETYPES, CATEGORIES
from segmentry.study.sample.shop.customers import LAST_DAY, People

_DAYS = 730
_ORDERS_PER_VISIT = 0.12
_LINES_PER_ORDER = 1.7
_BATCH_CUSTOMERS = 20_000
_RETURN_SHARE = 0.02
_LAPSED_SHARE = 0.3
_SPARE = 1.05
_PRODUCTS = 40
_PRICES = (4.5, 32.0, 120.0, 45.0, 18.0)
_CHANNELS = ("web", "store", "app")

Ints = NDArray[np.int64]


def order_batches(people: People, rng: np.random.Generator, n_lines: int | None = None) -> Iterator[pa.RecordBatch]:
    """Yield order lines, some thousand customers at a time; order numbers rise from batch to batch.

    Parameters
    ----------
    people
        Customers who order.
    rng
        Source of every draw.
    n_lines
        Total number of lines; when None, one order per customer plus one for about every eight visits.

    Yields
    ------
    pyarrow.RecordBatch
        One row per order line.
    """
    rates = people.visits * _ORDERS_PER_VISIT
    expected = np.cumsum((1 + rates) * _LINES_PER_ORDER)
    factor = 1.0 if n_lines is None else _SPARE * n_lines / float(expected[-1])
    n_orders, n_before = 0, 0
    for start in range(0, len(rates), _BATCH_CUSTOMERS):
        members = np.arange(start, min(start + _BATCH_CUSTOMERS, len(rates)))
        lines = _lines(people, members, factor, rng=rng)
        if n_lines is not None:
            target = round(n_lines * float(expected[members[-1]] / expected[-1])) - n_before
            lines = lines[_sampled_indices(len(lines), target, rng)]
            n_before += target
        yield _batch(people, lines, n_orders, rng=rng)
        n_orders += int(lines[-1, 1]) + 1 if len(lines) else 0


def _lines(people: People, members: Ints, factor: float, rng: np.random.Generator) -> Ints:
    """Return customer, order and day of each line, orders numbered from 0."""
    rates = people.visits[members] * _ORDERS_PER_VISIT
    per_customer = 1 + rng.poisson(np.maximum((1 + rates) * factor - 1, 0.02))
    buyers = np.repeat(members, per_customer)
    days = _order_days(people.tenure_days[buyers], _lapses(members, rng).repeat(per_customer), rng)
    order = np.repeat(np.arange(len(buyers)), 1 + rng.poisson(_LINES_PER_ORDER - 1, len(buyers)))
    lines: Ints = np.column_stack([buyers[order], order, days[order]])
    return lines


def _sampled_indices(n: int, target: int, rng: np.random.Generator) -> Ints:
    """Return `target` sorted indices below `n`; the last one is repeated where there are too few."""
    if n < target:
        return np.minimum(np.arange(target), n - 1)
    return np.sort(rng.choice(n, size=target, replace=False))


def _batch(people: People, lines: Ints, n_before: int, rng: np.random.Generator) -> pa.RecordBatch:
    buyer, order, day = lines.T
    n = len(lines)
    category = _categories(people.archetype[buyer], rng)
    product = rng.integers(1, _PRODUCTS + 1, n)
    quantity = 1 + rng.poisson(0.4, n)
    factor = np.sqrt(people.spend[buyer] / 2_000.0)
    price = np.round(np.array(_PRICES)[category] * factor * np.exp(0.35 * rng.standard_normal(n)) + 0.5, 2)
    channel = (order * 7 + buyer) % 10
    is_returned = _returned(order, rng)
    first = np.flatnonzero(is_returned) - 1
    for values in (category, product, price):
        values[is_returned] = values[first]
    quantity[is_returned] = -quantity[first]
    columns = {
        "order_id": _numbered("O", order + n_before + 1, 9),
        "order_date": pa.array((LAST_DAY - day).astype("datetime64[D]")),
        "customer_id": _numbered("C", buyer + 1, 7),
        "product_id": pc.binary_join_element_wise(
            pa.array([name[:3].upper() for name in CATEGORIES]).take(pa.array(category)), _numbered("", product, 2), "-"
        ),
        "category": pa.array(CATEGORIES).take(pa.array(category)),
        "quantity": pa.array(quantity),
        "unit_price": pa.array(price),
        "channel": pa.array(_CHANNELS).take(pa.array(np.digitize(channel, (6, 9)))),
    }
    return pa.record_batch(columns)


def _returned(order: Ints, rng: np.random.Generator) -> NDArray[np.bool_]:
    """Return which lines give back the line before them in the same order."""
    follows = np.zeros(len(order), dtype=bool)
    follows[1:] = (order[1:] == order[:-1]) & (rng.random(len(order) - 1) < 2.5 * _RETURN_SHARE)
    follows[1:] &= ~follows[:-1]
    return follows


def _numbered(prefix: str, numbers: Ints, width: int) -> pa.Array:
    return pc.binary_join_element_wise(prefix, pc.utf8_lpad(pc.cast(pa.array(numbers), pa.string()), width, "0"), "")


def _lapses(members: Ints, rng: np.random.Generator) -> Ints:
    """Return for each customer the days without orders before the last day; 0 for most."""
    has_lapsed = rng.random(len(members)) < _LAPSED_SHARE
    return np.where(has_lapsed, rng.integers(60, 600, len(members)), 0)


def _order_days(tenure_days: Ints, lapse: Ints, rng: np.random.Generator) -> Ints:
    """Return for each order how many days before the last day it was placed.

    It lies between sign-up and lapse, with a peak before Christmas.
    """
    span_days = np.minimum(tenure_days, _DAYS)
    start = np.minimum(lapse, span_days - 1)
    days = (start + rng.random(len(span_days)) * (span_days - start)).astype(np.int64)
    is_moved = rng.random(len(span_days)) < 0.12
    before_christmas = rng.integers(6, 40, len(span_days))
    return np.where(is_moved & (before_christmas < span_days) & (lapse == 0), before_christmas, days)


def _categories(archetype: Ints, rng: np.random.Generator) -> Ints:
    weights = np.cumsum([kind.categories for kind in ARCHETYPES], axis=1)
    weights /= weights[:, -1:]
    indices: Ints = (rng.random(len(archetype))[:, None] > weights[archetype]).sum(axis=1)
    return indices
