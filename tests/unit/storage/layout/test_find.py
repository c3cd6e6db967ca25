"""Where the table lies: every line is accounted for, and doubt shows both readings."""

import re

import pytest

from segmentry.errors import DataError
from tests.builders import read_text, rows_of

TOWNS = ("Gent", "Delft", "Utrecht")
RECORDS = [f"C{number:03},{20 + number},{TOWNS[number % 3]},{10 + number / 2:.2f}" for number in range(1, 13)]
NAMES = ["customer_id", "age", "city", "spend"]
HEADER = ",".join(NAMES)


def text_of(*lines):
    return "\n".join(lines) + "\n"


def codes(read):
    return {note.code for note in read.notes}


@pytest.mark.parametrize(
    ("above", "n_preamble"),
    [
        (["Customer report 2024,,,", ",,,"], 1),
        (["Customer report,page 1,,"], 1),
        (["# exported by crm, 2024, v1, nightly"], 1),
        (["Report", "made by,CRM", ""], 2),
        ([""] * 300, 0),
        (["Kundenliste"], 1),
    ],
)
def test_lines_above_the_header_are_preamble(tmp_path, above, n_preamble):
    read = read_text(tmp_path, text_of(*above, HEADER, *RECORDS))
    assert read.table.column_names == NAMES
    assert rows_of(read) == [record.split(",") for record in RECORDS]
    counts = read.line_counts
    assert (counts.preamble, counts.header, counts.records) == (n_preamble, 1, 12)
    assert counts.total == len(above) + 13


@pytest.mark.parametrize(
    "records",
    [
        [f"C{n:03},{TOWNS[n % 3]},{('BE', 'NL')[n % 2]},{n}.50" for n in range(1, 13)],
        [f"C{n:03},Utrecht,{('Utrecht', 'Gent')[n % 2]},gold,{n}.50" for n in range(12)],
        [f"2/{n}/2008,{n}:00:00,NaN" for n in range(1, 13)],
        [f"{n},{n * 3},{n % 5}" for n in range(1, 13)],
    ],
)
def test_a_first_record_like_the_others_is_no_header(tmp_path, records):
    read = read_text(tmp_path, text_of(*records))
    assert read.table.num_rows == len(records)
    assert read.table.column_names[0] == "column_1"
    assert "no_header" in codes(read)


@pytest.mark.parametrize(
    "names",
    ["customer_id,2022,2023,2024", "klant,2023-01,2023-02,2023-03", "id,Jan 2024,Feb 2024,Mar 2024", "who,Q1,Q2,Q3"],
)
def test_years_and_months_are_names(tmp_path, names):
    records = [f"C{n:03},{100 + n},{90 + 2 * n},{80 + 3 * n}" for n in range(12)]
    read = read_text(tmp_path, text_of(names, *records))
    assert read.table.column_names == names.split(",")
    assert read.table.num_rows == 12


def test_a_first_customer_with_texts_among_numbers_is_no_second_header(tmp_path):
    read = read_text(tmp_path, text_of(HEADER, "C000,pending,Gent,pending", *RECORDS))
    assert read.table.column_names == NAMES
    assert read.table.num_rows == 13


@pytest.mark.parametrize(
    ("second", "code"),
    [("----,---,----,-----", None), ("text,years,text,EUR", "units_line"), ("===,===,===,===", None)],
)
def test_a_rule_or_units_below_the_header_are_no_customer(tmp_path, second, code):
    read = read_text(tmp_path, text_of(HEADER, second, *RECORDS))
    assert read.table.column_names == NAMES
    assert rows_of(read) == [record.split(",") for record in RECORDS]
    assert code is None or code in codes(read)


def test_groups_above_names_are_joined_and_span_blank_cells(tmp_path):
    text = text_of(
        "Person,,Orders,", "id,age,number,value", *[f"C{n},{20 + n},{n % 4},{n * 7}.50" for n in range(1, 13)]
    )
    read = read_text(tmp_path, text)
    assert read.table.column_names == ["Person id", "Person age", "Orders number", "Orders value"]
    assert read.table.num_rows == 12


@pytest.mark.parametrize(
    ("header", "record_end", "names", "code"),
    [
        (HEADER, ",", NAMES, None),
        (f"{HEADER},", "", NAMES, None),
        (f"{HEADER},note", "", NAMES, "header_width"),
        ("customer_id;age;city;spend", "", NAMES, "header_delimiter"),
        ("customer_id,age,city", "", ["customer_id", "age", "city", "column_4"], "header_width"),
    ],
)
def test_a_header_of_another_width_keeps_every_customer(tmp_path, header, record_end, names, code):
    read = read_text(tmp_path, text_of(header, *[record + record_end for record in RECORDS]))
    assert read.table.column_names == names
    assert [row[:4] for row in rows_of(read)] == [record.split(",") for record in RECORDS]
    assert code is None or code in codes(read)


def test_names_one_short_belong_to_the_columns_that_they_suit(tmp_path):
    text = text_of("age,city,spend", *RECORDS)
    assert read_text(tmp_path, text).table.column_names == ["column_1", "age", "city", "spend"]


@pytest.mark.parametrize("tail", [[",,,"], [",,,", ",,,", ""], ["", ""]])
def test_rows_of_delimiters_are_blank(tmp_path, tail):
    read = read_text(tmp_path, text_of(HEADER, *RECORDS[:6], ",,,", *RECORDS[6:], *tail))
    assert rows_of(read) == [record.split(",") for record in RECORDS]
    assert read.line_counts.blank == 1 + len(tail)


def test_a_second_table_is_left_out_and_told(tmp_path):
    read = read_text(tmp_path, text_of(HEADER, *RECORDS, "", "shop,staff,,", "S1,3,,", "S2,4,,"))
    assert read.table.num_rows == 12
    assert "second_table" in codes(read)
    assert read.line_counts.footer == 3


def test_where_two_readings_are_close_both_are_shown_with_the_option(tmp_path):
    words = ("Alpha", "Gamma", "Epsilon", "Eta", "Iota", "Lambda", "Nu", "Omicron", "Rho", "Tau")
    text = text_of(*[f"{word},{word[::-1].title()}" for word in words])
    read = read_text(tmp_path, text)
    (note,) = [note for note in read.notes if note.code == "uncertain_header"]
    assert "ingest.header=" in note.text
    assert read_text(tmp_path, text, header="none").table.num_rows == 10
    assert read_text(tmp_path, text, header=1).table.column_names == ["Alpha", "Ahpla"]


def test_the_user_names_the_header_the_lines_to_skip_and_the_columns(tmp_path):
    text = text_of("x,y,z,w", HEADER, *RECORDS)
    assert read_text(tmp_path, text, header=2).table.column_names == NAMES
    assert read_text(tmp_path, text, skip=1).table.column_names == NAMES
    named = read_text(tmp_path, text, skip=2, header="none", names=("a", "b", "c", "d"))
    assert (named.table.column_names, named.table.num_rows) == (["a", "b", "c", "d"], 12)
    with pytest.raises(DataError, match=r"got 2 names in ingest\.names; expected 4"):
        read_text(tmp_path, text, names=("a", "b"))
    with pytest.raises(DataError, match="line 40 cannot be the header"):
        read_text(tmp_path, text, header=40)


def test_without_a_header_every_line_of_the_usual_width_is_a_record(tmp_path):
    read = read_text(tmp_path, text_of("Customers of 2024", HEADER, *RECORDS), header="none")
    assert (rows_of(read)[0], read.table.num_rows) == (NAMES, 13)
    assert read.line_counts.preamble == 1


def test_comments_are_no_records_when_the_user_says_how_they_begin(tmp_path):
    read = read_text(tmp_path, text_of("%made by crm", HEADER, *RECORDS[:3], "%page 2", *RECORDS[3:]), comment="%")
    assert rows_of(read) == [record.split(",") for record in RECORDS]
    assert [row.reason for row in read.rejected] == ["comment"]


def test_tables_above_and_below_the_one_that_was_read_are_told_with_an_option_that_reads_them(tmp_path):
    above = ["Visits", "shop,day,staff,", "S1,2024-01-02,Ann,", "S2,2024-01-03,Bob,", "", "Customers"]
    below = ["", "region,manager,,", "north,Ann,,", "south,Bob,,"]
    text = text_of(*above, HEADER, *RECORDS, *below)
    read = read_text(tmp_path, text)
    told = {note.code: note.text for note in read.notes}
    assert read.table.column_names == NAMES
    assert "--set ingest.header=2" in told["several_tables"]
    assert "--set ingest.skip=20" in told["second_table"]
    assert rows_of(read_text(tmp_path, text, header=2))[0][:3] == ["S1", "2024-01-02", "Ann"]
    assert rows_of(read_text(tmp_path, text, skip=20))[0][:2] == ["north", "Ann"]


def test_labels_and_values_above_a_table_are_no_table(tmp_path):
    read = read_text(tmp_path, text_of("Report,Sales,,", "Date,2024-01-05,,", "By,Ann,,", "", HEADER, *RECORDS))
    assert codes(read) == {"preamble"}


def test_a_blank_line_between_the_header_and_the_first_record_begins_no_second_table(tmp_path):
    read = read_text(tmp_path, text_of("A1,B1,C1,D1", "", "A3,B3,C3,D3", "A4,B4,C4,D4"))
    assert rows_of(read) == [["A3", "B3", "C3", "D3"], ["A4", "B4", "C4", "D4"]]


def test_the_next_page_with_the_same_header_is_no_second_table(tmp_path):
    pages = ["Page 1 of 2", HEADER, *RECORDS[:6], "", "Page 2 of 2", HEADER, *RECORDS[6:]]
    read = read_text(tmp_path, text_of(*pages))
    assert rows_of(read) == [record.split(",") for record in RECORDS]
    assert "second_table" not in codes(read)


MEETINGS = ["Meetings,,,", "minister,day,guest,", *[f"Ann Alder,2024-01-{n:02},Guest {n}," for n in range(1, 16)]]
TRAVEL = ["", "Travel,,,", "traveller,town,reason,cost", "Bob,Gent,fair,12.50", "Cy,Bonn,talk,99.00"]


@pytest.mark.parametrize("tables", [(MEETINGS, TRAVEL), (TRAVEL[1:], ["", *MEETINGS])], ids=["first", "last"])
def test_of_several_tables_the_largest_is_read_and_the_others_are_told_with_an_option(tmp_path, tables):
    text = text_of(*tables[0], *tables[1])
    read = read_text(tmp_path, text)
    assert (read.table.num_rows, read.table.column_names[:3]) == (15, ["minister", "day", "guest"])
    told = " ".join(note.text for note in read.notes if note.code in {"several_tables", "second_table"})
    option, line = re.search(r"--set ingest\.(header|skip)=(\d+)", told).groups()
    other = read_text(tmp_path, text, **{option: int(line)})
    assert [row[0] for row in rows_of(other)[:2]] == ["Bob", "Cy"]


def test_a_title_above_the_header_of_the_next_page_is_no_record(tmp_path):
    pages = ["Travel,", "name,spend", "Hotels,12", "Trains,20", "", "Paper ,", "", "name,spend", "Pens,3", "Ink,4"]
    read = read_text(tmp_path, text_of(*pages))
    assert [row[0] for row in rows_of(read)] == ["Hotels", "Trains", "Pens", "Ink"]
    assert [row.raw for row in read.rejected if row.reason == "repeated_header"][:1] == ["Paper ,"]


def test_notes_above_the_table_neither_fill_its_columns_nor_repeat_its_names(tmp_path):
    notes = [
        "Source,,,,",
        "Table 1:,How many customers each of the shops had in the year,a < 10,b < 20,c",
        "Table 2:,What they bought in each of the shops according to the till,a < 10,,",
        ",,,,",
    ]
    records = [
        f"Table {1 + n % 2},{name} of the shop,Integer,," for n, name in enumerate(["Number", "Share", "Sum"] * 5)
    ]
    read = read_text(tmp_path, text_of(*notes, "Source,Field Name,Field Format,,", *records))
    assert read.table.column_names[:3] == ["Source", "Field Name", "Field Format"]
    assert read.table.num_rows == 15


def test_a_long_text_over_blank_cells_is_no_group_of_columns(tmp_path):
    long = "Results of all customers who visited one of the shops in the north of the country in that year"
    read = read_text(tmp_path, text_of(f"Table 5,{long},,", ",,,", HEADER, *RECORDS))
    assert read.table.column_names == NAMES


def test_a_long_text_is_a_group_of_columns_where_it_tells_repeated_names_apart(tmp_path):
    long = "Visits that took less than four hours from the arrival of a customer to the payment at the till"
    text = text_of(
        f",,{long},,All visits,,", "id,town,shop,web,shop,web,", *[f"C{n},Gent,{n},2,{n + 5},9,x{n}" for n in range(12)]
    )
    read = read_text(tmp_path, text)
    assert read.table.column_names[2:6] == [f"{long} shop", f"{long} web", "All visits shop", "All visits web"]


def test_one_name_too_few_above_a_single_record_is_told(tmp_path):
    read = read_text(tmp_path, text_of("id,name,lat,lon", "1,name,0,0,value"))
    assert read.table.column_names == ["id", "name", "lat", "lon", "column_5"]
    assert "header_width" in codes(read)


def test_the_names_of_a_wide_table_may_end_with_a_delimiter(tmp_path):
    names = ["run", *[f"{n}_{m}" for n in range(1, 13) for m in range(1, 26)]]
    records = [",".join([str(n), *[".AE"[(n * m) % 3] for m in range(300)]]) for n in range(20)]
    read = read_text(tmp_path, text_of(",".join(names) + ",", *records))
    assert (read.table.column_names, read.table.num_rows) == (names, 20)


@pytest.mark.parametrize("option", ["skip", "header"])
def test_a_table_far_below_the_first_line_is_read_when_the_user_names_its_line(tmp_path, option):
    text = text_of(*[f"entry {n},{n},x,y" for n in range(400)], HEADER, *RECORDS)
    read = read_text(tmp_path, text, **{option: 400 if option == "skip" else 401})
    assert (read.table.column_names, read.table.num_rows) == (NAMES, 12)
    assert read.line_counts.total == 413


def test_sentences_above_columns_of_white_space_are_titles(tmp_path):
    notes = ["Delft", "Estimated data is marked with a * after the value.", "Missing data is marked by  ---."]
    records = [f"   {1978 + n // 12}  {1 + n % 12:2}  {8 + n % 9}.5   {n % 7}.1" for n in range(40)]
    read = read_text(tmp_path, text_of(*notes, "   yyyy  mm  tmax   tmin", *records))
    assert (read.table.column_names, read.table.num_rows) == (["yyyy", "mm", "tmax", "tmin"], 40)
    assert codes(read) == {"preamble"}


def test_a_first_record_that_looks_like_later_ones_is_no_second_line_of_the_header(tmp_path):
    groups = [
        [f"{n}-0000,,Group {n}", *[f",{n}-{m}000,Trade {n} {m} of the town" for m in range(1, 5)]]
        for n in (11, 13, 15, 17)
    ]
    read = read_text(tmp_path, text_of("Major Group,Minor Group,", ",,", *[line for lines in groups for line in lines]))
    assert read.table.column_names[:2] == ["Major Group", "Minor Group"]
    assert rows_of(read)[0][0] == "11-0000"


def table_of(names, n_records):
    """Return the lines of a table of shops."""
    records = [[f"S{n:03}", str(1000 + 7 * n), str(n % 20), f"{n % 5}.5", "yes"] for n in range(n_records)]
    return [",".join(names), *(",".join(record[: len(names)]) for record in records)]


@pytest.mark.parametrize("names", [["shop", "revenue"], ["shop", "revenue", "staff", "rating", "open"]])
def test_a_table_of_another_width_need_not_follow_a_blank_line(tmp_path, names):
    text = text_of(HEADER, *RECORDS, *table_of(names, 5))
    read = read_text(tmp_path, text)
    assert (read.table.column_names, read.table.num_rows) == (NAMES, 12)
    assert [row.reason for row in read.rejected] == ["second_table"] * 6
    (note,) = [note.text for note in read.notes if note.code == "second_table"]
    assert note.startswith(f"Lines 14 to 19 contain another table, which was left out: '{','.join(names)}'.")
    assert "--set ingest.header=14" in note
    other = read_text(tmp_path, text, header=14)
    assert (other.table.column_names, other.table.num_rows) == (names, 5)


def test_two_tables_of_one_width_with_another_between_them_are_three(tmp_path):
    last = ["C900,20,Gent,1.50", "C901,30,Delft,2.50"]
    text = text_of(HEADER, *RECORDS, *table_of(["shop", "revenue", "staff"], 4), "client,years,town,paid", *last)
    read = read_text(tmp_path, text)
    assert (read.table.column_names, read.table.num_rows) == (NAMES, 12)
    assert read.line_counts.footer == 8


def test_damaged_records_one_after_another_are_no_second_table(tmp_path):
    damaged = [f"C{n},unknown,{n}" for n in range(100, 106)]
    read = read_text(tmp_path, text_of(HEADER, *RECORDS, *damaged, *RECORDS))
    assert read.table.num_rows == 24
    assert {row.reason for row in read.rejected} == {"too_short"}


@pytest.mark.parametrize("between", [[], [""]])
@pytest.mark.parametrize("n_above", [60, 400])
def test_a_long_table_of_another_width_may_stand_above_the_one_that_is_read(tmp_path, n_above, between):
    above = [",".join(record.split(",")[:3]) for record in [HEADER, *RECORDS * 40][: n_above + 1]]
    text = text_of(*above, *between, *table_of(["shop", "revenue", "staff", "rating", "open"], 900))
    read = read_text(tmp_path, text)
    assert (read.table.column_names[0], read.table.num_rows) == ("shop", 900)
    assert read.line_counts.preamble == n_above + 1
    (note,) = [note.text for note in read.notes if note.code == "several_tables"]
    assert f"Lines 1 to {n_above + 1} contain another table" in note
    other = read_text(tmp_path, text, header=1)
    assert (other.table.column_names, other.table.num_rows) == (NAMES[:3], n_above)


def test_doubt_about_the_header_is_told_in_whole_sentences_with_an_option_that_takes_the_other_reading(tmp_path):
    text = text_of("C001,Ghent,BE,gold", "C002,Delft,NL,gold", "C003,Lille,FR,silver")
    (told,) = [note.text for note in read_text(tmp_path, text).notes if note.code == "uncertain_header"]
    assert told == (
        "Line 1 was read as the header ('C001,Ghent,BE,gold'). It is nearly as likely that it is the first record: "
        "--set ingest.header=none reads it so."
    )
    assert read_text(tmp_path, text, header="none").table.num_rows == 3


def test_a_header_over_several_lines_has_a_record_below(tmp_path):
    read = read_text(
        tmp_path, text_of("Musei,2011,2010", "Galleria e mostre temporanee,23.824,17.518", "Museo,chiuso,chiuso")
    )
    assert (read.table.column_names, read.table.num_rows) == (["Musei", "2011", "2010"], 2)


def test_a_first_value_that_is_shaped_as_all_others_is_no_name(tmp_path):
    read = read_text(tmp_path, text_of(*(f"[248.128.{n}.{7 * n}]" for n in range(1, 30))))
    assert (read.table.column_names, read.table.num_rows) == (["column_1"], 29)


def test_a_header_of_numbers_is_told(tmp_path):
    read = read_text(tmp_path, text_of("1,2,DDD,", "4,5,9,", "EEE,7,FFF,"))
    (told,) = [note.text for note in read.notes if note.code == "uncertain_header"]
    assert "Line 1 was read as the header" in told
    assert "--set ingest.header=none" in told


def test_a_name_above_one_column_of_texts_is_told_where_no_word_of_it_is_known(tmp_path):
    read = read_text(tmp_path, text_of("patchelf; platform is linux", "pip", "pyarrow", "boto", "wheel"))
    assert "uncertain_header" in codes(read)
    assert "uncertain_header" not in codes(read_text(tmp_path, text_of("city", "Gent", "Delft", "Utrecht", "Gent")))


def test_a_comment_that_is_cut_like_a_record_is_one_where_other_lines_are_comments(tmp_path):
    lines = [line for record in RECORDS * 3 for line in ("# checked by hand", record)]
    read = read_text(tmp_path, text_of(HEADER, *lines, "# C900,20,Gent,1.50"))
    assert read.table.num_rows == 36
    assert {row.reason for row in read.rejected} == {"comment"}


def test_a_record_may_begin_with_the_sign_of_comments(tmp_path):
    read = read_text(tmp_path, text_of(HEADER, *(f"#{record}" for record in RECORDS), "# end", "# of", "# list"))
    assert rows_of(read)[0][0] == "#C001"
    assert read.table.num_rows == 12
