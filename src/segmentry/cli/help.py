"""The help of the command line: commands in groups, and examples below each command."""

from typing import Any

from typer.core import TyperGroup

from segmentry.cli.once import OnceCommand

EXAMPLES = {
    "demo": (
        "segmentry demo",
        "segmentry demo --list",
        "segmentry demo bank",
        "segmentry demo --customers 500 --out shop",
    ),
    "inspect": (
        "segmentry inspect customers.csv",
        "segmentry inspect --orders orders.csv",
        "segmentry inspect customers.csv --orders orders.csv --json",
    ),
    "run": (
        "segmentry run customers.csv",
        "segmentry run customers.csv --orders orders.csv --k 5 --out shop",
        "segmentry run --orders orders.csv --method rfm --as-of 2025-01-01",
        'segmentry run customers.csv --features "age,visits" --where "age >= 18"',
        "segmentry run segmentry-customers/study.yaml --set features.scale=robust",
    ),
    "explain": (
        "segmentry explain customers.csv --segments segment",
        'segmentry explain customers.csv --segments "CRM segment" --out crm',
        "segmentry explain customers.csv --segments segment --orders orders.csv",
    ),
    "open": ("segmentry open segmentry-customers", "segmentry open segmentry-customers --print"),
    "evidence": (
        "segmentry evidence customers.csv",
        "segmentry evidence customers.csv --evidence quick --set segment.k.max=6",
    ),
    "why": ("segmentry why segmentry-customers C0042", "segmentry why segmentry-customers C0042 --json"),
    "rules": (
        "segmentry rules segmentry-customers",
        "segmentry rules segmentry-customers --as sql --dialect bigquery",
    ),
    "compare": (
        "segmentry compare segmentry-january segmentry-june",
        'segmentry compare customers.csv --segments "old,new" --json',
    ),
    "score": (
        "segmentry score segmentry-customers new.csv --out scored.csv",
        "segmentry score segmentry-orders --orders orders.csv --out scored.parquet",
    ),
    "short-form": (
        "segmentry short-form segmentry-customers",
        "segmentry short-form segmentry-customers --questions 2 --out form",
    ),
    "check": (
        "segmentry check segmentry-customers new.csv",
        "segmentry check segmentry-customers new.csv --history checks.jsonl",
        "segmentry check segmentry-orders --orders orders.csv --out check.html",
    ),
    "track": (
        "segmentry track segmentry-orders --orders orders.csv",
        "segmentry track segmentry-orders --orders orders.csv --every quarter",
    ),
    "sql": (
        "segmentry sql segmentry-customers --dialect postgres",
        "segmentry sql segmentry-customers --dialect bigquery --table crm.customers",
        "segmentry sql segmentry-customers --dialect snowflake --as view",
    ),
    "report": (
        "segmentry report segmentry-customers --format markdown",
        "segmentry report segmentry-customers --format xlsx --out segments.xlsx --share",
        "segmentry report segmentry-customers --format pptx",
    ),
    "refit": (
        "segmentry refit segmentry-customers customers.csv --dry-run",
        "segmentry refit segmentry-orders --orders orders.csv",
    ),
    "rename": ('segmentry rename segmentry-customers s01="Loyal regulars" s02="New"',),
    "export": (
        "segmentry export segmentry-customers customers.csv --out all.csv",
        "segmentry export segmentry-customers customers.csv --segment s01 --out s01.csv",
    ),
    "features": (
        "segmentry features --orders orders.csv --out features.csv",
        "segmentry features --orders orders.csv --as-of 2024-07-01 --out history.csv",
    ),
    "grid": ("segmentry grid", "segmentry grid rf-eleven"),
    "playbook": ("segmentry playbook", "segmentry playbook > playbook.yaml"),
    "spec schema": (
        "segmentry spec schema > study.schema.json",
        "segmentry spec schema --model > model.schema.json",
    ),
    "spec fill": (
        "segmentry spec fill segmentry-customers/study.yaml",
        "segmentry spec fill segmentry-customers/study.yaml --set segment.k=5",
    ),
    "spec check": ("segmentry spec check segmentry-customers/study.yaml",),
}
"""What people type, by command. Text stands in double quotes, which every shell takes, on Windows too."""


class HelpedCommand(OnceCommand):
    """A command whose help ends with its examples, each on a line that can be copied."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options of the command, and where those of all commands are described.

        Parameters
        ----------
        ctx
            The context of the command.
        formatter
            What the help is written to.
        """
        super().format_options(ctx, formatter)
        with formatter.section("Options of every command"):
            formatter.write_dl([("--quiet, --verbose, --debug", "See segmentry --help.")])

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002
        """Write the examples below the options.

        Parameters
        ----------
        ctx
            The context of the command.
        formatter
            What the help is written to.
        """
        if self.epilog:
            with formatter.section("Examples"):
                formatter.write(
                    "".join(f"{' ' * formatter.current_indent}{line}\n" for line in self.epilog.split("\n"))
                )


class GroupedCommands(TyperGroup):
    """Commands whose help lists them by group, each with its whole description."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write a section per group.

        Parameters
        ----------
        ctx
            The context of the group.
        formatter
            What the help is written to.
        """
        groups: dict[str, list[tuple[str, str]]] = {}
        for name in self.list_commands(ctx):
            command: Any = self.get_command(ctx, name)
            title = command.rich_help_panel if isinstance(command.rich_help_panel, str) else "Commands"
            groups.setdefault(title, []).append((name, command.help))
        widest = max(len(name) for name in self.commands)
        for title, rows in groups.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(widest), text) for name, text in rows])


def examples_of(name: str) -> str:
    """Return the examples of a command, one per line.

    >>> print(examples_of("grid"))
    segmentry grid
    segmentry grid rf-eleven
    """
    return "\n".join(EXAMPLES[name])
