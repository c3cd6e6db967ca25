"""Commands of a page, each with what it shows."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_SECONDS = 300


@dataclass(frozen=True)
class Typed:
    """A command as typed, with its continuation lines, and the text that the page shows below it."""

    lines: tuple[str, ...]
    shown: str

    @property
    def command(self) -> str:
        """The command without prompts."""
        return "\n".join(line[2:] for line in self.lines)


def typed_in(text: str) -> list[Typed]:
    """Return the commands of a console block."""
    found: list[tuple[list[str], list[str]]] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            found.append(([line], []))
        elif found and line.startswith("> ") and not found[-1][1] and found[-1][0][-1].endswith("\\"):
            found[-1][0].append(line)
        elif found:
            found[-1][1].append(line)
    return [Typed(tuple(typed), "\n".join(shown)) for typed, shown in found]


def printed(command: str, folder: Path) -> str:
    """Return what a command prints on both streams, in a terminal of 80 columns without colours.

    Parameters
    ----------
    command
        A line of bash.
    folder
        Where it runs.
    """
    done = _ran(command, folder)
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()).strip("\n")


def must_run(command: str, folder: Path) -> None:
    """Run a command that the reader does not see.

    Parameters
    ----------
    command
        A line of bash.
    folder
        Where it runs.

    Raises
    ------
    RuntimeError
        When it fails.
    """
    done = _ran(command, folder)
    if done.returncode:
        raise RuntimeError(f"{command}\n{done.stdout}")


def is_shown(shown: str, got: str) -> bool:
    """Return whether the text of a page agrees with what was printed.

    A line of only `...` stands for any number of lines, `...` within a line for any text, and a page may show nothing.

    Parameters
    ----------
    shown
        The text of the page.
    got
        What was printed.
    """
    shown = "\n".join(line.rstrip() for line in shown.splitlines()).strip("\n")
    if not shown:
        return True
    pattern = "".join(
        r"(?:.*\n)*?" if line == "..." else r".*?".join(map(re.escape, line.split("..."))) + r"\n"
        for line in shown.split("\n")
    )
    return re.fullmatch(pattern, got + "\n") is not None


def _ran(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "BROWSER": "true",
    }
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=_SECONDS,
        check=False,
    )
