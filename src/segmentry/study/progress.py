"""How a use case tells what it is doing: a stage and a detail."""

from collections.abc import Callable

Progress = Callable[[str, str], None]


def silent(_stage: str, _detail: str) -> None:
    """Tell nobody."""
