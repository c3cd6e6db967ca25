"""How a command is stopped: signals raise, and what a library swallows is raised again."""

import signal
from types import FrameType
from typing import NoReturn

from segmentry.study.progress import Progress

_PENDING: list[type[BaseException]] = []


class Terminated(BaseException):
    """The process received SIGTERM; raised so that temporary files are removed on the way out."""


def listen() -> None:
    """Raise `KeyboardInterrupt` on SIGINT and `Terminated` on SIGTERM from now on."""
    _PENDING.clear()
    signal.signal(signal.SIGINT, _interrupt)
    signal.signal(signal.SIGTERM, _terminate)


def raise_pending() -> None:
    """Raise the interruption that has arrived, if any did."""
    if _PENDING:
        raise _PENDING[0]


def stoppable(progress: Progress) -> Progress:
    """Return a progress callback that raises an interruption which a library swallowed.

    Parameters
    ----------
    progress
        What is called with each stage.
    """

    def checked(stage: str, detail: str) -> None:
        raise_pending()
        progress(stage, detail)

    return checked


def _interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    _PENDING.append(KeyboardInterrupt)
    raise KeyboardInterrupt


def _terminate(_number: int, _frame: FrameType | None) -> NoReturn:
    _PENDING.append(Terminated)
    raise Terminated
