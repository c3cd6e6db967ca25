"""A fault in how the parts of a document fit together, and its refusal."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from segmentry.errors import ArtifactError
from segmentry.results import is_segment_id
from segmentry.texts import shortened

Faults = Iterator[str]
"""Sentences without a full stop, each about one thing that does not fit; most documents have none."""

_MOST_NAMED = 3


def refuse_faults(faults: Iterable[str], where: str, remedy: str = "Run the study again.") -> None:
    """Refuse a document whose parts do not fit together.

    Parameters
    ----------
    faults
        What does not fit, found one after the other; the first one is reported.
    where
        The document, for the message.
    remedy
        What to do, in a sentence.

    Raises
    ------
    ArtifactError
        When there is a fault.
    """
    fault = next(iter(faults), None)
    if fault is not None:
        raise ArtifactError("its parts do not fit together", where=where, got=fault, remedy=remedy)


def unknown(names: Iterable[Any], known: Collection[Any], what: str) -> Faults:
    """Tell names that nothing known has.

    Parameters
    ----------
    names
        Names that are referred to.
    known
        Names that exist.
    what
        What they are the names of.

    Yields
    ------
    str
        At most one sentence.
    """
    lost = [repr(name) for name in dict.fromkeys(names) if name not in known]
    if lost:
        yield f"{what} that does not exist: {shortened([name[:60] for name in lost], _MOST_NAMED)}"


def no_segment_ids(ids: Iterable[str]) -> Faults:
    """Tell the first text that is no id of a segment.

    Parameters
    ----------
    ids
        Ids of segments.

    Yields
    ------
    str
        At most one sentence.
    """
    wrong = next((segment_id for segment_id in ids if not is_segment_id(segment_id)), None)
    if wrong is not None:
        yield f"an id of a segment that is none, such as s01: {wrong[:60]!r}"


def repeated(names: Sequence[Any], what: str) -> Faults:
    """Tell names that stand there more than once.

    Parameters
    ----------
    names
        Names that must differ.
    what
        What they are the names of.

    Yields
    ------
    str
        At most one sentence.
    """
    seen: set[Any] = set()
    twice = next((name for name in names if name in seen or seen.add(name)), None)  # type: ignore[func-returns-value]
    if twice is not None:
        yield f"{what} more than once: {str(twice)[:60]!r}"


def unequal(found: Any, expected: Any, what: str) -> Faults:
    """Tell two counts, sizes or lists that must be equal and are not.

    Parameters
    ----------
    found, expected
        Both.
    what
        What they count.

    Yields
    ------
    str
        At most one sentence.
    """
    if found != expected:
        yield f"{what}: {str(found)[:80]}, not {str(expected)[:80]}"


def outside(numbers: Iterable[float], low: float, high: float, *, what: str) -> Faults:
    """Tell numbers that lie outside a range; nan stands for what is not known, and passes.

    Parameters
    ----------
    numbers
        The numbers.
    low, high
        The smallest and the largest that are allowed.
    what
        What they are.

    Yields
    ------
    str
        At most one sentence.
    """
    for number in numbers:
        if number < low or number > high:
            yield f"{what} of {number:.6g}, which is not from {low:g} to {high:g}"
            return
