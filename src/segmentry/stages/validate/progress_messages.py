"""Progress messages: intermediate results of the evidence, as soon as they are known."""

import math
from collections.abc import Callable, Iterable

MessageCallback = Callable[[str], None]


def send_values(callback: MessageCallback, index: str, values: Iterable[float]) -> None:
    """Send a message with the value of an index for each k; undefined values are skipped.

    Parameters
    ----------
    callback
        Receives the messages.
    index
        Name of the index.
    values
        Its value for k = 1, 2, ..., shape (K,).
    """
    for k, value in enumerate(values, start=1):
        if math.isfinite(value):
            callback(f"k = {k}: {index} {value + 0.0:.3f}")
