"""The text of the generated reference pages."""

import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel


def pages() -> dict[str, str]:
    """Return the pages of `docs/reference` by file name."""
    return {"spec.md": spec_page(), "cli.md": cli_page(), "checks.md": checks_page()}


def spec_page() -> str:
    """Return every field of the spec with its type, default and description."""
    from segmentry.spec import StudySpec

    head = "# The spec\n\nMade from the code by `make docs`. Set any field of `study.yaml` with `--set path=value`.\n"
    rows = [f"| `{path}` | `{default}` | {description} |" for path, default, description in _fields(StudySpec, "")]
    return "\n".join([head, "| field | default | meaning |", "|---|---|---|", *rows]) + "\n"


def cli_page() -> str:
    """Return the help of every command."""
    import typer
    from typer.testing import CliRunner

    from segmentry.cli.main import app

    commands: list[list[str]] = [[]]
    root: Any = typer.main.get_command(app)
    for name, command in root.commands.items():
        commands.append([name])
        commands += [[name, below] for below in getattr(command, "commands", {})]
    parts = ["# The command line\n\nMade from the code by `make docs`.\n"]
    for words in commands:
        text = CliRunner().invoke(app, [*words, "--help"], env={"COLUMNS": "100", "NO_COLOR": "1"}).output.rstrip()
        parts.append(f"## `{' '.join(['segmentry', *words])}`\n\n```\n{text}\n```\n")
    return "\n".join(parts)


def checks_page() -> str:
    """Return every check of the audit."""
    from segmentry.stages.audit.checks import CHECKS

    rows = [f"| `{check.code}` | {check.looks_for} |" for check in CHECKS]
    return (
        "\n".join(
            [
                "# Checks of the audit\n\nMade from the code by `make docs`.\n",
                "| code | looks for |",
                "|---|---|",
                *rows,
            ]
        )
        + "\n"
    )


def _fields(model: type[BaseModel], prefix: str) -> list[tuple[str, str, str]]:
    rows: list[tuple[str, str, str]] = []
    for name, field in model.model_fields.items():
        path = f"{prefix}{name}"
        if name != "kind" and not field.description:
            raise ValueError(f"spec field {path} has no description")
        inner = _models(field.annotation)
        if name != "kind":
            rows.append((path, _shown(field.get_default(call_default_factory=True)), field.description or ""))
        for below in inner:
            kind = below.model_fields.get("kind")
            label = f"{path}." if kind is None or len(inner) == 1 else f"{path}[{kind.default}]."
            rows += _fields(below, label)
    return rows


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in getattr(annotation, "__args__", ()) for model in _models(part)]


def _shown(default: Any) -> str:
    if isinstance(default, BaseModel):
        return str(getattr(default, "kind", "see below"))
    if isinstance(default, tuple):
        return ", ".join(map(str, default))
    return str(default)


if __name__ == "__main__":
    folder = Path("docs/reference")
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")
    sys.stdout.write(f"{folder} is up to date\n")
