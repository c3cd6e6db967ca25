"""Rows that are no customers, and customers that look like such rows."""

from tests.messy.case import Messy, lines, text_of
from tests.messy.tables import Table, customers, measures


def cases() -> list[Messy]:
    """Give the files.

    Returns
    -------
    list
        Blank rows, totals, second tables, repeated headers, footers.
    """
    return [*_sparse(), *_blank(), *_totals(), *_second(), *_repeated(), *_footers()]


def _sparse() -> list[Messy]:
    """Give tables in which most rows have only their first cell filled."""
    two = Table(("name", "remark"), tuple((f"Person {n} Sample", "new" if n == 5 else "") for n in range(20)))
    four = Table(
        ("customer_id", "age", "city", "spend"),
        tuple((f"K{n}", *(("41", "Kotka", "12.50") if n % 6 == 2 else ("", "", ""))) for n in range(30)),
    )
    return [
        Messy(name="only_names_filled", file="two.csv", content=text_of(two).encode(), table=two, told="header"),
        Messy(name="only_ids_filled", file="four.csv", content=text_of(four, ";").encode(), table=four),
    ]


def _blank() -> list[Messy]:
    no_id, german, numbers = (
        customers(fields=("age", "city", "spend")),
        customers(30, ("age", "city"), language="german"),
        measures(10),
    )
    plain = customers()
    middle = lines([plain.names, *plain.rows[:5], ("",) * 4, ("",) * 4, *plain.rows[5:]])
    return [
        Messy(
            name="rows_of_delimiters_last",
            file="blank.csv",
            content=(text_of(no_id) + ",,\n" * 6).encode(),
            table=no_id,
        ),
        Messy(
            name="rows_of_delimiters_semicolon",
            file="blank.csv",
            content=(text_of(german, ";") + ";\r\n" * 20).encode(),
            table=german,
        ),
        Messy(
            name="rows_of_delimiters_numbers",
            file="blank.csv",
            content=(text_of(numbers, "\t") + "\t\t\n" * 3).encode(),
            table=numbers,
        ),
        Messy(
            name="rows_of_delimiters_and_blanks",
            file="blank.csv",
            content=(text_of(no_id) + " , ,\n" * 4).encode(),
            table=no_id,
        ),
        Messy(name="rows_of_delimiters_in_the_middle", file="blank.csv", content=middle.encode(), table=plain),
    ]


def _with_row(table: Table, place: int, row: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [table.names, *table.rows[:place], row, *table.rows[place:]]


def _totals() -> list[Messy]:
    plain, german, french = customers(), customers(30, language="german"), customers(20, language="french")
    total = f"{sum(map(float, plain.column('spend')[:6])):.2f}"
    whole = f"{sum(map(float, german.column('Umsatz'))):.2f}"
    named = Table(("name", *plain.names[1:]), (*plain.rows, ("Total Office BV", "33", "Rauma", "120.00")))
    first = Table(("name", *plain.names[1:]), (("Total Energy Ltd", "41", "Kotka", "77.50"), *plain.rows))
    firm = french.renamed(("société", *french.names[1:])).changed(
        "société", lambda n, cell: "Totalement Bio SARL" if n == 4 else cell
    )
    told = "[Tt]otal|Summe|[Ss]omme"
    return [
        Messy(
            name="total_in_the_middle",
            file="total.csv",
            content=lines(_with_row(plain, 6, ("Total", "", "", total))).encode(),
            table=plain,
            told=told,
        ),
        Messy(
            name="total_last_german",
            file="total.csv",
            content=lines(_with_row(german, 30, ("Summe", "", "", whole)), ";").encode(),
            table=german,
            told=told,
        ),
        Messy(
            name="total_first",
            file="total.csv",
            content=lines(_with_row(plain, 0, ("Total", "", "", "999.50")), "\t").encode(),
            table=plain,
            told=told,
        ),
        Messy(
            name="subtotals_french",
            file="total.csv",
            content=lines(
                [*_with_row(french, 10, ("Sous-total", "", "", "800.10")), ("Total", "", "", "1700.20")], ";"
            ).encode(),
            table=french,
            told=told,
        ),
        Messy(name="last_customer_named_total", file="named.csv", content=text_of(named).encode(), table=named),
        Messy(name="first_customer_named_total", file="named.csv", content=text_of(first, ";").encode(), table=first),
        Messy(name="customer_named_totalement", file="named.csv", content=text_of(firm).encode(), table=firm),
    ]


def _second() -> list[Messy]:
    plain, german = customers(), customers(25, language="german")
    narrow = lines([("", "", "", ""), ("store", "staff", "", ""), ("S1", "3", "", ""), ("S2", "4", "", "")])
    bare = "\nstore,staff\nS1,3\nS2,4\n"
    same = lines(
        [
            ("", "", "", ""),
            ("product", "weight", "colour", "price"),
            ("P1", "2", "red", "5.10"),
            ("P2", "3", "blue", "6.20"),
        ]
    )
    titled = lines([("Visits", "", "", ""), plain.names, *plain.rows, ("",) * 4, ("Travel", "", "", "")])
    titled += lines(
        [("name", "day", "place", "cost"), ("A", "3 May", "Oslo", "12.10"), ("B", "9 May", "Bergen", "40.00")]
    )
    told = "second table|another table|table"
    return [
        Messy(
            name="second_table_narrower_padded",
            file="two.csv",
            content=(text_of(plain) + narrow).encode(),
            table=plain,
            told=told,
        ),
        Messy(
            name="second_table_narrower",
            file="two.csv",
            content=(text_of(plain) + bare).encode(),
            table=plain,
            told=told,
        ),
        Messy(
            name="second_table_narrower_semicolon",
            file="two.csv",
            content=(text_of(german, ";") + narrow.replace(",", ";")).encode(),
            table=german,
            told=told,
        ),
        Messy(name="two_tables_with_titles", file="two.csv", content=titled.encode(), table=plain, told=told),
        Messy(
            name="second_table_same_width",
            file="two.csv",
            content=(text_of(plain) + same).encode(),
            table=plain,
            told=told,
        ),
    ]


def _repeated() -> list[Messy]:
    plain, texts = customers(20), customers(18, ("id", "city", "tier"), language="italian")
    twice = lines(_with_row(plain, 10, plain.names))
    paged = lines(
        [row for place, row in enumerate(texts.rows) for row in ([texts.names, row] if place % 6 == 0 else [row])], ";"
    )
    upper = lines(_with_row(plain, 8, tuple(name.upper() for name in plain.names)))
    return [
        Messy(name="header_repeated", file="pages.csv", content=twice.encode(), table=plain),
        Messy(name="header_repeated_on_each_page_texts_only", file="pages.csv", content=paged.encode(), table=texts),
        Messy(
            name="header_repeated_in_capitals",
            file="pages.csv",
            content=upper.encode(),
            table=plain,
            told="header|capital|shifted",
        ),
    ]


def _footers() -> list[Messy]:
    plain, german = customers(), customers(30, language="german")
    texts = customers(16, ("id", "city", "tier"))
    told = "footer|last line|note|rejected"
    return [
        Messy(
            name="footer_of_one_cell",
            file="foot.csv",
            content=(text_of(plain) + "Source: web shop\n").encode(),
            table=plain,
            told=told,
        ),
        Messy(
            name="footer_padded",
            file="foot.csv",
            content=(text_of(plain) + ",,,\nSource: web shop,,,\n").encode(),
            table=plain,
            told=told,
        ),
        Messy(
            name="footer_of_two_lines_german",
            file="foot.csv",
            content=(text_of(german, ";") + "\nQuelle: Kasse\nStand: 2023\n").encode(),
            table=german,
            told=told,
        ),
        Messy(
            name="footer_counts_rows",
            file="foot.csv",
            content=(text_of(plain, "\t") + "(12 rows)\n").encode(),
            table=plain,
            told=told,
        ),
        Messy(
            name="footer_texts_only",
            file="foot.csv",
            content=(text_of(texts) + "\nEnd of report\n").encode(),
            table=texts,
            told=told,
        ),
    ]
