"""Every command, setting and page that the documents name exists."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from typer.main import get_command

from docs_build.site import pages_of
from segmentry.cli.main import app
from segmentry.errors import SpecError
from segmentry.spec.build import build_spec, with_settings

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
        word, *rest = line.split()
        assert word in commands, line
        known = {option for parameter in commands[word].params for option in parameter.opts}
        used = [item.rstrip(":;,.") for item in rest if item.startswith("--") and item != "-->"]
        if word != "spec":
            assert set(used) <= known | {"--help"}, line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_settings_in_documents_are_accepted(page):
    """Those with dots for a value, and those that are shown to fail, are left out."""
    text = page.read_text(encoding="utf-8")
    for found in re.findall(r"--set (\"[^\"]+\"|'[^']+'|[^\s`]+)", text):
        setting = found.strip("\"'").rstrip(":;,.")
        path, _, value = setting.partition("=")
        if "..." in setting or not value or path == "path" or re.search(r"\b(PATH|FIELD|LINES?|DATE)\b", setting):
            continue
        if re.search(rf"\$ [^\n]*{re.escape(found)}[^\n]*\nError", text):
            continue
        assert _problem_of(setting) is None, setting


def _problem_of(setting):
    """Return what is wrong with a setting; nothing is where only another setting beside it is missing."""
    try:
        build_spec(with_settings({}, [setting]))
    except SpecError as error:
        needs_another = "(with " in str(error) or "field required" in str(error)
        return None if needs_another else error
    return None


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


def test_the_release_has_one_number_in_all_project_files():
    released = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == released
    assert f"## {released} ({citation['date-released']})" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_papers_to_cite_are_those_of_the_code():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    code += (ROOT / "docs/guide/evidence.md").read_text(encoding="utf-8")
    assert [paper["doi"] for paper in citation["references"] if paper["doi"] not in code] == []


OPTIONS_OF_OTHERS = {"--network", "--update", "--user"}
"""Options of Docker, of `docs_build` and of other programs that pages mention."""

ATTRIBUTES = {"features.state.layout", "evidence.outcome"}
"""Attributes of Python objects that look like fields of the spec."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_options_named_in_a_sentence_exist(page):
    commands = [*get_command(app).commands.values()]
    below = [inner for command in commands for inner in getattr(command, "commands", {}).values()]
    known = {
        option for command in (get_command(app), *commands, *below) for item in command.params for option in item.opts
    }
    prose = re.sub(r"^(`{3,}).*?^\1$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    marked = re.findall(r"`(--[a-z][a-z-]+)", prose)
    assert set(marked) - known - {"--help", "--version"} - OPTIONS_OF_OTHERS == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_fields_of_the_spec_named_in_a_sentence_exist(page):
    reference = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs/reference/spec").glob("*.md"))
    known = set(re.findall(r"^## `([a-z_.]+)`", reference, flags=re.MULTILINE))
    parts = {path.split(".")[0] for path in known}
    prose = re.sub(r"^(`{3,}).*?^\1$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    named = [path for path in re.findall(r"`([a-z_]+(?:\.[a-z_]+)+)`", prose) if path.split(".")[0] in parts]
    files = {"json", "csv", "parquet", "html", "yaml", "py", "table", "md"}
    unknown = {path for path in named if not _is_field(path, known) and path.split(".")[-1] not in files}
    assert unknown - ATTRIBUTES == set()


def _is_field(path, known):
    """Return whether a path is a field, or one of the entries that a field holds."""
    parents = [path.rsplit(".", depth)[0] for depth in range(1, path.count("."))]
    return path in known or any(field.startswith(f"{path}.") for field in known) or any(up in known for up in parents)
