"""Tables in markup and in the exchange formats of old spreadsheets."""

import html
import struct
from collections.abc import Sequence

from tests.messy.case import Messy
from tests.messy.tables import Table, customers, measures


def cases() -> list[Messy]:
    """Give the files.

    Returns
    -------
    list
        HTML, SpreadsheetML, SYLK, DIF, dBase, and what holds no table.
    """
    return [*_pages(), *_spreadsheetml(), *_exchange(), *_others()]


def _page(rows: Sequence[Sequence[str]], *, first: str = "th", close: bool = True) -> str:
    def line(row: Sequence[str], tag: str) -> str:
        shut = f"</{tag}>" if close else ""
        return "<tr>" + "".join(f"<{tag}>{html.escape(cell)}{shut}" for cell in row) + ("</tr>\n" if close else "\n")

    return line(rows[0], first) + "".join(line(row, "td") for row in rows[1:])


def _pages() -> list[Messy]:
    plain, german, numbers = customers(), customers(30, language="german"), measures(12)
    hard = customers(15).changed("city", lambda n, cell: f'{cell} & "co" <{n}>' if n % 3 == 0 else cell)
    body = _page([plain.names, *plain.rows])
    styled = (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"><style>td {color: red}</style></head>'
        f'<body><h1>Customers</h1><table border="1" class="x">\n<thead>{_page([german.names])}</thead><tbody>'
        f"{_page([german.rows[0], *german.rows[1:]], first='td')}</tbody></table><p>The end</p></body></html>"
    )
    menu = "<table><tr><td>Home</td></tr></table>"
    latin = f'<html><head><meta charset="windows-1252"></head><table>{_page([hard.names, *hard.rows])}</table></html>'
    towns = hard.changed("city", lambda n, cell: f"Malmö {cell}")
    pages = {
        "named_xls": ("page.xls", f"<html><body><table>\n{body}</table></body></html>\n".encode(), plain),
        "styled_german": ("page.xls", styled.encode(), german),
        "with_entities": (
            "page.html",
            f"<!DOCTYPE html>\n<html><table>{_page([hard.names, *hard.rows])}</table></html>".encode(),
            hard,
        ),
        "without_header_cells": (
            "page.htm",
            f"<TABLE>{_page([numbers.names, *numbers.rows], first='td')}</TABLE>".encode(),
            numbers,
        ),
        "table_only": ("page.csv", f"<table>{body}</table>".encode(), plain),
        "open_tags": (
            "page.xls",
            f"<html><table>{_page([plain.names, *plain.rows], close=False)}</table>".encode(),
            plain,
        ),
        "two_tables": ("page.html", f"<html><body>{menu}<table>{body}</table></body></html>".encode(), plain),
        "in_windows_1252": ("page.xls", latin.replace(hard.rows[1][2], "Malmö").encode("cp1252"), None),
        "in_utf_16": (
            "page.xls",
            f"<html><table>{_page([towns.names, *towns.rows])}</table></html>".encode("utf-16"),
            towns,
        ),
    }
    return [
        *(
            Messy(
                name=f"html_{name}",
                file=file,
                content=content,
                table=table,
                refuse=r"html",
                rejected=0 if table is None else None,
            )
            for name, (file, content, table) in pages.items()
        ),
        Messy(
            name="html_without_a_table",
            file="page.csv",
            content=b"<html><body><p>Please, log in</p></body></html>",
            must_refuse=True,
            refuse="html",
        ),
    ]


def _spreadsheetml() -> list[Messy]:
    plain, german = customers(), customers(30, language="german")
    gaps = customers(14).changed("city", lambda n, cell: "" if n % 4 == 1 else cell)

    def cell(text: str, *, index: int | None = None) -> str:
        kind = "Number" if text.replace(".", "").isdigit() else "String"
        place = f' ss:Index="{index}"' if index else ""
        return f'<Cell{place}><Data ss:Type="{kind}">{html.escape(text)}</Data></Cell>'

    def row(cells: Sequence[str]) -> str:
        filled = [(place, text) for place, text in enumerate(cells, start=1) if text]
        each = [
            cell(text, index=place if before + 1 != place else None)
            for (place, text), before in zip(filled, [0, *(p for p, _ in filled)], strict=False)
        ]
        return f"<Row>{''.join(each)}</Row>\n"

    def book(table: Table) -> bytes:
        head = '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook '
        head += (
            'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">\n<Styles/>\n<Worksheet ss:Name="Sheet1"><Table>\n'
        )
        return (head + "".join(map(row, [table.names, *table.rows])) + "</Table></Worksheet></Workbook>\n").encode()

    bare = '<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table>\n'
    bare += "".join(
        "<Row>" + "".join(f"<Cell><Data>{text}</Data></Cell>" for text in each) + "</Row>\n"
        for each in [plain.names, *plain.rows]
    )
    bare += "</Table></Worksheet></Workbook>"
    flat = "<?xml version='1.0'?>\n<customers>\n" + "".join(
        f"<customer><id>{each[0]}</id><age>{each[1]}</age></customer>\n" for each in plain.rows
    )
    return [
        Messy(name="spreadsheetml_bare", file="book.xls", content=bare.encode(), table=plain, refuse="xml"),
        Messy(name="spreadsheetml_german", file="book.xml", content=book(german), table=german, refuse="xml"),
        Messy(name="spreadsheetml_with_gaps", file="book.xls", content=book(gaps), table=gaps, refuse="xml"),
        Messy(
            name="xml_of_another_kind",
            file="list.xml",
            content=(flat + "</customers>\n").encode(),
            must_refuse=True,
            refuse="xml",
        ),
    ]


def _exchange() -> list[Messy]:
    plain, numbers = customers(), measures(20)
    short = plain.renamed(("id", *plain.names[1:]))
    german = customers(25, language="german")
    return [
        Messy(name="sylk", file="table.slk", content=_sylk(plain), table=plain, refuse="sylk"),
        Messy(name="sylk_named_csv_german", file="table.csv", content=_sylk(german), table=german, refuse="sylk"),
        Messy(name="sylk_numbers", file="table.slk", content=_sylk(numbers), table=numbers, refuse="sylk"),
        Messy(name="dif", file="table.dif", content=_dif(plain), table=plain, refuse=r"\bdif\b|data interchange"),
        Messy(
            name="dif_named_csv",
            file="table.csv",
            content=_dif(numbers),
            table=numbers,
            refuse=r"\bdif\b|data interchange",
        ),
        Messy(name="dbase", file="table.dbf", content=_dbase(short), table=short, refuse="dbf|dbase"),
        Messy(
            name="dbase_numbers",
            file="table.dbf",
            content=_dbase(measures(9, ("visits", "basket"))),
            table=measures(9, ("visits", "basket")),
            refuse="dbf|dbase",
        ),
        Messy(
            name="csv_that_begins_with_id",
            file="table.csv",
            content=("ID;age;city;spend\n" + "".join(";".join(row) + "\n" for row in plain.rows)).encode(),
            table=plain.renamed(("ID", "age", "city", "spend")),
        ),
    ]


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def _sylk(table: Table) -> bytes:
    text = "ID;PWXL;N;E\r\nP;PGeneral\r\n"
    for y, row in enumerate([table.names, *table.rows], start=1):
        for x, cell in enumerate(row, start=1):
            value = cell if _is_number(cell) else f'"{cell}"'
            text += f"C;Y{y};X{x};K{value}\r\n"
    return (text + "E\r\n").encode()


def _dif(table: Table) -> bytes:
    text = (
        f'TABLE\n0,1\n"EXCEL"\nVECTORS\n0,{len(table.names)}\n""\nTUPLES\n0,{len(table.rows) + 1}\n""\nDATA\n0,0\n""\n'
    )
    for row in [table.names, *table.rows]:
        text += "-1,0\nBOT\n" + "".join(f"0,{cell}\nV\n" if _is_number(cell) else f'1,0\n"{cell}"\n' for cell in row)
    return (text + "-1,0\nEOD\n").encode()


def _dbase(table: Table) -> bytes:
    widths = [max(len(cell) for cell in table.column(name)) for name in table.names]
    kinds = [b"N" if all(map(_is_number, table.column(name))) else b"C" for name in table.names]
    points = [2 if "." in table.column(name)[0] else 0 for name in table.names]
    head = struct.pack("<BBBBIHH20x", 3, 124, 1, 31, len(table.rows), 32 + 32 * len(widths) + 1, 1 + sum(widths))
    for name, kind, width, after in zip(table.names, kinds, widths, points, strict=True):
        head += struct.pack("<11sc4xBB14x", name[:10].encode(), kind, width, after if kind == b"N" else 0)
    rows = b"".join(
        b" "
        + b"".join(
            (cell.rjust(w) if k == b"N" else cell.ljust(w)).encode()
            for cell, w, k in zip(row, widths, kinds, strict=True)
        )
        for row in table.rows
    )
    return head + b"\r" + rows + b"\x1a"


def _others() -> list[Messy]:
    """Give files that hold no table of ours, and must be called by their name."""
    kinds = {
        "pdf": ("report.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n", "pdf"),
        "png": (
            "table.csv",
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde",
            "png|picture|image",
        ),
        "jpeg": (
            "table.csv",
            b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9",
            "jpe?g|picture|image",
        ),
        "pickle": (
            "table.pkl",
            b"\x80\x04\x95\x10\x00\x00\x00\x00\x00\x00\x00}\x94\x8c\x03age\x94K\x07s.",
            "pickle|binary",
        ),
        "rich_text": (
            "table.rtf",
            b"{\\rtf1\\ansi\\deff0 {\\fonttbl {\\f0 Arial;}}\nCustomers, and, so on\\par\n}",
            "rich text|rtf|word",
        ),
        "empty": ("table.csv", b"", "empty"),
        "blanks_only": ("table.csv", b"  \n\n \t \n", "empty|blank|no record|no usable"),
        "header_only": ("table.csv", b"customer_id,age,city\n", "no record|header"),
    }
    return [
        Messy(name=f"no_table_{name}", file=file, content=content, must_refuse=True, refuse=pattern)
        for name, (file, content, pattern) in kinds.items()
    ]
