"""Cut points as people write them: `30, 90, 180, 365`, or ranges such as `1, 2, 3-4, 5-8, 9+`."""

import re
from dataclasses import dataclass
from itertools import pairwise

_RANGE = re.compile(r"(?P<low>\d+(?:\.\d+)?)(?:\s*(?:-|–|to)\s*(?P<high>\d+(?:\.\d+)?)|(?P<open>\+))?")


@dataclass(frozen=True)
class _Range:
    """A range of values; without `high` it has no upper end."""

    low: float
    high: float | None
    text: str


def cuts_from_text(text: str, *, less_is_better: bool) -> tuple[float, ...]:
    """Return the cut points that a text states, rising.

    Parameters
    ----------
    text
        Cut points with commas between, or ranges from the lowest to the highest, which leave no gap.
    less_is_better
        Whether low values are the best, as with days since the last purchase. A cut point is then the last value of a range, else
        the first value of the next.

    Returns
    -------
    tuple of float
        One fewer than there are ranges.

    Raises
    ------
    ValueError
        When the text is neither.

    Examples
    --------
    >>> cuts_from_text("1, 2, 3-4, 5-8, 9+", less_is_better=False)
    (2.0, 3.0, 5.0, 9.0)
    >>> cuts_from_text("0-30, 31-90, 91+", less_is_better=True)
    (30.0, 90.0)
    >>> cuts_from_text("30, 90", less_is_better=True)
    (30.0, 90.0)
    """
    parts = [part.strip() for part in text.strip().strip("[]").split(",")]
    matches = [_RANGE.fullmatch(part) for part in parts]
    if not all(matches):
        wrong = next(part for part, match in zip(parts, matches, strict=True) if match is None)
        raise ValueError(
            f"cannot read '{wrong}': write cut points such as 30, 90, 180, or ranges such as 1, 2, 3-4, 5+"
        )
    found = [match for match in matches if match is not None]
    if not any(match["high"] or match["open"] for match in found):
        return tuple(float(match["low"]) for match in found)
    ranges = [_range(match) for match in found]
    for index, (first, second) in enumerate(pairwise(ranges)):
        _check_neighbours(first, second, is_last=index == len(ranges) - 2)
    if less_is_better:
        return tuple(first.high for first in ranges[:-1] if first.high is not None)
    return tuple(following.low for following in ranges[1:])


def _range(match: re.Match[str]) -> _Range:
    low = float(match["low"])
    high = None if match["open"] else float(match["high"] or match["low"])
    if high is not None and high < low:
        raise ValueError(f"'{match[0]}' ends before it begins")
    return _Range(low, high, match[0])


def _check_neighbours(first: _Range, second: _Range, *, is_last: bool) -> None:
    if first.high is None:
        raise ValueError(f"'{first.text}' has no end, so it must be the last range (got '{second.text}' after it)")
    if second.low not in {first.high, first.high + 1}:
        raise ValueError(
            f"'{first.text}' and '{second.text}' leave a gap or overlap: one must begin where the other ends"
        )
    if is_last and second.high is not None:
        raise ValueError(f"the last range must have no end: write '{second.text.split('-')[0].strip()}+'")
