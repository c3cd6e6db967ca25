"""Comparison of two segmentations of the same customers."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Move:
    """Customers of one segment of the first segmentation who are not in its counterpart in the second.

    Attributes
    ----------
    first, second : str
        Names of the two segments.
    n_customers : int
        How many moved.
    share : float
        Their share of the customers of the first segment, 0 to 1.
    differences : tuple of str
        What sets them apart from those who stayed, in words.
    """

    first: str
    second: str
    n_customers: int
    share: float
    differences: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """How two segmentations of the same customers agree, and who moved.

    Attributes
    ----------
    first, second : str
        What the two segmentations are called.
    first_names, second_names : tuple of str
        Names of the segments of each.
    n_both, n_only_first, n_only_second : int
        Customers in both, and in one of them only.
    adjusted_rand : float
        Adjusted Rand index: 1 for the same segments, about 0 for no more agreement than by chance.
    counts : tuple of tuple of int
        Customers of each pair: a row for each segment of the first, a column for each of the second.
    counterparts : tuple of str or None
        For each segment of the first the one of the second that stands for it: that of the same name where at least half of the
        names are in both and are no numbers, else the one that gives the most customers in common over all pairs; None where
        there is none.
    n_moved : int
        Customers who are not in the counterpart of their segment.
    moves : tuple of Move
        From the largest.
    sentences : tuple of str
        The result in words.
    notes : tuple of str
        What could not be asked.
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
