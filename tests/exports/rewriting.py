"""One clean log, written in a combination of forms.

`python -m tests.exports.rewriting 200` prints what comes of 200 draws.
"""

import csv
import io
import random
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from tests.exports.expected import OrdersTruth, orders_truth
from tests.exports.forms import DATES, ENCODINGS, LANGUAGES, NUMBERS, codec
from tests.exports.shop import Order, Shop, made_up
from tests.exports.verdict import Verdict, judged
from tests.exports.writing import said

CHOICES: dict[str, tuple[object, ...]] = {
    "date": tuple(DATES),
    "number": tuple(NUMBERS),
    "language": tuple(LANGUAGES),
    "encoding": ENCODINGS,
    "separator": (",", ";", "\t", "|"),
    "quoted": (False, True),
    "total": (False, False, True),
    "grain": ("orders", "orders", "priced lines", "line totals", "order totals"),
    "undone": ("nothing", "states", "returns"),
    "extra": (0, 2, 5, 8),
    "turn": tuple(range(12)),
}
EXTRA = ("Name", "Address", "Note", "Unused", "Email", "Country", "Coupon", "Phone")


@dataclass(frozen=True, kw_only=True)
class Form:
    """How the log is written."""

    date: str
    number: str
    language: str
    encoding: str
    separator: str
    quoted: bool
    total: bool
    grain: str
    undone: str
    extra: int
    turn: int


def clean_shop() -> Shop:
    """Give the shop that is written; everybody in it has an order that counts.

    Returns
    -------
    Shop
        230 orders.
    """
    shop = made_up(seed=7, n_orders=230)
    buyers = set(shop.customers)
    return Shop(tuple(order for order in shop.orders if order.customer in buyers and order.status != "part_refunded"))


def truth() -> OrdersTruth:
    """Give the right answer, which is the same however the log is written.

    Returns
    -------
    OrdersTruth
        Of the orders that count.
    """
    return orders_truth(clean_shop(), {"goods": ""}, by="id")


def written(form: Form) -> bytes:
    """Write the log.

    Parameters
    ----------
    form
        How.

    Returns
    -------
    bytes
        The file; in UTF-8 where the encoding lacks a letter.
    """
    header = [*names_of(form), *EXTRA[: form.extra]]
    order = header[form.turn % len(header) :] + header[: form.turn % len(header)]
    rows = _rows(form, header)
    if form.total:
        total = sum(order.goods for order in clean_shop().kept)
        rows.append({order[0]: LANGUAGES[form.language].total, header[3]: NUMBERS[form.number](total)})
    text = io.StringIO()
    quoting = csv.QUOTE_ALL if form.quoted else csv.QUOTE_MINIMAL
    writer = csv.DictWriter(text, order, restval="", delimiter=form.separator, quoting=quoting, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    try:
        return text.getvalue().encode(codec(form.encoding, form.language))
    except UnicodeEncodeError:
        return text.getvalue().encode()


def names_of(form: Form) -> tuple[str, ...]:
    """Give the names of the columns that count.

    Parameters
    ----------
    form
        How the log is written.

    Returns
    -------
    tuple
        Customer, order, date, amount; what a line has; the state.
    """
    words = LANGUAGES[form.language]
    customer, order, date, amount, state = words.header
    product, quantity, price, whole = words.lines
    money = {"priced lines": price, "order totals": whole}.get(form.grain, amount)
    line = () if form.grain == "orders" else (product, quantity)
    return (customer, order, date, money, *line, *((state,) if form.undone == "states" else ()))


def _rows(form: Form, header: list[str]) -> list[dict[str, object]]:
    shop = clean_shop()
    orders = {"nothing": shop.kept, "states": shop.orders, "returns": shop.paid}[form.undone]
    events = [(order, order.time, 1) for order in orders]
    if form.undone == "returns":
        events += [(order, order.refund_time, -1) for order in orders if order.status == "refunded"]
    rows = []
    for order, time, sign in sorted(events, key=lambda event: event[1]):
        own = (order.customer.number, order.number, DATES[form.date](time, form.language))
        state = (said(order, LANGUAGES[form.language].states),) if form.undone == "states" else ()
        rows += [
            dict(zip(header, (*own, *cells, *state, *_extra(order, form.extra)), strict=True))
            for cells in _cells(order, sign, form)
        ]
    return rows


def _cells(order: Order, sign: int, form: Form) -> list[tuple[object, ...]]:
    """Give what is written of the money: one row, or one for each product."""
    money = NUMBERS[form.number]
    if form.grain == "orders":
        return [(money(sign * order.goods),)]
    amounts = {
        "priced lines": lambda line: line.price,
        "line totals": lambda line: sign * line.goods,
        "order totals": lambda _: sign * order.goods,
    }
    return [(money(amounts[form.grain](line)), line.sku, sign * line.quantity) for line in order.lines]


def _extra(order: Order, n: int) -> tuple[object, ...]:
    buyer = order.customer
    note = ("", "Please ring, then wait", 'He said "soon"', "")[order.number % 4]
    values = (buyer.name, f"{buyer.number % 90 + 1} Sample Lane, {buyer.city}", note, "", buyer.email, buyer.country)
    return (*values, "TEN" if order.discount else "", f"+00 {buyer.number}")[:n]


def outcome(form: Form, folder: Path) -> Verdict:
    """Write the log, read it, and judge what comes.

    Parameters
    ----------
    form
        How the log is written.
    folder
        Where it is written.

    Returns
    -------
    Verdict
        right, refused, told, silent or unclear; a crash goes on.
    """
    path = folder / "log.csv"
    path.write_bytes(written(form))
    return judged(path, replace(truth(), names="|".join(names_of(form))))


def drawn(rng: random.Random) -> Form:
    """Draw a combination.

    Parameters
    ----------
    rng
        Source of the draw.

    Returns
    -------
    Form
        One choice for each thing.
    """
    return Form(**{name: rng.choice(values) for name, values in CHOICES.items()})


def main(n: int, seed: int = 0) -> None:
    """Print the verdicts on n draws, those that are not right one by one, and tables by form."""
    rng = random.Random(seed)
    tables: dict[str, dict[object, Counter[str]]] = {name: {} for name in CHOICES}
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(1) as pool:
        for _ in range(n):
            form = drawn(rng)
            run = pool.submit(outcome, form, Path(folder))
            error = run.exception()
            verdict = run.result() if error is None else Verdict("crash", repr(error))
            for name, value in asdict(form).items():
                tables[name].setdefault(value, Counter())[verdict.word] += 1
            if verdict.word != "right":
                sys.stdout.write(f"{verdict.word:8} {form}\n         {verdict.detail.splitlines()[0][:200]}\n")
    for name, table in tables.items():
        sys.stdout.write(f"\n{name}\n")
        for value, words in sorted(table.items(), key=lambda pair: str(pair[0])):
            sys.stdout.write(f"  {value!s:24} {dict(words)}\n")
    sys.stdout.write(f"\nall: {dict(sum((words for words in tables['date'].values()), Counter()))}\n")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3]))
