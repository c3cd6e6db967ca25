"""Tables with made-up values, from which every file of this folder is written."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

HEADERS = {
    "english": ("customer_id", "age", "city", "spend", "tier", "since"),
    "german": ("Kundennummer", "Alter", "Ort", "Umsatz", "Stufe", "Seit"),
    "french": ("id_client", "âge", "ville", "dépenses", "niveau", "depuis"),
    "spanish": ("id_cliente", "edad", "ciudad", "gasto", "nivel", "desde"),
    "italian": ("codice_cliente", "età", "città", "spesa", "livello", "dal"),
    "portuguese": ("id_cliente", "idade", "cidade", "gasto", "nível", "desde"),
    "dutch": ("klantnummer", "leeftijd", "plaats", "omzet", "niveau", "sinds"),
    "polish": ("nr_klienta", "wiek", "miasto", "wydatki", "poziom", "od"),
    "turkish": ("müşteri_no", "yaş", "şehir", "harcama", "seviye", "tarih"),
    "japanese": ("顧客ID", "年齢", "都市", "売上", "ランク", "登録日"),
    "chinese": ("客户编号", "年龄", "城市", "消费金额", "等级", "日期"),
    "russian": ("код_клиента", "возраст", "город", "сумма", "уровень", "дата"),
}
FIELDS = ("id", "age", "city", "spend", "tier", "since")
CITIES = ("Turku", "Porvoo", "Kotka", "Rauma", "Kuopio")
TIERS = ("basic", "plus", "prime")


@dataclass(frozen=True)
class Table:
    """Names of columns and rows of texts."""

    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, name: str) -> list[str]:
        """Give the cells of a column."""
        place = self.names.index(name)
        return [row[place] for row in self.rows]

    def with_column(self, name: str, cells: Iterable[str]) -> "Table":
        """Give the table with one column more at its right."""
        return Table((*self.names, name), tuple((*row, cell) for row, cell in zip(self.rows, cells, strict=True)))

    def renamed(self, names: Sequence[str]) -> "Table":
        """Give the table with other names."""
        assert len(names) == len(self.names)
        return Table(tuple(names), self.rows)

    def nameless(self) -> "Table":
        """Give the table with the names that a reader makes up."""
        return self.renamed([f"column_{number}" for number in range(1, len(self.names) + 1)])

    def changed(self, name: str, change: Callable[[int, str], str]) -> "Table":
        """Give the table with each cell of a column changed by its row and text."""
        place = self.names.index(name)
        rows = ((*row[:place], change(number, row[place]), *row[place + 1 :]) for number, row in enumerate(self.rows))
        return Table(self.names, tuple(rows))


def customers(n: int = 12, fields: Sequence[str] = FIELDS[:4], *, language: str = "english") -> Table:
    """Give a table of customers.

    Parameters
    ----------
    n
        Number of customers.
    fields
        Some of FIELDS, in any order.
    language
        Language of the names.

    Returns
    -------
    Table
        The same at each call.
    """
    names = dict(zip(FIELDS, HEADERS[language], strict=True))
    return Table(tuple(names[field] for field in fields), tuple(_person(place, fields) for place in range(n)))


def measures(n: int = 12, names: Sequence[str] = ("visits", "basket", "returns_share")) -> Table:
    """Give a table of numbers only.

    Parameters
    ----------
    n
        Number of rows.
    names
        Names of the columns.

    Returns
    -------
    Table
        The same at each call.
    """
    rows = (
        tuple(f"{(place * (7 + 4 * column) + 3) % 89 + place / 4 + 0.5:.2f}" for column, _ in enumerate(names))
        for place in range(n)
    )
    return Table(tuple(names), tuple(rows))


def _person(place: int, fields: Sequence[str]) -> tuple[str, ...]:
    values = {
        "id": f"K{place + 101}",
        "age": str(19 + place * 5 % 58),
        "city": CITIES[place * 3 % len(CITIES)],
        "spend": f"{21 + place * 37 % 400}.{place * 25 % 100:02d}",
        "tier": TIERS[place * 2 % 3],
        "since": f"20{15 + place % 9}-{place % 12 + 1:02d}-{place * 7 % 28 + 1:02d}",
    }
    return tuple(values[field] for field in fields)
