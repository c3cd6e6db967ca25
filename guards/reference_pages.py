"""The text of the generated reference pages."""

import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from guards.api_page import api_page


def pages() -> dict[str, str]:
    """Return the pages of `docs/reference` by file name."""
    return {
        "spec.md": spec_page(),
        "cli.md": cli_page(),
        "checks.md": checks_page(),
        "features.md": features_page(),
        "grids.md": grids_page(),
        "api.md": api_page(),
    }


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
    """Return every finding by the step that makes it, and what the checks of the audit look for."""
    from segmentry.catalogue.findings import GROUPS
    from segmentry.stages.audit.checks import CHECKS
    from segmentry.stages.audit.orders.checks import ORDER_CHECKS

    looked_for = {check.code: check.looks_for for check in CHECKS}
    looked_for |= {check.code: check.looks_for for check in ORDER_CHECKS}
    parts = [
        "# Findings\n\nMade from the code by `make docs`. A finding with a check is looked for in every study; the report says "
        "what was looked for and not found.\nFindings of a study stand in its report, its summary and the terminal, others in "
        "the terminal of the command that is named.\n"
    ]
    for title, entries in GROUPS.items():
        rows = [
            f"| `{entry.code}` | {entry.severity}{f' to {entry.worst}' if entry.worst else ''} | {entry.title} | "
            f"{looked_for.get(entry.code, '')} | {entry.shown_in} |"
            for entry in entries
        ]
        head = ["| code | severity | title | check looks for | shown in |", "|---|---|---|---|---|"]
        parts += [f"## {title}\n", *head, *rows, ""]
    return "\n".join(parts)


def features_page() -> str:
    """Return every feature of the catalogue: what it is, its unit, its expression, its words."""
    from segmentry.catalogue.features import FEATURES, MIXES

    head = (
        "# Features made from orders\n\nMade from the code by `make docs`. Standard features are made when none are named; "
        "others with `--set orders.features=[name, ...]`,\nall with `[all]`. Expressions stand in the language that "
        "features of your own are written in.\n"
    )
    rows = [
        f"| `{entry.name}` | {'; '.join(filter(None, (entry.title, entry.note)))} | {entry.unit} | "
        f"{'yes' if entry.is_standard else ''} | {entry.transform} | "
        f"{entry.low or '-'} / {entry.high or '-'} | {entry.level} | `{entry.sql}` |"
        for entry in FEATURES.values()
    ]
    rows += [f"| `{mix.prefix}LEVEL` | {mix.title} LEVEL | share | | none | - / - | line | |" for mix in MIXES]
    titles = "| feature | what it is | unit | standard | transform | low / high | of | expression |"
    return "\n".join([head, titles, "|---|---|---|---|---|---|---|---|", *rows]) + "\n"


def grids_page() -> str:
    """Return every RFM grid that is shipped, cell by cell where it has two dimensions."""
    from segmentry.study.grids import list_grids, view_grid

    parts = [
        "# RFM grids\n\nMade from the code by `make docs`. `segmentry grid NAME` prints one; scores run up to the best.\n"
    ]
    for name, *_ in list_grids():
        view = view_grid(name)
        parts.append(f"## `{name}`\n\n{view.title.partition(': ')[2]}\n")
        for table in view.tables:
            cells = [f"| {' | '.join(row)} |" for row in table.rows]
            parts += [
                *([f"{table.title}\n"] if table.title else []),
                f"| {' | '.join(view.columns)} |",
                "|---" * len(view.columns) + "|",
                *cells,
                "",
            ]
        parts += [*(f"- {line}" for line in view.verdict), ""]
    return "\n".join(parts)


def _fields(model: type[BaseModel], prefix: str) -> list[tuple[str, str, str]]:
    from segmentry.spec.described import field_descriptions

    rows: list[tuple[str, str, str]] = []
    described = field_descriptions(model)
    for name, field in model.model_fields.items():
        path = f"{prefix}{name}"
        if name != "kind" and not described.get(name):
            raise ValueError(f"spec field {path} has no description")
        inner = _models(field.annotation)
        if name != "kind":
            rows.append((path, _shown(field.get_default(call_default_factory=True)), described[name]))
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
    if default is PydanticUndefined:
        return "required"
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
