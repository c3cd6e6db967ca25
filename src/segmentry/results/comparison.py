"""Comparison of two segmentations of the same customers."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Move:
    """Customers of one segment of the first segmentation who are not in its counterpart in the second.

    `share` is that of the customers of the first segment. `differences` say in words what sets them apart from those who stayed.
    """

    first: str
    second: str
    n_customers: int
    share: float
    differences: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """How two segmentations of the same customers agree, and who moved.

    `counts` has a row for each segment of the first and a column for each of the second. `counterparts` names, for each segment
    of the first, the one of the second that stands for it: that of the same name where at least half of the names are in both and
    are no numbers, else the one that gives the most customers in common over all pairs; None where there is none. `moves` are
    sorted from the largest.
    `notes` say what could not be asked.
    """

    first: str
    second: str
    first_names: tuple[str, ...]
    second_names: tuple[str, ...]
    n_both: int
    n_only_first: int
    n_only_second: int
    adjusted_rand: float
    counts: tuple[tuple[int, ...], ...]
    counterparts: tuple[str | None, ...]
    n_moved: int
    moves: tuple[Move, ...]
    sentences: tuple[str, ...]
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the sentences, one per line."""
        return "\n".join((*self.sentences, *self.notes))
