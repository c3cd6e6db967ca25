"""A default that a docstring names is the default that the signature has."""

import ast
import re
from pathlib import Path

_NAMED = re.compile(r"\b[Dd]efaults? (?:to|is)? ?`{0,2}([\w.'\"+-]+?)`{0,2}(?=[\s,;)]|\.(?:\s|$)|$)")
_PARAMETER = re.compile(r"^(?P<names>\w+(?:, \w+)*)(?: : .*)?$")


def check_defaults(root: Path) -> list[str]:
    """Return every parameter whose documented default is not the real one."""
    complaints = []
    for path in sorted((root / "src/segmentry").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                told = _documented(ast.get_docstring(node) or "")
                real = _real(node)
                complaints += [
                    f"{path.relative_to(root)}:{node.lineno} {node.name}: documented default of {name} is {value}, "
                    f"the real one {real.get(name, 'none')}"
                    for name, value in told.items()
                    if real.get(name) != value
                ]
    return complaints


def _documented(docstring: str) -> dict[str, str]:
    told: dict[str, str] = {}
    current: list[str] = []
    for line in docstring.splitlines():
        match = _PARAMETER.match(line)
        if match:
            current = match["names"].split(", ")
        default = _NAMED.search(line)
        if default and line.startswith(" "):
            told |= dict.fromkeys(current, default[1].strip("'\""))
    return told


def _real(node: ast.FunctionDef | ast.AsyncFunctionDef) -> dict[str, str]:
    positional = [*node.args.posonlyargs, *node.args.args]
    defaults = dict(zip(reversed([item.arg for item in positional]), reversed(node.args.defaults), strict=False))
    keyword = {
        item.arg: value for item, value in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True) if value
    }
    return {name: ast.unparse(value).strip("'\"") for name, value in {**defaults, **keyword}.items()}
