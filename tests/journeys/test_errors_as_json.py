"""With `--json` an error is one JSON document on stdout, beside the sentence on stderr."""

import json

import pytest

from tests.builders import command

TABLE = "customer_id,age\nA,30\n"
KEYS = ["code", "message", "where", "got", "expected", "remedy", "problems", "exit_code"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("check", "nosuch", "customers.csv"), "artifact"),
        (("check",), "usage"),
        (("run", "customers.csv", "--bogus"), "usage"),
        (("run", "customers.csv", "--set", "sede=2"), "spec"),
        (("inspect", "nosuch.csv"), "data"),
        (("run", "customers.csv", "--features", "agee"), "column_not_found"),
    ],
)
def test_an_error_is_a_json_document_where_json_is_asked_for(tmp_path, arguments, code):
    (tmp_path / "customers.csv").write_text(TABLE, encoding="utf-8")
    done = command(*arguments, "--json", cwd=tmp_path)
    error = json.loads(done.stdout)["error"]
    assert list(error) == KEYS
    assert (error["code"], error["exit_code"], done.returncode) == (code, 2, 2)
    assert error["message"]
    assert error["message"].splitlines()[0] in done.stderr
    assert command(*arguments, cwd=tmp_path).stdout == ""


def test_the_parts_of_an_error_stand_by_themselves(tmp_path):
    error = json.loads(command("check", "nosuch", "new.csv", "--json", cwd=tmp_path).stdout)["error"]
    assert error["where"] == "nosuch"
    assert error["remedy"] in error["message"]
    assert error["expected"] in error["message"]
    wrong = json.loads(command("run", "new.csv", "--set", "sede=2", "--json", cwd=tmp_path).stdout)["error"]
    assert wrong["problems"] == ["sede: unknown key, did you mean 'seed'?"]


def test_a_file_that_is_called_like_the_option_asks_for_nothing(tmp_path):
    assert command("inspect", "--", "--json", cwd=tmp_path).stdout == ""


def test_a_bug_is_a_json_document_too(tmp_path, monkeypatch):
    monkeypatch.setattr("segmentry.study.inspect.inspect_sources", lambda *_, **__: 1 / 0)
    (tmp_path / "customers.csv").write_text(TABLE, encoding="utf-8")
    done = command("inspect", "customers.csv", "--json", cwd=tmp_path)
    error = json.loads(done.stdout)["error"]
    assert (error["code"], error["exit_code"], done.returncode) == ("internal_error", 70, 70)
