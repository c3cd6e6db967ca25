"""Callbacks of a run: for progress, and for the answer as soon as it is known."""

from collections.abc import Callable
from typing import Any

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
