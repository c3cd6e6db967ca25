"""Nothing reaches the terminal but through `cli.console`, which shows control signs as codes."""

import ast
from pathlib import Path

_WRITERS = ("src/segmentry/cli/console.py", "src/segmentry/estimators/verbose.py")  # the latter prints numbers alone
_STREAMS = {"sys.stdout", "sys.stderr", "sys.__stdout__", "sys.__stderr__"}
_PRINTERS = {"print", "typer.echo", "click.echo", "typer.secho", "click.secho", "typer.style"}


def check_printing(root: Path) -> list[str]:
    """Return every call outside `cli.console` that prints or writes to a standard stream."""
    complaints = []
    for path in sorted((root / "src/segmentry").rglob("*.py")):
        name = path.relative_to(root)
        if name.as_posix() in _WRITERS:
            continue
        calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        complaints += [f"{name}:{call.lineno}: prints past cli.console" for call in calls if _prints(call)]
    return complaints


def _prints(call: ast.Call) -> bool:
    name = ast.unparse(call.func)
    stream, _, method = name.rpartition(".")
    return name in _PRINTERS or (stream in _STREAMS and method in {"write", "writelines"})
