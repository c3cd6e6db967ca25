"""Options of one value are given once."""

import pytest

from segmentry.storage.write import write_table
from tests.builders import command, simple_orders

TWICE = [
    (("run", "--orders", "o.csv", "--as-of", "2024-01-01", "--as-of=2025-01-01"), "--as-of", "2024-01-01, 2025-01-01"),
    (("evidence", "t.csv", "--k", "3", "--k", "4"), "--k", "3, 4"),
    (("inspect", "--orders", "o.csv", "--as-of", "2024-01-01", "--as-of", "2024-01-01"), "--as-of", "2024-01-01, 2024"),
    (("score", "study", "--out", "a.csv", "--out", "b.csv", "--as-of", "2024-01-01"), "--out", "a.csv, b.csv"),
    (("rules", "study", "--as", "sql", "--as", "words"), "--as", "sql, words"),
]


@pytest.mark.parametrize(("typed", "option", "values"), TWICE, ids=lambda item: item[0] if len(item) > 2 else None)
def test_an_option_of_one_value_is_refused_when_it_is_given_twice(tmp_path, typed, option, values):
    done = command(*typed, cwd=tmp_path)
    assert done.returncode == 2
    assert f"Error: {option}: was given more than once (got {values}" in done.stderr


def test_options_that_may_be_repeated_are_taken_as_often_as_they_are_given(tmp_path):
    write_table(tmp_path / "o.csv", simple_orders(("1", "2024-01-01", "a", 5.0), ("2", "2024-02-01", "b", 6.0)))
    dates = ("--as-of", "2024-01-15", "--as-of", "2024-03-01")
    done = command("features", "--orders", "o.csv", *dates, "--out", "f.csv", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "3 rows written to f.csv\n")
