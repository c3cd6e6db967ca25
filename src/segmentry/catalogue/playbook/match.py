"""Which play fits a segment."""

import re
from collections.abc import Mapping, Sequence, Set

from segmentry.catalogue.playbook.plays import PLAYS
from segmentry.spec.explain import PlaySpec

Traits = Mapping[str, str]
NUMBERS = (
    "days_since_last",
    "usual_gap",
    "twice_gap",
    "days_left",
    "season",
    "season_start",
    "most",
    "least",
    "level",
    "trial",
)
_ALWAYS_KNOWN = frozenset({"trial"})
_ANY_MARK = "marks"
_NAMED = re.compile(r"\{(" + "|".join(NUMBERS) + r")\}")


def plays(custom: Sequence[PlaySpec]) -> tuple[PlaySpec, ...]:
    """Return the plays of the user and after them the built-in ones that they do not replace."""
    replaced = {play.name for play in custom}
    return (*custom, *(play for play in PLAYS if play.name not in replaced))


def play_for(
    traits: Traits, playbook: Sequence[PlaySpec], known: Set[str] = frozenset()
) -> tuple[PlaySpec, tuple[str, ...]]:
    """Return the play for a segment, and the traits that it asked for.

    Of the plays that fit, the one with most conditions is taken, and of several the first; a play fits when every trait it
    asks for is known and among those it allows, and every number that its texts name is known. What else stands out (`marks`)
    is no further condition: any segment has that, and a mark beside age must not outdo high spend.

    Parameters
    ----------
    traits
        Level of each trait that is known, such as {"value": "high", "recency": "lapsed"}.
    playbook
        Plays in the order in which they are tried; one without conditions must be among them.
    known
        Names of the numbers that are known of the segment.
    """
    fitting = [
        (play, asked)
        for play in playbook
        if (asked := _asked(play, traits)) is not None and set(numbers_in(play)) <= known | _ALWAYS_KNOWN
    ]
    return max(fitting, key=lambda item: _n_conditions(item[1]))


def numbers_in(play: PlaySpec) -> list[str]:
    """Return the names of the numbers that the texts of a play tell, in their order."""
    return _NAMED.findall(f"{play.do} {play.do_not} {play.measure}")


def filled(text: str, numbers: Mapping[str, str]) -> str:
    """Return a text with the numbers that it names.

    Parameters
    ----------
    text
        The text.
    numbers
        Texts to fill in, by name.

    >>> filled("Write after {usual_gap}.", {"usual_gap": "28 days"})
    'Write after 28 days.'
    """
    return _NAMED.sub(lambda match: numbers.get(match[1], match[0]), text)


def _n_conditions(asked: tuple[str, ...]) -> int:
    return len(set(asked) - {_ANY_MARK}) or len(asked)


def _asked(play: PlaySpec, traits: Traits) -> tuple[str, ...] | None:
    """Return the traits that a play asks for; None when the segment does not have them."""
    wanted = {trait: levels for trait, levels in play.when if levels}
    return tuple(wanted) if all(traits.get(trait) in levels for trait, levels in wanted.items()) else None
