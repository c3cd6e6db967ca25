"""What a grid is: names for combinations of scores."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

from segmentry.catalogue.grids.claims import is_lapse
from segmentry.catalogue.grids.meanings import MEANINGS
from segmentry.results import Condition

DIMENSIONS = ("recency", "frequency", "monetary")


@dataclass(frozen=True)
class GridRule:
    """A name and the score codes that it is given to, such as 55 or 555.

    The digits are the scores of recency, frequency and, where it is used, monetary.
    """

    name: str
    codes: frozenset[str]


@dataclass(frozen=True)
class StageRule:
    """A name for customers who meet all conditions and none of an earlier rule.

    Bounds of the features `in_gaps` are multiples of the usual gap between purchase days.
    """

    name: str
    conditions: tuple[Condition, ...]
    in_gaps: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Names for combinations of scores; scores run from 1 to `n_levels`, the best.

    Attributes
    ----------
    name, title
        Name of the grid, and what it is.
    n_levels
        Scores of each dimension.
    n_dimensions
        2 for recency and frequency, 3 with monetary.
    rules
        Names and their codes, the best first where `order` does not say otherwise.
    order
        Names from the worst to the best, where the grid claims that a better score never gives a worse name.
    has_first_match
        Whether the first rule wins where several match; otherwise that is an error.
    otherwise
        Name of codes that no rule matches; None makes them an error.
    newcomers
        Names that suit customers who have not had time for a second order; the first is for the newest.
    recency_cuts
        Days up to which the better scores reach, where the grid has cut points.
    meanings
        What names say of a customer, where that is not in `MEANINGS`.
    stages
        Names by conditions on features instead of scores; customers who meet none have the name of the only rule.
    is_own
        Whether the user described it, so that its names mean what the user says.
    """

    name: str
    title: str
    n_levels: int
    n_dimensions: int
    rules: tuple[GridRule, ...]
    order: tuple[str, ...] = ()
    has_first_match: bool = False
    otherwise: str | None = None
    newcomers: tuple[str, ...] = ()
    recency_cuts: tuple[float, ...] = ()
    meanings: dict[str, str] = field(default_factory=dict)
    stages: tuple[StageRule, ...] = ()
    is_own: bool = False

    @property
    def needs(self) -> tuple[str, ...]:
        """Features that the conditions of `stages` are about."""
        return tuple(dict.fromkeys(condition.feature for rule in self.stages for condition in rule.conditions))

    @property
    def codes(self) -> list[str]:
        """All codes, the lowest first."""
        levels = "123456789"[: self.n_levels]
        return ["".join(code) for code in product(levels, repeat=self.n_dimensions)]

    @property
    def names(self) -> list[str]:
        """All names, the best first."""
        rule_names = [rule.name for rule in self.rules]
        listed = list(reversed(self.order)) if self.order else list(dict.fromkeys(rule_names))
        return [*listed, *([self.otherwise] if self.otherwise is not None and self.otherwise not in listed else [])]

    @property
    def lapsing(self) -> list[str]:
        """Names that say of a customer to have stayed away, or to be about to."""
        return [name for name in self.names if is_lapse(name)]

    def meaning_of(self, name: str) -> str:
        """Return what a name says of a customer; empty for a name that the user gave without explaining it.

        Parameters
        ----------
        name
            A name of the grid, or one that stands beside it.
        """
        is_shipped_name = not self.is_own or name not in self.names
        return self.meanings.get(name) or (MEANINGS.get(name, "") if is_shipped_name else "")

    def named_scores(self, n_scores: Sequence[int]) -> dict[tuple[int, ...], str]:
        """Return the name of each combination of scores, for any number of scores in each dimension.

        A score stands for the level of the grid at the same relative position.

        Parameters
        ----------
        n_scores
            Number of scores of each dimension of the grid.
        """
        levels = [[level_of(score, n, self.n_levels) for score in range(1, n + 1)] for n in n_scores]
        return {
            scores: self.name_of("".join(str(levels[index][score - 1]) for index, score in enumerate(scores))) or ""
            for scores in product(*(range(1, n + 1) for n in n_scores))
        }

    def matching(self, code: str) -> list[str]:
        """Return the names of all rules that match a code.

        Parameters
        ----------
        code
            Scores as digits, such as 545.
        """
        return [rule.name for rule in self.rules if code in rule.codes]

    def name_of(self, code: str) -> str | None:
        """Return the name of a code; None where there is none.

        Parameters
        ----------
        code
            Scores as digits, such as 545.
        """
        matching = self.matching(code)
        return matching[0] if matching else self.otherwise


def level_of(score: int, n_scores: int, n_levels: int) -> int:
    """Return the level of a grid at the relative position of a score.

    Parameters
    ----------
    score
        The score, from 1.
    n_scores, n_levels
        How many scores and levels there are.

    >>> [level_of(score, 3, 5) for score in (1, 2, 3)], [level_of(score, 10, 5) for score in (1, 2, 3, 10)]
    ([1, 3, 5], [1, 1, 2, 5])
    """
    return 1 + (2 * score - 1) * n_levels // (2 * n_scores)


def crossed(name: str, *dimensions: Iterable[int]) -> GridRule:
    """Return the rule for all combinations of some scores of each dimension.

    >>> sorted(crossed("At Risk", (1, 2), (3, 4)).codes)
    ['13', '14', '23', '24']
    """
    return GridRule(name, frozenset("".join(map(str, code)) for code in product(*dimensions)))


def listed(name: str, codes: str) -> GridRule:
    """Return the rule for codes written out, with spaces between.

    Parameters
    ----------
    name
        Name of the rule.
    codes
        Codes separated by spaces.
    """
    return GridRule(name, frozenset(codes.split()))


def rows(*texts: str, names: dict[str, str]) -> tuple[GridRule, ...]:
    """Return the rules that a picture of letters shows.

    It has a row for each recency, the best first, and a letter for each frequency, the lowest first.
    """
    codes: dict[str, list[str]] = {letter: [] for letter in names}
    for down, text in enumerate(texts):
        for across, letter in enumerate(text.split(), start=1):
            codes[letter].append(f"{len(texts) - down}{across}")
    return tuple(GridRule(names[letter], frozenset(found)) for letter, found in codes.items())
