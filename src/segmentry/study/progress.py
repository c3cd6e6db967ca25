"""The callback for progress: it receives the stage that starts, and a detail."""

from collections.abc import Callable

Progress = Callable[[str, str], None]


def silent(_stage: str, _detail: str) -> None:
    """Ignore progress.

    Parameters
    ----------
    _stage
        The stage.
    _detail
        What it does.
    """
