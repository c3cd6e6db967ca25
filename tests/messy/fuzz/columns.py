"""Columns of every type, drawn at random: what is written, and what it means."""

import datetime as dt
import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from tests.messy.tables import HEADERS, Table

KINDS = ("whole", "money", "date", "category", "flag", "text")
TYPED = {"whole": "number", "money": "number", "date": "date"}
MORE_NAMES = {
    "whole": ("visits", "logins", "children"), "money": ("basket_value", "discount_total"), "date": ("last_order", "birthday"),
    "category": ("channel", "region"), "flag": ("newsletter", "is_member"), "text": ("remark", "street"),
}  # fmt: skip
OWN_PLACE = {"whole": 1, "text": 2, "money": 3, "category": 4, "date": 5}
MONEY: dict[str, Callable[[float], str]] = {
    "point": lambda value: f"{value:.2f}",
    "comma": lambda value: f"{value:.2f}".replace(".", ","),
    "points_and_comma": lambda value: f"{value:,.2f}".translate(str.maketrans(",.", ".,")),
    "commas_and_point": lambda value: f"{value:,.2f}",
    "blanks_and_comma": lambda value: f"{value:,.2f}".translate(str.maketrans(",.", " ,")),
    "apostrophes": lambda value: f"{value:,.2f}".replace(",", "'"),
    "euros": lambda value: f"{value:,.2f} €".translate(str.maketrans(",.", ".,")),
    "exponent": lambda value: f"{value:.6E}",
}
DATES = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%Y/%m/%d", "%Y-%m-%d %H:%M:%S", "%Y%m%d")
MISSING = ("", "", "NA", "n/a", "null", "-", r"\N", "#N/A", "(null)")
FLAGS = (("yes", "no"), ("true", "false"), ("Y", "N"), ("ja", "nein"), ("1", "0"))
WORDS = ("north", "south", "east", "west", "web", "store", "gold", "plain")
STREETS = ("Main Road 5", "Harbour Lane 12", "Old Mill", "Kiln Street 7", "Under the Bridge 1", "Quay 44", "Ring 3")
HARD = ('say "yes"', "a, b; c", "one\ntwo", "l'île", "50% | off", "back\\slash", "tab\there", "x: y", '"', "'quoted'")


@dataclass(frozen=True)
class Drawn:
    """A table, the kind of each of its columns, and what each needs to be written."""

    table: Table
    kinds: dict[str, str]


def drawn_table(rng: random.Random, *, n: int, language: str, hard: bool, comma: bool) -> Drawn:
    """Draw a table: an id or none, and two to seven columns.

    Parameters
    ----------
    rng
        Source of the draw.
    n
        Number of rows.
    language
        Language of the names.
    hard
        Whether texts hold quotes, delimiters and line breaks.
    comma
        Whether numbers may have a decimal comma.

    Returns
    -------
    Drawn
        Rows that all differ.
    """
    has_id = rng.random() < 0.8
    kinds = ["whole", rng.choice(("money", "whole")) if has_id else "money", *rng.choices(KINDS, k=rng.randrange(1, 6))]
    rng.shuffle(kinds)
    names, columns, typed = [], [], {}
    if has_id:
        names.append(HEADERS[language][0])
        columns.append(_ids(rng, n))
    for kind in kinds:
        name = _name(kind, language, names)
        if name is not None:
            names.append(name)
            columns.append(_column(rng, kind, n, hard=hard, comma=comma))
            typed |= {name: TYPED[kind]} if kind in TYPED else {}
    return Drawn(Table(tuple(names), tuple(zip(*columns, strict=True))), typed)


def _name(kind: str, language: str, taken: list[str]) -> str | None:
    own = [HEADERS[language][OWN_PLACE[kind]]] if kind in OWN_PLACE else []
    return next((name for name in (*own, *MORE_NAMES[kind]) if name not in taken), None)


def _ids(rng: random.Random, n: int) -> list[str]:
    start, shape = rng.randrange(100, 900), rng.randrange(5)
    numbers = rng.sample(range(start, start + 9 * n), n)
    shapes: tuple[Callable[[int], str], ...] = (
        lambda number: f"K{number}",
        lambda number: str(100_000 + number),
        lambda number: f"{number:07d}",
        lambda number: f"user{number}@shop.example",
        lambda number: str(uuid.UUID(int=0x5A17_0000_0000_4000_8000_0000_0000_0000 + number**4)),
    )
    return [shapes[shape](number) for number in numbers]


def _column(rng: random.Random, kind: str, n: int, *, hard: bool, comma: bool) -> list[str]:
    makers: dict[str, Callable[[], list[str]]] = {
        "whole": lambda: [str(rng.randrange(18, 90)) for _ in range(n)],
        "money": lambda: _money(rng, n, comma=comma),
        "date": lambda: _dates(rng, n),
        "category": lambda: rng.choices(rng.sample(WORDS, 3), k=n),
        "flag": lambda: rng.choices(rng.choice(FLAGS), k=n),
        "text": lambda: [_text(rng, hard=hard) for _ in range(n)],
    }
    cells = makers[kind]()
    if kind in TYPED and rng.random() < 0.25:
        word = rng.choice(MISSING)
        cells = [word if place and rng.random() < 0.15 else cell for place, cell in enumerate(cells)]
    return cells


def _money(rng: random.Random, n: int, *, comma: bool) -> list[str]:
    forms = [name for name in MONEY if comma or ("comma" not in name and name != "euros")]
    form = MONEY[rng.choice(forms)]
    return [form(round(rng.uniform(3, 9000), 2) + 0.001) for _ in range(n)]


def _dates(rng: random.Random, n: int) -> list[str]:
    form, first = rng.choice(DATES), dt.datetime(2019, 1, 25, 8, 30)
    days = [
        first,
        *(first + dt.timedelta(days=rng.randrange(1, 1900), minutes=rng.randrange(600)) for _ in range(n - 1)),
    ]
    return [day.strftime(form) for day in days]


def _text(rng: random.Random, *, hard: bool) -> str:
    text = f"{rng.choice(STREETS)} {rng.randrange(1, 30)}"
    return f"{text} {rng.choice(HARD)} end" if hard and rng.random() < 0.3 else text
