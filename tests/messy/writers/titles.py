"""Titles and comments above the header, padded with delimiters or as wide as the table."""

from collections.abc import Sequence

from tests.messy.case import Messy, lines
from tests.messy.tables import Table, customers, measures


def cases() -> list[Messy]:
    """Give the files.

    Returns
    -------
    list
        Padded titles, titles of several cells, comments.
    """
    plain, german, numbers = customers(), customers(40, language="german"), measures(25)
    wide = customers(15, ("id", "age", "city", "spend", "tier", "since"))
    texts = customers(20, ("id", "city", "tier"), language="dutch")
    return [
        _under("title_padded", plain, [("Sales to customers 2023",), ()]),
        _under(
            "title_padded_semicolon_german", german, [("Kundenliste Stand 31.12.2023",), (), ("Filiale Nord",), ()], ";"
        ),
        _under("title_padded_texts_only", texts, [("Klantenbestand",), ()], "\t"),
        _under("title_padded_numbers_only", numbers, [("Web shop, all visits",), ()]),
        _under("title_padded_no_blank_line", plain, [("Customer base",)]),
        _under("title_two_cells", plain, [("Customer base", "page 3")]),
        _under("title_two_cells_wide", wide, [("Exported by", "the web shop"), ("On", "2024-03-01")], ";"),
        _under("title_in_the_middle", wide, [("", "", "Customer base 2023"), ()]),
        _under(
            "keys_and_values_first",
            wide,
            [("Report:", "Customers"), ("Period:", "2023"), ("Currency:", "EUR"), ()],
            "\t",
        ),
        _comment("comment_full_width", plain, "# exported by the shop, 2023, v2, weekly\n"),
        _comment("comment_lines_semicolon", german, "# Auszug; Stand; heute; 1\n# zweite; Zeile; mit; 2\n", ";"),
        _comment("comment_narrow", wide, "# made by a machine\n#\n"),
        _comment("comment_of_percent_signs", plain, "% exported, by, the, shop\n"),
        _hash_header(plain),
    ]


def _under(name: str, table: Table, titles: Sequence[Sequence[str]], sep: str = ",") -> Messy:
    padded = [(*title, *[""] * (len(table.names) - len(title))) for title in titles]
    return Messy(
        name=name, file="title.csv", content=lines([*padded, table.names, *table.rows], sep).encode(), table=table
    )


def _comment(name: str, table: Table, comment: str, sep: str = ",") -> Messy:
    content = comment + lines([table.names, *table.rows], sep)
    return Messy(name=name, file="comment.csv", content=content.encode(), table=table)


def _hash_header(table: Table) -> Messy:
    """Write a header that begins like a comment, as scientific programs do."""
    names = (f"# {table.names[0]}", *table.names[1:])
    content = lines([names, *table.rows]).encode()
    also = (table, table.renamed((f"#{table.names[0]}", *table.names[1:])))
    return Messy(
        name="header_begins_with_hash", file="hash.csv", content=content, table=table.renamed(names), also=also
    )
