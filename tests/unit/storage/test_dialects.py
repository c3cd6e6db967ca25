"""Delimiters, quotes and escapes: found where the lines show them, asked for where they do not."""

import pytest

from segmentry.errors import DataError
from segmentry.spec.build import with_settings
from segmentry.storage.csv.dialect import delimiter_of
from tests.builders import read_text, rows_of

NAMES = ["customer_id", "age", "city", "spend", "since"]
ROWS = [
    [f"C{n:03d}", str(20 + 7 * n % 60), ["Gent", "New York", "Den Haag"][n % 3], f"{n * 3.5:.2f}", f"2024-01-{n:02d}"]
    for n in range(1, 13)
]


def joined(delimiter: str, rows: list[list[str]] = ROWS, end: str = "\n") -> str:
    """Return a table as text."""
    return "".join(delimiter.join(row) + end for row in [NAMES, *rows])


def quoted(delimiter: str, quote: str, inside: str) -> str:
    """Return a table whose cities hold `inside`, between quotes."""
    rows = [[row[0], row[1], f"{quote}{row[2]}{inside}NL{quote}", *row[3:]] for row in ROWS]
    return joined(delimiter, rows)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "delimiter",
    [",", ";", "\t", "|", ":", "^", "~", "#", "!", "\x01", "\x1c", "\x1f", "§", "~~", "||", "::", ", ", "|~|", "^|^"],
)
def test_any_delimiter_that_cuts_the_lines_evenly_is_found(tmp_path, delimiter, end):
    read = read_text(tmp_path, joined(delimiter, end=end))
    assert read.table.column_names == NAMES
    assert [[cell.strip() for cell in row] for row in rows_of(read)] == ROWS
    assert read.rejected == ()


def test_ascii_separators_end_fields_and_records(tmp_path):
    read = read_text(tmp_path, joined("\x1f", end="\x1e"))
    assert rows_of(read) == ROWS
    read = read_text(tmp_path, joined("\x1e", end="\x1d\n"))
    assert rows_of(read) == ROWS


def test_columns_of_fixed_width_may_hold_blanks_and_nothing(tmp_path):
    rows = [[*row[:2], row[2] if n != 3 else "", *row[3:]] for n, row in enumerate(ROWS)]
    text = "".join(f"{a:<12} {b:>4}  {c:<10}{d:>8} {e}\n" for a, b, c, d, e in [NAMES, *rows])
    read = read_text(tmp_path, text)
    assert read.table.column_names == NAMES
    assert rows_of(read) == rows


def test_a_rule_of_dashes_tells_the_widths(tmp_path):
    text = "customer  city      age\n--------  --------  ---\nC001      New York   27\nC002      Gent       34\n"
    read = read_text(tmp_path, text)
    assert rows_of(read)[-2:] == [["C001", "New York", "27"], ["C002", "Gent", "34"]]


@pytest.mark.parametrize("delimiter", [",", ";", "|", ":", "~~"])
@pytest.mark.parametrize("quote", ["'", '"'])
def test_quotes_enclose_delimiters(tmp_path, quote, delimiter):
    read = read_text(tmp_path, quoted(delimiter, quote, delimiter))
    assert [row[2] for row in rows_of(read)] == [f"{row[2]}{delimiter}NL" for row in ROWS]
    assert read.rejected == ()


def test_single_quotes_enclose_line_breaks_and_hold_apostrophes(tmp_path):
    text = "id,note,n\n1,'won't fit, he said',5\n2,'two\nlines',6\n3,'it''s ok',7\n4,O'Neil,8\n"
    read = read_text(tmp_path, text)
    assert [row[1] for row in rows_of(read)] == ["won't fit, he said", "two\nlines", "it's ok", "O'Neil"]


def test_blanks_around_quotes_belong_to_the_delimiter(tmp_path):
    text = '"id", "age", "city"\n"C1", 27, "Gent, NL"\n"C2" ,34 , "Delft"\n'
    assert rows_of(read_text(tmp_path, text)) == [["C1", " 27", "Gent, NL"], ["C2", "34 ", "Delft"]]


@pytest.mark.parametrize(
    "text",
    [
        "id,name,size\n1,O'Neil,5\" screen\n2,'t Hooft,7\" screen\n3,Ana,9\n",
        "id;name;size\n1;O'Neil;5\" screen\n2;'t Hooft;7\" screen\n3;Ana;9\n",
    ],
)
def test_quotes_that_enclose_nothing_are_letters(tmp_path, text):
    assert rows_of(read_text(tmp_path, text)) == [
        ["1", "O'Neil", '5" screen'],
        ["2", "'t Hooft", '7" screen'],
        ["3", "Ana", "9"],
    ]


def test_backslashes_escape_quotes_and_delimiters_but_not_letters(tmp_path):
    text = 'id,json,n\n1,"{\\"a\\": \\"b, c\\"}",5\n2,\\N,6\n3,"C:\\temp",7\n4,"a\\\\b",8\n'
    read = read_text(tmp_path, text)
    assert [row[1] for row in rows_of(read)] == ['{"a": "b, c"}', "\\N", "C:\\temp", "a\\b"]
    text = "id,city,n\n1,Gent\\, NL,5\n2,Delft\\, NL,6\n3,Utrecht,7\n"
    assert [row[1] for row in rows_of(read_text(tmp_path, text))] == ["Gent, NL", "Delft, NL", "Utrecht"]


def test_a_backslash_before_a_closing_quote_is_a_letter_where_quotes_are_doubled(tmp_path):
    text = 'id,folder,n\n1,"C:\\data, new\\",5\n2,"D:\\",6\n3,"say ""x""",7\n'
    assert [row[1] for row in rows_of(read_text(tmp_path, text))] == ["C:\\data, new\\", "D:\\", 'say "x"']


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("id;text\n1;Good, but slow\n2;Bad, and dear\n3;Fair, all in all\n", "semicolon"),
        ("id;a;b\n1;1,5;2,5\n2;3,5;4,5\n3;5,5;6,5\n", "semicolon"),
        ("id\tat\n1\t2024-01-31 12:30:00\n2\t2024-02-01 08:15:00\n", "tab"),
        ("id,at\n1,12:30\n2,08:15\n3,09:45\n", "comma"),
        ("id|url|n\n1|https://a.example/x,1|5\n2|https://b.example/y,2|6\n", "pipe"),
        ("id:city:n\n1:Gent, NL:5\n2:Delft, NL:6\n3:Utrecht, NL:7\n", "colon"),
    ],
)
def test_signs_within_values_are_no_delimiters(tmp_path, text, delimiter):
    assert f" {delimiter}," in read_text(tmp_path, text).dialect


def test_a_header_or_preamble_of_another_width_does_not_change_the_delimiter(tmp_path):
    assert " comma," in read_text(tmp_path, "customer_id;age;n\n1,20,3\n2,21,4\n3,22,5\n").dialect
    text = "Report; made by: CRM\nof 2025; all shops\n\nid,age,n\n" + "".join(f"{n},{n + 20},7\n" for n in range(30))
    assert " comma," in read_text(tmp_path, text).dialect


@pytest.mark.parametrize(
    "values",
    [
        ["1", "2", "3"],
        ["1,5", "2,25", "3,5"],
        ["12:30", "08:15", "09:45"],
        ["C001", "C002", "C003"],
        ["a@x.example", "b@y.example", "c@z.example"],
        ["2024-01-31 12:30", "2024-02-01 08:15", "2024-02-02 10:00"],
        ["John Smith", "Anna Maria Jones", "Li"],
    ],
)
def test_a_single_column_stays_one(tmp_path, values):
    read = read_text(tmp_path, "value\n" + "".join(f"{value}\n" for value in values))
    assert read.table.num_columns == 1
    assert [row[0] for row in rows_of(read)][-2:] == values[-2:]


@pytest.mark.parametrize(
    "text",
    [
        "name\nSmith, John\nDoe, Jane\nRoe, Richard\n",
        "comment\nGood, fast, cheap\nI would not buy it again, sorry\nok\nNice, but: dear, slow, late; never again\n",
        "id city name 5\n1 New York Ana Maria 5\n2 Gent Bo 6\n3 Den Haag van den Berg 7\n",
    ],
)
def test_text_that_nothing_cuts_evenly_is_refused_with_remedies_that_work(tmp_path, text):
    with pytest.raises(DataError, match="no delimiter splits") as raised:
        read_text(tmp_path, text)
    assert "--set ingest.delimiter=none" in str(raised.value)
    read = read_text(tmp_path, text, delimiter="none")
    assert [row[0] for row in rows_of(read)] == text.splitlines()[1:]


def test_a_named_delimiter_is_used_and_one_that_cuts_nothing_refused(tmp_path):
    text = "name\nSmith, John\nDoe, Jane\nRoe, Richard\n"
    assert rows_of(read_text(tmp_path, text, delimiter=", "))[-1] == ["Roe", "Richard"]
    with pytest.raises(DataError, match="semicolon does not split any line"):
        read_text(tmp_path, text, delimiter=";")


def test_named_quotes_and_escapes_are_used(tmp_path):
    text = 'id,note,n\n1,"a" b,5\n2,"c" d,6\n'
    with pytest.raises(DataError, match=r"stray_quote.*ingest.quote=none"):
        read_text(tmp_path, text)
    assert [row[1] for row in rows_of(read_text(tmp_path, text, quote="none"))] == ['"a" b', '"c" d']
    text = "id,note,n\n1,$a, b$,5\n2,c,6\n3,d!, e,7\n"
    assert [row[1] for row in rows_of(read_text(tmp_path, text, quote="$", escape="!"))] == ["a, b", "c", "d, e"]


def test_rows_of_delimiters_only_are_blank_lines(tmp_path):
    read = read_text(tmp_path, "a,b,c\n1,x,2\n,,\n3,y,4\n , ,\n")
    assert rows_of(read) == [["1", "x", "2"], ["3", "y", "4"]]
    assert {row.reason for row in read.rejected} == {"blank_line"}


@pytest.mark.parametrize("text", [",", "~", "||", '", "', "tab", r"\x01", "#", "&", "|", "'", "\\", "space"])
def test_signs_can_be_typed_as_settings(text):
    value = with_settings({}, [f"ingest.delimiter={text}"])["ingest"]["delimiter"]
    assert value == text.strip('"')


def test_characters_that_are_hard_to_type_have_names():
    assert [delimiter_of(text) for text in ("tab", r"\t", r"\x1f", "::")] == ["\t", "\t", "\x1f", "::"]


@pytest.mark.parametrize("delimiter", [",", ";", "^", "~~", "|~|", "#"])
def test_titles_and_footers_around_a_table_hide_no_delimiter(tmp_path, delimiter):
    text = "Customers, by shop: 2024\nmade by CRM\n" + joined(delimiter, ROWS[:6]) + "\nExported yesterday\n"
    dialect = read_text(tmp_path, text).dialect
    assert dialect == read_text(tmp_path, joined(delimiter)).dialect
    assert f"{len(NAMES)} columns" in dialect


def test_times_below_the_format_of_their_clock_are_one_column(tmp_path):
    read = read_text(tmp_path, "HH:mm:ss.S\n15:02:37.143\n16:03:38.250\n")
    assert read.table.column_names == ["HH:mm:ss.S"]
    assert rows_of(read) == [["15:02:37.143"], ["16:03:38.250"]]
