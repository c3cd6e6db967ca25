"""Columns of codes of mixed customers: answers of yes and no, then the levels of categories."""

from segmentry.algorithms.mixed import Answers, Layout
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


def answer_trees(layout: Layout) -> list[Tree]:
    """Return the code of each column of ordered answers, null where it is missing: 0 for the lowest.

    Parameters
    ----------
    layout
        What each coordinate is.
    """
    return [_answer(item) for item in layout.answers]


def _answer(answers: Answers) -> Tree:
    value = column(f"x{answers.coordinate}")
    higher = [
        (is_above(value, number(border)), whole(code)) for code, border in enumerate(answers.borders.tolist(), start=1)
    ]
    return case([*reversed(higher), (is_known(value), whole(0))])


def code_names(layout: Layout) -> list[str]:
    """Return the names `k0`, `k1`, ... of the columns of codes."""
    return [f"k{index}" for index in range(len(layout.yes_no) + len(layout.categories))]
