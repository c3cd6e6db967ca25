"""Every command, setting and page that the documents name exists."""

import re
from pathlib import Path
from typing import get_args

import pytest
from typer.main import get_command

from docs_build.site import pages_of
from segmentry.cli.main import app
from segmentry.spec import OrderRole, StudySpec

ROOT = Path(__file__).parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *pages_of(ROOT / "docs")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        is_made = re.match(r"(\.\./)*made/", target)  # by running the page: make docs sees whether it is there
        assert is_made or re.match("https?://", target) or (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_and_settings_in_documents_exist(page):
    text = page.read_text(encoding="utf-8")
    commands = get_command(app).commands
    for line in re.findall(r"(?:^|`|\$ |run: )segmentry (\w+[^`\n]*)", text, flags=re.MULTILINE):
        word, *rest = re.split(r" --> ?| [|        word, *rest = line.split();] ?", line + " ")[0].split()
        assert word in commands, line
        known = {option for parameter in commands[word].params for option in parameter.opts}
        used = [item.rstrip(":;,.") for item in rest if item.startswith("--")]
        if word != "spec":
            assert set(used) <= known | {"--help"}, line
    fields = {str(name) for name in re.findall(r"'([a-z_0-9]+)': \{", str(StudySpec.model_json_schema()))}
    for path in re.findall(r"--set '?([a-z_.]+)[=\"]", text):
        parts = [part for part in path.split(".") if part]
        if path == "path":
            continue
        assert parts[0] in fields, path
        is_by_column = parts[0] == "roles" or parts[:2] == ["features", "dates"]
        assert is_by_column or set(parts) <= fields | {"weights", *get_args(OrderRole)}, path


def test_every_command_has_help_and_is_in_the_reference():
    page = (ROOT / "docs/reference/cli.md").read_text(encoding="utf-8")
    for name, command in get_command(app).commands.items():
        assert command.help, name
        assert f"segmentry {name}" in page


LONG_DECISIONS = ("0001-kernels-where-they-repay.md",)
"""Decisions that are still to be shortened; it only shrinks."""


def test_decisions_are_short_and_each_number_is_used_once():
    paths = sorted((ROOT / "docs/decisions").glob("*.md"))
    numbers = [path.name.split("-")[0] for path in paths]
    assert all(re.fullmatch(r"\d{4}", number) for number in numbers)
    assert len(set(numbers)) == len(numbers)
    lengths = {path.name: len(path.read_text(encoding="utf-8").split()) for path in paths}
    assert {name for name, length in lengths.items() if length > 400} == set(LONG_DECISIONS)


ARRIVING = (
    "src/segmentry/catalogue/indices/",
    "src/segmentry/engines/duckdb/",
    "src/segmentry/engines/registry.py",
    "src/segmentry/exports/destinations.py",
    "src/segmentry/languages/",
    "src/segmentry/methods/",
    "src/segmentry/spec/charts.py",
    "src/segmentry/spec/methods.py",
    "src/segmentry/spec/roles.py",
    "tests/contracts/sqlite_engine.py",
    "tests/contracts/test_destinations.py",
    "tests/contracts/test_engines.py",
    "tests/contracts/test_methods.py",
    "tests/third_method.py",
    "tests/unit/languages/test_languages.py",
    "tests/unit/spec/test_roles.py",
)
"""Files that the recipes name and that come with the other branches of issue 22; delete this when they are there."""


def test_the_recipes_name_files_that_exist_and_a_test_each():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    recipes = text.split("## Recipes")[1].split("\n### ")[1:]
    assert len(recipes) == 11
    for recipe in recipes:
        named = re.findall(r"`((?:src|tests|docs)/[^`\s]+)`", recipe)
        missing = {path for path in named if "NAME" not in path and not (ROOT / path).exists()}
        assert missing <= set(ARRIVING), recipe
        assert any(path.startswith("tests/") for path in named), recipe
