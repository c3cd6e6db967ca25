"""Comparison of two segmentations of the same customers."""

from dataclasses import dataclass
from typing import Literal

from segmentry.results.register import Fate


@dataclass(frozen=True, kw_only=True)
class Move:
    """Customers of one segment of the first segmentation who are not in its counterpart in the second.

    `share` is that of the customers of the first segment. `differences` say in words what sets them apart from those who stayed.
    `first_id` and `second_id` are the ids of the two segments, where these mean the same in both studies; else None.
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

    `counts` has a row for each segment of the first and a column for each of the second, whose ids are `first_ids` and
    `second_ids`; columns of a table have none. `counterparts` names, for each segment of the first, the one of the second that
    stands for it: that of the same id where the studies share a register (`lineage` then says what became of each), else that
    of the same name where at least half of the names are in both and are no numbers, else the one that gives the most customers
    in common over all pairs; None where there is none. `moves` are sorted from the largest; where studies share a register,
    customers whose segment became the one that they are in now did not move. `spec_differences` are the fields in which the
    specs of two studies differ.
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
    first_ids: tuple[str, ...] = ()
    second_ids: tuple[str, ...] = ()
    lineage: Lineage | None = None
    spec_differences: tuple[SpecDifference, ...] = ()

    def __str__(self) -> str:
        """Return the sentences, one a line."""
        return "\n".join((*self.sentences, *self.notes))
