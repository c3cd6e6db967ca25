"""A made-up shop: customers, orders and lines, drawn from a seed, in whole cents."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

import pandas as pd

KEPT = ("done", "processing", "part_refunded")
PAID = (*KEPT, "refunded")
FIRST = datetime(2023, 3, 1, 9, 12, 31)
DAYS = 460
TAX = 0.08

PRODUCTS = (
    ("LAMP-1", "Desk lamp", 4590), ("MUG-B", "Blue mug", 950), ("RUG-XL", "Wool rug", 38900), ("PEN-3", "Set of pens", 620),
    ("BOX-M", "Oak box", 2475), ("CHAIR-2", "Folding chair", 11900), ("TEA-5", "Green tea", 480), ("VASE-S", "Glass vase", 3300),
)  # fmt: skip
FIRST_NAMES = ("Ada", "Boris", "Carla", "Dimo", "Elsa", "Femke", "Goran", "Hilda", "Ivo", "Janne")
LAST_NAMES = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gorse", "Hazel", "Ivy", "Juniper", "Kapok")
CITIES = (("Sampletown", "US"), ("Musterstadt", "DE"), ("Exempleville", "FR"))


@dataclass(frozen=True, kw_only=True)
class Customer:
    """One buyer of the shop; a guest has no number."""

    number: int
    first: str
    last: str
    city: str
    country: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def user(self) -> str:
        return f"{self.first}_{self.last}".lower()

    @property
    def email(self) -> str:
        return f"{self.first}.{self.last}@example.com".lower()


@dataclass(frozen=True, kw_only=True)
class Line:
    """One product of an order; money is in cents."""

    sku: str
    name: str
    quantity: int
    price: int
    discount: int

    @property
    def goods(self) -> int:
        return self.quantity * self.price

    @property
    def amount(self) -> int:
        return self.goods - self.discount

    @property
    def tax(self) -> int:
        return round(self.amount * TAX)


@dataclass(frozen=True, kw_only=True)
class Order:
    """One order and what it came to."""

    number: int
    customer: Customer
    guest: bool
    time: datetime
    status: str
    lines: tuple[Line, ...]
    shipping: int
    refund_time: datetime

    @property
    def goods(self) -> int:
        return sum(line.goods for line in self.lines)

    @property
    def discount(self) -> int:
        return sum(line.discount for line in self.lines)

    @property
    def net(self) -> int:
        return self.goods - self.discount

    @property
    def tax(self) -> int:
        return sum(line.tax for line in self.lines)

    @property
    def total(self) -> int:
        return self.net + self.tax + self.shipping

    @property
    def returned(self) -> tuple[Line, ...]:
        """The lines that came back: all of them, the first one, or none."""
        return {"refunded": self.lines, "part_refunded": self.lines[:1]}.get(self.status, ())

    @property
    def refunded_goods(self) -> int:
        return sum(line.amount for line in self.returned)

    @property
    def refunded_gross(self) -> int:
        """The prices of what came back, before discounts."""
        return sum(line.goods for line in self.returned)

    @property
    def refunded(self) -> int:
        """What was paid back: the goods with their tax, and the shipping too where everything came back."""
        if self.status == "refunded":
            return self.total
        return sum(line.amount + line.tax for line in self.returned)


@dataclass(frozen=True)
class Shop:
    """All orders of the shop, from the oldest to the newest."""

    orders: tuple[Order, ...]

    @property
    def paid(self) -> tuple[Order, ...]:
        """The orders that were paid for, even if the money went back later."""
        return tuple(order for order in self.orders if order.status in PAID)

    @property
    def kept(self) -> tuple[Order, ...]:
        """The orders that came to something, as the policy of the project counts them."""
        return tuple(order for order in self.orders if order.status in KEPT)

    @property
    def customers(self) -> tuple[Customer, ...]:
        """Everybody with an order that counts."""
        return tuple({order.customer.number: order.customer for order in self.kept}.values())

    def frame(self) -> pd.DataFrame:
        """Give one row an order, in cents, for the right answers."""
        return pd.DataFrame(
            {
                "number": order.number, "id": 0 if order.guest else order.customer.number, "email": order.customer.email,
                "name": order.customer.name, "user": order.customer.user, "time": order.time, "status": order.status,
                "goods": order.goods, "net": order.net, "tax": order.tax, "shipping": order.shipping, "total": order.total,
                "refunded": order.refunded, "refunded_goods": order.refunded_goods, "refunded_gross": order.refunded_gross,
                "guest": order.guest,
            }
            for order in self.orders
        )  # fmt: skip


def _customers(rng: random.Random) -> list[Customer]:
    names = [(first, last) for first in FIRST_NAMES for last in LAST_NAMES]
    rng.shuffle(names)
    numbers = rng.sample(range(20011, 20911), 90)
    cities = [rng.choice(CITIES) for _ in numbers]
    return [
        Customer(number=number, first=name[0], last=name[1], city=city[0], country=city[1])
        for number, name, city in zip(numbers, names, cities, strict=False)
    ]


def _lines(rng: random.Random) -> tuple[Line, ...]:
    products = rng.sample(PRODUCTS, rng.choices((1, 2, 3, 4), (5, 3, 2, 1))[0])
    share = rng.choices((0.0, 0.1), (4, 1))[0]
    counts = [rng.choices((1, 2, 3, 4), (6, 2, 1, 1))[0] for _ in products]
    return tuple(
        Line(sku=sku, name=name, quantity=count, price=price, discount=round(count * price * share))
        for (sku, name, price), count in zip(products, counts, strict=True)
    )


def _status(rng: random.Random, lines: tuple[Line, ...]) -> str:
    words = ("done", "processing", "cancelled", "failed", "pending", "refunded", "part_refunded")
    status = rng.choices(words, (78, 5, 4, 3, 3, 4, 5))[0]
    return "done" if status == "part_refunded" and len(lines) == 1 else status


@cache
def made_up(seed: int = 23, n_orders: int = 330, guests: bool = False) -> Shop:
    """Draw the shop.

    Parameters
    ----------
    seed
        Seed of the draw.
    n_orders
        How many orders were placed.
    guests
        Whether one order in five was placed without an account.

    Returns
    -------
    Shop
        The first and the last orders count; times lie between 8 and 18 o'clock, so no zone moves an order to another day.
    """
    rng = random.Random(seed)
    people = _customers(rng)
    weights = [rng.paretovariate(1.3) for _ in people]
    last = FIRST + timedelta(days=DAYS)
    times = sorted(
        FIRST.replace(hour=8, minute=0, second=0) + timedelta(days=rng.randrange(1, DAYS), seconds=rng.randrange(36000))
        for _ in range(n_orders - 2)
    )
    orders = []
    for place, time in enumerate([FIRST, *times, last]):
        lines = _lines(rng)
        status = _status(rng, lines) if 0 < place < n_orders - 1 else "done"
        buyer = people[place] if place < len(people) else rng.choices(people, weights)[0]
        refund = min(time + timedelta(days=rng.randrange(1, 6), minutes=7), last)
        by_guest = guests and rng.random() < 0.2 and 0 < place < n_orders - 1
        orders.append(
            Order(
                number=5001 + place,
                customer=buyer,
                guest=by_guest,
                time=time,
                status=status,
                lines=lines,
                shipping=rng.choice((0, 495)),
                refund_time=refund,
            )
        )
    return Shop(tuple(orders))
