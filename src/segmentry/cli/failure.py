"""Errors: on stderr for people, and on stdout as one JSON document where `--json` asks for one."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from segmentry.cli.console import write_data, write_error
from segmentry.errors import SegmentryError, SpecError

_AS_JSON, _END_OF_OPTIONS = "--json", "--"


def write_failure(text: str, facts: Mapping[str, Any], arguments: Sequence[str]) -> None:
    """Print an error, also as JSON where the result was asked for so.

    Parameters
    ----------
    text
        What people read.
    facts
        What programs read.
    arguments
        The arguments as they were typed.
    """
    write_error(text)
    if _AS_JSON in _before(arguments):
        with suppress(OSError, SegmentryError):
            write_data(json.dumps({"error": dict(facts)}, ensure_ascii=False, indent=1))


def facts_of(error: SegmentryError, exit_code: int) -> dict[str, Any]:
    """Return an error as programs read it: its code, the whole message, and its parts.

    Parameters
    ----------
    error
        The error.
    exit_code
        The exit code of the command.
    """
    return {
        **plain_facts(error.code, str(error), exit_code),
        "where": error.where,
        "got": None if error.got is None else str(error.got),
        "expected": error.expected,
        "remedy": error.remedy,
        "problems": list(error.problems) if isinstance(error, SpecError) else [],
    }


def plain_facts(code: str, message: str, exit_code: int) -> dict[str, Any]:
    """Return what programs read of an error that is none of Segmentry's.

    Parameters
    ----------
    code
        What kind of error it is.
    message
        The message.
    exit_code
        The exit code of the command.
    """
    unknown = dict.fromkeys(("where", "got", "expected", "remedy"))
    return {"code": code, "message": message, **unknown, "problems": [], "exit_code": exit_code}


def _before(arguments: Sequence[str]) -> Sequence[str]:
    """Return the arguments that may be options."""
    is_last = _END_OF_OPTIONS in arguments
    return arguments[: list(arguments).index(_END_OF_OPTIONS)] if is_last else arguments
