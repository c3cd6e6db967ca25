"""Two levels of which one says yes and the other no, in any language of the registry."""

from collections.abc import Sequence

from segmentry.catalogue.answers.base import Answers, normalised
from segmentry.languages import NEGATIONS, YES_NO


def read_yes_no(levels: Sequence[str]) -> Answers | None:
    """Return yes as 1 and no as 0 where the levels are one such pair, however they are spelled; else None.

    >>> read_yes_no(["Yes", "no"]).values
    (('Yes', 1.0), ('no', 0.0))
    """
    plain = {level: normalised(level) for level in levels}
    found = set(plain.values())
    pair = next((pair for pair in YES_NO if found == set(pair)), None) or _negated(found)
    if pair is None:
        return None
    return Answers(
        kind="yes_no",
        values=tuple((level, float(answer == pair[0])) for level, answer in plain.items()),
        why="yes or no in words",
    )


def _negated(found: set[str]) -> tuple[str, str] | None:
    """Return a level and its negation, such as "member" and "not member"."""
    if len(found) != 2:
        return None
    for one, other in (sorted(found), sorted(found, reverse=True)):
        if other in {f"{negation}{one}" for negation in NEGATIONS}:
            return one, other
    return None
