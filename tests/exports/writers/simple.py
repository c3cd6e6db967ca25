"""Plain logs of orders and customers, of which the cases change one thing at a time."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.exports.shop import Order, made_up
from tests.exports.writing import delimited, point

Cell = Callable[[Order], object]

PLAIN: dict[str, Cell] = {
    "customer_id": lambda order: order.customer.number,
    "order_id": lambda order: order.number,
    "order_date": lambda order: f"{order.time:%Y-%m-%d}",
    "amount": lambda order: point(order.net),
}


def log(columns: dict[str, Cell] | None = None, orders: Iterable[Order] | None = None, **how: object) -> bytes:
    """Write one row an order.

    Parameters
    ----------
    columns
        What each column holds; the four plain ones when None.
    orders
        The orders; those that count when None.
    how
        Options of `delimited`.

    Returns
    -------
    bytes
        The file.
    """
    columns = columns or PLAIN
    orders = made_up().kept if orders is None else orders
    rows = [{name: cell(order) for name, cell in columns.items()} for order in orders]
    return delimited(list(columns), rows, **how)


def with_columns(**changed: Cell) -> dict[str, Cell]:
    """Give the plain columns with some changed, in their places.

    Parameters
    ----------
    changed
        Cells by column.

    Returns
    -------
    dict
        Cells by column.
    """
    return PLAIN | changed


def renamed(**names: str) -> dict[str, Cell]:
    """Give the plain columns under other names.

    Parameters
    ----------
    names
        New name by plain name.

    Returns
    -------
    dict
        Cells by column.
    """
    return {names.get(name, name): cell for name, cell in PLAIN.items()}


@dataclass(frozen=True, kw_only=True)
class Person:
    """One customer of a made-up table."""

    number: int
    age: int
    income: int
    spend: int
    visits: int


def people(n: int = 150, seed: int = 5) -> list[Person]:
    """Draw customers with an age, an income, a spend in cents, and visits.

    Parameters
    ----------
    n
        How many.
    seed
        Seed of the draw.

    Returns
    -------
    list
        Their numbers have gaps and no order.
    """
    rng = random.Random(seed)
    groups = ((27, 31000, 40000, 4), (45, 72000, 190000, 11), (66, 48000, 90000, 25))
    numbers = rng.sample(range(800100, 899900), n)
    drawn = []
    for number in numbers:
        age, income, spend, visits = rng.choice(groups)
        drawn.append(
            Person(
                number=number,
                age=max(18, round(rng.gauss(age, 4))),
                income=round(rng.gauss(income, 4000), -1),
                spend=max(500, round(rng.gauss(spend, 15000))),
                visits=max(0, round(rng.gauss(visits, 2))),
            )
        )
    return drawn
