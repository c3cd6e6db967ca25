"""How a command is stopped: signals raise, and what a library swallows is raised again."""

import signal
from types import FrameType
from typing import NoReturn

from segmentry.study.progress import Progress

_PENDING: list[BaseException] = []


class Terminated(BaseException):
    """The process was asked to end; raised so that temporary files are removed on the way out.

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

    What the process was started to ignore stays ignored, as with `nohup` and in the background of a script.
    """
    _PENDING.clear()
    for name, handler in (("SIGINT", _interrupt), ("SIGTERM", _terminate), ("SIGHUP", _terminate)):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, handler)


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
