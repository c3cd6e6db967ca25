"""How a command is stopped: signals raise, and what a library swallows is raised again."""

import signal
from types import FrameType
from typing import NoReturn

from segmentry.study.progress import Progress

_PENDING: list[BaseException] = []


class Terminated(BaseException):
    """The process was told to end; raised so that temporary files are removed on the way out.

    Parameters
    ----------
    number
        The signal, such as `signal.SIGTERM`.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def listen() -> None:
    """Raise `KeyboardInterrupt` on SIGINT, `Terminated` on SIGTERM and SIGHUP, from now on.

    A process started with `nohup` goes on ignoring SIGHUP.
    """
    _PENDING.clear()
    signal.signal(signal.SIGINT, _interrupt)
    signal.signal(signal.SIGTERM, _terminate)
    hangup = getattr(signal, "SIGHUP", None)
    if hangup is not None and signal.getsignal(hangup) is not signal.SIG_IGN:
        signal.signal(hangup, _terminate)


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
    _PENDING.append(KeyboardInterrupt())
    raise _PENDING[-1]


def _terminate(number: int, _frame: FrameType | None) -> NoReturn:
    _PENDING.append(Terminated(number))
    raise _PENDING[-1]
