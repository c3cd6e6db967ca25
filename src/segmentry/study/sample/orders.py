"""Orders of the sample shop over two years: lines with products, seasons, and a few returns."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from segmentry.study.sample.archetypes import ARCHETYPES, CATEGORIES
from segmentry.study.sample.customers import LAST_DAY, People

_DAYS = 730
_ORDERS_PER_VISIT = 0.12
_LINES_PER_ORDER = 1.7
_BATCH_CUSTOMERS = 20_000
_RETURN_SHARE = 0.02
_PRODUCTS = 40
_PRICES = (4.5, 32.0, 120.0, 45.0, 18.0)


def order_batches(people: People, rng: np.random.Generator) -> Iterator[pa.RecordBatch]:
    """Yield order lines, some thousand customers at a time; order numbers rise from batch to batch."""
    n_before = 0
    for start in range(0, len(people.age), _BATCH_CUSTOMERS):
        members = np.arange(start, min(start + _BATCH_CUSTOMERS, len(people.age)))
        batch, n_orders = _batch(people, members, n_before, rng)
        n_before += n_orders
        yield batch


def _batch(people: People, members: np.ndarray, n_before: int, rng: np.random.Generator) -> tuple[pa.RecordBatch, int]:
    per_customer = 1 + rng.poisson(people.visits[members] * _ORDERS_PER_VISIT)
    buyers = np.repeat(members, per_customer)
    days = _order_days(people.tenure_days[buyers], rng)
    per_order = 1 + rng.poisson(_LINES_PER_ORDER - 1, len(buyers))
    order = np.repeat(np.arange(len(buyers)), per_order)
    category = _categories(people.archetype[buyers[order]], rng)
    product = rng.integers(1, _PRODUCTS + 1, len(order))
    quantity = 1 + rng.poisson(0.4, len(order))
    quantity = np.where(rng.random(len(order)) < _RETURN_SHARE, -quantity, quantity)
    factor = np.sqrt(people.spend[buyers[order]] / 2_000.0)
    price = np.round(np.array(_PRICES)[category] * factor * np.exp(0.35 * rng.standard_normal(len(order))) + 0.5, 2)
    names = [f"{CATEGORIES[c][:3].upper()}-{p:02d}" for c, p in zip(category.tolist(), product.tolist(), strict=True)]
    columns = {
        "order_id": pa.array([f"O{n_before + number + 1:08d}" for number in order.tolist()]),
        "order_date": pa.array((LAST_DAY - days[order]).astype("datetime64[D]").astype(str)),
        "customer_id": pa.array([f"C{number + 1:07d}" for number in buyers[order].tolist()]),
        "product_id": pa.array(names),
        "category": pa.array(np.array(CATEGORIES)[category]),
        "quantity": pa.array(quantity),
        "unit_price": pa.array(price),
    }
    return pa.record_batch(columns), len(buyers)


def _order_days(tenure_days: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return how many days before the last day each order was placed: after sign-up, more of them before Christmas."""
    reach = np.minimum(tenure_days, _DAYS)
    days = (rng.random(len(reach)) * reach).astype(np.int64)
    is_moved = rng.random(len(reach)) < 0.12
    before_christmas = rng.integers(6, 40, len(reach))
    return np.where(is_moved & (before_christmas < reach), before_christmas, days)


def _categories(archetype: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    weights = np.cumsum([kind.categories for kind in ARCHETYPES], axis=1)
    weights /= weights[:, -1:]
    places: np.ndarray = (rng.random(len(archetype))[:, None] > weights[archetype]).sum(axis=1)
    return places
