"""What the levels of a column mean, where they are answers that stand for numbers."""

import re
from dataclasses import dataclass
from typing import Literal

AnswerKind = Literal["yes_no", "ordered", "bands", "top_coded"]

_SPACES = re.compile(r"(?:[\s_]|\.(?=\w))+")
_PUNCTUATION = re.compile(r"[.!,;:'\"’]+")


@dataclass(frozen=True, kw_only=True)
class Answers:
    """The number that each level stands for.

    `missing` are levels that are no answer; `why` says how the answers were recognised.
    """

    kind: AnswerKind
    values: tuple[tuple[str, float], ...]
    why: str
    missing: tuple[str, ...] = ()


def normalised(level: str) -> str:
    """Return a level as scales list it: lower case, single blanks, no punctuation.

    >>> normalised("  Strongly_disagree! ")
    'strongly disagree'
    """
    return _PUNCTUATION.sub("", _SPACES.sub(" ", level)).strip().casefold()
