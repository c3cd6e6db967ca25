"""What a finding says on its page."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FindingWords:
    """What a finding means, what the program does about it, and what the reader can do.

    Parameters
    ----------
    found
        What is found, with its threshold and the option that sets it.
    done
        What the program does.
    remedy
        What the reader can do.
    """

    found: str
    done: str
    remedy: str
