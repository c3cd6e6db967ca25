"""Callbacks of a run: for progress, and for the answer as soon as it is known."""

from collections.abc import Callable
from typing import Any, Protocol

Progress = Callable[[str, str], None]
"""Receives the stage that starts, and a detail."""

Answered = Callable[[dict[str, Any]], None]
"""Receives the summary of the study."""


def silent(_stage: str, _detail: str) -> None:
    """Ignore progress.

    Parameters
    ----------
    _stage
        The stage.
    _detail
        What it does.
    """


def unheard(_summary: dict[str, Any]) -> None:
    """Ignore the answer.

    Parameters
    ----------
    _summary
        The summary of the study.
    """


class ProgressBar(Protocol):
    """A bar of tqdm, or of anything that has its methods."""

    def update(self, n: float, /) -> Any:
        """Take some steps."""

    def set_description_str(self, desc: str, /) -> Any:
        """Say what is being done."""

    def set_postfix_str(self, s: str, /) -> Any:
        """Say more about it."""
