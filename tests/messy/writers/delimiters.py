"""Delimiters that are seldom: other characters, several characters, blanks and fixed widths."""

from tests.messy.case import Messy, lines, text_of
from tests.messy.tables import Table, customers, measures

DELIMITER = r"delimiter|separator"


def cases() -> list[Messy]:
    """Give the files.

    Returns
    -------
    list
        One character, several, control characters, fixed width, none.
    """
    plain, german = customers(), customers(40, language="german")
    texts = customers(20, ("id", "city", "tier"), language="spanish")
    numbers = measures(15)
    single = {
        "colon": (plain, ":"),
        "colon_german": (german, ":"),
        "colon_texts_only": (texts, ":"),
        "caret": (plain, "^"),
        "caret_numbers": (numbers, "^"),
        "caret_five": (customers(12, ("id", "age", "city", "spend", "tier")), "^"),
        "tilde": (plain, "~"),
        "exclamation": (german, "!"),
        "hash": (plain, "#"),
        "at": (texts, "@"),
        "section": (plain, "§"),
        "broken_bar": (german, "¦"),
        "ctrl_a": (plain, "\x01"),
        "ctrl_a_hive": (german, "\x01"),
        "unit_separator": (plain, "\x1f"),
        "bell": (texts, "\x07"),
        "slash": (plain, "/"),
        "star": (plain, "*"),
    }
    several = {
        "two_tildes": (plain, "~~"),
        "two_pipes": (german, "||"),
        "pipe_at_pipe": (plain, "|@|"),
        "two_colons": (texts, "::"),
        "comma_blank": (numbers, ", "),
        "quote_tilde": (plain, "'~~'"),
        "pipe_with_blanks": (german, " | "),
        "two_tabs": (plain, "\t\t"),
    }
    return [
        *(_plain(f"delimiter_{name}", table, sep) for name, (table, sep) in single.items()),
        *(_plain(f"delimiter_{name}", table, sep) for name, (table, sep) in several.items()),
        _plain("delimiter_two_tildes_told", plain, "~~", settings=("ingest.delimiter=~~",)),
        *_ascii(plain, german),
        *_fixed(plain, german, numbers),
        *_braces(plain),
        *_mysql(plain),
    ]


def _plain(name: str, table: Table, sep: str, *, settings: tuple[str, ...] = ()) -> Messy:
    content = text_of(table, sep).encode()
    return Messy(name=name, file="table.csv", content=content, table=table, refuse=DELIMITER, settings=settings)


def _ascii(plain: Table, german: Table) -> list[Messy]:
    def joined(table: Table, sep: str, end: str) -> bytes:
        return end.join(sep.join(row) for row in [table.names, *table.rows]).encode()

    return [
        Messy(
            name="ascii_separators",
            file="ascii.txt",
            content=joined(plain, "\x1f", "\x1e"),
            table=plain,
            refuse=DELIMITER,
        ),
        Messy(
            name="ascii_separators_german",
            file="ascii.txt",
            content=joined(german, "\x1f", "\x1e") + b"\x1e",
            table=german,
            refuse=DELIMITER,
        ),
        Messy(
            name="ascii_separators_and_lines",
            file="ascii.txt",
            content=joined(plain, "\x1f", "\x1e\n"),
            table=plain,
            refuse=DELIMITER,
        ),
    ]


def _fixed(plain: Table, german: Table, numbers: Table) -> list[Messy]:
    def widths(table: Table, gap: int) -> str:
        rows = [table.names, *table.rows]
        wide = [max(len(row[place]) for row in rows) + gap for place in range(len(table.names))]
        return "".join(
            "".join(cell.ljust(width) for cell, width in zip(row, wide, strict=True)).rstrip() + "\n" for row in rows
        )

    towns = plain.changed("city", lambda n, _: ("Sankt Gallen", "New Town", "Oslo")[n % 3])
    right = "".join(" ".join(cell.rjust(14) for cell in row) + "\n" for row in [numbers.names, *numbers.rows])
    return [
        Messy(name="fixed_width", file="fixed.txt", content=widths(plain, 2).encode(), table=plain, refuse=DELIMITER),
        Messy(
            name="fixed_width_german",
            file="fixed.prn",
            content=widths(german, 3).encode(),
            table=german,
            refuse=DELIMITER,
        ),
        Messy(
            name="fixed_width_blanks_in_values",
            file="fixed.txt",
            content=widths(towns, 2).encode(),
            table=towns,
            refuse=DELIMITER,
        ),
        Messy(
            name="fixed_width_numbers_right", file="fixed.txt", content=right.encode(), table=numbers, refuse=DELIMITER
        ),
        Messy(
            name="runs_of_blanks",
            file="blanks.dat",
            content=lines([plain.names, *plain.rows], "   ").encode(),
            table=plain,
            refuse=DELIMITER,
        ),
    ]


def _braces(plain: Table) -> list[Messy]:
    """Give texts that begin as JSON does."""
    table = customers(fields=("id", "age", "spend"))
    return [
        Messy(name=f"header_begins_with_{name}", file="brace.csv", content=text_of(named, sep).encode(), table=named)
        for name, named, sep in (
            ("brace", table.renamed(("{id}", "age", "spend")), ","),
            ("bracket", table.renamed(("[id]", "[age]", "[spend]")), ";"),
            ("two_braces", plain.renamed(("{{id}}", "age", "city", "spend")), "\t"),
            ("less_than", table.renamed(("<id>", "<age>", "<spend>")), ","),
        )
    ]


def _mysql(plain: Table) -> list[Messy]:
    """Give tables as the clients of databases print them."""
    wide = [max(len(row[place]) for row in [plain.names, *plain.rows]) for place in range(len(plain.names))]
    rule = "+" + "+".join("-" * (width + 2) for width in wide) + "+\n"

    def box(row: tuple[str, ...]) -> str:
        return "|" + "|".join(f" {cell.ljust(width)} " for cell, width in zip(row, wide, strict=True)) + "|\n"

    def psql(row: tuple[str, ...]) -> str:
        return "|".join(f" {cell.ljust(width)} " for cell, width in zip(row, wide, strict=True)).rstrip() + "\n"

    boxed = rule + box(plain.names) + rule + "".join(map(box, plain.rows)) + rule
    printed = psql(plain.names) + rule.strip("+\n") + "\n" + "".join(map(psql, plain.rows)) + "(12 rows)\n"
    marked = box(plain.names) + rule.replace("+", "|") + "".join(map(box, plain.rows))
    told = "line|rule|footer|header|rejected"
    return [
        Messy(
            name="printed_by_mysql",
            file="box.txt",
            content=boxed.encode(),
            table=plain,
            unnamed=2,
            refuse=DELIMITER,
            told=told,
        ),
        Messy(
            name="printed_by_psql", file="psql.txt", content=printed.encode(), table=plain, refuse=DELIMITER, told=told
        ),
        Messy(
            name="table_of_markdown",
            file="table.md",
            content=marked.encode(),
            table=plain,
            unnamed=2,
            refuse=DELIMITER,
            told=told,
        ),
    ]
