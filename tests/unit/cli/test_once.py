"""What is typed twice, too much, or for another tool is refused with what to type."""

import pytest

from segmentry.storage.manifest import write_manifest
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


@pytest.mark.slow
def test_options_that_may_be_repeated_are_taken_as_often_as_they_are_given(tmp_path):
    write_table(tmp_path / "o.csv", simple_orders(("1", "2024-01-01", "a", 5.0), ("2", "2024-02-01", "b", 6.0)))
    dates = ("--as-of", "2024-01-15", "--as-of", "2024-03-01")
    done = command("features", "--orders", "o.csv", *dates, "--out", "f.csv", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "3 rows written to f.csv\n")


SLIPS = {
    "two tables": (["run", "a.csv", "b.csv"], "got too many arguments (got b.csv)", "Orders go after --orders"),
    "columns without commas": (["run", "a.csv", "--features", "age", "income"], "(got income)", '"age,income"'),
    "too much for another command": (["grid", "rf-eleven", "x"], "(got x)", "segmentry grid -h"),
    "a short option": (["run", "a.csv", "-k", "5"], "-k: no such option", "did you mean --k?"),
    "an option of another tool": (["run", "a.csv", "--random-state=1"], "--random-state: no such", "--seed?"),
    "the format of rules": (["rules", "s", "--format", "sql"], "--format: no such option", "did you mean --as?"),
    "a format that is none": (["report", "s", "--format", "docx"], "'docx' is not one of 'html'", "'pptx'."),
    "a file for a study": (["score", "a.csv", "s", "--out", "x.csv"], "a.csv: not a study", "study comes first"),
    "a long name for a study": (["why", "x" * 300, "1"], "not a study of Segmentry", "study comes first"),
    "a long name to open": (["open", "x" * 300], "is not a Segmentry study", "written by `segmentry run`"),
    "a folder of logs": (["run", "logs"], "logs: is a folder", "segmentry run --orders logs"),
    "a finished study": (["run", "done"], "with a finished study", "segmentry run done/study.yaml"),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_answered_with_what_to_type(tmp_path, name):
    (tmp_path / "a.csv").write_text("id,age\n1,2\n")
    (tmp_path / "logs").mkdir()
    (tmp_path / "done").mkdir()
    (tmp_path / "done/study.yaml").write_text("seed: 1\n")
    write_manifest(tmp_path / "done", "study", version="1", files=["study.yaml"])
    typed, told, remedy = SLIPS[name]
    done = command(*typed, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert remedy in done.stderr
    assert "Value error" not in done.stderr


def test_an_option_that_a_command_has_is_its_own(tmp_path):
    assert command("report", "nowhere", "--format", "HTML", cwd=tmp_path).stderr.startswith("Error: nowhere: ")
    assert command("rules", "nowhere", "--as", "SQL", cwd=tmp_path).stderr.startswith("Error: nowhere: ")
