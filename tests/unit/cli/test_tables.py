"""Text tables for the terminal."""

import pytest

from segmentry.cli.tables import text_table


@pytest.fixture(autouse=True)
def width(monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")


def test_columns_are_as_wide_as_their_widest_cell_and_numbers_stand_on_the_right():
    assert text_table(["name", "n"], [["a", "1"], ["longer", "1,000"]], right=(1,)).split("\n") == [
        "name        n",
        "a           1",
        "longer  1,000",
    ]


def test_the_last_column_is_cut_to_the_terminal_and_says_so():
    lines = text_table(["id", "text"], [["1", "word " * 20]]).split("\n")
    assert len(lines[1]) == 40
    assert lines[1].endswith("…")


def test_a_narrow_terminal_keeps_twelve_letters_of_the_last_column(monkeypatch):
    monkeypatch.setenv("COLUMNS", "10")
    lines = text_table(["x" * 30, "text"], [["1", "abcdefghijklmnop"]]).split("\n")
    assert lines[1].endswith("  abcdefghijk…")


def test_lines_end_without_spaces():
    assert all(line == line.rstrip() for line in text_table(["a", "b"], [["1", ""], ["22", "x"]]).split("\n"))
