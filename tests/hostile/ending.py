"""How a command or a call ended."""

import re
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from segmentry.errors import SegmentryError
from tests.builders import command

_FRAME = re.compile(r'File ".*?/(segmentry/[^"]+)", line (\d+)')


@dataclass(frozen=True)
class Ending:
    """How an attack ended in a word, what it was, and what was said."""

    word: str
    attack: str
    detail: str = ""


def of_command(*arguments: str | Path, cwd: Path) -> Ending:
    """Run a command and judge its end: 0 is right, 2 with a message is a refusal, anything else a crash.

    A check that advises a refit ends with 3, which is right.

    Parameters
    ----------
    arguments
        The command.
    cwd
        Where it is run.

    Returns
    -------
    Ending
        With the error line, or where it crashed.
    """
    done = command("--debug", *arguments, cwd=cwd)
    name = " ".join(str(argument) for argument in arguments[:1])
    if "Traceback" in done.stderr or done.returncode not in ((0, 2, 3) if name == "check" else (0, 2)):
        return Ending("crash", name, f"exit {done.returncode} {where(done.stderr)}")
    return Ending("refused" if done.returncode == 2 else "right", name, done.stderr.strip()[-300:])


def of_call(call: Callable[[], Any], name: str) -> Ending:
    """Call a function and judge its end: an error of ours is a refusal, any other a crash.

    Parameters
    ----------
    call
        What is called.
    name
        What it is, in words.

    Returns
    -------
    Ending
        With the message, or where it crashed.
    """
    try:
        call()
    except SegmentryError as error:
        return Ending("refused", name, f"{type(error).__name__}: {error}"[:300])
    except Exception:  # noqa: BLE001 - a crash of any kind is what is looked for
        return Ending("crash", name, where(traceback.format_exc()))
    return Ending("right", name)


def where(text: str) -> str:
    """Return the last frame of ours in a traceback, and the error."""
    frames = _FRAME.findall(text)
    errors = [
        line
        for line in text.splitlines()
        if line[:1].strip() and not line.startswith(("Traceback", "Error: this", "During", "The above"))
    ]
    return f"{':'.join(frames[-1]) if frames else ''} {errors[-1][:200] if errors else ''}"
