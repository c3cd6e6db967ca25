"""Docstrings for a stranger: a short first line, and `Parameters` that names each argument."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

MAX_FIRST_LINE = 100
PROSE_FOLDERS = ("src/segmentry", "guards", "tests", "benchmarks")

# Folders that are still to be rewritten. Both lists only shrink: a folder that passes must be taken out.
LONG_FIRST_LINES: tuple[str, ...] = (
    "benchmarks",
    "src/segmentry/algorithms/kmeans",
    "src/segmentry/algorithms/stability",
    "src/segmentry/results",
    "tests",
    "tests/contracts",
    "tests/unit/algorithms",
    "tests/unit/stages",
)
WITHOUT_PARAMETERS: tuple[str, ...] = (
    "src/segmentry/algorithms/kmeans/simd",
    "src/segmentry/algorithms/kmeans",
    "src/segmentry/algorithms/stability",
)

# What every chart takes is described once, in `ChartFunctions`; what a command takes, by the help of its options; and what the
# code generator hands to every vector instruction, by Numba.
_OF_EVERY_CHART = ("result", "rows")
_OF_EVERY_INSTRUCTION = ("context", "builder", "signature", "args")
_SECTION = re.compile(r"^Parameters\n-+\n(.*?)(?=^\S[^\n]*\n-{3,}\n|\Z)", re.MULTILINE | re.DOTALL)
_NAMES = re.compile(r"^(\*{0,2}\w+(?:, \*{0,2}\w+)*)(?: :.*)?$", re.MULTILINE)
_Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
_Function = ast.FunctionDef | ast.AsyncFunctionDef


def check_prose(root: Path) -> list[str]:
    """Return docstrings with a long first line, and functions with undescribed arguments."""
    files = [path for folder in PROSE_FOLDERS for path in sorted((root / folder).rglob("*.py"))]
    trees = {path.relative_to(root): ast.parse(path.read_text(encoding="utf-8")) for path in files}
    long = {path: list(_long_first_lines(tree)) for path, tree in trees.items()}
    silent = {path: list(_without_parameters(tree)) for path, tree in trees.items() if path.parts[0] == "src"}
    return [*_complaints(long, LONG_FIRST_LINES), *_complaints(silent, WITHOUT_PARAMETERS)]


def _complaints(found: dict[Path, list[str]], excused: tuple[str, ...]) -> list[str]:
    """Return what is wrong outside the excused folders, and the excuses that are not needed."""
    guilty = {path.parent.as_posix() for path, items in found.items() if items}
    done = [f"{folder}: nothing is wrong there any more, take it out of guards/prose.py" for folder in excused]
    return [
        *(f"{path}{item}" for path, items in found.items() if path.parent.as_posix() not in excused for item in items),
        *(complaint for folder, complaint in zip(excused, done, strict=True) if folder not in guilty),
    ]


def _long_first_lines(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, _Documented) and (text := ast.get_docstring(node)):
            length = len(text.splitlines()[0])
            if length > MAX_FIRST_LINE:
                line = getattr(node, "lineno", 1)
                yield f":{line}: first line of a docstring of {length} characters, at most {MAX_FIRST_LINE}"


def _without_parameters(tree: ast.Module) -> Iterator[str]:
    is_command = (ast.get_docstring(tree) or "").startswith("`segmentry ")
    for function in () if is_command else _public_functions(tree):
        arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
        names = {item.arg for item in arguments if item.arg not in {"self", "cls"} and not item.arg.startswith("_")}
        missing = sorted(names - _described(ast.get_docstring(function) or ""))
        if len(names) > 1 and missing and names != set(_OF_EVERY_CHART) and not names <= set(_OF_EVERY_INSTRUCTION):
            yield f":{function.lineno} {function.name}: Parameters does not describe {', '.join(missing)}"


def _public_functions(body: ast.Module | ast.ClassDef) -> Iterator[_Function]:
    for node in body.body:
        if isinstance(node, _Function | ast.ClassDef) and not node.name.startswith("_"):
            if isinstance(node, ast.ClassDef):
                yield from _public_functions(node)
            elif not any(ast.unparse(item) == "overload" for item in node.decorator_list):  # the last one is described
                yield node


def _described(docstring: str) -> set[str]:
    """Return the arguments that the section `Parameters` names."""
    section = _SECTION.search(docstring)
    lines = _NAMES.findall(section[1]) if section else []
    return {name.strip("* ") for line in lines for name in line.split(",")}
