"""Quotes other than double ones right after the delimiter."""

import csv

from tests.messy.case import Messy, lines
from tests.messy.tables import Table, customers

QUOTE = r"quote|escape"


def cases() -> list[Messy]:
    """Give the files.

    Returns
    -------
    list
        Single quotes, blanks before quotes, escapes, stray quotes.
    """
    return [*_single(), *_blanks(), *_escapes(), *_stray(), *_inside()]


def _single() -> list[Messy]:
    plain = customers().changed("city", lambda _, cell: f"{cell}, FI")
    german = customers(30, language="german").changed("Ort", lambda _, cell: f"{cell}; FI")
    note = customers(20, ("id", "city", "spend"), language="french").changed(
        "ville", lambda n, c: f"{c}, l'ouest" if n % 4 else c
    )

    def quoted(table: Table, sep: str, *, every: bool) -> bytes:
        def cell(text: str) -> str:
            return "'" + text.replace("'", "''") + "'" if every or sep in text else text

        return "".join(sep.join(map(cell, row)) + "\n" for row in [table.names, *table.rows]).encode()

    return [
        Messy(
            name="single_quotes", file="single.csv", content=quoted(plain, ",", every=False), table=plain, refuse=QUOTE
        ),
        Messy(
            name="single_quotes_german",
            file="single.csv",
            content=quoted(german, ";", every=False),
            table=german,
            refuse=QUOTE,
        ),
        Messy(
            name="single_quotes_everywhere",
            file="single.csv",
            content=quoted(plain, ",", every=True),
            table=plain,
            refuse=QUOTE,
        ),
        Messy(
            name="single_quotes_doubled",
            file="single.csv",
            content=quoted(note, ",", every=True),
            table=note,
            refuse=QUOTE,
        ),
        Messy(
            name="single_quotes_told",
            file="single.csv",
            content=quoted(plain, ",", every=False),
            table=plain,
            settings=('ingest.quote="\'"',),
        ),
    ]


def _blanks() -> list[Messy]:
    plain, german = customers(fields=("id", "age", "city")), customers(25, language="german")
    comma = plain.changed("city", lambda _, cell: f"{cell}, FI")

    def spaced(table: Table, sep: str, quoted: tuple[int, ...]) -> bytes:
        rows = [tuple(f'"{name}"' for name in table.names)]
        rows += [
            tuple(f'"{cell}"' if place in quoted else cell for place, cell in enumerate(row)) for row in table.rows
        ]
        return "".join((sep + " ").join(row) + "\n" for row in rows).encode()

    return [
        Messy(
            name="blank_before_quote", file="blank.csv", content=spaced(plain, ",", (0, 2)), table=plain, refuse=QUOTE
        ),
        Messy(
            name="blank_before_quote_comma_inside",
            file="blank.csv",
            content=spaced(comma, ",", (0, 2)),
            table=comma,
            refuse=QUOTE,
        ),
        Messy(
            name="blank_before_quote_german",
            file="blank.csv",
            content=spaced(german, ";", (0, 1, 2, 3)),
            table=german,
            refuse=QUOTE,
        ),
    ]


def _escapes() -> list[Messy]:
    spoken = customers(fields=("id", "age", "spend")).with_column("extra", ['{"plan": "yearly"}'] * 12)
    german = customers(30, ("id", "age"), language="german").with_column(
        "Bemerkung", ('er sagte "bald"' if n % 3 else "ohne" for n in range(30))
    )
    mixed = customers(16).changed("city", lambda n, cell: f'{cell} "the port", FI' if n % 5 == 0 else cell)

    def escaped(table: Table, sep: str) -> bytes:
        def cell(text: str) -> str:
            return '"' + text.replace('"', '\\"') + '"' if '"' in text or sep in text else text

        return "".join(sep.join(map(cell, row)) + "\n" for row in [table.names, *table.rows]).encode()

    bare = customers(15).changed("city", lambda n, cell: f"{cell}, FI" if n % 4 == 0 else cell)
    text = "".join(",".join(cell.replace(",", "\\,") for cell in row) + "\n" for row in [bare.names, *bare.rows])
    return [
        Messy(
            name="escaped_quotes_in_every_row",
            file="escape.csv",
            content=escaped(spoken, ","),
            table=spoken,
            refuse=QUOTE,
        ),
        Messy(
            name="escaped_quotes_german", file="escape.csv", content=escaped(german, ";"), table=german, refuse=QUOTE
        ),
        Messy(
            name="escaped_quotes_in_some_rows",
            file="escape.csv",
            content=escaped(mixed, ","),
            table=mixed,
            refuse=QUOTE,
            told=QUOTE,
        ),
        Messy(
            name="escaped_delimiters",
            file="escape.csv",
            content=text.encode(),
            table=bare,
            refuse=QUOTE,
            told=f"{QUOTE}|rejected",
        ),
    ]


def _stray() -> list[Messy]:
    """Give texts in which quotes are letters."""
    many = customers(20_000, ("id", "age", "spend")).with_column("note", (f'"abc" def {n}' for n in range(20_000)))
    inches = customers(40, ("id", "age")).with_column("size", (f'{n % 9 + 10}" wide' for n in range(40)))
    first = customers(60, ("id", "spend"), language="german").with_column(
        "Notiz", (f'"Nord" Lager {n}' for n in range(60))
    )
    return [
        Messy(name="stray_quote_in_every_row", file="stray.csv", content=_bare(many, ","), table=many, refuse=QUOTE),
        Messy(name="stray_quote_inside", file="stray.csv", content=_bare(inches, ","), table=inches, refuse=QUOTE),
        Messy(name="stray_quote_first_german", file="stray.csv", content=_bare(first, ";"), table=first, refuse=QUOTE),
    ]


def _bare(table: Table, sep: str) -> bytes:
    return "".join(sep.join(row) + "\n" for row in [table.names, *table.rows]).encode()


def _inside() -> list[Messy]:
    """Give sound files with everything in their fields that quotes are for."""
    hard = ("one\ntwo", 'say "yes"', "a, b; c\td|e", "  blanks  ", "'apostrophes'", "\\backslash\\", '"', "#hash")
    table = customers(24).changed("city", lambda n, cell: hard[n % len(hard)] if n % 2 else cell)
    crlf = lines([table.names, *table.rows], ";", end="\r\n", quoting=csv.QUOTE_ALL)
    return [
        Messy(
            name="quoted_hard_texts", file="hard.csv", content=lines([table.names, *table.rows]).encode(), table=table
        ),
        Messy(name="quoted_hard_texts_all_quoted", file="hard.csv", content=crlf.encode(), table=table),
    ]
