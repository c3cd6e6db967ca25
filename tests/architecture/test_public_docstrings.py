"""Public docstrings have parameters with types, what is returned, and an example that runs."""

import ast
import doctest
import inspect
import re
from importlib import import_module
from pathlib import Path

import pytest

import segmentry as sg
from guards.reference_pages.api import RETURNED, api_pages
from guards.reference_pages.errors import ERRORS, REASONS
from segmentry import errors

SOURCES = list(Path(sg.__file__).parent.rglob("*.py"))
WITHOUT_EXAMPLE = {"Study.show"}
"""What opens a window."""

CLASSES = {name: getattr(sg, name) for name in ("Study", "Segmenter", "KMeans")}
CLASSES["Track"] = import_module("segmentry.study.tracked").Track
CLASSES["TypingTool"] = import_module("segmentry.study.typing_tool").TypingTool
FUNCTIONS = {name: getattr(sg, name) for name in ("fit", "explain", "compare", "features", "load")}
METHODS = {
    f"{title}.{name}": value.fget if isinstance(value, property) else getattr(value, "func", value)
    for title, kind in CLASSES.items()
    for name, value in vars(kind).items()
    if not name.startswith("_")
    and not name.startswith("set_")
    and inspect.getdoc(value)
    and not isinstance(value, type)
}
METHODS = {name: getattr(value, "__func__", getattr(value, "fn", value)) for name, value in METHODS.items()}


@pytest.mark.parametrize("name", [*FUNCTIONS, *METHODS])
def test_a_public_function_says_its_parameters_with_types_its_answer_and_an_example(name):
    function = {**FUNCTIONS, **METHODS}[name]
    text = inspect.getdoc(function)
    parameters = [item for item in inspect.signature(function).parameters if item not in {"self", "cls"}]
    typed = re.findall(
        r"^([\w, ]+) : \S", text.split("Parameters\n", 1)[-1].split("\n\nReturns\n")[0], flags=re.MULTILINE
    )
    assert {item.strip() for names in typed for item in names.split(",")} >= set(parameters)
    assert re.search(r"^(Returns|Yields)\n-+\n\S", text, flags=re.MULTILINE)
    if name not in {*WITHOUT_EXAMPLE, "Track.result", "TypingTool.result"}:
        assert doctest.DocTestParser().get_examples(text)
        assert "+SKIP" not in text


@pytest.mark.parametrize("name", CLASSES)
def test_a_public_class_has_an_example(name):
    assert doctest.DocTestParser().get_examples(inspect.getdoc(CLASSES[name]))


def test_the_help_of_the_package_and_of_load_are_headed_by_their_names():
    assert doctest.DocTestParser().get_examples(sg.__doc__)
    assert "+SKIP" not in sg.__doc__
    assert sg.load.__name__ == "load"


def test_every_error_is_public_has_its_remedy_and_is_raised_somewhere():
    kinds = {
        name for name, kind in vars(errors).items() if inspect.isclass(kind) and issubclass(kind, errors.SegmentryError)
    }
    assert kinds - {"SegmentryError"} == set(ERRORS) <= set(sg.__all__)
    texts = "".join(path.read_text("utf-8") for path in SOURCES if path.name != "errors.py")
    assert all(re.search(rf"\b{name}\(", texts) for name in ERRORS)


@pytest.mark.slow
def test_every_reason_of_rejected_rows_is_explained():
    made = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
            if name in {"RejectedRow", "Line", "Item"}:
                values = [*node.args, *(word.value for word in node.keywords)]
                made |= {str(item.value) for item in values if isinstance(item, ast.Constant)}
    made = {text for text in made if re.fullmatch(r"[a-z]+(_[a-z0-9]+)+|footer|total", text)}
    assert made
    assert made <= set(REASONS)


def test_there_is_a_page_for_all_that_is_public():
    pages = api_pages()
    assert {f"api/{name}.md" for name in (*FUNCTIONS, "Study", "Segmenter", "KMeans")} <= set(pages)
    assert all(name in pages["api/returned.md"] for name in RETURNED)
