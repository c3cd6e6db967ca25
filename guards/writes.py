"""Nothing reaches the disk but through `storage.atomic`, and nothing is loaded that could run."""

import ast
from pathlib import Path

_WRITERS = {
    "write_text", "write_bytes", "write_table", "write_csv", "CSVWriter", "ParquetWriter", "to_csv", "to_parquet", "savetxt",
    "save", "savez", "dump", "copy", "copy2", "copyfile", "copytree", "rename", "replace", "mkdir", "touch", "symlink_to",
}  # fmt: skip
_MODULES = {"os", "shutil", "np", "numpy", "pq", "csv", "json", "pickle", "Path", "yaml"}
_NEVER = {"pickle", "joblib", "marshal", "shelve", "dill"}
_OPENED_TO_WRITE = set("wax+")


def check_writes(root: Path) -> list[str]:
    """Return every direct write outside `storage/`, and every import that can run what it loads."""
    complaints = []
    for path in sorted((root / "src/segmentry").rglob("*.py")):
        name = path.relative_to(root)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        complaints += [f"{name}:{node.lineno}: {told}" for node, told in _unsafe_imports(tree)]
        if "storage" not in name.parts:
            complaints += [f"{name}:{line}: direct write with {call}" for line, call in _direct_writes(tree)]
    return complaints


def _unsafe_imports(tree: ast.Module) -> list[tuple[ast.Import | ast.ImportFrom, str]]:
    found = []
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        bad = [name for name in names if name.split(".")[0] in _NEVER]
        if bad and isinstance(node, ast.Import | ast.ImportFrom):
            found.append((node, f"{bad[0]} runs what it loads"))
    return found


def _direct_writes(tree: ast.Module) -> list[tuple[int, str]]:
    excused = {id(inner) for node in ast.walk(tree) if _is_atomic(node) for inner in ast.walk(node)}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and id(node) not in excused]
    return [(call.lineno, told) for call in calls if (told := _writing_call(call))]


def _is_atomic(node: ast.AST) -> bool:
    return isinstance(node, ast.With) and any("atomic_write" in ast.unparse(item.context_expr) for item in node.items)


def _writing_call(call: ast.Call) -> str | None:
    name = ast.unparse(call.func)
    last = name.rsplit(".", 1)[-1]
    if last == "open" and _mode(call) & _OPENED_TO_WRITE:
        return name
    if last not in _WRITERS or last == name:
        return None
    owner = name.rsplit(".", 1)[0]
    is_path_method = last in {"write_text", "write_bytes", "touch", "symlink_to", "rename"}
    return name if owner in _MODULES or is_path_method else None


def _mode(call: ast.Call) -> set[str]:
    modes = [*call.args[:2], *(word.value for word in call.keywords if word.arg == "mode")]
    texts = [mode.value for mode in modes if isinstance(mode, ast.Constant) and isinstance(mode.value, str)]
    return {letter for text in texts if len(text) <= 3 for letter in text}
