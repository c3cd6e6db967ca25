"""The linter of grids: codes covered once, names reachable and true, none worse for a better score."""

import re
from dataclasses import dataclass
from typing import Literal

from segmentry.catalogue.grids.base import Grid
from segmentry.catalogue.grids.claims import claims_of, contradicts
from segmentry.texts import shortened

_MOST_NAMED = 12
_CAME_BACK = r"\b(reactivat\w*|came back|returned|won back)\b"


@dataclass(frozen=True)
class GridProblem:
    """A rule that a grid breaks, how bad that is, and where."""

    rule: Literal["covered", "disjoint", "reachable", "monotone", "worded"]
    level: Literal["error", "warning"]
    text: str


def lint_grid(grid: Grid) -> list[GridProblem]:
    """Return everything that is wrong with a grid.

    An exact partition whose names have an order has no problems.
    """
    return [
        *_uncovered(grid),
        *_overlapping(grid),
        *_unreachable(grid),
        *_not_monotone(grid),
        *_contradicted(grid),
    ]


def steps_between_names(grid: Grid) -> dict[tuple[str, str], tuple[str, str]]:
    """Return the names that a customer goes between when one score rises by one.

    Each pair of names comes with the first pair of codes that shows it.
    """
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for code in grid.codes:
        for index, score in enumerate(code):
            if int(score) == grid.n_levels:
                continue
            better = f"{code[:index]}{int(score) + 1}{code[index + 1 :]}"
            names = grid.name_of(code), grid.name_of(better)
            if names[0] is not None and names[1] is not None and names[0] != names[1]:
                found.setdefault((names[0], names[1]), (code, better))
    return found


def _uncovered(grid: Grid) -> list[GridProblem]:
    codes = [code for code in grid.codes if grid.name_of(code) is None]
    if not codes:
        return []
    return [
        GridProblem(
            "covered", "error", f"{len(codes)} of {len(grid.codes)} codes have no name: {shortened(codes, _MOST_NAMED)}"
        )
    ]


def _overlapping(grid: Grid) -> list[GridProblem]:
    codes = [code for code in grid.codes if len(grid.matching(code)) > 1]
    if not codes or grid.has_first_match:
        return []
    listed = [f"{code} ({', '.join(grid.matching(code))})" for code in codes]
    return [
        GridProblem(
            "disjoint",
            "error",
            f"{len(codes)} of {len(grid.codes)} codes have several names: {shortened(listed, _MOST_NAMED)}",
        )
    ]


def _unreachable(grid: Grid) -> list[GridProblem]:
    given = {grid.name_of(code) for code in grid.codes}
    names = [rule.name for rule in grid.rules if rule.name not in given]
    return [
        GridProblem("reachable", "error", f"'{name}' is never given: it has no codes, or earlier rules use them all")
        for name in names
    ]


def _contradicted(grid: Grid) -> list[GridProblem]:
    """Report names whose words claim what some of their cells contradict."""
    problems = []
    for name in grid.names:
        codes = [code for code in grid.codes if grid.name_of(code) == name]
        if re.search(_CAME_BACK, name, re.IGNORECASE):
            text = f"'{name}' claims that customers came back, which no score can show"
            problems.append(GridProblem("worded", "warning", text))
        for claim in claims_of(name):
            wrong = [code for code in codes if contradicts(claim, code, grid.n_levels)]
            if wrong:
                text = f"'{name}' claims {claim.says}, which {shortened(wrong, _MOST_NAMED)} contradict"
                problems.append(GridProblem("worded", "warning", text))
    return problems


def _not_monotone(grid: Grid) -> list[GridProblem]:
    steps = steps_between_names(grid)
    problems = []
    for (worse, better), (code, next_code) in steps.items():
        back = steps.get((better, worse))
        if back is not None and worse < better:
            text = f"'{worse}' and '{better}' beat each other: {code} -> {next_code} and {back[0]} -> {back[1]}"
            problems.append(GridProblem("monotone", "warning", text))
    if not problems and _has_cycle(set(steps)):
        problems.append(GridProblem("monotone", "warning", "names form a cycle as scores improve"))
    index = {name: rank for rank, name in enumerate(grid.order)}
    against = [
        f"{code} '{one}' -> {next_code} '{other}'"
        for (one, other), (code, next_code) in steps.items()
        if one in index and other in index and index[other] < index[one]
    ]
    if against:
        problems.append(
            GridProblem("monotone", "warning", f"goes against the declared order: {shortened(against, _MOST_NAMED)}")
        )
    return problems


def _has_cycle(arrows: set[tuple[str, str]]) -> bool:
    """Return whether arrows between names lead back to where they began.

    Names that no arrow leads to are removed until none are left.
    """
    left = set(arrows)
    while left:
        targets = {end for _, end in left}
        ending = {arrow for arrow in left if arrow[0] not in targets}
        if not ending:
            return True
        left -= ending
    return False
