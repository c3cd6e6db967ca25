"""Columns of codes of mixed customers: answers of yes and no, then the levels of categories."""

from segmentry.algorithms.mixed import Layout
from segmentry.engines.expressions import Tree, case, column, is_above, is_known, number, whole


def code_trees(layout: Layout) -> list[Tree]:
    """Return the code of each column, null where the value is missing: of yes and no 0 for no.

    Parameters
    ----------
    layout
        What each coordinate is.
    """
    answers = [
        case(
            [
                (is_above(column(f"x{item.coordinate}"), number(item.between)), whole(1)),
                (is_known(column(f"x{item.coordinate}")), whole(0)),
            ]
        )
        for item in layout.yes_no
    ]
    return [*answers, *(column(f"c{index}") for index in range(len(layout.categories)))]


def code_names(layout: Layout) -> list[str]:
    """Return the names `k0`, `k1`, ... of the columns of codes."""
    return [f"k{index}" for index in range(len(layout.yes_no) + len(layout.categories))]
