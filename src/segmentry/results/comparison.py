"""Comparison of two segmentations of the same customers."""

from dataclasses import dataclass
from typing import Literal

from segmentry.results.register import Fate


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
    first_id, second_id : str or None
        Ids of the two segments, where these mean the same in both studies.
    """

    first: str
    second: str
    n_customers: int
    share: float
    differences: tuple[str, ...]
    first_id: str | None = None
    second_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class SegmentPath:
    """What became of a segment between two fits of one study.

    Attributes
    ----------
    id
        Its id.
    name_before, name_now
        Its name in the earlier and in the later fit; None where it is in only one of them.
    fate
        What all fits between made of it together; `born` where it is new.
    becomes
        The segments of the later fit that stand for it: itself while it lives, and those that it was split into or merged in.
    parents
        The segments that it came from, where it is new.
    n_before, n_now
        Its customers in the earlier and in the later fit.
    """

    id: str
    name_before: str | None
    name_now: str | None
    fate: Fate | Literal["born"]
    becomes: tuple[str, ...]
    parents: tuple[str, ...]
    n_before: int
    n_now: int


@dataclass(frozen=True, kw_only=True)
class Lineage:
    """What became of each segment, where one of two studies is a refit of the other, directly or through several refits.

    `earlier` and `later` are the titles of the studies, `n_refits` the number of refits between them.
    """

    earlier: str
    later: str
    n_refits: int
    segments: tuple[SegmentPath, ...]


@dataclass(frozen=True, kw_only=True)
class SpecDifference:
    """A field in which the specs of two studies differ.

    Attributes
    ----------
    path
        The field, such as `segment.k.value`.
    meaning
        What it says, in a sentence.
    first, second
        Its value in each spec as text; None where it is not set.
    """

    path: str
    meaning: str
    first: str | None
    second: str | None


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
        For each segment of the first the one of the second that stands for it: that of the same id where the studies share a
        register, else that of the same name where at least half of the names are in both and are no numbers, else the one that
        gives the most customers in common over all pairs; None where there is none.
    n_moved : int
        Customers who are not in the counterpart of their segment; where studies share a register, those whose segment became
        the one that they are in did not move.
    moves : tuple of Move
        From the largest.
    sentences : tuple of str
        The result in words.
    notes : tuple of str
        What could not be asked.
    first_ids, second_ids : tuple of str
        Ids of the segments of each; empty for columns of a table.
    lineage : Lineage or None
        What became of each segment, where the studies share a register.
    spec_differences : tuple of SpecDifference
        Fields in which the specs of two studies differ.
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
    first_ids: tuple[str, ...] = ()
    second_ids: tuple[str, ...] = ()
    lineage: Lineage | None = None
    spec_differences: tuple[SpecDifference, ...] = ()

    def __str__(self) -> str:
        """Return the sentences, one per line."""
        return "\n".join((*self.sentences, *self.notes))
