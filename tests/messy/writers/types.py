"""Columns of numbers and dates that other programs write in ways of their own."""

from collections.abc import Callable

from tests.messy.case import Messy, text_of
from tests.messy.tables import Table, customers

NOTHING = (
    r"\N", "(null)", "[NULL]", "<NA>", "NaT", "#NULL!", "#REF!", "#N/A", "#DIV/0!", "#VALUE!", "-1.#IND", "1.#QNAN", "N.A.",
    "n/a", "NULL", "None", "-", "--", "?", "k.A.", "s/d", "н/д", "brak",
)  # fmt: skip


def cases() -> list[Messy]:
    """Give the files.

    Returns
    -------
    list
        Words for nothing, numbers, dates, texts kept by formulas.
    """
    return [
        *(_nothing(place, word) for place, word in enumerate(NOTHING)),
        *_numbers(),
        *_dates(),
        *_guarded(),
        *_mixed(),
    ]


def _nothing(place: int, word: str) -> Messy:
    sep, language = ((",", "english"), (";", "german"), ("\t", "dutch"))[place % 3]
    table = customers(20 + 5 * (place % 3), ("id", "age", "spend"), language=language)
    table = table.changed(table.names[2], lambda n, cell: word if n % 5 == 0 else cell)
    kinds = {table.names[1]: "number", table.names[2]: "number"}
    content = text_of(table, sep).encode()
    told = r"nearly|number" if place >= 19 else None
    return Messy(name=f"nothing_is_{place:02d}", file="nothing.csv", content=content, kinds=kinds, told=told)


def _written(
    name: str, form: Callable[[int, float], str], sep: str = ";", *, kind: str = "number", told: str | None = None
) -> Messy:
    first = customers(24, ("id", "age"), language="german" if sep == ";" else "english")
    values = [(n, 310.25 + 417.5 * n - (2000 if n % 7 == 3 else 0)) for n in range(24)]
    table = first.with_column("amount", (form(n, value) for n, value in values))
    return Messy(name=name, file="numbers.csv", content=text_of(table, sep).encode(), kinds={"amount": kind}, told=told)


def _comma(value: float, mark: str = "") -> str:
    return f"{value:,.2f}".replace(",", "_").replace(".", ",").replace("_", mark)


def _indian(value: float) -> str:
    whole, rest = f"{abs(value) * 1000:.2f}".split(".")
    head, tail = whole[:-3], whole[-3:]
    groups = []
    while head:
        head, group = head[:-2], head[-2:]
        groups.insert(0, group)
    return ("-" if value < 0 else "") + ",".join([*groups, tail]) + "." + rest


def _numbers() -> list[Messy]:
    loud = "number|nearly"
    fullwidth = str.maketrans("0123456789.-", "０１２３４５６７８９．－")
    arabic = str.maketrans("0123456789.", "٠١٢٣٤٥٦٧٨٩٫")
    return [
        _written("exponent_with_comma", lambda n, _: f"{n},5E+03"),
        _written("exponent_with_comma_negative", lambda n, _: f"{n % 9 + 1},{n:02d}5e-02"),
        _written("exponent_with_point", lambda n, _: f"{n % 9 + 1}.{n:02d}E+05", ","),
        _written("decimal_comma", lambda _, value: _comma(value)),
        _written("decimal_comma_and_points", lambda _, value: _comma(value, ".")),
        _written("decimal_comma_and_blanks", lambda _, value: _comma(value, "\u202f")),
        _written("trailing_minus", lambda _, value: f"{abs(value):.2f}" + "-" * (value < 0), ","),
        _written("in_brackets", lambda _, value: f"({abs(value):,.2f})" if value < 0 else f"{value:,.2f}", ","),
        _written("apostrophes", lambda _, value: f"{value * 10:,.2f}".replace(",", "'")),
        _written("indian_grouping", lambda _, value: _indian(value), ",", told=loud),
        _written("full_width_digits", lambda _, value: f"{value:.2f}".translate(fullwidth), ",", told=loud),
        _written("arabic_digits", lambda _, value: f"{abs(value):.2f}".translate(arabic), ",", told=loud),
        _written("percent", lambda n, _: f"{n * 3 + 1} %", ","),
        _written("euros", lambda _, value: f"{_comma(value, '.')} €"),
        _written("dollars", lambda _, value: f"${value:,.2f}".replace("$-", "-$"), ","),
        _written("underscores", lambda _, value: f"{abs(value) * 1000:_.0f}", ",", told=loud),
        _written("with_k", lambda n, _: f"{n}.5k", ",", told=loud),
        _written(
            "hexadecimal", lambda n, _: f"0x{n * 77 + 256:04X}", ",", kind="number", told="number|hexadecimal|texts"
        ),
    ]


def _dated(name: str, form: str, sep: str = ",", *, n: int = 40, told: str | None = None) -> Messy:
    table = customers(n, ("id", "age", "spend", "since")).changed("since", lambda _, cell: _formed(form, cell))
    return Messy(name=name, file="dates.csv", content=text_of(table, sep).encode(), kinds={"since": "date"}, told=told)


def _formed(form: str, day: str) -> str:
    year, month, date = day.split("-")
    return form.format(y=year, m=month, d=date)


def _dates() -> list[Messy]:
    return [
        _dated("date_year_first_slash", "{y}/{m}/{d}"),
        _dated("date_year_first_slash_long", "{y}/{m}/{d}", ";", n=90),
        _dated("date_year_first_point", "{y}.{m}.{d}"),
        _dated("date_year_first_slash_with_time", "{y}/{m}/{d} 08:15", "\t"),
        _dated("date_compact", "{y}{m}{d}"),
        _dated("date_chinese", "{y}年{m}月{d}日", told="date|since"),
        _dated("date_german", "{d}.{m}.{y}", ";"),
        _dated("date_iso_zulu", "{y}-{m}-{d}T09:30:00Z"),
    ]


def _guarded() -> list[Messy]:
    """Give texts that formulas keep as texts: the formula is no part of the value."""
    plain, german = customers(), customers(30, language="german")
    padded = plain.changed("customer_id", lambda n, _: f"{n + 7:05d}")

    def text(table: Table, sep: str, positions: tuple[int, ...]) -> bytes:
        rows = [table.names]
        rows += [
            tuple(f'="{cell}"' if place in positions else cell for place, cell in enumerate(row)) for row in table.rows
        ]
        return "".join(sep.join(row) + "\r\n" for row in rows).encode()

    doubled = "".join(f'"=""{row[0]}""",{",".join(row[1:])}\n' for row in padded.rows)
    return [
        Messy(name="text_formula", file="formula.csv", content=text(plain, ",", (0,)), table=plain),
        Messy(
            name="text_formula_everywhere", file="formula.csv", content=text(german, ";", (0, 1, 2, 3)), table=german
        ),
        Messy(name="text_formula_leading_zeros", file="formula.csv", content=text(padded, "\t", (0,)), table=padded),
        Messy(
            name="text_formula_quoted",
            file="formula.csv",
            content=(",".join(padded.names) + "\n" + doubled).encode(),
            table=padded,
        ),
    ]


def _mixed() -> list[Messy]:
    """Give columns that are mostly numbers or dates: what stands in the way must be told."""
    shares = {"a_fifth": 5, "a_third": 3, "a_ninth": 9}
    numbers = {
        name: customers(45).changed("spend", lambda n, cell, every=every: "ask shop" if n % every == 0 else cell)
        for name, every in shares.items()
    }
    long = customers(30, ("id", "age", "spend", "since")).changed(
        "since", lambda n, cell: "1234567890" * 13 if n == 7 else cell
    )
    whole = customers(30, ("id", "age", "spend", "since"))
    huge = whole.changed("since", lambda n, _: str(22193816997618274304 + n**9))
    dates = customers(45, ("id", "age", "since")).changed("since", lambda n, cell: "long ago" if n % 6 == 0 else cell)
    return [
        *(
            Messy(
                name=f"mostly_numbers_words_in_{name}",
                file="mixed.csv",
                content=text_of(table).encode(),
                say="ask shop",
            )
            for name, table in numbers.items()
        ),
        Messy(name="digits_without_end_among_dates", file="long.csv", content=text_of(long).encode(), say="since"),
        Messy(
            name="numbers_beyond_64_bits_named_as_dates", file="huge.csv", content=text_of(huge).encode(), table=huge
        ),
        Messy(name="mostly_dates_words_in_a_sixth", file="mixed.csv", content=text_of(dates).encode(), say="long ago"),
    ]
