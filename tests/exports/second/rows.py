"""How files of the second corpus are written: one row per order, per line, or per movement of money."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from tests.exports.shop import Line, Order, Shop, made_up
from tests.exports.writing import delimited

Cells = dict[str, Callable[[Order], object]]
LineCells = dict[str, Callable[[Order, Line], object]]


@dataclass(frozen=True)
class Move:
    """Money that came in or went back, with the lines that it is for; `sign` is 1 or -1."""

    order: Order
    time: datetime
    lines: tuple[Line, ...]
    sign: int

    @property
    def net(self) -> int:
        """The lines' amounts after discounts, in cents."""
        return self.sign * sum(line.amount for line in self.lines)

    @property
    def tax(self) -> int:
        """The lines' tax in cents."""
        return self.sign * sum(line.tax for line in self.lines)

    @property
    def total(self) -> int:
        """All that was paid, or paid back, in cents."""
        return self.order.total if self.sign > 0 else -self.order.refunded


def second_shop(number: int, *, guests: bool = False) -> Shop:
    """Draw a shop of the second corpus.

    Parameters
    ----------
    number
        Its number, from which the seed is made.
    guests
        Whether one order in five was placed without an account.

    Returns
    -------
    Shop
        260 orders.
    """
    return made_up(seed=4000 + number, n_orders=260, guests=guests)


def moves_of(orders: Iterable[Order]) -> list[Move]:
    """Give a sale for each order, and a refund for each that was paid back, in the order of time.

    Parameters
    ----------
    orders
        The orders.

    Returns
    -------
    list of Move
        Those of cancelled orders too.
    """
    found = []
    for order in orders:
        found.append(Move(order, order.time, order.lines, 1))
        if order.returned:
            found.append(Move(order, order.refund_time, order.returned, -1))
    return sorted(found, key=lambda move: move.time)


def kept_lines(shop: Shop) -> Shop:
    """Give the shop without the lines that came back of orders of which something is left.

    Parameters
    ----------
    shop
        The shop.

    Returns
    -------
    Shop
        Its orders, those that were refunded in part as done with the lines that are left.
    """
    left = {order.number: tuple(line for line in order.lines if line not in order.returned) for order in shop.orders}
    return Shop(
        tuple(
            replace(order, status="done", lines=left[order.number]) if order.status == "part_refunded" else order
            for order in shop.orders
            if order.status != "part_refunded" or left[order.number]
        )
    )


def by_order(cells: Cells, orders: Iterable[Order], **how: object) -> bytes:
    """Write one row per order.

    Parameters
    ----------
    cells
        What each column holds.
    orders
        The orders.
    how
        Options of `delimited`.

    Returns
    -------
    bytes
        The file.
    """
    return delimited(list(cells), [{name: cell(order) for name, cell in cells.items()} for order in orders], **how)


def by_line(cells: LineCells, orders: Iterable[Order], once: tuple[str, ...] = (), **how: object) -> bytes:
    """Write one row per line of an order.

    Parameters
    ----------
    cells
        What each column holds.
    orders
        The orders.
    once
        Columns that stand on the first line of an order only.
    how
        Options of `delimited`.

    Returns
    -------
    bytes
        The file.
    """
    rows = [
        {name: cell(order, line) for name, cell in cells.items() if place == 0 or name not in once}
        for order in orders
        for place, line in enumerate(order.lines)
    ]
    return delimited(list(cells), rows, **how)


def by_move(cells: dict[str, Callable[[Move], object]], moves: Iterable[Move], **how: object) -> bytes:
    """Write one row per movement of money.

    Parameters
    ----------
    cells
        What each column holds.
    moves
        Sales and refunds.
    how
        Options of `delimited`.

    Returns
    -------
    bytes
        The file.
    """
    return delimited(list(cells), [{name: cell(move) for name, cell in cells.items()} for move in moves], **how)
