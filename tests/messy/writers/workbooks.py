"""Workbooks: other sheets first, years as names, error cells, durations, passwords."""

import datetime as dt
import io
import struct
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import xlsxwriter

from tests.messy.case import Messy
from tests.messy.tables import Table, customers, measures

ERRORS = {"=NA()": "#N/A", "=1/0": "#DIV/0!", '="a"+1': "#VALUE!"}
Sheet = Sequence[Sequence[object]]


def cases() -> list[Messy]:
    """Give the files.

    Returns
    -------
    list
        Sheets, headers, cells, protection.
    """
    return [*_sheets(), *_sparse(), *_headers(), *_errors(), *_durations(), *_protected(), *_cells()]


def workbook(
    sheets: Mapping[str, Sheet],
    *,
    hidden: Sequence[str] = (),
    formats: Mapping[type, str] | None = None,
    active: str | None = None,
) -> bytes:
    """Write a workbook.

    Parameters
    ----------
    sheets
        Rows by the name of the sheet; None is no cell, and one of ERRORS a formula.
    hidden
        Sheets that are hidden.
    formats
        Formats of number by the type of the value.
    active
        The sheet that is shown first.

    Returns
    -------
    bytes
        The file.
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    styles = {kind: book.add_format({"num_format": form}) for kind, form in (formats or {}).items()}
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        cells = [((y, x), cell) for y, row in enumerate(rows) for x, cell in enumerate(row) if cell is not None]
        for place, cell in cells:
            _write(sheet, place, cell, styles.get(type(cell)))
        if name in hidden:
            sheet.hide()
        if name == active:
            sheet.activate()
    if hidden:
        book.worksheets()[next(place for place, name in enumerate(sheets) if name not in hidden)].activate()
    book.close()
    return stream.getvalue()


def _write(sheet: Any, place: tuple[int, int], cell: object, style: object) -> None:
    if cell in ERRORS:
        sheet.write_formula(*place, cell, None, ERRORS[str(cell)])
    elif isinstance(cell, str):
        sheet.write_string(*place, cell)
    else:
        sheet.write(*place, cell, style)


def grid(table: Table) -> list[list[object]]:
    """Give a table as cells, numbers as numbers.

    Parameters
    ----------
    table
        The table.

    Returns
    -------
    list
        The header and the rows.
    """
    return [list(table.names), *([_value(cell) for cell in row] for row in table.rows)]


def _value(text: str) -> object:
    try:
        return float(text) if text else None
    except ValueError:
        return text


def _sheets() -> list[Messy]:
    plain, german, numbers = customers(30), customers(45, language="german"), measures(40)
    readme = [["Read me"], [], ["This workbook holds the customers"], ["see the next sheet"]]
    cover = [["", "Kundenbericht"], [], ["", "Erstellt am", "2023-12-31"], ["", "von", "Vertrieb"]]
    small = [["x", "y", "z"], [1, 2, 3], [4, 5, 6]]
    lists = [["tier"], ["basic"], ["plus"], ["prime"]]
    books = {
        "readme_sheet_first": ({"Sheet": readme, "Data": grid(plain)}, (), r"sheet.*Data"),
        "cover_sheet_first_german": ({"Deckblatt": cover, "Kunden": grid(german)}, (), r"sheet.*Kunden"),
        "empty_sheet_first": ({"Sheet1": [], "Sheet2": grid(plain)}, (), r"sheet"),
        "hidden_sheet_first": ({"hidden": small, "Sheet": grid(plain)}, ("hidden",), r"sheet"),
        "two_hidden_sheets_first": ({"h1": lists, "h2": small, "Zahlen": grid(numbers)}, ("h1", "h2"), r"sheet"),
        "list_sheet_first": ({"Lists": lists, "Customers": grid(plain)}, (), r"sheet"),
    }
    tables = {"cover_sheet_first_german": german, "two_hidden_sheets_first": numbers}
    return [
        Messy(
            name=f"excel_{name}",
            file="book.xlsx",
            content=workbook(sheets, hidden=hidden),
            table=tables.get(name, plain),
            refuse=refuse,
            told="sheet",
        )
        for name, (sheets, hidden, refuse) in books.items()
    ]


def _sparse() -> list[Messy]:
    """Give a form that is shown first, and tables with few cells filled."""
    plain = customers(30)
    rows = [["Case", "Item", "Price"], ["{n}", "{item}", "{price}"], ["Buyer:", "{buyer}"]]
    form = [["", "", "Distributor:", "{name}"], [], *rows]
    shown = workbook({"Items": grid(plain), "Template": form}, active="Template")
    sparse = plain.changed("age", lambda n, cell: cell if n % 9 == 4 else "")
    sparse = sparse.changed("city", lambda n, cell: cell if n % 9 == 2 else "")
    two = Table(("name", "remark"), tuple((f"Person {n} Sample", "new" if n == 5 else "") for n in range(20)))
    few, names = workbook({"S": grid(sparse)}), workbook({"S": grid(two)})
    return [
        Messy(
            name="excel_form_is_shown_first", file="f.xlsx", content=shown, table=plain, refuse="Items", told="sheet"
        ),
        Messy(name="excel_few_cells_filled", file="few.xlsx", content=few, table=sparse),
        Messy(name="excel_only_names_filled", file="two.xlsx", content=names, table=two, told="header"),
    ]


def _headers() -> list[Messy]:
    def wide(names: Sequence[str]) -> Table:
        first = customers(30, ("id",))
        return Table(
            ("customer_id", *names),
            tuple((row[0], *(str(n + 40 * c) for c, _ in enumerate(names))) for n, row in enumerate(first.rows)),
        )

    years, many = wide(("2021", "2022", "2023")), wide(tuple(map(str, range(2010, 2024))))
    months = wide(("jan", "feb", "mar"))
    dated = grid(months)
    dated[0] = ["customer_id", dt.date(2024, 1, 1), dt.date(2024, 2, 1), dt.date(2024, 3, 1)]
    days = workbook({"Sheet": dated}, formats={dt.date: "yyyy-mm-dd"})
    plain, titled = customers(), [["Customers of 2023"], [], *grid(customers())]
    numeric = [[_value(str(cell)) for cell in row] for row in grid(years)]
    padded = [[*row, None, None] for row in grid(plain)]
    short = grid(customers(fields=("id", "age", "city", "spend", "tier")))
    short[0] = short[0][:-1]
    five = customers(fields=("id", "age", "city", "spend", "tier"))
    return [
        Messy(name="excel_header_of_years", file="wide.xlsx", content=workbook({"Sheet": numeric}), table=years),
        Messy(
            name="excel_header_of_many_years",
            file="wide.xlsx",
            content=workbook({"Sheet": [[_value(str(c)) for c in row] for row in grid(many)]}),
            table=many,
        ),
        Messy(
            name="excel_header_of_dates",
            file="wide.xlsx",
            content=days,
            table=Table(("customer_id",), tuple(row[:1] for row in months.rows)),
            unnamed=3,
        ),
        Messy(name="excel_title_above", file="title.xlsx", content=workbook({"Sheet": titled}), table=plain),
        Messy(
            name="excel_title_in_second_column",
            file="title.xlsx",
            content=workbook({"Sheet": [[None, "Customers of 2023"], [], *grid(plain)]}),
            table=plain,
        ),
        Messy(
            name="excel_table_lower_right",
            file="place.xlsx",
            content=workbook({"Sheet": [[], [], [], *([None, None, *row] for row in padded)]}),
            table=plain,
        ),
        Messy(
            name="excel_header_one_name_short",
            file="short.xlsx",
            content=workbook({"Sheet": short}),
            table=Table(five.names[:-1], tuple(row[:-1] for row in five.rows)),
            unnamed=1,
        ),
        Messy(
            name="excel_no_header",
            file="none.xlsx",
            content=workbook({"Sheet": grid(plain)[1:]}),
            table=plain.nameless(),
            refuse="header",
            told="header",
        ),
        Messy(
            name="excel_total_and_footer",
            file="foot.xlsx",
            content=workbook({"Sheet": [*grid(plain), ["Total", None, None, 9999.5], [], ["Source: till"]]}),
            table=plain,
            told="[Tt]otal|footer",
        ),
        Messy(
            name="excel_blank_rows_first",
            file="deep.xlsx",
            content=workbook({"Sheet": [*[[]] * 400, *grid(plain)]}),
            table=plain,
        ),
    ]


def _errors() -> list[Messy]:
    def erroneous(table: Table, column: int, every: int) -> bytes:
        rows = grid(table)
        for n, row in enumerate(rows[1:]):
            if n % every == 0:
                row[column] = ("=NA()", "=1/0", '="a"+1')[n // every % 3]
        return workbook({"Sheet": rows})

    pattern = r"#N/A|#DIV|#VALUE|error"
    return [
        Messy(
            name="excel_error_cells",
            file="errors.xlsx",
            content=erroneous(customers(), 3, 4),
            kinds={"spend": "number"},
            say=pattern,
            rejected=0,
        ),
        Messy(
            name="excel_error_cells_german",
            file="errors.xlsx",
            content=erroneous(customers(40, language="german"), 1, 10),
            kinds={"Alter": "number"},
            say=pattern,
            rejected=0,
        ),
        Messy(
            name="excel_error_cells_in_texts",
            file="errors.xlsx",
            content=erroneous(customers(30), 2, 9),
            say=pattern,
            rejected=0,
        ),
    ]


def _durations() -> list[Messy]:
    def lasting(make: Callable[[int], object], form: str, n: int = 30) -> bytes:
        first = grid(customers(n, ("id", "age", "spend")))
        rows = [[*first[0], "dur"], *([*row, make(place)] for place, row in enumerate(first[1:]))]
        return workbook({"Sheet": rows}, formats={dt.timedelta: form, dt.time: form})

    told = "duration|time of day|dur"
    forms = {
        "hours": lasting(lambda n: dt.timedelta(days=1, hours=n, minutes=7), "[hh]:mm:ss"),
        "minutes": lasting(lambda n: dt.timedelta(minutes=50 * n + 3), "[mm]:ss", 45),
        "short_and_long": lasting(lambda n: dt.timedelta(hours=5 * n, seconds=9), "[h]:mm"),
    }
    return [
        Messy(name=f"excel_durations_{name}", file="dur.xlsx", content=content, kinds={"dur": "number"}, told=told)
        for name, content in forms.items()
    ]


def _protected() -> list[Messy]:
    pattern = r"password|protected|encrypted"
    return [
        Messy(name=f"excel_password_{name}", file=file, content=_compound(streams), must_refuse=True, refuse=pattern)
        for name, file, streams in (
            (
                "xlsx",
                "book.xlsx",
                {
                    "EncryptionInfo": b"\x04\x00\x04\x00\x40\x00\x00\x00<encryption/>",
                    "EncryptedPackage": bytes(range(256)) * 20,
                },
            ),
            ("named_xls", "book.xls", {"EncryptedPackage": b"\x01" * 5000, "EncryptionInfo": b"\x03\x00\x02\x00" * 9}),
        )
    ]


def _compound(streams: Mapping[str, bytes]) -> bytes:
    """Write a compound file, as Office keeps what it encrypts; each stream takes sectors of 512 bytes."""
    padded = {name: data.ljust(max(4096, -(-len(data) // 512) * 512), b"\0") for name, data in streams.items()}
    table, entries, bodies, sector = [], [_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)], [], 2
    for place, (name, data) in enumerate(padded.items()):
        count = len(data) // 512
        right = place + 2 if place + 1 < len(padded) else 0xFFFFFFFF
        entries.append(_entry(name, 2, sector, len(data), right=right))
        table += [*range(sector + 1, sector + count), 0xFFFFFFFE]
        bodies.append(data)
        sector += count
    fat = struct.pack("<128I", *([0xFFFFFFFD, 0xFFFFFFFE, *table] + [0xFFFFFFFF] * (126 - len(table))))
    folder = b"".join(entries).ljust(512, b"\0")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack(
        "<109I", 0, *[0xFFFFFFFF] * 108
    )
    return head + fat + folder + b"".join(bodies)


def _entry(name: str, kind: int, start: int, size: int, *, right: int = 0xFFFFFFFF, child: int = 0xFFFFFFFF) -> bytes:
    wide = (name + "\0").encode("utf-16-le")
    head = wide.ljust(64, b"\0") + struct.pack("<HBB3I", len(wide), kind, 1, 0xFFFFFFFF, right, child)
    return head + bytes(36) + struct.pack("<IQ", start, size)


def _cells() -> list[Messy]:
    """Give numbers kept as texts, formulas, long ids and times of day."""
    texts = [
        [*row[:1], *(str(cell) if not isinstance(cell, float) else f"{cell:g}" for cell in row[1:])]
        for row in grid(customers(20))
    ]
    ids = customers(25).changed("customer_id", lambda n, _: f"{n + 3:08d}")
    flags = customers(20)
    ticked = [[*row, bool(n % 3) if n else "member"] for n, row in enumerate(grid(flags))]
    marked = flags.with_column("member", ("true" if n % 3 else "false" for n in range(1, 21)))
    kept = [[row[0] if isinstance(row[0], str) else f"{int(row[0]):08d}", *row[1:]] for row in grid(ids)]
    dated = grid(customers(24))
    for n, row in enumerate(dated):
        row.append("since" if n == 0 else "deadline" if n % 9 == 0 else dt.date(2021, 1 + n % 12, 1 + n))
    mixed = workbook({"Sheet": dated}, formats={dt.date: "yyyy-mm-dd"})
    upper = marked.changed("member", lambda _, cell: cell.upper())
    return [
        Messy(
            name="excel_numbers_as_texts",
            file="texts.xlsx",
            content=workbook({"Sheet": texts}),
            kinds={"age": "number", "spend": "number"},
        ),
        Messy(name="excel_dates_and_words", file="dates.xlsx", content=mixed, say="deadline"),
        Messy(name="excel_ids_with_leading_zeros", file="ids.xlsx", content=workbook({"Sheet": kept}), table=ids),
        Messy(
            name="excel_booleans",
            file="flags.xlsx",
            content=workbook({"Sheet": ticked}),
            table=marked,
            also=(upper, marked.changed("member", lambda _, cell: cell.title())),
        ),
    ]
