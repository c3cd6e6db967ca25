"""Names that several columns have."""

import io

import xlsxwriter

from tests.messy.case import Messy, lines, text_of
from tests.messy.tables import Table, customers


def cases() -> list[Messy]:
    """Give the files.

    Returns
    -------
    list
        Joins, repeated measures, groups above names, ids in doubt.
    """
    plain = customers(30)
    scores = Table(
        ("customer_id", "score_1", "score_2", "score_3"),
        tuple((f"K{n + 101}", str(n % 9), str(n * 5 % 7), str(n * 3 % 11)) for n in range(30)),
    )
    repeated = scores.renamed(("customer_id", "score", "score", "score"))
    joined = Table((*plain.names, "customer_id"), tuple((*row, row[0]) for row in plain.rows))
    other = Table((*plain.names, "customer_id"), tuple((*row, f"X{n}") for n, row in enumerate(plain.rows)))
    groups = Table(
        ("customer_id", "2023 orders", "2023 spend", "2024 orders", "2024 spend"),
        tuple((f"K{n + 101}", str(n % 4), f"{n * 7 % 90}.5", str(n % 6), f"{n * 3 % 80}.25") for n in range(30)),
    )
    below = ("", "orders", "spend", "orders", "spend")
    blank_last = plain.with_column("notes", ["call back" if n == 2 else "" for n in range(30)])
    three = Table(
        ("customer_id", "Shop North visits", "Shop North spend", "Web South visits", "Web South spend"), groups.rows
    )
    return [
        _of("repeated_names_of_measures", text_of(repeated), scores, say="numbered_columns"),
        _of("repeated_names_of_measures_tab", text_of(repeated, "\t"), scores, say="numbered_columns"),
        _of("repeated_id_of_a_join", text_of(joined), plain, say="repeated_columns"),
        _of("repeated_id_with_other_values", text_of(other), None, must_refuse=True, refuse="customer_id.*roles"),
        _of(
            "repeated_names_below_years",
            lines([("customer_id", "2023", "", "2024", ""), below, *groups.rows]),
            groups,
        ),
        _of(
            "repeated_names_below_repeated_years",
            lines([("", "2023", "2023", "2024", "2024"), ("customer_id", *below[1:]), *groups.rows], ";"),
            groups,
        ),
        _of(
            "repeated_names_below_two_lines_of_groups",
            lines(
                [
                    ("", "Shop", "", "Web", ""),
                    ("", "North", "", "South", ""),
                    ("customer_id", "visits", "spend") * 1 + ("visits", "spend"),
                    *groups.rows,
                ]
            ),
            three,
        ),
        _of(
            "repeated_names_one_blank_column",
            text_of(blank_last.with_column("notes_2", [""] * 30).renamed((*plain.names, "notes", "notes"))),
            blank_last.renamed((*plain.names, "notes_1")),
            unnamed=1,
        ),
        Messy(
            name="excel_repeated_names_below_merged_groups",
            file="groups.xlsx",
            content=_merged(groups, below),
            table=groups,
        ),
    ]


def _of(name: str, text: str, table: Table | None, **rest: object) -> Messy:
    return Messy(name=name, file="table.csv", content=text.encode(), table=table, **rest)  # type: ignore[arg-type]


def _merged(table: Table, below: tuple[str, ...]) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.merge_range(0, 0, 1, 0, table.names[0])
    for place, group in ((1, "2023"), (3, "2024")):
        sheet.merge_range(0, place, 0, place + 1, group)
    sheet.write_row(1, 1, below[1:])
    for number, row in enumerate(table.rows, start=2):
        sheet.write_row(number, 0, [row[0], *map(float, row[1:])])
    book.close()
    return stream.getvalue()
