"""Documents cannot drift: every command and setting they name exists, every page they link to is there."""

import re
from pathlib import Path
from typing import get_args

import pytest
from typer.main import get_command

from segmentry.cli.main import app
from segmentry.spec import OrderRole, StudySpec
from segmentry.spec.build import field_names

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_and_settings_in_documents_exist(page):
    text = page.read_text(encoding="utf-8")
    commands = get_command(app).commands
    for line in re.findall(r"(?:^|`)segmentry (\w+[^`\n]*)", text, flags=re.MULTILINE):
        word, *rest = line.split()
        assert word in commands, line
        known = {option for parameter in commands[word].params for option in parameter.opts}
        used = [item.rstrip(":;,.") for item in rest if item.startswith("--")]
        if word != "spec":
            assert set(used) <= known | {"--help"}, line
    fields = field_names(StudySpec)
    for path in re.findall(r"--set '?([a-z_.]+)[=\"]", text):
        parts = [part for part in path.split(".") if part]
        if path == "path":
            continue
        assert parts[0] in fields, path
        assert parts[0] == "roles" or set(parts) <= fields | {"weights", *get_args(OrderRole)}, path


def test_every_command_has_help_and_is_in_the_reference():
    page = (ROOT / "docs/reference/cli.md").read_text(encoding="utf-8")
    for name, command in get_command(app).commands.items():
        assert command.help, name
        assert f"segmentry {name}" in page


def test_decisions_are_short_and_numbered():
    for place, path in enumerate(sorted((ROOT / "docs/decisions").glob("*.md")), start=1):
        assert path.name.startswith(f"{place:04d}-")
        assert len(path.read_text(encoding="utf-8").splitlines()) < 60
