"""Views of RFM grids: the list of them, or one cell by cell with the findings of the linter."""

from dataclasses import dataclass

from segmentry.catalogue.condition_words import condition_in_words
from segmentry.catalogue.grids import GRIDS, Grid, lint_grid
from segmentry.spec.rfm import is_grid_file
from segmentry.stages.segment import score_texts
from segmentry.study.rfm import find_grid, read_grid

_RULES = {
    "covered": "Every combination of scores has a name.",
    "disjoint": "No combination of scores has two names.",
    "reachable": "Every name can occur.",
    "monotone": "A better score never gives a worse name.",
    "worded": "No name contradicts its scores.",
}
"""What holds for a grid without problems, by rule of the linter."""
_GAPS = " usual gaps"


@dataclass(frozen=True, kw_only=True)
class GridTable:
    """Names of a grid for one score of monetary.

    There is a row for each score of recency, which begins with that score.
    """

    title: str
    rows: list[list[str]]


@dataclass(frozen=True, kw_only=True)
class GridView:
    """A grid as tables of names, one for each score of monetary.

    `columns` are the headers of every table, one for each score of frequency. `labels` say for each name what it means and
    when it is given. `verdict` are the lines of the linter.
    """

    title: str
    labels: list[list[str]]
    columns: list[str]
    tables: list[GridTable]
    verdict: list[str]
    has_errors: bool


def list_grids() -> list[list[str]]:
    """Return name, number of codes, number of names, and title of each built-in grid."""
    return [[name, str(len(grid.codes)), str(len(grid.names)), grid.title] for name, grid in GRIDS.items()]


def view_grid(name: str) -> GridView:
    """Return the view of a built-in grid or of one in a file, also where the linter finds errors.

    Raises
    ------
    SpecError
        When there is no such grid, or the file describes none.
    """
    grid = read_grid(name) if is_grid_file(name) else find_grid(name)
    problems = lint_grid(grid)
    verdict = [text for rule, text in _RULES.items() if all(problem.rule != rule for problem in problems)]
    verdict += [f"{problem.level}: {problem.text}" for problem in problems]
    return GridView(
        title=f"{grid.name}: {grid.title}",
        columns=["recency \\ frequency", *(str(score) for score in range(1, grid.n_levels + 1))],
        labels=_labels(grid),
        tables=_tables(grid) if grid.n_dimensions else [],
        verdict=verdict,
        has_errors=any(problem.level == "error" for problem in problems),
    )


def _labels(grid: Grid) -> list[list[str]]:
    """Return each name with its meaning and its condition: scores, or the rules of stages."""
    if grid.stages:
        return [[name, grid.meaning_of(name), _stage_text(grid, name)] for name in grid.names]
    named = grid.named_scores([grid.n_levels] * grid.n_dimensions)
    scores = score_texts(named)
    return [[name, grid.meaning_of(name), scores.get(name, "")] for name in grid.names]


def _stage_text(grid: Grid, name: str) -> str:
    parts = []
    for rule in grid.stages:
        if rule.name == name:
            words = [
                f"{condition_in_words(condition)}{_GAPS if condition.feature in rule.in_gaps else ''}"
                for condition in rule.conditions
            ]
            parts.append(" and ".join(words))
    return "; or ".join(parts) or "all others"


def _tables(grid: Grid) -> list[GridTable]:
    levels = range(1, grid.n_levels + 1)
    monetary = [""] if grid.n_dimensions == 2 else [str(score) for score in reversed(levels)]
    return [
        GridTable(
            title=f"monetary {m}" if m else "",
            rows=[[str(r), *(_cell(grid, f"{r}{f}{m}") for f in levels)] for r in reversed(levels)],
        )
        for m in monetary
    ]


def _cell(grid: Grid, code: str) -> str:
    matching = grid.matching(code)
    if len(matching) > 1 and not grid.has_first_match:
        return " | ".join(matching)
    return grid.name_of(code) or "-"
