"""How what was typed is understood before the commands see it."""

import os
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from segmentry.cli.console import write_error

_GLOBAL_FLAGS = ("--quiet", "--verbose", "--debug")
_PATTERN = "*?["


def understood(arguments: Sequence[str], commands: Mapping[str, Any]) -> list[str]:
    """Return the arguments with the global options first, and with a command where only a file was named.

    Parameters
    ----------
    arguments
        What was typed after `segmentry`.
    commands
        The commands by name.

    Returns
    -------
    list of str
        `segmentry FILE` becomes `segmentry run FILE`, which is said on stderr; `segmentry help run` becomes
        `segmentry run --help`.
    """
    flags, rest = _flags_and_rest(arguments)
    if rest[:1] == ["help"]:
        rest = [*rest[1:], "--help"]
    if rest and rest[0].partition("=")[0] in _options_of(commands["run"]):
        rest = _command_first(rest, commands)
    if rest and rest[0] not in commands and _is_run_without_its_name(rest[0], commands):
        if "--quiet" not in flags:
            write_error(f"No command was named, so this is understood as: segmentry run {rest[0]}")
        rest = ["run", *rest]
    return [*flags, *rest]


def _flags_and_rest(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the global options, wherever they stand before `--`, and everything else."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    flags = [item for item in arguments[:end] if item in _GLOBAL_FLAGS]
    return flags, [item for item in arguments[:end] if item not in _GLOBAL_FLAGS] + list(arguments[end:])


def _command_first(rest: list[str], commands: Mapping[str, Any]) -> list[str]:
    """Return options that stand before their command behind it."""
    named = next((index for index, word in enumerate(rest) if word in commands), None)
    return rest if named is None else [rest[named], *rest[:named], *rest[named + 1 :]]


def _is_run_without_its_name(word: str, commands: Mapping[str, Any]) -> bool:
    """Return whether the first word is a source or an option of `segmentry run`, and no mistyped command."""
    if word == "-" or word.partition("=")[0] in _options_of(commands["run"]):
        return True
    if word.startswith("-"):
        return False
    path = Path(word)
    if path.suffix or len(path.parts) > 1 or any(sign in word for sign in _PATTERN):
        return True
    return os.path.isfile(word) and not get_close_matches(word, commands, n=1)  # noqa: PTH113 - a long name is False


def _options_of(command: Any) -> set[str]:
    """Return the options of a command that only a command has."""
    return {name for parameter in command.params for name in parameter.opts if name.startswith("--")}
