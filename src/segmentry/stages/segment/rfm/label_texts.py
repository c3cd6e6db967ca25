"""Each name with what it says of a customer, and the condition under which it is given."""

from collections.abc import Sequence

from segmentry.catalogue.condition_words import condition_in_words
from segmentry.catalogue.grids import DIMENSIONS, NO_PURCHASE
from segmentry.results import LabelText, Relabel, RfmState
from segmentry.stages.segment.rfm.boxes import Box, joined
from segmentry.stages.segment.rfm.intervals import Interval
from segmentry.stages.segment.rfm.relabels import relabels_of

_REST = "everyone else with a purchase"


def label_texts(state: RfmState) -> list[LabelText]:
    """Return each name with its meaning and its condition, in the order of the names.

    Parameters
    ----------
    state
        How customers get their names.
    """
    named = state.scores_of_codes
    by_scores = score_texts(named)
    texts = []
    for name in state.names:
        relabels = [relabel for relabel in relabels_of(state) if relabel.name == name]
        parts = [by_scores[name]] if by_scores.get(name) else []
        parts += [_relabel_text(relabel, tuple(named.values())) for relabel in relabels]
        condition = f"{state.bought} is 0" if name == NO_PURCHASE else "; or ".join(parts) or _REST
        texts.append(LabelText(name, state.meanings.get(name, ""), condition))
    return texts


def score_texts(named: dict[tuple[int, ...], str]) -> dict[str, str]:
    """Return for each name the scores that it is given for, in words.

    Parameters
    ----------
    named
        The name of each combination of scores.

    Examples
    --------
    >>> score_texts({(1, 1): "Lost", (1, 2): "Lost", (2, 1): "New", (2, 2): "Best"})
    {'Lost': 'recency 1', 'New': 'recency 2 and frequency 1', 'Best': 'recency 2 and frequency 2'}
    """
    most = [max(scores[index] for scores in named) for index in range(len(next(iter(named))))]
    boxes = [
        Box(name, {DIMENSIONS[index]: _score_interval(score) for index, score in enumerate(scores)})
        for scores, name in named.items()
    ]
    parts: dict[str, list[str]] = {name: [] for name in named.values()}
    for box in joined(boxes, DIMENSIONS):
        sides = [
            f"{dimension} {_range_text(box.sides[dimension])}"
            for dimension in DIMENSIONS
            if dimension in box.sides and not _holds_all(box.sides[dimension], most[DIMENSIONS.index(dimension)])
        ]
        parts[box.name].append(" and ".join(sides))
    return {name: "; or ".join(text for text in texts if text) for name, texts in parts.items()}


def _score_interval(score: int) -> Interval:
    return Interval(low=float(score), low_closed=True, high=float(score), high_closed=True)


def _holds_all(interval: Interval, most: int) -> bool:
    return interval.low == 1 and interval.high == most


def _range_text(interval: Interval) -> str:
    return f"{interval.low:g}" if interval.low == interval.high else f"{interval.low:g} to {interval.high:g}"


def _relabel_text(relabel: Relabel, named: Sequence[str]) -> str:
    """Return the condition of a relabel, and the names that it replaces."""
    words = " and ".join(condition_in_words(condition) for condition in relabel.conditions)
    others = [name for name in dict.fromkeys(named) if name not in relabel.among]
    if not others:
        return words
    listed = f"any name but {_listed(others)}" if len(others) < len(relabel.among) else _listed(relabel.among)
    return f"{words}, instead of {listed}"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
