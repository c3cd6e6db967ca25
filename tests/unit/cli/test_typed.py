"""What is understood of what was typed, before a command sees it."""

import pytest
from typer.main import get_command

from segmentry.cli.main import app
from segmentry.cli.typed import understood

COMMANDS = get_command(app).commands


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "customers").write_text("id,age\n1,2\n")
    (tmp_path / "grd").write_text("id,age\n1,2\n")
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        ["customers.csv"],
        ["data/customers", "--k", "4"],
        ["customers"],
        ["study.yaml"],
        ["sales*"],
        ["-"],
        ["--orders", "orders.csv"],
        ["--k=4", "customers.csv"],
    ],
)
def test_a_file_or_an_option_of_run_is_understood_as_run_and_this_is_said(arguments, capsys):
    assert understood(arguments, COMMANDS) == ["run", *arguments]
    said = f"No command was named, so this is understood as: segmentry run {arguments[0]}\n"
    assert capsys.readouterr() == ("", said)


@pytest.mark.parametrize(
    "arguments", [[], ["repotr"], ["grd"], ["nothing"], ["run", "customers.csv"], ["--version"], ["-h"], ["--speed"]]
)
def test_a_command_a_mistyped_one_and_other_options_stay_as_they_are(arguments, capsys):
    assert understood(arguments, COMMANDS) == arguments
    assert capsys.readouterr() == ("", "")


def test_options_before_the_command_stand_behind_it():
    assert understood(["--k", "4", "run", "customers.csv"], COMMANDS) == ["run", "--k", "4", "customers.csv"]
    assert understood(["--orders=o.csv", "inspect"], COMMANDS) == ["inspect", "--orders=o.csv"]


def test_what_stands_behind_two_dashes_stays():
    assert understood(["run", "--", "--quiet"], COMMANDS) == ["run", "--", "--quiet"]


def test_nothing_is_said_where_only_results_are_asked_for(capsys):
    assert understood(["customers.csv", "--quiet"], COMMANDS) == ["--quiet", "run", "customers.csv"]
    assert capsys.readouterr() == ("", "")
