"""The help: every command stands in a group, has examples, and fits into 80 columns."""

import pytest
from typer.main import get_command

from segmentry.cli.help import EXAMPLES
from segmentry.cli.main import app
from tests.builders import command

COMMANDS = get_command(app).commands
BELOW_SPEC = [f"spec {name}" for name in COMMANDS["spec"].commands]
WITH_EXAMPLES = [*(name for name in COMMANDS if name != "spec"), *BELOW_SPEC]


def help_of(*words, cwd):
    done = command(*words, cwd=cwd, width=80)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_command_stands_in_a_group_with_its_whole_description(tmp_path):
    text = help_of("--help", cwd=tmp_path)
    assert "..." not in text.replace("[ARGS]...", "")
    words = " ".join(text.split())
    for name, known in COMMANDS.items():
        assert known.rich_help_panel in ("Start here", "Understand a study", "Use a study", "Set up in detail")
        assert f"{name} {known.help}" in words


@pytest.mark.parametrize("name", ["", "spec", *WITH_EXAMPLES])
def test_h_and_the_word_help_show_what_help_shows_in_80_columns(tmp_path, name):
    text = help_of(*name.split(), "--help", cwd=tmp_path)
    assert text == help_of(*name.split(), "-h", cwd=tmp_path) == help_of("help", *name.split(), cwd=tmp_path)
    assert max(map(len, text.split("\n"))) <= 80


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_help_of_a_command_ends_with_its_examples(tmp_path, name):
    lines = "".join(f"  {example}\n" for example in EXAMPLES[name])
    assert help_of(*name.split(), "-h", cwd=tmp_path).endswith(f"\nExamples:\n{lines}")
    assert all(f"{example} ".startswith(f"segmentry {name} ") for example in EXAMPLES[name])


def test_no_example_stands_for_a_command_that_does_not_exist():
    assert set(EXAMPLES) == set(WITH_EXAMPLES)
