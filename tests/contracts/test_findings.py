"""Every finding that any line of the source makes has an entry in the registry, and every entry is made somewhere."""

import ast
import re
from pathlib import Path

import pytest

import segmentry
from segmentry.catalogue.findings import FINDINGS, GROUPS, finding
from segmentry.catalogue.quantities import KINDS
from segmentry.stages.audit.checks import CHECKS
from segmentry.stages.audit.orders.checks import ORDER_CHECKS

ROOT = Path(segmentry.__file__).parents[2]
REGISTRY = "catalogue/findings/"
SOURCES = {path: path.read_text("utf-8") for path in Path(segmentry.__file__).parent.rglob("*.py")}
CALLS = [
    (path.name, node)
    for path, text in SOURCES.items()
    if REGISTRY not in path.as_posix()
    for node in ast.walk(ast.parse(text))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
]
FIELDS = ("code", "severity", "title", "evidence", "remedy")


def made(name: str, fields: tuple[str, ...]) -> list[dict[str, str]]:
    """Return the literal arguments of every call of a name, but for the registry's own."""
    calls = []
    for file, node in CALLS:
        if getattr(node.func, "id", "") == name:
            given = dict(zip(fields, node.args, strict=False)) | {item.arg: item.value for item in node.keywords}
            constants = {key: value.value for key, value in given.items() if isinstance(value, ast.Constant)}
            calls.append({"file": file, **constants})
    return calls


MADE = [*made("Finding", FIELDS), *made("finding", ("code",)), *made("Note", ("code",))]


@pytest.mark.parametrize("call", [call for call in MADE if "code" in call], ids=lambda call: call["code"])
def test_a_finding_says_what_its_entry_says(call):
    entry = FINDINGS[call["code"]]
    assert call.get("title", entry.title) == entry.title
    assert call.get("severity", entry.severity) in {entry.severity, entry.worst}


def test_only_a_few_places_make_findings_by_a_code_that_they_are_given():
    assert {call["file"] for call in MADE if "code" not in call} <= {
        "no_quantities.py",
        "ingest.py",
        "reading_findings.py",
        "__init__.py",
        "findings.py",
        "settings.py",
    }


@pytest.mark.parametrize("code", FINDINGS)
def test_every_entry_is_made_somewhere(code):
    named = rf"\"{code.removeprefix('rejected_') if code != 'rejected_rows' else code}\""
    assert any(re.search(named, text) for path, text in SOURCES.items() if REGISTRY not in path.as_posix())


def test_codes_are_unique_and_readable_and_those_of_all_checks():
    codes = [entry.code for group in GROUPS.values() for entry in group]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z_]+", code) for code in codes)
    checked = {check.code for check in (*CHECKS, *ORDER_CHECKS)}
    assert checked <= set(codes)
    assert {kind.code for kind in KINDS} <= checked


def test_the_reference_lists_every_finding():
    page = (ROOT / "docs/reference/checks.md").read_text("utf-8")
    assert all(f"`{code}`" in page for code in FINDINGS)


def test_a_finding_without_an_entry_cannot_be_made():
    with pytest.raises(KeyError):
        finding("never_heard_of", "evidence", "remedy")
