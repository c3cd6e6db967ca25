"""Headers over several lines: groups above names."""

from collections.abc import Sequence
from itertools import pairwise

_LEAST_NAMES, _LONGEST_GROUP = 2, 80


def may_be_joined(top: Sequence[str], below: Sequence[str]) -> bool:
    """Return whether one line of a header stands above another, rather than a title above the header.

    It does where it leaves columns without a name, or with the same one, which the lower line tells apart: the lower line
    alone is no header either, or each text of the upper line spans several columns.

    Parameters
    ----------
    top, below
        Cells of two lines, one per column.

    Returns
    -------
    bool
        False where the lower line alone is a header.
    """
    pairs = list(zip(top, below, strict=True))
    is_incomplete = any(lower and not upper for upper, lower in pairs) or are_repeated(top) or _are_gapped(pairs)
    n_upper, n_labels = sum(1 for upper in top if upper), sum(1 for upper in top if upper.endswith(":"))
    if 2 * n_labels >= max(n_upper, 1) or not is_incomplete or n_upper < _LEAST_NAMES:
        return False
    if any(upper and not lower for upper, lower in pairs) or are_repeated(below):
        return True
    starts = [index for index, cell in enumerate(top) if cell]
    spans = [end - start for start, end in zip(starts, [*starts[1:], len(top)], strict=True)]
    return len(starts) >= 2 and all(span >= 2 for span in spans)


def are_sentences(names: Sequence[str]) -> bool:
    """Return whether a text that would name a group of columns is too long for that.

    Parameters
    ----------
    names
        Cells of the first line of a header, one per column.
    """
    return any(len(name) > _LONGEST_GROUP and not after for name, after in pairwise(names))


def _are_gapped(pairs: Sequence[tuple[str, str]]) -> bool:
    """Return whether groups of two lines lie above the names of a third: both lines have the same gaps."""
    filled = [index for index, (upper, _) in enumerate(pairs) if upper]
    is_alike = all(bool(upper) == bool(lower) for upper, lower in pairs)
    return is_alike and len(filled) > 1 and filled[-1] - filled[0] >= len(filled)


def join_names(top: Sequence[str], below: Sequence[str]) -> list[str]:
    """Return names of the two lines of a header; a group goes on over blank cells to its right.

    Parameters
    ----------
    top, below
        Cells of the two lines, one per column.

    >>> join_names(["Customer", "", "Orders", ""], ["id", "age", "count", "value"])
    ['Customer id', 'Customer age', 'Orders count', 'Orders value']
    >>> join_names(["Date", "Travel", "", "Total"], ["", "Air", "Rail", ""])
    ['Date', 'Travel Air', 'Travel Rail', 'Total']
    """
    names, group = [], ""
    for upper, lower in zip(top, below, strict=True):
        group = upper or group
        names.append(f"{group} {lower}".strip() if upper or lower else "")
    return names


def are_repeated(cells: Sequence[str]) -> bool:
    """Return whether two cells hold the same name."""
    names = [cell.lower() for cell in cells if cell]
    return len(set(names)) < len(names)
