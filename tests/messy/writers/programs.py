"""Files as programs write them, from their public descriptions."""

import csv
import json

from tests.messy.case import Messy, lines, text_of
from tests.messy.tables import Table, customers, measures

ASKED = r"header|preamble|units|line|titles?|skipped"


def cases() -> list[Messy]:
    """Give the files.

    Returns
    -------
    list
        Lists of terminals, exports of surveys and statistics offices, reports with totals, other notations.
    """
    return [*_terminals(), *_surveys(), *_offices(), *_reports(), *_notations()]


def _terminals() -> list[Messy]:
    plain, wide = customers(20), customers(24, ("id", "age", "city", "spend", "tier"))
    sqlcmd = _fixed(plain, rule=True) + "\n(20 rows affected)\n"
    sqlplus = "\n".join(_fixed(Table(wide.names, wide.rows[start : start + 8]), rule=True) for start in range(0, 24, 8))
    alv = "Customer list\n\n" + _boxed(plain, corner="-")
    return [
        _messy("printed_by_sqlcmd", sqlcmd, plain),
        _messy("printed_by_sqlplus_pages", sqlplus + "\n24 rows selected.\n", wide, refuse=r"header|delimiter"),
        _messy("printed_by_sap_list", alv, plain),
        _messy("printed_by_pandas", _printed_frame(plain), plain, unnamed=1),
        _messy("printed_by_sqlite_column_mode", _fixed(wide, rule=True), wide),
        _messy("table_of_restructured_text", _simple_rst(plain), plain),
        _messy("table_of_org_mode", _boxed(plain, corner="+", ends=False), plain),
        _messy(
            "rows_of_latex",
            "".join(" & ".join(row) + " \\\\\n" for row in (plain.names, *plain.rows)),
            plain,
            refuse="delimiter",
            told="delimiter|text",
        ),
    ]


def _surveys() -> list[Messy]:
    answers = Table(
        ("ResponseId", "Duration", "Q1", "Q2_1", "Q2_2"),
        tuple((f"R_{n:03}a", str(60 + n * 7), str(n % 5 + 1), str(n % 7), str(n % 3)) for n in range(25)),
    )
    questions = ("Response ID", "Duration (in seconds)", "How happy are you?", "Rate us - Price", "Rate us - Staff")
    imports = tuple(json.dumps({"ImportId": f"QID{n}"}) for n in range(5))
    qualtrics = lines([answers.names, questions, imports, *answers.rows])
    monkey = Table(
        ("Respondent ID", "Visits", "Rate Price", "Rate Staff"),
        tuple((f"{11_000 + n}", str(n % 9), str(n % 5 + 1), str((n * 3) % 5 + 1)) for n in range(25)),
    )
    two_lines = lines([("Respondent ID", "Visits", "Rate", ""), ("", "", "Price", "Staff"), *monkey.rows])
    census = Table(
        ("GEO_ID", "NAME", "B01001_001E", "B01001_002E"),
        tuple((f"860Z200US{n:05}", f"ZCTA5 {n:05}", str(900 + n * 37), str(400 + n * 17)) for n in range(30)),
    )
    labels = ("Geography", "Geographic Area Name", "Estimate!!Total:", "Estimate!!Total:!!Male:")
    joined = tuple(f"{name} {label}" for name, label in zip(census.names, labels, strict=True))
    return [
        _messy("survey_of_qualtrics", qualtrics, answers, told=ASKED),
        _messy("survey_of_surveymonkey", two_lines, monkey),
        Messy(
            name="census_two_lines_of_names",
            file="census.csv",
            content=lines([census.names, labels, *census.rows]).encode(),
            table=census,
            also=(census.renamed(joined), census.renamed(labels)),
            told=ASKED,
        ),
    ]


def _offices() -> list[Messy]:
    years = [str(year) for year in range(2019, 2024)]
    bank = Table(
        ("Country Name", "Country Code", "Indicator", *years),
        tuple((f"Land {n}", f"L{n:02}", "Sales", *(f"{n * 3 + k}.{k}5" for k in range(5))) for n in range(20)),
    )
    world_bank = '"Data Source","World Development Indicators",\n\n"Last Updated Date","2024-06-28",\n\n' + "".join(
        line + ",\n" for line in lines([bank.names, *bank.rows], quoting=csv.QUOTE_ALL).splitlines()
    )
    stat = Table(
        ("freq,unit,geo\\TIME_PERIOD", *years),
        tuple((f"A,EUR,G{n:02}", *(f"{n + k}.{k} " if (n + k) % 9 else ": " for k in range(5))) for n in range(20)),
    )
    weather = Table(
        ("station", "time", "temperature", "wind"),
        tuple((f"ST{n % 6}", f"2024-01-{n + 1:02}", f"{n % 9}.5", f"{n % 4}.25") for n in range(25)),
    )
    units = lines([weather.names, ("", "UTC", "degree_C", "m s-1"), *weather.rows])
    variants = Table(
        ("#CHROM", "POS", "ID", "QUAL"),
        tuple((f"chr{n % 5 + 1}", str(10_000 + n * 37), f"rs{n + 50}", str(20 + n % 70)) for n in range(25)),
    )
    vcf = "##fileformat=VCFv4.2\n##source=caller\n##contig=<ID=chr1,length=248956422>\n" + text_of(variants, "\t")
    plain = customers(20)
    arff = (
        "@RELATION customers\n\n"
        + "".join(f"@ATTRIBUTE {name} {'STRING' if n in (0, 2) else 'NUMERIC'}\n" for n, name in enumerate(plain.names))
        + "\n@DATA\n"
        + lines(plain.rows)
    )
    return [
        _messy("indicators_of_the_world_bank", world_bank, bank),
        _messy("table_of_eurostat", text_of(stat, "\t"), stat, file="estat.tsv"),
        _messy("units_of_erddap", units, weather, told=ASKED),
        _messy("variants_of_vcf", vcf, variants, file="v.vcf"),
        _messy("relation_of_weka", arff, plain.nameless(), also=(plain,), told=ASKED, refuse="ARFF|delimiter|header"),
    ]


def _reports() -> list[Messy]:
    plain, german = customers(20), customers(20, language="german")
    wide = customers(24, ("id", "age", "city", "spend", "tier", "since"))
    analytics = (
        "# ----------------------------------------\n# All Web Site Data\n# Customers\n# 20240101-20240131\n"
        "# ----------------------------------------\n\n"
        + text_of(plain)
        + "\nDay Index,Users\n1/1/24,5\n1/2/24,7\n1/3/24,9\n"
    )
    books = lines([("Shop Ltd",), ("Sales by customer",), ("January - March 2024",), (), plain.names, *plain.rows])
    totalled = books + lines([("TOTAL", "", "", "999.50"), (), ("Accrual basis, Monday 1 April 2024",)])
    summary = lines([plain.names, ("", "", "", "5210.25"), *plain.rows])
    datev = '"EXTF";700;16;"Debitoren";5;20240131;;"RE"\n' + text_of(german, ";")
    numbers = "Table 1\n\n" + text_of(plain)
    paged = "".join(
        f"Page {n + 1} of 3\n" + text_of(Table(wide.names, wide.rows[n * 8 : n * 8 + 8])) + "\n" for n in range(3)
    )
    glued = text_of(Table(plain.names, plain.rows[:10])) + "\ufeff" + text_of(Table(plain.names, plain.rows[10:]))
    ended = text_of(german, ";") + "*** Ende der Liste: 20 Kunden ***\n"
    padded = text_of(plain).encode() + b"\0" * 4000
    grouped = _subtotalled(wide)
    return [
        _messy("report_of_analytics", analytics, plain),
        _messy("report_of_quickbooks", totalled, plain),
        _messy("summary_row_below_the_names", summary, plain, told="total|summary|missing_id|rejected|id"),
        _messy("list_of_datev", datev, german),
        _messy("table_of_numbers", numbers, plain),
        _messy("pages_with_page_numbers", paged, wide, told=r"page|rejected|second_table"),
        _messy("two_files_with_marks_one_after_the_other", glued, plain),
        _messy("end_of_list_in_stars", ended, german),
        Messy(name="padded_with_nul_characters", file="log.csv", content=padded, table=plain, told="nul|rejected"),
        _messy("subtotals_of_groups", grouped, _by_city(wide)),
    ]


def _notations() -> list[Messy]:
    plain = customers(20)
    texts = customers(20, ("id", "age", "city", "spend")).changed("city", lambda _, cell: f"{cell}, FI")
    curly = lines([texts.names]) + "".join(f"{a},{b},“{c}”,{d}\n" for a, b, c, d in texts.rows)
    spoilt = plain.changed("spend", lambda _, cell: cell.replace(".", ","))
    in_names = plain.renamed(("Customer\nID", "Age\n(years)", "City", "Spend\n(EUR)"))
    inches = plain.changed("city", lambda n, cell: f'{n % 9 + 20}" screen')
    rowed = '"age" "city" "spend"\n' + "".join(f'"{a}" {b} "{c}" {d}\n' for a, b, c, d in plain.rows)
    multi = ",sales,sales,visits\n,Q1,Q2,Q1\ncustomer,,,\n" + "".join(
        f"C{n:02},{n + 2}.5,{n * 3 % 17}.5,{n % 5}\n" for n in range(20)
    )
    pivot = Table(
        ("customer", "sales Q1", "sales Q2", "visits Q1"),
        tuple((f"C{n:02}", f"{n + 2}.5", f"{n * 3 % 17}.5", str(n % 5)) for n in range(20)),
    )
    geo = {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "geometry": None, "properties": dict(zip(plain.names, row, strict=True))}
            for row in plain.rows
        ],
    }
    odata = {"@odata.context": "x", "value": [dict(zip(plain.names, row, strict=True)) for row in plain.rows]}
    yaml = "".join(
        "- " + "\n  ".join(f"{name}: {cell}" for name, cell in zip(plain.names, row, strict=True)) + "\n"
        for row in plain.rows
    )
    ldif = "".join(f"dn: uid={a},ou=people\nuid: {a}\nage: {b}\nl: {c}\n\n" for a, b, c, _ in plain.rows)
    cards = "".join(f"BEGIN:VCARD\nVERSION:3.0\nFN:Ann {a}\nEND:VCARD\n" for a, *_ in plain.rows)
    noted = plain.changed("spend", lambda n, cell: f"{cell}*" if n == 3 else f"{cell} p" if n == 7 else cell)
    requests = Table(
        tuple(f"column_{place}" for place in range(1, 9)),
        tuple(
            (
                f"10.0.0.{n}",
                "-",
                "-",
                f"[10/Oct/2023:13:55:{n:02}",
                "+0000]",
                f"GET /a{n}.html HTTP/1.1",
                "200",
                str(n * 31),
            )
            for n in range(20)
        ),
    )
    access = "".join(f'{" ".join(row[:5])} "{row[5]}" {" ".join(row[6:])}\n' for row in requests.rows)
    return [
        _messy("curly_quotes", curly, texts, refuse="quote|delimiter", told="header|rejected|quote"),
        _messy(
            "decimal_comma_unquoted",
            lines([spoilt.names]) + "".join(",".join(row) + "\n" for row in spoilt.rows),
            spoilt,
            told="header_width|fields|decimal",
            refuse="header|delimiter",
        ),
        _messy("line_breaks_in_names", text_of(in_names), in_names),
        _messy(
            "inches_in_tab_separated", "".join("\t".join(row) + "\n" for row in (inches.names, *inches.rows)), inches
        ),
        _messy("row_names_of_r", rowed, plain.renamed(("column_1", "age", "city", "spend"))),
        _messy("two_levels_of_pandas", multi, pivot, told=ASKED),
        _messy(
            "features_of_geojson",
            json.dumps(geo),
            plain,
            file="f.geojson",
            told="json",
            unnamed=2,
            refuse="nested|JSON",
            also=(plain.renamed([f"properties.{name}" for name in plain.names]),),
        ),
        _messy("values_of_odata", json.dumps(odata), plain, file="o.json"),
        _messy("records_of_yaml", yaml, None, must_refuse=True, refuse="yaml|delimiter|not a"),
        _messy("entries_of_ldif", ldif, None, must_refuse=True, refuse="ldif|delimiter|not a"),
        _messy("address_cards", cards, None, must_refuse=True, refuse="vcard|delimiter|not a"),
        _messy("log_of_a_web_server", access, requests, refuse="log|delimiter|no header"),
        _messy("footnotes_beside_numbers", text_of(noted), noted, say="numbers|unreadable"),
        _messy("measures_in_fortran_exponents", text_of(_fortran()), _fortran(), kinds={"visits": "number"}),
    ]


def _fortran() -> Table:
    return measures(25).changed("visits", lambda n, _: f"0.{n + 11}D+0{n % 3 + 1}")


def _messy(name: str, text: str, table: Table | None, *, file: str = "table.csv", **rest: object) -> Messy:
    return Messy(name=name, file=file, content=text.encode(), table=table, **rest)  # type: ignore[arg-type]


def _widths(table: Table) -> list[int]:
    return [max(map(len, (name, *table.column(name)))) for name in table.names]


def _fixed(table: Table, *, rule: bool) -> str:
    """Write a table in columns of fixed width, with a rule of dashes under the names."""
    widths = _widths(table)
    rows = [table.names, *([tuple("-" * width for width in widths)] if rule else []), *table.rows]
    return "".join(" ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)) + "\n" for row in rows)


def _boxed(table: Table, corner: str, *, ends: bool = True) -> str:
    """Write a table between bars, with rules above and below the names and at the end."""
    widths = _widths(table)
    inner = corner.join("-" * (width + 2) for width in widths)
    rule = f"{corner}{inner}{corner}\n" if ends else f"|{inner}|\n"
    names, *rows = (
        "| " + " | ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)) + " |\n"
        for row in (table.names, *table.rows)
    )
    return "".join([rule if ends else "", names, rule, *rows, rule if ends else ""])


def _printed_frame(table: Table) -> str:
    """Write a table as a data frame is printed: right-aligned, with row numbers."""
    numbered = Table(("", *table.names), tuple((str(n), *row) for n, row in enumerate(table.rows)))
    widths = _widths(numbered)
    rows = (numbered.names, *numbered.rows)
    return "".join(
        "  ".join(f"{cell:>{width}}" for cell, width in zip(row, widths, strict=True)) + "\n" for row in rows
    )


def _simple_rst(table: Table) -> str:
    widths = _widths(table)
    rule = "  ".join("=" * width for width in widths) + "\n"
    names, *rows = (
        "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)) + "\n"
        for row in (table.names, *table.rows)
    )
    return "".join([rule, names, rule, *rows, rule])


def _by_city(table: Table) -> Table:
    cities = list(dict.fromkeys(table.column("city")))
    return Table(table.names, tuple(sorted(table.rows, key=lambda row: cities.index(row[2]))))


def _subtotalled(table: Table) -> str:
    """Write the rows of each city with a subtotal below, as outlines of workbooks do."""
    place = table.names.index("city")
    text = lines([table.names])
    for city in dict.fromkeys(table.column("city")):
        rows = [row for row in table.rows if row[place] == city]
        text += lines([*rows, ("", "", f"{city} Total", f"{sum(float(row[3]) for row in rows):.2f}", "", "")])
    return text + lines([("", "", "Grand Total", f"{sum(float(row[3]) for row in table.rows):.2f}", "", "")])
