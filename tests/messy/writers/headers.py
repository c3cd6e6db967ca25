"""Headers that do not fit the rows below, headers of years, and files without one."""

from tests.messy.case import Messy, lines, text_of
from tests.messy.tables import Table, customers, measures

HEADER = r"header|line 1\b|first line"
MARKED = ("id", "city", "tier", "age", "spend")


def cases() -> list[Messy]:
    """Give the files.

    Returns
    -------
    list
        By kind.
    """
    return [
        *_one_name_short(),
        *_one_name_more(),
        *_other_delimiter(),
        *_none(),
        *_years(),
        *_below(),
        *_deep(),
        *_seldom(),
        *_small(),
    ]


def _short(table: Table, sep: str) -> bytes:
    return lines([table.names[:-1], *table.rows], sep).encode()


def _one_name_short() -> list[Messy]:
    plain = customers(fields=MARKED)
    german = customers(40, MARKED, language="german")
    dutch = customers(9, ("id", "tier", "age"), language="dutch")
    numbers = measures(20, ("visits", "basket", "returns_share", "last"))
    names = {
        "comma": (plain, ",", None),
        "semicolon_german": (german, ";", None),
        "tab_three_columns": (dutch, "\t", None),
        "numbers_only": (numbers, ",", HEADER),
    }
    r_rows = [(f'"{place}"', *row) for place, row in enumerate(plain.rows, start=1)]
    r_text = _spaced([tuple(f'"{name}"' for name in plain.names), *r_rows])
    return [
        *(
            Messy(
                name=f"header_one_name_short_{name}",
                file="short.csv",
                content=_short(table, sep),
                unnamed=1,
                table=Table(table.names[:-1], tuple(row[:-1] for row in table.rows)),
                refuse=HEADER,
                told=told,
            )
            for name, (table, sep, told) in names.items()
        ),
        Messy(
            name="header_of_r_write_table", file="r.txt", content=r_text.encode(), table=plain, unnamed=1, refuse=HEADER
        ),
        Messy(
            name="header_of_pandas_with_index",
            file="pandas.csv",
            table=plain,
            unnamed=1,
            content=lines([["", *plain.names], *([str(n), *row] for n, row in enumerate(plain.rows))]).encode(),
        ),
    ]


def _one_name_more() -> list[Messy]:
    tables = {
        "comma": (customers(fields=("id", "city", "tier", "spend")), ","),
        "semicolon_french": (customers(30, language="french"), ";"),
        "tab_wide": (customers(15, ("id", "age", "city", "spend", "tier", "since")), "\t"),
    }
    trailing = {
        "comma": (customers(), ",", 1),
        "semicolon_german": (customers(35, language="german"), ";", 1),
        "two_tabs": (customers(18, language="spanish"), "\t", 2),
        "numbers_only": (measures(14), ",", 1),
    }
    return [
        *(
            Messy(
                name=f"header_one_name_too_many_{name}",
                file="more.csv",
                table=table,
                refuse=HEADER,
                content=lines([[*table.names, "remark"], *table.rows], sep).encode(),
            )
            for name, (table, sep) in tables.items()
        ),
        *(
            Messy(
                name=f"trailing_delimiter_in_data_only_{name}",
                file="trailing.csv",
                table=table,
                content=lines([table.names, *((*row, *[""] * n) for row in table.rows)], sep).encode(),
            )
            for name, (table, sep, n) in trailing.items()
        ),
        Messy(
            name="trailing_delimiter_in_every_line",
            file="trailing.csv",
            table=customers(20),
            content=text_of(customers(20)).replace("\n", ",\n").encode(),
        ),
    ]


def _other_delimiter() -> list[Messy]:
    tables = {
        "semicolon_over_comma": (customers(fields=("id", "city", "tier", "spend")), ";", ","),
        "comma_over_semicolon_german": (customers(25, language="german"), ",", ";"),
        "comma_over_tab": (customers(16, ("id", "age", "city")), ",", "\t"),
        "tab_over_pipe": (customers(14, ("id", "tier", "city", "age", "spend")), "\t", "|"),
    }
    return [
        Messy(
            name=f"header_other_delimiter_{name}",
            file="other.csv",
            table=table,
            refuse=HEADER,
            content=(lines([table.names], above) + lines(table.rows, below)).encode(),
        )
        for name, (table, above, below) in tables.items()
    ]


def _headless(name: str, table: Table, sep: str = ",", *, told: str | None = None, refuse: str = HEADER) -> Messy:
    content = lines(table.rows, sep).encode()
    return Messy(name=name, file="rows.csv", content=content, table=table.nameless(), refuse=refuse, told=told)


def _none() -> list[Messy]:
    half = customers(fields=("id", "city", "tier", "spend"))
    readings = Table(
        ("a", "b", "c"),
        tuple(
            ("03/11/2019", f"{hour % 24}:{hour % 6}0:00", "NaN" if hour < 4 else f"{hour / 8}") for hour in range(48)
        ),
    )
    twice = Table(
        ("a", "b", "c", "d"),
        tuple(
            (row[0], city, "Kotka", row[3])
            for row, city in zip(half.rows, ["Kotka", *half.column("city")[1:]], strict=True)
        ),
    )
    people = Table(("a", "b", "c"), tuple((row[0], f"Person {n} Sample", row[1]) for n, row in enumerate(half.rows)))
    return [
        _headless("no_header_half_text", half),
        _headless("no_header_half_text_semicolon", customers(33, ("id", "tier", "city", "age", "since")), ";"),
        _headless("no_header_dates_times_and_nan", readings),
        _headless("no_header_numbers_only", measures(15), "\t"),
        _headless("no_header_texts_only", people, told=HEADER),
        _headless("no_header_first_row_repeats", twice, refuse="no header"),
        _headless("no_header_first_row_repeats_tab", Table(twice.names, twice.rows[:6]), "\t", refuse="no header"),
    ]


def _years() -> list[Messy]:
    def wide(names: tuple[str, ...], n: int = 12, *, language: str = "english") -> Table:
        first = customers(n, ("id",), language=language)
        rows = (
            (row[0], *(str(90 + place + 7 * column) for column, _ in enumerate(names)))
            for place, row in enumerate(first.rows)
        )
        return Table((*first.names, *names), tuple(rows))

    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    tables = {
        "years": (wide(("2021", "2022", "2023")), ","),
        "years_german_semicolon": (wide(tuple(map(str, range(2015, 2025))), 40, language="german"), ";"),
        "months": (wide(months, 20), ","),
        "months_of_a_year": (wide(("2024-01", "2024-02", "2024-03", "2024-04")), "\t"),
        "quarters": (wide(("2023Q1", "2023Q2", "2023Q3", "2023Q4"), 15), ","),
        "numbers_of_questions": (wide(("1", "2", "3", "4", "5"), 30), ","),
    }
    return [
        Messy(name=f"header_of_{name}", file="wide.csv", content=text_of(table, sep).encode(), table=table)
        for name, (table, sep) in tables.items()
    ]


def _below() -> list[Messy]:
    """Give files where a line of another kind stands between header and rows."""
    plain, german = customers(), customers(30, language="german")
    waiting = Table(plain.names, (("K100", "pending", "Turku", "pending"), *plain.rows))
    offen = Table(german.names, (("K100", "offen", "Kotka", "offen"), *german.rows))
    unknown = measures(20).with_column("id", (f"K{n}" for n in range(20)))
    unknown = Table(unknown.names, (("tbd", "tbd", "tbd", "K99"), *unknown.rows))
    rules = {
        "dashes": (plain, ",", [tuple("-" * len(name) for name in plain.names)]),
        "equals_german": (german, ";", [tuple("=====" for _ in german.names)]),
        "one_rule_of_dashes": (plain, "\t", [("-" * 40,)]),
    }
    units = ("", "years", "", "EUR")
    joined = plain.renamed([f"{name} {unit}".strip() for name, unit in zip(plain.names, units, strict=True)])
    return [
        *(
            Messy(
                name=f"first_customer_has_texts_{name}",
                file="texts.csv",
                content=text_of(table, sep).encode(),
                table=table,
            )
            for name, table, sep in (("pending", waiting, ","), ("offen", offen, ";"), ("numbers", unknown, ","))
        ),
        *(
            Messy(
                name=f"rule_under_header_{name}",
                file="rule.csv",
                table=table,
                content=lines([table.names, *rule, *table.rows], sep).encode(),
            )
            for name, (table, sep, rule) in rules.items()
        ),
        Messy(
            name="units_under_header",
            file="units.csv",
            content=lines([plain.names, units, *plain.rows]).encode(),
            table=joined,
            also=(plain,),
            refuse=HEADER,
        ),
    ]


def _deep() -> list[Messy]:
    plain, polish = customers(), customers(25, language="polish")
    return [
        Messy(
            name="blank_lines_first_300", file="deep.csv", content=("\n" * 300 + text_of(plain)).encode(), table=plain
        ),
        Messy(
            name="blank_lines_first_1200",
            file="deep.csv",
            content=("\r\n" * 1200 + text_of(polish, ";")).encode(),
            table=polish,
        ),
        Messy(
            name="lines_of_delimiters_first_400",
            file="deep.csv",
            content=(",,,\n" * 400 + text_of(plain)).encode(),
            table=plain,
        ),
        Messy(
            name="lines_of_blanks_first_350",
            file="deep.csv",
            content=("   \n" * 350 + text_of(plain, "\t")).encode(),
            table=plain,
        ),
    ]


def _seldom() -> list[Messy]:
    """Give headers that look like rows, and rows that look like a part of the header."""
    zones = ("", "Z", "-08:00", "+14:00")
    moments = Table(
        ("day", "moment", "year"),
        tuple(
            (f"2015-03-{n + 10}{zones[n % 4]}", f"2015-03-15T15:02:{n:02d}{zones[n % 4]}", f"19{n + 60}{zones[n % 4]}")
            for n in range(16)
        ),
    )
    answers = Table(
        ("id", "100022", "100025", "100047", "10011"),
        tuple((f"K{n}", *(("TRUE", "FALSE")[(n * place) % 2] for place in range(1, 5))) for n in range(20)),
    )
    countries = Table(
        ("id", "1", "2", "3"), tuple((f"K{n}", *(("Chile", "Ghana", "Nepal")[n % 3], "yes", "low")) for n in range(20))
    )
    measured = Table(
        ("control X", "control Y", "fire X", "fire Y"),
        tuple((str(n), f"{n * 7 % 40 / 4}", str(n + 5), f"{n * 5 % 30 / 4}") for n in range(24)),
    )
    grouped = lines([("control", "", "fire", ""), ("X", "Y", "X", "Y"), *measured.rows]).encode()
    filled = measured.renamed(("control X", "Y", "fire X", "Y_2"))
    tree = Table(
        ("major", "minor", "broad", "title"),
        tuple(
            ("", "", f"11-{n}0", f"Work of kind {n}") if n % 5 else (f"1{n}-00", "", "", f"All work {n}")
            for n in range(30)
        ),
    )
    gap = lines([tree.names, ("",) * 4, *tree.rows]).encode()
    return [
        Messy(name="header_over_moments", file="m.csv", content=text_of(moments).encode(), table=moments, told=HEADER),
        Messy(
            name="header_of_numbers_over_truth_values",
            file="a.csv",
            content=text_of(answers).encode(),
            table=answers,
            told=HEADER,
        ),
        Messy(
            name="header_of_numbers_over_texts",
            file="c.csv",
            content=text_of(countries).encode(),
            table=countries,
            told=HEADER,
        ),
        Messy(
            name="header_of_groups_over_repeated_names",
            file="g.csv",
            content=grouped,
            table=measured,
            also=(filled,),
            told=HEADER,
        ),
        Messy(name="header_blank_line_first_row_sparse", file="t.csv", content=gap, table=tree, told=HEADER),
    ]


def _small() -> list[Messy]:
    """Give tables of one to four records, which are read as well as long ones."""
    letters = Table(("a", "b", "c"), (("1", "2", "3"), ("4", "5", "ø")))
    tables = {
        "one_record": customers(1), "two_records": customers(2, language="german"), "three_records": customers(3, ("id", "age")),
        "four_records": customers(4, ("id", "city", "tier", "spend")), "numbers": measures(2), "letters": letters,
        "texts": customers(2, ("id", "city", "tier")), "one_column": customers(3, ("city",)),
    }  # fmt: skip
    return [
        Messy(name=f"small_table_{name}", file="small.csv", content=text_of(table).encode(), table=table, told=HEADER)
        for name, table in tables.items()
    ]


def _spaced(rows: list[tuple[str, ...]]) -> str:
    return "".join(" ".join(row) + "\n" for row in rows)
