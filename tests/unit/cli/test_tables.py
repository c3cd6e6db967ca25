"""Text tables for the terminal."""

import pytest

from segmentry.cli.tables import first_wrapped, fitting_table, text_table, wrapped


@pytest.fixture(autouse=True)
def width(monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")


def test_columns_are_as_wide_as_their_widest_cell_and_numbers_stand_on_the_right():
    assert text_table(["name", "n"], [["a", "1"], ["longer", "1,000"]], right=(1,)).split("\n") == [
        "name        n",
        "a           1",
        "longer  1,000",
    ]


def test_the_last_column_goes_on_below_where_the_terminal_ends():
    words = [f"word{number}" for number in range(20)]
    _, *lines = text_table(["id", "text"], [["1", " ".join(words)], ["2", "end"]]).split("\n")
    assert max(map(len, lines)) <= 40
    assert " ".join(lines).split() == ["1", *words, "2", "end"]
    assert all(line.startswith("    word") for line in lines[1:-1])


def test_a_narrow_terminal_keeps_twelve_letters_of_the_last_column(monkeypatch):
    monkeypatch.setenv("COLUMNS", "10")
    lines = text_table(["x" * 30, "text"], [["1", "abcdefghijklmnop"]]).split("\n")
    assert [line[-14:].strip() for line in lines[1:]] == ["abcdefghijkl", "mnop"]


def test_lines_end_without_spaces():
    assert all(line == line.rstrip() for line in text_table(["a", "b"], [["1", ""], ["22", "x"]]).split("\n"))


WIDE = (["id", "n", "orders", "name"], [["s1", "10", "1,000", "Loyal"], ["s2", "9", "2", "Frequent buyers"]])


@pytest.mark.parametrize(
    ("columns", "shown", "left_out"),
    [
        (33, ["id   n  orders  name", "s1  10   1,000  Loyal", "s2   9       2  Frequent buyers"], ()),
        (28, ["id   n  name", "s1  10  Loyal", "s2   9  Frequent buyers"], (2,)),
        (20, ["id   n  orders", "  name", "s1  10   1,000", "  Loyal", "s2   9       2", "  Frequent buyers"], ()),
    ],
)
def test_a_table_leaves_out_spare_columns_or_stands_names_below_and_cuts_none(monkeypatch, columns, shown, left_out):
    monkeypatch.setenv("COLUMNS", str(columns))
    table = fitting_table(*WIDE, spare=(2,), right=(1, 2))
    assert (table.text.split("\n"), table.left_out) == (shown, left_out)
    assert max(map(len, shown)) <= columns


def test_a_table_that_no_terminal_shows_has_all_its_columns(monkeypatch):
    monkeypatch.delenv("COLUMNS")
    monkeypatch.setattr("os.get_terminal_size", lambda *_: (_ for _ in ()).throw(OSError()))
    table = fitting_table(["a", "b"], [["x" * 300, "y" * 300]], spare=(0,))
    assert table.left_out == ()
    assert "y" * 300 in table.text.split("\n")[1]


def test_prose_breaks_between_words_where_a_width_is_known_and_nowhere_else(monkeypatch):
    with monkeypatch.context() as piped:
        piped.delenv("COLUMNS")
        assert wrapped("word " * 20) == "word " * 20
    lines = wrapped("a-long-word " * 9 + "\nshort").split("\n")
    assert max(map(len, lines)) <= 40
    assert set(" ".join(lines).split()) == {"a-long-word", "short"}
    assert lines[-1] == "short"


def test_a_first_cell_of_prose_goes_on_below_where_there_is_no_room(monkeypatch):
    monkeypatch.setenv("COLUMNS", "30")
    headers, rows = (
        ["step", "lines", "amount"],
        [["all lines before the as-of date", "1,000", "24,914.50"], ["x", "1", "2"]],
    )
    fitted = first_wrapped(headers, rows)
    assert max(map(len, text_table(headers, fitted, right=(1, 2)).split("\n"))) <= 30
    assert [row[1:] for row in fitted if row[1]] == [row[1:] for row in rows]
    assert " ".join(row[0] for row in fitted) == "all lines before the as-of date x"
    monkeypatch.setenv("COLUMNS", "80")
    assert first_wrapped(headers, rows) == rows
