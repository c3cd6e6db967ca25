"""The shipped grids are exact partitions, and the linter finds the gaps of published ones."""

import pytest

from segmentry.catalogue.grids import GRIDS, lint_grid
from segmentry.catalogue.grids.custom import grid_from
from segmentry.errors import SpecError
from segmentry.spec.build import parse_model
from segmentry.spec.grid import GridSpec

SIZES = {
    "rf-eleven": {"Potential Loyalist": 4, "Loyal": 4, "At Risk": 4, "Champion": 2, "Lost": 2, "New": 1, "Promising": 1},
    "ten-group": {"Hibernating": 4, "At Risk": 4, "Loyal": 4, "Potential Loyalist": 4, "New": 1},
    "eleven-group": {
        "Champions": 7, "Loyal": 8, "Potential loyalist": 24, "New customers": 7, "Promising": 16, "Need attention": 8,
        "About to sleep": 8, "At risk": 22, "Cannot lose them": 8, "Hibernating": 11, "Lost": 6,
    },
    "six-group": {"Champions": 3, "Loyal": 5, "Recent": 5, "Needs attention": 5, "At risk": 5, "Inactive": 4},
    "recency-only": {"Bought recently": 10, "Bought a while ago": 5, "Bought long ago": 10},
    "frequency-only": {"Many orders": 10, "Some orders": 5, "Few orders": 10},
}  # fmt: skip


@pytest.mark.parametrize("name", SIZES)
def test_a_shipped_grid_names_each_code_once_and_gives_each_name(name):
    grid = GRIDS[name]
    assert len(grid.codes) == grid.n_levels**grid.n_dimensions
    assert all(len(grid.matching(code)) == 1 for code in grid.codes)
    assert not [problem for problem in lint_grid(grid) if problem.level == "error"]
    counts = {own: sum(grid.name_of(code) == own for code in grid.codes) for own in grid.names}
    assert min(counts.values()) > 0
    assert {own: counts[own] for own in SIZES[name]} == SIZES[name]


LEVELS = {"one of the lowest": {1}, "low": {1, 2}, "medium or better": {3, 4, 5}, "good": {4, 5}}


@pytest.mark.parametrize(
    ("name", "recency", "frequency"),
    [
        ("rf-eleven", "good", "one of the lowest"),
        ("ten-group", "good", "one of the lowest"),
        ("eleven-group", "medium or better", "low"),
    ],
)
def test_the_words_for_promising_customers_are_true_of_every_score_of_the_grid(name, recency, frequency):
    grid = GRIDS[name]
    meaning = grid.meaning_of("Promising")
    codes = [code for code in grid.codes if grid.name_of(code) == "Promising"]
    assert meaning.startswith(f"They have a {recency} score for recency")
    assert meaning.endswith(f"{frequency} {'one ' * (frequency == 'low')}for the number of orders.")
    assert {int(code[0]) for code in codes} <= LEVELS[recency]
    assert {int(code[1]) for code in codes} <= LEVELS[frequency]


@pytest.mark.parametrize(
    "grid", [grid for grid in GRIDS.values() if grid.n_dimensions == 2], ids=lambda grid: grid.name
)
def test_a_grid_that_ignores_spend_says_nothing_of_it(grid):
    assert not [name for name in grid.names if "spend" in grid.meaning_of(name)]


def test_the_default_grid_is_monotone_and_two_others_are_not():
    mutual = {name: len([p for p in lint_grid(grid) if p.rule == "monotone"]) for name, grid in GRIDS.items()}
    assert {name: count for name, count in mutual.items() if count} == {"eleven-group": 10, "six-group": 1}


def own(**document):
    return grid_from(parse_model(GridSpec, document, "grid.yaml"), "grid.yaml")


R_TEST_MAP = {
    "Champions": ("4-5", "4-5", "4-5"), "Loyal Customers": ("2-5", "3-5", "3-5"), "Potential Loyalist": ("3-5", "1-3", "1-3"),
    "New Customers": ("4-5", "1", "1"), "Promising": ("3-4", "1", "1"), "Need Attention": ("2-3", "2-3", "2-3"),
    "About To Sleep": ("2-3", "1-2", "1-2"), "At Risk": ("1-2", "2-5", "2-5"), "Can't Lose Them": ("1", "4-5", "4-5"),
    "Lost": ("1-2", "1-2", "1-2"),
}  # fmt: skip
PUTLER = {
    "Champions": ("4-5", "4-5"), "Loyal": ("2-5", "3-5"), "Potential Loyalist": ("3-5", "1-3"), "New": ("4-5", "1"),
    "Promising": ("3-4", "1"), "Needs Attention": ("2-3", "2-3"), "About to Sleep": ("2-3", "1-2"), "At Risk": ("1-2", "2-5"),
    "Can't Lose": ("1", "4-5"), "Hibernating": ("1-2", "1-2"), "Lost": ("1-2", "1-2"),
}  # fmt: skip


def cells(published):
    return {name: dict(zip("rfm", scores, strict=False)) for name, scores in published.items()}


def counted(grid):
    codes = grid.codes
    return sum(not grid.matching(code) for code in codes), sum(len(grid.matching(code)) > 1 for code in codes)


def test_published_ranges_overlap_and_leave_holes_as_measured():
    assert counted(own(segments=cells(R_TEST_MAP))) == (36, 39)
    assert counted(own(segments=cells(PUTLER), dimensions=2))[1] == 20


def test_names_that_earlier_rules_take_everything_from_are_told():
    grid = own(segments=cells(R_TEST_MAP), first_match=True, otherwise="Others")
    problems = lint_grid(grid)
    unreachable = [
        problem.text.split("'")[1] for problem in problems if problem.rule == "reachable" and "Can" not in problem.text
    ]
    assert unreachable == ["New Customers", "Promising"]
    assert sum(problem.rule == "reachable" for problem in problems) == 3
    assert not [problem for problem in problems if problem.rule in {"covered", "disjoint"}]


def test_a_declared_order_is_held():
    segments = {"Low": {"r": "1-2"}, "High": {"r": "3-5"}}
    assert lint_grid(own(segments=segments, order=["Low", "High"])) == []
    (problem,) = lint_grid(own(segments=segments, order=["High", "Low"]))
    assert "against the declared order" in problem.text


@pytest.mark.parametrize(
    ("segments", "told"),
    [
        ({"A": {"r": "1-7"}}, "scores run from 1 to 5"),
        ({"A": {"r": "high"}}, "must be a score, a list of scores"),
        ({"A": ["555", "56"]}, "no code '56'"),
    ],
)
def test_scores_that_the_grid_does_not_have_are_refused(segments, told):
    with pytest.raises(SpecError, match=told):
        own(segments=segments)
