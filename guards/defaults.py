"""A default that prose names is the default that the code has.

Two forms are read. A section `Parameters` may say "default 3" of an argument. A field of the spec may say in its
docstring what happens when it is null; the numbers in such a sentence stand elsewhere in the code, and `CLAIMS` tells where.
"""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

CLAIMS = {
    "splits": ("{} in `standard` and {} in `deep`", ("_DEPTHS.standard.n_splits", "_DEPTHS.deep.n_splits")),
    "shuffled": ("{} in `standard` and {} in `deep`", ("_DEPTHS.standard.n_shuffled", "_DEPTHS.deep.n_shuffled")),
    "references": ("{} in `standard` and {} in `deep`", ("_DEPTHS.standard.n_references", "_DEPTHS.deep.n_references")),
    "bootstraps": ("{} in `standard`, {} in `deep`", ("_DEPTHS.standard.n_bootstraps", "_DEPTHS.deep.n_bootstraps")),
    "outcome_days": ("at most {}, when null", ("_MOST_DAYS",)),
    "memory_mb": ("{} at most", ("MOST_MB",)),
    "describe": ("at most {} of them", ("_MOST_DESCRIBING",)),
}
"""For each spec field whose docstring names a number of the code: the words around it, and the constants that hold it."""

_NAMED = re.compile(r"\b[Dd]efaults? (?:to|is)? ?`{0,2}([\w.'\"+-]+?)`{0,2}(?=[\s,;)]|\.(?:\s|$)|$)")
_PARAMETER = re.compile(r"^(?P<names>\w+(?:, \w+)*)(?: : .*)?$")
_CLAIMING = re.compile(r"\d[\d,.]* (?:in `\w+`|at most|when null)|at most \d")
_Function = ast.FunctionDef | ast.AsyncFunctionDef


def check_defaults(root: Path) -> list[str]:
    """Return every default that a docstring or a sentence of the spec tells wrongly."""
    paths = sorted((root / "src/segmentry").rglob("*.py"))
    trees = {path.relative_to(root): ast.parse(path.read_text(encoding="utf-8")) for path in paths}
    constants = {name: value for tree in trees.values() for name, value in _constants(tree)}
    return [
        *(f"{path}:{text}" for path, tree in trees.items() for text in _wrong_arguments(tree)),
        *(
            f"{path}:{text}"
            for path, tree in trees.items()
            if "spec" in path.parts
            for text in _wrong_fields(tree, constants)
        ),
        *(f"guards/defaults.py: no spec field is called {name}" for name in CLAIMS if name not in _field_names(trees)),
    ]


def _wrong_fields(tree: ast.Module, constants: dict[str, str]) -> Iterator[str]:
    for line, field, text in _fields(tree):
        words, names = CLAIMS.get(field, ("", ()))
        claim = words.format(*(_spoken(constants.get(name)) for name in names))
        if claim not in text:
            yield f"{line} {field}: the docstring does not say {claim!r}, which is what the code does"
        elif _CLAIMING.search(text.replace(claim, "") if claim else text):
            yield f"{line} {field}: names a number of the code that no entry of CLAIMS holds"


def _spoken(value: str | None) -> str:
    return "none" if value == "0" else value or "(nothing in the code)"


def _field_names(trees: dict[Path, ast.Module]) -> set[str]:
    return {name for path, tree in trees.items() if "spec" in path.parts for _, name, _ in _fields(tree)}


def _fields(tree: ast.Module) -> Iterator[tuple[int, str, str]]:
    """Yield line, name and docstring of each documented field of a class."""
    for node in ast.walk(tree):
        body = node.body if isinstance(node, ast.ClassDef) else []
        for field, text in pairwise(body):
            if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
                yield field.lineno, ast.unparse(field.target), str(text.value.value)


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield constants of a module: `NAME`, and `NAME.key.argument` of a dictionary of calls with keywords."""
    for node in tree.body:
        target = (
            node.targets[0]
            if isinstance(node, ast.Assign)
            else node.target
            if isinstance(node, ast.AnnAssign)
            else None
        )
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        if target is not None and value is not None:
            yield from _named_values(target, value)


def _named_values(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, str]]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for name, item in zip(target.elts, value.elts, strict=False):
            yield ast.unparse(name), ast.unparse(item)
    elif isinstance(value, ast.Dict):
        calls = [(key, call) for key, call in zip(value.keys, value.values, strict=True) if isinstance(call, ast.Call)]
        words = [(key, word) for key, call in calls if isinstance(key, ast.Constant) for word in call.keywords]
        for key, word in words:
            yield f"{ast.unparse(target)}.{key.value!s}.{word.arg}", ast.unparse(word.value)
    else:
        yield ast.unparse(target), ast.unparse(value)


def _wrong_arguments(tree: ast.Module) -> Iterator[str]:
    for node in (node for node in ast.walk(tree) if isinstance(node, _Function)):
        real = _real(node)
        for name, value in _documented(ast.get_docstring(node) or "").items():
            found = real.get(name, "none")
            if found != value:
                yield f"{node.lineno} {node.name}: documented default of {name} is {value}, the real one {found}"


def _documented(docstring: str) -> dict[str, str]:
    named: dict[str, str] = {}
    current: list[str] = []
    for line in docstring.splitlines():
        match = _PARAMETER.match(line)
        if match:
            current = match["names"].split(", ")
        default = _NAMED.search(line)
        if default and line.startswith(" "):
            named |= dict.fromkeys(current, default[1].strip("'\""))
    return named


def _real(node: _Function) -> dict[str, str]:
    positional = [*node.args.posonlyargs, *node.args.args]
    defaults = dict(zip(reversed([item.arg for item in positional]), reversed(node.args.defaults), strict=False))
    keyword = {
        item.arg: value for item, value in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True) if value
    }
    return {name: ast.unparse(value).strip("'\"") for name, value in {**defaults, **keyword}.items()}
