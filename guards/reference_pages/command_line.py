"""The page of the command line."""

from typing import Any


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
