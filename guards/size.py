"""Files and functions are small, with few arguments, and no work is left for later.

Docstrings, comments and blank lines are not counted.
"""

import ast
import io
import re
import statistics
import tokenize
from collections.abc import Iterator
from pathlib import Path

MAX_FILE, MEDIAN_FILE, MAX_FUNCTION, MEDIAN_FUNCTION, MAX_ARGUMENTS = 300, 80, 40, 8, 8
_LATER = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
_MANY_ARGUMENTS = ("cli", "api.py", "estimators", "segmenter.py")


def check_size(root: Path) -> list[str]:
    """Return what is too large in `root/src/segmentry`."""
    files = sorted((root / "src/segmentry").rglob("*.py"))
    sizes = {path: code_lines(path.read_text(encoding="utf-8")) for path in files}
    complaints = [
        f"{path.relative_to(root)}: file of {len(lines)} lines, at most {MAX_FILE}"
        for path, lines in sizes.items()
        if len(lines) > MAX_FILE
    ]
    lengths: list[int] = []
    for path, lines in sizes.items():
        text = path.read_text(encoding="utf-8")
        for function in _functions(ast.parse(text)):
            own = [line for line in lines if function.lineno <= line <= (function.end_lineno or 0)]
            lengths.append(len(own))
            complaints += _function_complaints(path.relative_to(root), function, len(own))
        if _LATER.search(text):
            complaints.append(f"{path.relative_to(root)}: work left for later: {_LATER.findall(text)[0]}")
    filled = [len(lines) for lines in sizes.values() if lines]
    if statistics.median(filled) > MEDIAN_FILE:
        complaints.append(f"median file of {statistics.median(filled):g} lines, at most {MEDIAN_FILE}")
    if statistics.median(lengths) > MEDIAN_FUNCTION:
        complaints.append(f"median function of {statistics.median(lengths):g} lines, at most {MEDIAN_FUNCTION}")
    return complaints


def _function_complaints(path: Path, function: ast.FunctionDef | ast.AsyncFunctionDef, length: int) -> list[str]:
    complaints = []
    if length > MAX_FUNCTION:
        complaints.append(
            f"{path}:{function.lineno} {function.name}: function of {length} lines, at most {MAX_FUNCTION}"
        )
    arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    n_arguments = len([argument for argument in arguments if argument.arg not in {"self", "cls"}])
    if n_arguments > MAX_ARGUMENTS and not set(_MANY_ARGUMENTS) & set(path.parts):
        complaints.append(f"{path}:{function.lineno} {function.name}: {n_arguments} arguments, at most {MAX_ARGUMENTS}")
    return complaints


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def code_lines(text: str) -> list[int]:
    """Return the numbers of the lines that hold code."""
    documented: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        is_text = (
            isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        )
        if is_text and isinstance(node, ast.Expr):
            documented |= set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    lines: set[int] = set()
    idle = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in idle:
            lines |= set(range(token.start[0], token.end[0] + 1))
    return sorted(lines - documented)
