"""The register of segments: their identity over all fits of a study, and what a refit did to each of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Fate = Literal["continued", "changed", "split", "merged", "retired"]
_FIRST = "s"


@dataclass(frozen=True, kw_only=True)
class RegisteredSegment:
    """A segment over all fits of a study.

    Attributes
    ----------
    id : str
        Its id, which no other segment gets, not even after it has retired.
    name : str
        Its name, after it has retired the last one.
    born : str or None
        Day of the fit that formed it first, as an ISO date; the as-of date of the study where it has one. None where a study of
        an earlier version did not say.
    parents : tuple of str
        Segments of the fit before that it came from; none for those of the first fit, and where its customers are new.
    retired : str or None
        Day of the fit that no longer formed it; None while it lives.
    children : tuple of str
        Segments that its customers are in since it retired or was split.
    fates : tuple of str
        What each fit since its birth made of it, from the first; empty in studies of earlier versions.
    """

    id: str
    name: str
    born: str | None
    parents: tuple[str, ...] = ()
    retired: str | None = None
    children: tuple[str, ...] = ()
    fates: tuple[Fate, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Register:
    """All segments that a study ever had, and the number of its fits.

    Attributes
    ----------
    segments : tuple of RegisteredSegment
        In the order of their ids.
    n_fits : int
        Fits and refits of the study.
    fits : tuple of str
        A digest of what each fit learnt, from the first, by which two studies are known to share a register; empty in studies
        of earlier versions.
    """

    segments: tuple[RegisteredSegment, ...]
    n_fits: int = 1
    fits: tuple[str, ...] = ()

    def new_ids(self, count: int) -> tuple[str, ...]:
        """Return ids that no segment of the register has or had."""
        used = [int(item.id[1:]) for item in self.segments if item.id[:1] == _FIRST and item.id[1:].isdecimal()]
        first = max(used, default=0) + 1
        return tuple(f"{_FIRST}{number:02d}" for number in range(first, first + count))


@dataclass(frozen=True, kw_only=True)
class Transition:
    """What became of a segment in a refit.

    Attributes
    ----------
    id, name : str
        The segment as it was before.
    fate : str
        `continued`: at least 75 % of its customers are the same, both ways; `changed`: at least 50 %; `split` between several
        new segments; `merged` with others; `retired`: nothing continues it. A name of an RFM grid that nobody has is `continued`.
    becomes : tuple of str
        The segments that its customers are in now, from the largest part; its own id among them where it is kept.
    n_customers : int
        The customers whom the model before the refit gives this segment, among those who are like the customers it was
        learnt from.
    share_kept : float or None
        Share of these who are in the segment that has its id now; None where none has.
    share_same : float or None
        Share of the customers of the segment that has its id now who come from it; None where none has.
    """

    id: str
    name: str
    fate: Fate
    becomes: tuple[str, ...]
    n_customers: int
    share_kept: float | None
    share_same: float | None


@dataclass(frozen=True)
class Birth:
    """A segment that a refit formed first, and the segments that it came from."""

    id: str
    name: str
    parents: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Refit:
    """What a refit did to the segments, on the customers of the refit.

    Attributes
    ----------
    day : str
        Day of the refit, as an ISO date; the as-of date of the study where it has one.
    transitions : tuple of Transition
        One for each segment before.
    births : tuple of Birth
        The new segments.
    counts : tuple of tuple of int
        Customers by the segment that the model before gives them (rows, in the order of the transitions) and the one that they
        are in now (columns, in the order of `segment_ids`).
    segment_ids : tuple of str
        The segments now.
    n_customers : int
        Customers of the refit.
    n_unlike : int
        New customers who are unlike all those that the segments before were learnt from; they say nothing about identity.
    """

    day: str
    transitions: tuple[Transition, ...]
    births: tuple[Birth, ...]
    counts: tuple[tuple[int, ...], ...]
    segment_ids: tuple[str, ...]
    n_customers: int
    n_unlike: int


def first_register(ids: Sequence[str], names: Sequence[str], day: str | None) -> Register:
    """Return the register of a first fit.

    Parameters
    ----------
    ids, names
        The segments.
    day
        Day of the fit, as an ISO date; None where it is not known.
    """
    return Register(
        segments=tuple(
            RegisteredSegment(id=segment_id, name=name, born=day) for segment_id, name in zip(ids, names, strict=True)
        )
    )
