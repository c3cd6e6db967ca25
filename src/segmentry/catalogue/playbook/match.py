"""Which play fits a segment."""

from collections.abc import Mapping, Sequence

from segmentry.catalogue.playbook.plays import PLAYS
from segmentry.spec.explain import PlaySpec

Traits = Mapping[str, str]


def plays(own: Sequence[PlaySpec]) -> tuple[PlaySpec, ...]:
    """Return the user's own plays and after them the built-in ones that they do not replace."""
    replaced = {play.name for play in own}
    return (*own, *(play for play in PLAYS if play.name not in replaced))


def play_for(traits: Traits, playbook: Sequence[PlaySpec]) -> tuple[PlaySpec, tuple[str, ...]]:
    """Return the play for a segment, and the traits that it asked for.

    Of the plays that fit, the one with most conditions is taken, and of several the first; a play fits when every trait it
    asks for is known and among those it allows.

    Parameters
    ----------
    traits
        Level of each trait that is known, such as {"value": "high", "recency": "lapsed"}.
    playbook
        Plays in the order in which they are tried; one without conditions must be among them.
    """
    fitting = [(play, asked) for play in playbook if (asked := _asked(play, traits)) is not None]
    return max(fitting, key=lambda item: len(item[1]))


def _asked(play: PlaySpec, traits: Traits) -> tuple[str, ...] | None:
    """Return the traits that a play asks for; None when the segment does not have them."""
    wanted = {trait: levels for trait, levels in play.when if levels}
    return tuple(wanted) if all(traits.get(trait) in levels for trait, levels in wanted.items()) else None
